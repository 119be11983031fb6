"""Measures Tandem beside its limits and its peers and prints one table. Everything is measured in this run, in rounds that take turns; a
figure is the median of its rounds, and what counts is the ratio. All on loopback, in temporary folders on a disk, bounded in time.

Usage: table.py short|full [ROW...]   with TANDEM_BIN naming the folder of the programs, BENCH_PYTHON a Python that has the peers of PyPI
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parents[1] / "Faults"))

from growth import growth
from lines import HEADS, Line
from rounds import Bench
from rows import printed
from sharing import arrival, behind, pushes, waiting
from showing import page, size, status
from writing import disk, edit, merge, thousand

ROWS = [edit, thousand, merge, disk, behind, arrival, pushes, waiting, status, page, size, growth]
LIMITS = pathlib.Path(__file__).with_name("Limits")
DISK = "/var/tmp"
"""What is measured there is to reach a disk; the usual place may be memory."""


def built(folder: pathlib.Path) -> pathlib.Path:
    """The limits, compiled."""
    common = ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE"]
    for name in ("raw", "floor", "load"):
        subprocess.run([*common, "-o", folder / name, LIMITS / f"{name}.c", "-lsqlite3"], check=True)
    subprocess.run([*common, "-shared", "-fPIC", "-o", folder / "statements.so", LIMITS / "statements.c", "-ldl"], check=True)
    return folder


def lines_of(row, bench: Bench) -> list[Line]:
    """What a row gives; one that comes to no end is told in the table."""
    began = time.monotonic()
    print(f"{row.__name__} ...", file=sys.stderr, flush=True)
    try:
        return row(bench)
    except Exception as error:
        print(f"  {row.__name__}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return [Line(f"{row.__name__} FAILED", tandem=f"{type(error).__name__}: {error}"[:60])]
    finally:
        print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def main() -> int:
    length, *wanted = sys.argv[1:]
    names = {row.__name__: row for row in ROWS}
    if unknown := [name for name in wanted if name not in names]:
        sys.exit(f"no row is called {', '.join(unknown)}; there are {', '.join(names)}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    tempfile.tempdir = DISK if os.access(DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        bench = Bench(length == "full", built(pathlib.Path(folder)), os.environ.get("BENCH_PYTHON", ""))
        lines = [line for row in (map(names.get, wanted) if wanted else ROWS) for line in lines_of(row, bench)]
    failed = [line for line in lines if line.work.endswith("FAILED")]
    print(f"\n{printed(HEADS, [line.cells for line in lines])}")
    met = [line.met for line in lines]
    print(f"bench: {met.count('yes')} goals met, {met.count('no')} not" + (f", {len(failed)} rows failed" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
