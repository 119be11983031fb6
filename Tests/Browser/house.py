"""The real programs in a temporary folder: a server, and partners with a copy and a page each. Ends what it started."""
import os
import pathlib
import re
import select
import shutil
import subprocess
import tempfile
import time

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("TANDEM_BIN", ROOT / ".build" / "debug")).resolve()
LIMIT = 20.0
"""Seconds after which something that should have happened counts as not happening."""


def until(condition, what: str, limit: float = LIMIT):
    """What the condition answers, as soon as it is true. A page that changed, or was not there yet, while it was read is read again."""
    end = time.monotonic() + limit
    while True:
        try:
            answer = condition()
        except (NoSuchElementException, StaleElementReferenceException):
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"not within {limit} s: {what}")
        time.sleep(0.02)


class Program:
    """A running program and the address in its first line."""

    def __init__(self, command: list[str], environment: dict[str, str], log: pathlib.Path):
        self.log = open(log, "ab")
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        line = self._first_line()
        found = re.search(r"https?://[^\s]+", line)
        if not found:
            self.end()
            raise AssertionError(f"no address in {line!r}; it said: {log.read_text(errors='replace')}")
        self.address = found.group(0).rstrip(".")

    def _first_line(self) -> str:
        ready, _, _ = select.select([self.process.stdout], [], [], LIMIT)
        return self.process.stdout.readline().decode() if ready else ""

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(LIMIT)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        self.log.close()


class House:
    """One server and as many partners as a story needs."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tandem-pages-"))
        self.programs: list[Program] = []
        self.server = None

    def environment(self, who: str) -> dict[str, str]:
        home = self.folder / who
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "TZ": "UTC",
            "TANDEM_HOME": str(home), "NO_COLOR": "1",
        }

    def _run(self, *command: str, who: str = "server") -> Program:
        program = Program(list(command), self.environment(who), self.folder / f"{who}.log")
        program.who = who
        self.programs.append(program)
        return program

    def start_server(self) -> str:
        """The server's address."""
        self.server = self._serve("127.0.0.1:0")
        return self.server

    def _serve(self, listen: str) -> str:
        data = str(self.folder / "server")
        self.serving = self._run(str(BIN / "tandem-server"), "run", "--data", data, "--listen", listen)
        return self.serving.address

    def end_server(self) -> None:
        self.serving.end()
        self.programs.remove(self.serving)

    def start_server_again(self) -> None:
        """At the address that it had."""
        self._serve(self.server.removeprefix("http://"))

    def forget(self) -> None:
        """The server loses all that it has, and goes on."""
        self.end_server()
        shutil.rmtree(self.folder / "server")
        self.start_server_again()

    def open(self, who: str) -> str:
        """The link to a partner's page, good for one use."""
        return self._run(str(BIN / "tandem"), "open", "--no-browser", who=who).address

    def crash(self, who: str) -> None:
        """Ends a partner's pages at once, as a power cut would."""
        for program in self.programs:
            if program.who == who and program.process.poll() is None:
                program.process.kill()
                program.process.wait()

    def tandem(self, who: str, *arguments: str, words: str = "") -> str:
        """What a command of this partner prints."""
        done = subprocess.run(
            [str(BIN / "tandem"), "--no-input", *arguments], env=self.environment(who), input=words, text=True,
            capture_output=True, timeout=LIMIT * 2)
        if done.returncode != 0:
            raise AssertionError(f"{who}: tandem {arguments} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    @staticmethod
    def line_in(printed: str) -> str:
        """The line to pass on, in what `tandem invite` prints."""
        return re.search(r"tandem\+http://\S+", printed).group(0)

    def pair(self) -> None:
        """Alex and Sam in one plan, the number compared."""
        self.start_server()
        self.tandem("Alex", "start", "--name", "Alex")
        printed = self.tandem("Alex", "invite", "--server", self.server)
        self.tandem("Sam", "join", "--name", "Sam", self.line_in(printed))
        self.tandem("Alex", "sync")
        for who in ("Alex", "Sam"):
            self.tandem(who, "compare", "--confirm")
        self.tandem("Sam", "answer", "yes")
        self.share()

    def share(self) -> None:
        """Both copies hold the same."""
        for who in ("Alex", "Sam", "Alex"):
            self.tandem(who, "sync")

    def end(self) -> None:
        for program in reversed(self.programs):
            program.end()
        self.programs.clear()
        shutil.rmtree(self.folder, ignore_errors=True)
