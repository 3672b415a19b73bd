"""Every word on screen goes through here, so that it can be translated."""

import gettext as _gettext

from jobdesk.paths import resource

_translations = _gettext.translation("jobdesk", str(resource("locale")), fallback=True)

_ = _translations.gettext
ngettext = _translations.ngettext
