"""From bytes to text: which encoding a file has."""

import codecs
from collections.abc import Iterable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Scripts that look nothing like Windows-1252; among Latin ones a short file gives no grounds to choose.
_OTHER_SCRIPTS = frozenset({
    "cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213", "euc_jp", "euc_jis_2004", "gb18030", "gb2312",
    "gbk", "big5", "big5hkscs", "cp950", "cp949", "euc_kr", "johab", "cp1251", "koi8_r", "koi8_u",
    "iso8859_5", "cp1253", "iso8859_7", "mac_cyrillic",
})  # fmt: skip
_SAMPLE = 100_000


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding for the user. Never fails; NUL characters are left out."""
    text, name = _decode(data)
    return text.removeprefix("\ufeff").replace("\0", ""), name


def _decode(data: bytes) -> tuple[str, str]:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace"), name
    wide = _utf16(data[:4096])
    if wide:
        return data.decode(wide, "replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _eight_bit(data)


def _utf16(sample: bytes) -> str:
    """UTF-16 without a mark: Latin text has every second byte zero."""
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * 0.4 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.4 and odd < pairs * 0.05:
        return "utf-16-be"
    return ""


def _eight_bit(data: bytes) -> tuple[str, str]:
    lines = data.splitlines(keepends=True)
    broken = sum(not _is_utf8(line) for line in lines)
    good = sum(not line.isascii() and _is_utf8(line) for line in lines)
    if good >= max(broken, 1):
        return "".join(_by_line(lines)), "UTF-8 + Windows-1252"
    sample = data[:_SAMPLE]
    if sum(byte > 127 for byte in sample) * 20 > len(sample):
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        if best is not None and best.encoding in _OTHER_SCRIPTS:
            return data.decode(best.encoding, "replace"), best.encoding
    return _western(data), "Windows-1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_line(lines: Iterable[bytes]) -> Iterable[str]:
    for line in lines:
        yield line.decode("utf-8") if _is_utf8(line) else _western(line)


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
