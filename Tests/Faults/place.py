"""The real programs in a temporary folder of their own, on an address of loopback that no other place uses. Every program is ended by
its id, and nothing is left behind."""
import contextlib
import dataclasses
import hashlib
import json
import os
import pathlib
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("TANDEM_BIN", ROOT / ".build" / "release")).resolve()
TANDEM, SERVER = str(BIN / "tandem"), str(BIN / "tandem-server")
signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))
"""So that every place is cleared, also then."""
LIMIT = 60.0
"""Seconds after which a program that should have ended counts as hanging."""


@dataclasses.dataclass
class Done:
    """How a command ended."""
    code: int
    out: str
    err: str
    seconds: float
    processor_seconds: float
    peak_bytes: int

    @property
    def saved(self) -> bool:
        return "Saved here." in self.err

    @property
    def shared(self) -> bool:
        return self.code == 0 and ("Saved for both." in self.err or "Up to date." in self.err)

    def __str__(self) -> str:
        return f"code {self.code}: {(self.out[:200] + self.err).strip()}"


class Place:
    """A folder with a server and partners in it."""

    def __init__(self, memory: bool = False):
        parent = "/dev/shm" if memory and os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tandem-faults-", dir=parent))
        number = int(hashlib.sha256(str(self.folder).encode()).hexdigest()[:6], 16)
        self.host = f"127.{64 + (number >> 16) % 128}.{number >> 8 & 255}.{1 + number % 254}"
        self.running: list[Running] = []
        self.server = Server(self)
        self.alex = Partner(self, "Alex")
        self.sam = Partner(self, "Sam")

    def __enter__(self) -> "Place":
        return self

    def __exit__(self, *_) -> None:
        for program in list(self.running):
            program.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self, more: dict[str, str]) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1", **more}

    def start(self, command: list[str], **environment: str) -> "Running":
        program = Running(self, command, self.environment(environment))
        self.running.append(program)
        return program

    def pair(self, url: str | None = None) -> None:
        """Alex and Sam in one plan, the number compared, at a server that runs."""
        if not self.server.program:
            self.server.start()
        self.alex.must("start", "--name", "Alex")
        line = self.alex.must("invite", "--server", url or self.server.url).out.strip()
        self.sam.must("join", line, "--name", "Sam")
        self.alex.must("sync")
        for partner in (self.alex, self.sam):
            partner.must("compare", "--confirm")
        self.meet()

    def meet(self) -> None:
        """Both fetch what the other wrote, until nothing is under way."""
        for partner in (self.alex, self.sam, self.alex, self.sam):
            partner.must("sync")

    def keep(self, name: str, *folders: pathlib.Path) -> pathlib.Path:
        """A copy of folders whose programs have ended."""
        kept = self.folder / "kept" / name
        for folder in folders:
            shutil.copytree(folder, kept / folder.name)
        return kept

    def put_back(self, kept: pathlib.Path) -> None:
        for folder in kept.iterdir():
            replace(folder, self.folder / folder.name)


def is_busy() -> bool:
    """Whether programs have waited for a processor most of the last seconds; then a time says little."""
    try:
        return float(re.search(r"some avg10=([\d.]+)", pathlib.Path("/proc/pressure/cpu").read_text()).group(1)) > 50
    except OSError:
        return False


