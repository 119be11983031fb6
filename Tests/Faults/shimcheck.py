"""Whether the shim sees what the kernel sees: the calls that change files, counted by the shim and by strace, of the same commands."""
import collections
import re
import signal
import sys
import time

from place import SERVER, TANDEM, Place
from rows import Row, seed_of
from shim import CALLS, Shim, records

NAMES = {"pwrite64": "write", "write": "write", "fdatasync": "sync", "fsync": "sync", "ftruncate": "truncate", "rename": "rename"}
UNKNOWN = ["pwritev", "pwritev2", "writev", "renameat", "renameat2", "fallocate", "copy_file_range", "sync_file_range", "msync"]
"""Calls that the shim knows nothing of: there must be none."""


def traced(place: Place, name: str) -> list[str]:
    trace = place.folder / f"{name}.trace"
    calls = ",".join([*NAMES, *UNKNOWN])
    # -D: the program is our child, not the tracer's.
    return ["strace", "-D", "-f", "-qq", "-y", "-s", "0", "-e", f"trace={calls}", "-e", "signal=none", "-o", str(trace)]


def counted_by_strace(place: Place, name: str, folder=None) -> collections.Counter:
    wait_for_the_end_of(place.folder / f"{name}.trace")
    counts: collections.Counter = collections.Counter()
    for line in (place.folder / f"{name}.trace").read_text().splitlines():
        call = re.match(r"\d+ +(\w+)\(", line)
        if call and str(folder or place.folder) in line and not re.search(r"= -1 |\([012]<", line):
            counts[NAMES.get(call.group(1), call.group(1))] += 1
    return counts


def counted_by_shim(shim: Shim) -> collections.Counter:
    names = {number: name for name, number in CALLS.items()}
    return collections.Counter(
        names[record.call] for record in records(shim.log) if names.get(record.call) in NAMES.values())


def run(seed: int) -> None:
    with Row("the shim misses no call that changes files (held against strace)", seed) as row, Place() as place:
        place.pair()
        # Without a server, so that the same state does the same again.
        place.server.stop()
        kept = place.keep("kept", place.alex.home, place.sam.home)
        for words in (["goal", "One."], ["concern", "add", "Two."], ["start", "--profile", "p", "--name", "Alex"]):
            place.put_back(kept)
            shim = Shim(place, f"shim {row.tried}", place.folder)
            place.alex.run(*words, **shim.environment(log=True))
            place.put_back(kept)
            name = f"strace {row.tried}"
            place.start([*traced(place, name), TANDEM, "--no-input", *words], TANDEM_HOME=str(place.alex.home)).wait()
            compare(row, " ".join(words), counted_by_shim(shim), counted_by_strace(place, name))
        server(row, place)


def server(row: Row, place: Place) -> None:
    """A server's start, and one push."""
    # Both look on at once: what a server writes by itself depends on how long it runs.
    shim = Shim(place, "served", place.server.data)
    command = [SERVER, "run", "--data", str(place.server.data), "--listen", f"{place.host}:{place.server.port}"]
    program = place.start([*traced(place, "served"), *command], **shim.environment(log=True))
    while "Listening" not in program.said(program.out):
        time.sleep(0.01)
    place.alex.run("goal", "Three.")
    program.signal(signal.SIGTERM)
    program.wait()
    compare(row, "a server", counted_by_shim(shim), counted_by_strace(place, "served", place.server.data))


def wait_for_the_end_of(trace) -> None:
    """The tracer ends a moment after the program."""
    before = -1
    while trace.exists() and before != (before := trace.stat().st_size):
        time.sleep(0.2)


def compare(row: Row, what: str, shim: collections.Counter, strace: collections.Counter) -> None:
    row.tried += sum(strace.values())
    row.expect(shim == strace, f"{what}: the shim saw {dict(shim)}, strace {dict(strace)}")


if __name__ == "__main__":
    run(seed_of(sys.argv, 21))
