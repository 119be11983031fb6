"""Programs of others that do the same work, started in a place and ended with it. One that cannot be had is `Absent`."""
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from place import LIMIT, Place
from rounds import Absent, Bench, Contender, Figures

PEERS = pathlib.Path(__file__).with_name("Peers")
TABLES = """
CREATE TABLE field (couple int, id bigint, stamp bigint, value bytea, PRIMARY KEY (couple, id));
CREATE TABLE outbox (number bigserial PRIMARY KEY, couple int, id bigint);
"""
PUSH = r"""
\set id random(1, 100)
\set stamp :stamp + 1
WITH put AS (
  INSERT INTO field VALUES (:client_id, :id, :stamp, repeat('x', 200)::bytea)
  ON CONFLICT (couple, id) DO UPDATE SET stamp = excluded.stamp, value = excluded.value WHERE excluded.stamp > field.stamp)
INSERT INTO outbox (couple, id) VALUES (:client_id, :id);
"""


def found(program: str) -> str:
    path = shutil.which(program)
    if not path:
        raise Absent(f"no {program} here")
    return path


def crdt(bench: Bench, place: Place, *words: str | pathlib.Path | int) -> Contender:
    """A role of pycrdt."""
    return in_python(bench, place, "pycrdt", "crdt.py", *words)


def in_python(bench: Bench, place: Place, needs: str, script: str, *words: str | pathlib.Path | int) -> Contender:
    if not bench.python or subprocess.run([bench.python, "-c", f"import {needs}"], capture_output=True).returncode != 0:
        raise Absent(f"no {needs} here")
    return Contender(place, bench.python, PEERS / script, *words)


class Postgres:
    """A server of its own, as durable as it comes. It refuses to run as root, so it then runs as Debian's own user."""

    def __init__(self, place: Place):
        folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
        if not folders:
            raise Absent("no PostgreSQL here")
        self.place, self.bin = place, folders[-1].parent
        self.user = {}
        if os.getuid() == 0:
            try:
                owner = pwd.getpwnam("postgres")
            except KeyError:
                raise Absent("no user postgres here") from None
            self.user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tandem-bench-postgres-"))
        self.process = None
        place.running.append(self)
        if self.user:
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self.run("initdb", "--auth", "trust", "--username", "postgres", "--no-locale", "--encoding", "UTF8", self.folder / "data")
        with socket.socket() as free:
            free.bind((place.host, 0))
            self.port = free.getsockname()[1]
        settings = {
            "listen_addresses": place.host, "port": self.port, "unix_socket_directories": "", "max_connections": 200, "fsync": "on",
            "synchronous_commit": "on", "log_min_messages": "panic"}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [self.bin / "postgres", "-D", self.folder / "data", *words], cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.user)
        end = time.monotonic() + LIMIT
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise Absent("PostgreSQL does not start")
            time.sleep(0.05)
        self.psql(TABLES)

    def run(self, program: str, *words: str | pathlib.Path) -> str:
        done = subprocess.run(
            [self.bin / program, *words], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, **self.user)
        if done.returncode != 0:
            raise Absent(f"{program} says {done.stderr.strip()[-200:]}")
        return done.stdout

    @property
    def address(self) -> list[str]:
        return ["--host", self.place.host, "--port", str(self.port), "--username", "postgres"]

    def answers(self) -> bool:
        return subprocess.run([self.bin / "pg_isready", "--quiet", *self.address]).returncode == 0

    def psql(self, sql: str) -> None:
        self.run("psql", *self.address, "--quiet", "--no-psqlrc", "--command", sql, "postgres")

    def pushes(self, couples: int, count: int) -> Figures:
        """So many statements of each couple, each durable before the next; no connecting counted."""
        script = self.folder / "push.sql"
        script.write_text(PUSH)
        said = self.run(
            "pgbench", *self.address, "--no-vacuum", "--protocol", "prepared", "--client", str(couples), "--jobs", "2",
            "--transactions", str(count), "--define", "stamp=0", "--file", script, "postgres")
        rate = float(re.search(r"tps = ([\d.]+) \(without", said).group(1))
        return {"count": couples * count, "seconds": couples * count / rate}

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
