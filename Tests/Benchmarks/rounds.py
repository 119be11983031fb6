"""Contenders, and the rounds in which they run one after another, so that a mood of the machine is everybody's: a disk may take 0.1 ms
now and 4 ms a second later, so what waits for one takes many short turns."""
import dataclasses
import os
import pathlib
import re
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from place import BIN, Place

READY_SECONDS, ROUND_SECONDS = 900, 300
ROUNDS = 5
Figures = dict[str, float]


class Absent(Exception):
    """A peer that cannot be had here, and why."""


@dataclasses.dataclass
class Bench:
    """What every row is given."""
    full: bool
    tools: pathlib.Path
    """The folder of the C programs."""
    python: str
    """A Python that has the peers of PyPI; empty if there is none."""

    def of(self, full: int, short: int) -> int:
        return full if self.full else short


class Contender:
    """A program that prepares, says `ready`, and then runs a round for each line that it is sent. Ended with its place."""

    def __init__(self, place: Place, *command: str | pathlib.Path | int, **environment: str):
        self.name = pathlib.Path(command[0]).name
        self.err = tempfile.TemporaryFile(dir=place.folder)
        self.process = subprocess.Popen(
            [str(word) for word in command], env=place.environment(environment), cwd=place.folder, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self.err)
        place.running.append(self)
        self.pid, self.said = self.process.pid, b""
        told = self.line(READY_SECONDS).split()
        self.port = int(told[2]) if len(told) > 2 else 0

    def line(self, limit: float) -> str:
        end = time.monotonic() + limit
        while b"\n" not in self.said:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            part = os.read(self.process.stdout.fileno(), 1 << 16) if ready else b""
            if not part:
                raise AssertionError(f"{self.name} {'ended' if ready else 'takes too long'}: {self.complaint}")
            self.said += part
        line, self.said = self.said.split(b"\n", 1)
        return line.decode()

    @property
    def complaint(self) -> str:
        return os.pread(self.err.fileno(), 1 << 16, 0).decode(errors="replace").strip()[-300:]

    def round(self) -> Figures:
        self.process.stdin.write(b"go\n")
        self.process.stdin.flush()
        words = self.line(ROUND_SECONDS).split()
        return dict(zip(words[::2], map(float, words[1::2])))

    def end(self) -> None:
        """Lets it come to its end: there are no more rounds."""
        self.process.stdin.close()
        self.process.wait(ROUND_SECONDS)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for file in (self.process.stdin, self.process.stdout, self.err):
            file.close()


Runs = Contender | Callable[[], Figures]


def inside(place: Place, *words: str | pathlib.Path | int, **environment: str) -> Contender:
    """A role of the program `bench` that has rounds."""
    return Contender(place, BIN / "bench", *words, **environment)


def prepared(place: Place, *words: str | pathlib.Path | int) -> None:
    """A role of the program `bench` that has none."""
    done = place.start([str(BIN / "bench"), *map(str, words)]).wait(READY_SECONDS)
    if done.code != 0:
        raise AssertionError(f"bench {words[0]} ended with {done}")


def peer(start: Callable[[], Runs | Figures]) -> Runs | Figures | Absent:
    """What `start` gives; where that cannot be had, why."""
    try:
        return start()
    except (Absent, AssertionError, OSError, subprocess.SubprocessError) as error:
        reason = str(error).splitlines()[-1][:60] if str(error) else type(error).__name__
        print(f"  a peer is not here: {error}", file=sys.stderr, flush=True)
        return Absent(reason)


def measured(needed: dict[str, Runs], rounds: int = ROUNDS, **peers: Runs | Absent) -> dict[str, Figures | Absent]:
    """Everybody's medians, by name: each runs once a round, in this order and back in turn. A peer that drops out is absent; without the
    others there is no row."""
    taken: dict[str, list[Figures]] = {name: [] for name in [*needed, *peers]}
    absent: dict[str, Absent] = {}
    order = list({**needed, **peers}.items())
    for _ in range(rounds):
        order.reverse()
        for name, contender in order:
            run = contender.round if isinstance(contender, Contender) else contender
            figures = run() if name in needed else run if isinstance(run, Absent) else absent.get(name) or peer(run)
            if isinstance(figures, Absent):
                absent[name] = figures
            else:
                taken[name].append(figures)
    return absent | {
        name: {key: statistics.median(each[key] for each in found) for key in found[0]}
        for name, found in taken.items() if name not in absent}


def memory_bytes(pid: int) -> int:
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) * 1024
