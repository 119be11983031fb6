"""Runs the fault suites, each a program that says its rows (see rows.py), and prints one table at the end. Ends with 1 if anything was
lost, or if a suite did not come to its end.

Usage: table.py short|full [SUITE...]   with TANDEM_BIN naming the folder of the programs
"""
import subprocess
import sys
import threading
import time

from place import ROOT
from rows import MARK, printed

OWN = ["shimcheck", "kills", "errors", "power", "rot", "restores", "network", "apart", "crowd", "mutants"]
OTHERS = {
    "simulation": ["make", "--no-print-directory", "simulate"],
    "fuzz": [".ci/fuzz"],
}
"""Programs beside this folder whose output holds rows; they belong to the full table alone."""
LIMIT_SECONDS = {"short": 600, "full": 7_200}
HEADS = ["promised", "tried", "lost", "seconds", "seed"]


def command(suite: str, size: str) -> list[str]:
    if suite in OTHERS:
        return OTHERS[suite]
    return [sys.executable, str(ROOT / "Tests" / "Faults" / f"{suite}.py"), size]


def run(suite: str, size: str) -> list[list[str]]:
    """The rows of one suite; what else it says passes through."""
    program = subprocess.Popen(command(suite, size), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    limit = threading.Timer(LIMIT_SECONDS[size], program.terminate)
    limit.start()
    began, found = time.monotonic(), []
    for line in program.stdout:
        cells = [cell.strip() for cell in line.split("|")]
        if cells[0] == MARK and len(cells) == len(HEADS) + 1:
            found.append(cells[1:])
        print(line, end="", flush=True)
    code = program.wait()
    limit.cancel()
    if code != 0 or not found:
        found.append([f"{suite} comes to its end", "1", "1", f"{time.monotonic() - began:.1f}", f"code {code}"])
    return found


def main() -> int:
    size, *wanted = sys.argv[1:]
    suites = wanted or OWN + (list(OTHERS) if size == "full" else [])
    rows = [row for suite in suites for row in run(suite, size)]
    print(f"\n{printed(HEADS, rows)}")
    lost = sum(int(row[2]) for row in rows)
    print(f"faults: {lost} lost" if lost else "faults: ok, 0 lost")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
