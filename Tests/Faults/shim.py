"""The shim round a program: compiled when it is first needed, armed through a page that both share, read back as a log."""
import dataclasses
import mmap
import pathlib
import struct
import subprocess

CALLS = {"write": 1, "sync": 2, "rename": 3, "unlink": 4, "truncate": 5, "create": 6}
SAID = 7
HOWS = {"nothing": 0, "kill": 1, "ENOSPC": 2, "EIO": 3}
PAGE = struct.Struct("=6I")
RECORD = struct.Struct("=4I2Q")


def compiled(folder: pathlib.Path) -> pathlib.Path:
    library = folder / "shim.so"
    if not library.exists():
        source = pathlib.Path(__file__).with_name("shim.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


class Shim:
    """One program's shim, or that of several one after another."""

    def __init__(self, place, name: str, under: pathlib.Path):
        self.library = compiled(place.folder)
        self.control = place.folder / f"{name}.control"
        self.control.write_bytes(bytes(mmap.PAGESIZE))
        self.log = place.folder / f"{name}.log"
        self.under = under
        with open(self.control, "r+b") as file:
            self.page = mmap.mmap(file.fileno(), mmap.PAGESIZE)

    def environment(self, log: bool = False) -> dict[str, str]:
        variables = {"LD_PRELOAD": str(self.library), "FAULT_UNDER": str(self.under), "FAULT_CONTROL": str(self.control)}
        return {**variables, "FAULT_LOG": str(self.log)} if log else variables

    def arm(self, how: str, at: int, *calls: str, lasting: bool = False) -> None:
        """From now on, counted from 1: the `at`-th of these calls, and with `lasting` all after it."""
        bits = sum(1 << CALLS[call] for call in calls or CALLS)
        self.page[: PAGE.size] = PAGE.pack(HOWS[how], bits, at, int(lasting), 0, 0)

    def disarm(self) -> None:
        """Counts on, from 0."""
        self.arm("nothing", 0)

    @property
    def count(self) -> int:
        return PAGE.unpack_from(self.page)[4]

    @property
    def struck(self) -> int:
        return PAGE.unpack_from(self.page)[5]


@dataclasses.dataclass
class Record:
    """One call that changed files, or something that was said."""
    call: int
    path: str
    other: str
    offset: int
    nanoseconds: int
    data: bytes


def records(log: pathlib.Path) -> list[Record]:
    bytes_ = log.read_bytes()
    found, at = [], 0
    while at + RECORD.size <= len(bytes_):
        call, path, other, data, offset, nanoseconds = RECORD.unpack_from(bytes_, at)
        at += RECORD.size
        parts = []
        for length in (path, other, data):
            parts.append(bytes_[at:at + length])
            at += length
        found.append(Record(call, parts[0].decode(), parts[1].decode(), offset, nanoseconds, parts[2]))
    return found
