"""The quick line: "Title at Company", or a pasted link."""

from jobdesk.domain.values import links
from jobdesk.i18n import _


def read(text: str) -> tuple[str, str, str]:
    """Title, company and link of "Title at Company", "Title @ Company", or a link. Empty where unknown.

    A link names no job, so its title says where the posting is until the user writes a better one.
    """
    text = " ".join(text.split())
    if text.casefold().startswith(("http://", "https://")) and " " not in text:
        page = links.target(text)
        if page:
            return _("Posting at {site}").format(site=page.shown.removeprefix("www.")), "", text
    for word in dict.fromkeys((f" {_('at')} ", " at ", " @ ")):
        title, found, company = text.rpartition(word)
        if found and title.strip() and company.strip():
            return title.strip(), company.strip(), ""
    return text, "", ""
