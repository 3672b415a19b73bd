"""What a disk may hold after a power cut, told from an strace log of any program.

A file's bytes are safe only after an fsync of that file, a folder's entries only after an fsync of that
folder; of what is not safe yet, any 512-byte sectors and any first part of the folder's changes may be there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,link,linkat"
)
SECTOR = 512
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(.*)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_NUMBER = re.compile(r"(\d+)$")

Change = tuple[int, bytes | None]  # at this offset these bytes; None cuts the file there
Entry = tuple[str, str, "File | None"]  # old name or "", new name or "", what it names


@dataclass(eq=False)
class File:
    safe: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Change) -> None:
        _apply(self.now, change)
        self.pending.append(change)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.safe, change)
        self.pending.clear()


@dataclass
class Platter:
    """The files below `root`. `said` is what the program wrote to its standard output so far."""

    root: str
    now: dict[str, File] = field(default_factory=dict)
    safe: dict[str, File] = field(default_factory=dict)
    pending: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    said: list[str] = field(default_factory=list)

    def replay(self, log: Path) -> Iterator[None]:
        """Play the log; stops after each call that changed something."""
        for line in log.read_text("utf-8").splitlines():
            match = _LINE.match(line)
            if match and int(match[3]) >= 0 and self._call(match[1], match[2], int(match[3]), match[4]):
                yield

    def after_a_cut(self, folder: Path, rng: Random) -> None:
        """Write one state that the disk may have now into an empty folder."""
        names = dict(self.safe)
        luck = rng.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for entries in self.pending.values():
            for entry in entries[: rng.randint(0, len(entries)) if luck < 1 else len(entries)]:
                _enter(names, entry)
        for name, file in names.items():
            content = bytearray(file.safe)
            for at, data in file.pending:
                for start in range(0, len(data or b"-"), SECTOR):
                    if rng.random() < luck:
                        _apply(content, (at + start, data and data[start : start + SECTOR]))
            place = folder / Path(name).relative_to(self.root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    def _call(self, name: str, words: str, result: int, tail: str) -> bool:
        texts = [_plain(text) for text in _TEXT.findall(words)]
        path = _open_path(words)
        if name == "write" and words.startswith("1<"):
            self.said += bytes.fromhex(_TEXT.findall(words)[-1].replace("\\x", "")).decode().split()
            return True
        if name == "openat":
            path = _open_path(tail.strip())
            if self._inside(path) and "O_CREAT" in words and path not in self.now:
                self._entry("", path, File())
                return True
            return False
        if name.startswith(("rename", "link")) and self._inside(texts[-1]):
            file = self.now[texts[0]]
            self._entry(texts[0] if name.startswith("rename") else "", texts[-1], file)
            return True
        if name.startswith("unlink"):
            gone = texts[-1] if texts[-1].startswith("/") else f"{path}/{texts[-1]}"
            if gone in self.now:
                self._entry(gone, "", None)
            return gone in self.now or self._inside(gone)
        return self._inside(path) and self._content(name, path, words, result)

    def _content(self, name: str, path: str, words: str, result: int) -> bool:
        if name in ("fsync", "fdatasync") and path not in self.now:
            for entry in self.pending.pop(path, []):
                _enter(self.safe, entry)
        elif name in ("fsync", "fdatasync"):
            self.now[path].sync()
        elif name == "pwrite64":
            data = bytes.fromhex(_TEXT.findall(words)[-1].replace("\\x", ""))[:result]
            self.now[path].change((_last_number(words), data))
        elif name == "ftruncate":
            self.now[path].change((_last_number(words), None))
        else:
            raise AssertionError(f"not modelled: {name} {words[:80]}")
        return True

    def _inside(self, path: str) -> bool:
        return path.startswith(self.root + "/") or path == self.root

    def _entry(self, old: str, new: str, file: File | None) -> None:
        entry = (old, new, file)
        _enter(self.now, entry)
        self.pending[str(Path(new or old).parent)].append(entry)


def _enter(names: dict[str, File], entry: Entry) -> None:
    old, new, file = entry
    names.pop(old, None)
    if file is not None:
        names[new] = file


def _apply(content: bytearray, change: Change) -> None:
    at, data = change
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    if data is None:
        del content[at:]
    else:
        content[at : at + len(data)] = data


def _plain(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode("utf-8", "replace")


def _open_path(words: str) -> str:
    """The path that strace -y gives in angle brackets behind the first descriptor; else empty."""
    match = re.match(r"(?:\d+|AT_FDCWD)?<([^>]*)>", words)
    if not match:
        return ""
    return _plain(match[1]) if match[1].startswith("\\x") else match[1]


def _last_number(words: str) -> int:
    match = _NUMBER.search(words)
    assert match
    return int(match[1])
