"""What a person waits for at a computer, and what is installed there."""
import http.client
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable

from lines import Line, milliseconds, over, short, told
from peers import found
from place import LIMIT, SERVER, TANDEM, Place, Running
from rounds import Bench, Contender, Figures, measured, peer, prepared

RECORDS = 200
PAGE = "/options"
"""The one that holds the records that `bench fill` makes."""


def ran(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from the start of a program to its end; nobody reads what it says."""
    silence = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, environment, file_actions=silence)
    _, status = os.waitpid(pid, 0)
    seconds = time.perf_counter() - began
    if status != 0:
        raise AssertionError(f"{' '.join(command)[:80]} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds


def cold(place: Place, command: list[str], times: int, **more: str) -> Callable[[], Figures]:
    environment = place.environment(more)
    ran(command, environment)
    return lambda: {"seconds": statistics.median(ran(command, environment) for _ in range(times))}


def status_of(place: Place, home: pathlib.Path, times: int) -> Callable[[], Figures]:
    return cold(place, [TANDEM, "--no-input", "status"], times, TANDEM_HOME=str(home))


def status(bench: Bench) -> list[Line]:
    times = bench.of(20, 5)
    with Place() as place:
        prepared(place, "fill", place.folder / "plan", "records", 2 * RECORDS, 0)
        rows = place.folder / "rows.sqlite"
        Contender(place, bench.tools / "raw", rows, RECORDS, 1, 1).end()

        def tasks() -> Callable[[], Figures]:
            home = {"TASKDATA": str(place.folder / "tasks"), "TASKRC": str(place.folder / "taskrc")}
            (place.folder / "taskrc").write_text("confirmation=off\nverbose=nothing\nhooks=off\n")
            entries = [json.dumps({"description": f"Another way to begin, number {number:011}"}) for number in range(RECORDS)]
            subprocess.run(
                [found("task"), "import"], input="\n".join(entries), text=True, env=place.environment(home), check=True,
                capture_output=True, timeout=LIMIT)
            return cold(place, [found("task"), "list"], times, **home)

        figures = measured(
            {"tandem": status_of(place, place.folder / "plan/copy", times)}, task=peer(tasks),
            sqlite3=peer(lambda: cold(place, [found("sqlite3"), str(rows), "SELECT * FROM field"], times)))
    tandem = figures["tandem"]["seconds"]
    say = lambda peer: milliseconds(peer["seconds"])
    return [
        Line(
            f"status of {RECORDS} records, cold", told("sqlite3", figures["sqlite3"], say), told("task list", figures["task"], say),
            milliseconds(tandem), over(tandem, figures["task"], lambda peer: peer["seconds"]), "of task list", at_most=1)]


class Pages:
    """The page of a copy, and a browser's connection to it that was let in."""

    def __init__(self, place: Place, home: pathlib.Path):
        self.program: Running = place.start([TANDEM, "--no-input", "open", "--no-browser"], TANDEM_HOME=str(home))
        end = time.monotonic() + LIMIT
        while not (link := re.search(r"http://(127\.0\.0\.1:\d+)(/\S+)", self.program.said(self.program.out))):
            if not self.program.alive or time.monotonic() > end:
                raise AssertionError(f"the page does not open: {self.program.kill()}")
            time.sleep(0.01)
        self.connection = http.client.HTTPConnection(link.group(1), timeout=LIMIT)
        self.headers: dict[str, str] = {}
        self.headers = {"Cookie": self.answer(link.group(2))[0].getheader("Set-Cookie").split(";")[0]}

    def answer(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status not in (200, 303):
            raise AssertionError(f"{path} was answered {answer.status}")
        return answer, body

    def figures(self, times: int) -> Figures:
        # Since the round before, the page may have closed a connection that stood idle; this one opens by itself.
        self.connection.close()
        seconds, size = [], 0
        for _ in range(times):
            began = time.perf_counter()
            size = len(self.answer(PAGE)[1])
            seconds.append(time.perf_counter() - began)
        return {"seconds": statistics.median(seconds), "bytes": size}


def page(bench: Bench) -> list[Line]:
    goals = {RECORDS: (3, 100), bench.of(10, 2) * RECORDS: (10, 150)}
    lines = []
    with Place() as place:
        for count in goals:
            prepared(place, "fill", place.folder / str(count), "records", 2 * count, 0)
        pages = {count: Pages(place, place.folder / str(count) / "copy") for count in goals}
        figures = measured({count: lambda pages=pages[count]: pages.figures(bench.of(20, 3)) for count in goals})
    for count, (most, kilobytes) in goals.items():
        found = figures[count]
        lines += [
            Line(
                f"largest page, {count:,} records", tandem=milliseconds(found["seconds"]), ratio=found["seconds"] * 1_000 / most,
                of=f"of {most} ms", at_most=1),
            Line(
                "its bytes", tandem=f"{short(found['bytes'] / 1_000)} KB", ratio=found["bytes"] / 1_000 / kilobytes,
                of=f"of {kilobytes} KB", at_most=1)]
    return lines


def size(bench: Bench) -> list[Line]:
    lines = []
    with Place() as place:
        other = shutil.which("sqlite3")
        for program in (TANDEM, SERVER):
            stripped = place.folder / "stripped"
            subprocess.run(["strip", "-o", stripped, program], check=True, timeout=LIMIT)
            megabytes = stripped.stat().st_size / 1e6
            lines.append(
                Line(
                    f"{pathlib.Path(program).name}, stripped", peer=f"sqlite3 {short(os.path.getsize(other) / 1e6)} MB" if other else "-",
                    tandem=f"{short(megabytes)} MB", ratio=megabytes / 25, of="of 25 MB", at_most=1))
    return lines
