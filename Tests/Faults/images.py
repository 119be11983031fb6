"""A disk as a loss of power may leave it, from the log of what was written and waited for.

What a program wrote is certain once it waited for that file; a file's name, once it waited for its folder. Of what it did not wait
for, any part may be there: each piece of 512 bytes by itself, names in their order.
"""
import dataclasses
import pathlib
import random
from collections.abc import Iterator

from shim import CALLS, SAID, Record

SECTOR = 512
FORGOTTEN = ("-shm",)
"""Files that are made anew after every start."""


@dataclasses.dataclass
class File:
    certain: bytearray
    pending: list[Record] = dataclasses.field(default_factory=list)

    def settle(self) -> None:
        for record in self.pending:
            change(self.certain, record)
        self.pending.clear()


def change(content: bytearray, record: Record) -> None:
    if record.call == CALLS["truncate"]:
        del content[record.offset:]
        content.extend(bytes(max(0, record.offset - len(content))))
        return
    content.extend(bytes(max(0, record.offset + len(record.data) - len(content))))
    content[record.offset:record.offset + len(record.data)] = record.data


def change_partly(content: bytearray, record: Record, chance: random.Random, share: float) -> None:
    """Some pieces of a write; a truncation happens or not."""
    if record.call == CALLS["truncate"]:
        if chance.random() < share:
            change(content, record)
        return
    for start in range(0, len(record.data), SECTOR):
        if chance.random() < share:
            piece = record.data[start:start + SECTOR]
            change(content, dataclasses.replace(record, offset=record.offset + start, data=piece))


class Disk:
    """Follows a log, and gives images of a folder on the way."""

    def __init__(self, folder: pathlib.Path, begun_with: pathlib.Path):
        """`begun_with`: a copy of the folder as it was when the log began."""
        self.folder = str(folder)
        self.names: dict[str, File] = {}
        for path in begun_with.rglob("*"):
            if path.is_file():
                self.names[str(folder / path.relative_to(begun_with))] = File(bytearray(path.read_bytes()))
        self.certain_names = dict(self.names)
        self.pending_names: list[tuple[str, File | None]] = []

    def follow(self, record: Record) -> None:
        path = record.path
        if record.call == SAID or path.endswith(FORGOTTEN):
            return
        if record.call == CALLS["create"]:
            self._name(path, File(bytearray()))
        elif record.call == CALLS["unlink"]:
            self._name(path, None)
        elif record.call == CALLS["rename"]:
            self._name(record.other, self.names[path])
            self._name(path, None)
        elif record.call == CALLS["sync"] and path in self.names:
            self.names[path].settle()
        elif record.call == CALLS["sync"]:
            self._settle_names()
        else:
            if path not in self.names:
                self._name(path, File(bytearray()))
            self.names[path].pending.append(record)

    def _name(self, path: str, file: File | None) -> None:
        self.pending_names.append((path, file))
        rename(self.names, path, file)

    def _settle_names(self) -> None:
        for path, file in self.pending_names:
            rename(self.certain_names, path, file)
        self.pending_names.clear()

    def image(self, share: float, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        """The files, with that share of what was not waited for: 0 is nothing, 1 is everything."""
        names = dict(self.certain_names)
        count = round(share * len(self.pending_names)) if share in (0, 1) else chance.randint(0, len(self.pending_names))
        for path, file in self.pending_names[:count]:
            rename(names, path, file)
        for path, file in names.items():
            content = bytearray(file.certain)
            for record in file.pending:
                if share == 1:
                    change(content, record)
                elif share > 0:
                    change_partly(content, record, chance, share)
            yield path[len(self.folder) + 1:], bytes(content)


def rename(names: dict[str, File], path: str, file: File | None) -> None:
    if file is None:
        names.pop(path, None)
    else:
        names[path] = file
