"""Single cells: harmless to spreadsheet programs on the way out, as they were on the way in; text of HTML."""

from html.parser import HTMLParser

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BLOCKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"})


def guard(cell: str) -> str:
    """The cell so that no spreadsheet program takes it for a formula. `unguard` takes it off again."""
    return "'" + cell if _dangerous(cell) else cell


def unguard(cell: str) -> str:
    """The cell without the quote in front that `guard` or another program set."""
    return cell[1:] if cell.startswith("'") and _dangerous(cell[1:]) else cell


def _dangerous(cell: str) -> bool:
    return bool(cell) and cell.lstrip(" '\"\n").startswith(FORMULA)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(html: str) -> str:
    """The words of HTML, block by block. Text without tags comes back as it is."""
    if "<" not in html or ">" not in html:
        return html
    reader = _Text()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):  # html.parser gives up on some broken declarations
        return html
    lines = ("".join(reader.parts)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())