def replace(source: pathlib.Path, target: pathlib.Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


class Running:
    """A program that was started, its outputs in files."""

    def __init__(self, place: Place, command: list[str], environment: dict[str, str]):
        self.place = place
        self.out = tempfile.TemporaryFile(dir=place.folder)
        self.err = tempfile.TemporaryFile(dir=place.folder)
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=self.out, stderr=self.err, cwd=place.folder)
        self.pid = self.process.pid
        self.done: Done | None = None

    def said(self, file) -> str:
        return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode(errors="replace")

    def wait(self, limit: float = LIMIT) -> Done:
        """How it ended; one that does not end in time is killed, and counts as ended by a signal."""
        if self.done:
            return self.done
        handle = os.pidfd_open(self.pid)
        end = select.poll()
        end.register(handle, select.POLLIN)
        ready = end.poll(limit * 1_000)
        os.close(handle)
        if not ready:
            os.kill(self.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - self.began
        self.done = Done(
            self.process.returncode, self.said(self.out), self.said(self.err), seconds, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss * 1024)
        self.out.close()
        self.err.close()
        if self in self.place.running:
            self.place.running.remove(self)
        return self.done

    @property
    def alive(self) -> bool:
        if self.done:
            return False
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def signal(self, number: int) -> None:
        if self.alive:
            os.kill(self.pid, number)

    def kill(self) -> Done:
        self.signal(signal.SIGKILL)
        return self.wait()


class Partner:
    """One of the two, through the real command."""

    def __init__(self, place: Place, name: str):
        self.place = place
        self.name = name
        self.home = place.folder / name

    def start(self, *words: str, **environment: str) -> Running:
        return self.place.start([TANDEM, "--no-input", *words], TANDEM_HOME=str(self.home), **environment)

    def run(self, *words: str, **environment: str) -> Done:
        return self.start(*words, **environment).wait()

    def must(self, *words: str) -> Done:
        """A command that has to succeed for the suite to make sense."""
        done = self.run(*words)
        if done.code != 0:
            raise AssertionError(f"{self.name}: tandem {' '.join(words)[:80]} ended with {done}")
        return done

    def json(self, *words: str):
        return json.loads(self.must(*words, "--json").out)

    def concerns(self) -> list[str]:
        return [concern["text"] for concern in self.json("show")["concerns"]]

    def goals(self) -> list[str]:
        """Every version of the goal, newest first."""
        return [version["text"] for version in self.json("earlier", "goal")]

    def warnings(self) -> list[str]:
        return [warning["code"] for warning in self.json("status")["warnings"]]

    def plan(self) -> dict:
        """What both copies must show alike, and every earlier goal."""
        plan = {key: value for key, value in self.json("show").items() if key not in ("you", "partner", "drafts")}
        return {**plan, "earlier goals": self.json("earlier", "goal")}


# Everything here comes from one address, and much of it at once.
ONE_ADDRESS = ["--max-address-connections", "20000", "--founding-burst", "100000", "--stranger-burst", "1000000"]


class Server:
    """A server that keeps its port through every restart."""

    def __init__(self, place: Place, name: str = "server"):
        self.place = place
        self.data = place.folder / name
        self.port = 0
        self.program: Running | None = None
        self.options: list[str] = []

    @property
    def url(self) -> str:
        return f"http://{self.place.host}:{self.port}"

    def begin(self, **environment: str) -> Running:
        command = [SERVER, "run", "--data", str(self.data), "--listen", f"{self.place.host}:{self.port}", *ONE_ADDRESS, *self.options]
        self.program = self.place.start(command, **environment)
        return self.program

    def start(self, **environment: str) -> float:
        """Seconds until it listens."""
        program = self.begin(**environment)
        while not (found := re.search(r":(\d+)\. It stores sealed data only", program.said(program.out))):
            if not program.alive or time.monotonic() - program.began > LIMIT:
                self.program = None
                raise AssertionError(f"the server does not start: {program.kill()}")
            time.sleep(0.001)
        self.port = int(found.group(1))
        return time.monotonic() - program.began

    def stop(self) -> None:
        if self.program:
            self.program.signal(signal.SIGTERM)
            done = self.program.wait()
            self.program = None
            if done.code != 0:
                raise AssertionError(f"the server did not stop cleanly: {done}")

    def crash(self) -> Done | None:
        program, self.program = self.program, None
        return program.kill() if program else None

    def check(self) -> str:
        """What `tandem-server check` finds; empty if all is well."""
        done = self.place.start([SERVER, "check", "--data", str(self.data)]).wait()
        return "" if done.code == 0 and "All is well." in done.out else str(done)

    def memory_bytes(self, what: str = "VmRSS") -> int:
        status = pathlib.Path(f"/proc/{self.program.pid}/status").read_text()
        return int(re.search(rf"{what}:\s+(\d+) kB", status).group(1)) * 1024

    def contents(self) -> str:
        """A digest of everything stored, whatever the pages look like."""
        digest = hashlib.sha256()
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/plans.sqlite?mode=ro", uri=True)) as database:
            for line in database.iterdump():
                digest.update(line.encode())
        return digest.hexdigest()
