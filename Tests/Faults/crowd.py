"""Many callers at once: slow sockets and a flood beside an honest partner, and thousands who wait for something to come."""
import asyncio
import base64
import dataclasses
import random
import resource
import sys
import threading
import time

from network import Line
from place import BIN, Place, is_busy
from rows import Row, seed_of, short_of

HONEST_SECONDS, SLOWER = 1.0, 3
"""On a machine that is slow at the moment: no slower than so often a command that asks no server."""
WOKEN_SECONDS, BUSY_WOKEN_SECONDS = 3.0, 15.0
CALLS_PER_DEVICE = 16
DEVICES = 4
BASE_BYTES = 60 << 20
MANY = 5_000


def address(number: int) -> str:
    """Strangers come from addresses of their own, so that what one may do does not bound them all."""
    return f"127.{200 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"


async def connect(place: Place, number: int):
    return await asyncio.open_connection(
        place.host, place.server.port, local_addr=(address(number), 0), limit=1 << 20)


class Crowd(threading.Thread):
    """Slow sockets that say a letter now and then, and one device that asks 300 times a second."""

    def __init__(self, place: Place, slow: int, rate: int, request: bytes, seed: int):
        super().__init__(daemon=True)
        self.place, self.slow, self.rate, self.request = place, slow, rate, request
        self.chance = random.Random(seed)
        self.ready, self.over = threading.Event(), threading.Event()
        self.open = 0
        self.answers: dict[int, int] = {}

    def run(self) -> None:
        asyncio.run(self.all())

    async def all(self) -> None:
        drips = [asyncio.create_task(self.drip(number)) for number in range(self.slow)]
        flood = asyncio.create_task(self.flood())
        while self.open < self.slow * 0.95 and not all(drip.done() for drip in drips):
            await asyncio.sleep(0.05)
        self.ready.set()
        while not self.over.is_set():
            await asyncio.sleep(0.05)
        for task in (*drips, flood):
            task.cancel()
        await asyncio.gather(*drips, flood, return_exceptions=True)

    async def drip(self, number: int) -> None:
        """Comes again whenever it is turned away."""
        whole = b"POST /v1/plans/" + b"0" * 32 + b"/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100_000
        while True:
            try:
                _, writer = await connect(self.place, number // 25)
            except OSError:
                await asyncio.sleep(0.2)
                continue
            self.open += 1
            try:
                start = self.chance.choice([1, 40, 100])
                writer.write(whole[:start])
                for at in range(start, len(whole)):
                    await asyncio.sleep(self.chance.uniform(0.5, 3))
                    writer.write(whole[at:at + 1])
                    await writer.drain()
            except OSError:
                pass
            finally:
                self.open -= 1
                writer.close()

    async def flood(self) -> None:
        connections = [asyncio.create_task(self.ask(number)) for number in range(10)]
        await asyncio.gather(*connections)

    async def ask(self, number: int) -> None:
        reader = writer = None
        while True:
            began = time.monotonic()
            try:
                if writer is None:
                    reader, writer = await connect(self.place, 10_000)
                writer.write(self.request)
                status = await answer(reader)
                self.answers[status] = self.answers.get(status, 0) + 1
            except (OSError, asyncio.IncompleteReadError, ValueError):
                if writer:
                    writer.close()
                writer = None
            await asyncio.sleep(max(0, 10 / self.rate - (time.monotonic() - began)))


async def answer(reader: asyncio.StreamReader) -> int:
    """Reads one answer; its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    await reader.readexactly(length)
    return int(head.split()[1])


def beside_a_crowd(slow: int, syncs: int, seed: int) -> None:
    promised = f"{slow} slow sockets and 300 requests/s of one device: an honest sync < 1 s"
    with Row(promised, seed) as row, Place() as place:
        place.server.start()
        line = Line(place, random.Random(seed))
        place.pair(line.url)
        # Strangers: another couple's device floods.
        with Place() as others:
            others.server = place.server
            others_line = Line(others, random.Random(seed))
            others_line.place = place
            others.pair(others_line.url)
            crowd = Crowd(place, slow, 300, others_line.requests[-1], seed)
            crowd.start()
            crowd.ready.wait(60)
            slowest = 0.0
            for number in range(syncs):
                limit = max(HONEST_SECONDS, SLOWER * place.alex.must("status").seconds)
                for partner, words in ((place.alex, ["goal", f"Goal {number}"]), (place.sam, ["sync"])):
                    done = partner.run(*words)
                    slowest = max(slowest, done.seconds)
                    row.expect(done.shared and done.seconds < limit, f"{words[0]} took {done.seconds:.2f} s: {done}")
                row.expect(place.sam.goals()[0] == f"Goal {number}", "the edit did not arrive")
                row.tried += 1
            told = f"{crowd.open} sockets stood open, {crowd.answers} answers to the flood, slowest honest command {slowest:.2f} s"
            crowd.over.set()
            crowd.join(30)
            others_line.end()
        print(f"  {told}, {place.server.memory_bytes('VmHWM') >> 20} MiB", file=sys.stderr)
        row.expect(place.server.check() == "", f"the server's data: {place.server.check()}")
        line.end()


@dataclasses.dataclass
class Waited:
    """What waiting takes: the server's memory before anybody came, bytes for each who waits, seconds until all were woken."""
    base: int
    each: float
    seconds: float


def waiting(count: int, seed: int) -> Waited | None:
    """None if it did not come to its end."""
    promised = f"{count} waiting connections: base <= 60 MB, all woken < 3 s"
    with Row(promised, seed) as row, Place() as place:
        couples = -(-count // (CALLS_PER_DEVICE * DEVICES))
        lines = place.start([str(BIN / "faults-hand"), "couples", str(couples)]).wait(600).out.splitlines()
        place.server.start()
        base = place.server.memory_bytes()
        return asyncio.run(wait_and_wake(row, place, lines, count, base))


async def wait_and_wake(row: Row, place: Place, lines: list[str], count: int, base: int) -> Waited:
    calls: dict[str, list[bytes]] = {"found": [], "wait": [], "push": []}
    for text in lines:
        name, method, path, token, body = (text.split(" ") + [""])[:5]
        calls[name].append(http(method, path, base64.b64decode(token), base64.b64decode(body)))
    for number, call in enumerate(calls["found"]):
        status = await once(place, number, call)
        if status != 200:
            raise AssertionError(f"a plan could not be founded: {status}")
    founded = place.server.memory_bytes()
    # All connections first: a call waits for 25 s and no longer.
    open_ = [await connect(place, number // 50) for number in range(count)]
    for number, (_, writer) in enumerate(open_):
        writer.write(calls["wait"][number % len(calls["wait"])])
    waits = [asyncio.create_task(answer(reader)) for reader, _ in open_]
    await asyncio.sleep(3)
    row.tried = sum(not wait.done() for wait in waits)
    row.expect(row.tried == count, f"only {row.tried} of {count} wait")
    full = place.server.memory_bytes()
    each = (full - founded) / count
    began = time.monotonic()
    pushes = await asyncio.gather(*(once(place, 20_000 + number, call) for number, call in enumerate(calls["push"])))
    row.expect(set(pushes) == {200}, f"pushes were answered {set(pushes)}")
    done, late = await asyncio.wait(waits, timeout=20)
    took = time.monotonic() - began
    woken = sum(wait.exception() is None and wait.result() == 200 for wait in done)
    told = f"base {base >> 20} MiB, with plans {founded >> 20} MiB, {each / 1024:.1f} KiB a connection, woken in {took:.2f} s"
    print(f"  {told}", file=sys.stderr)
    row.expect(woken == count and not late, f"{woken} of {count} were woken")
    row.expect(took < (BUSY_WOKEN_SECONDS if is_busy() else WOKEN_SECONDS) and base <= BASE_BYTES, told)
    # What a single connection takes is a figure, and no loss; it shows where there are many.
    if count >= MANY:
        row.promised += f" ({each / 1024:.1f} KiB each)"
    for _, writer in open_:
        writer.close()
    return Waited(base, each, took)


def http(method: str, path: str, token: bytes, body: bytes) -> bytes:
    bearer = base64.urlsafe_b64encode(token).rstrip(b"=").decode()
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {bearer}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def once(place: Place, number: int, call: bytes) -> int:
    reader, writer = await connect(place, number)
    writer.write(call)
    status = await answer(reader)
    writer.close()
    return status


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    beside_a_crowd(short_of(sys.argv, 300, 2_000), short_of(sys.argv, 3, 20), seed_of(sys.argv, 17))
    waiting(short_of(sys.argv, 500, 10_000), seed_of(sys.argv, 18))
