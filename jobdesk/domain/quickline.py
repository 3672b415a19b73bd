"""The quick line: "Title at Company", a pasted link, or both."""

from jobdesk.domain.values import links
from jobdesk.i18n import _


def read(text: str) -> tuple[str, str, str]:
    """Title, company and link of "Title at Company", "Title @ Company", a link, or such a line before a link.

    Empty where unknown. A link alone names no job, so its title says where the posting is until the user
    writes a better one.
    """
    words = text.split()
    link = words.pop() if words and _is_link(words[-1]) else ""
    text = " ".join(words).rstrip(_BEFORE_LINK) if link else " ".join(words)
    if link and not text:
        site = links.target(link)
        assert site is not None
        return _("Posting at {site}").format(site=site.shown.removeprefix("www.")), "", link
    for word in dict.fromkeys((f" {_('at')} ", " at ", " @ ")):
        title, found, company = text.rpartition(word)
        if found and title.strip() and company.strip():
            return title.strip(), company.strip(), link
    return text, "", link


_BEFORE_LINK = " ,;:|-–—"
"""What people write between the job and its link."""


def _is_link(word: str) -> bool:
    return word.casefold().startswith(("http://", "https://")) and links.target(word) is not None
