"""What goes through a server on loopback, the real programs at both ends."""
import asyncio
import contextlib
import io
import types

import crowd
from lines import Line, a_second, milliseconds, over, rate, short, told
from peers import Postgres, crdt, in_python
from place import Place
from rounds import Absent, Bench, Contender, inside, measured, memory_bytes, peer, prepared

NO_RATES = ["--device-rate", "1000000", "--device-burst", "1000000"]
"""Here a device asks as often as it can."""
HANDSHAKE = (
    b"GET /plan HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")


def served(place: Place) -> str:
    """A server that listens; its address."""
    place.server.options = NO_RATES
    place.server.start()
    return place.server.url


def floor(bench: Bench, place: Place, name: str = "floor") -> Contender:
    return Contender(place, bench.tools / "floor", "serve", place.host, place.folder / f"{name}.sqlite")


def folder(place: Place, name: str):
    path = place.folder / name
    path.mkdir()
    return path


def behind(bench: Bench) -> list[Line]:
    return [line for count, most in ((bench.of(10_000, 1_000), 1.3), (bench.of(2_000, 200), 1.45)) for line in fetched(bench, count, most)]


def fetched(bench: Bench, count: int, at_most: float) -> list[Line]:
    with Place() as place:
        def websocket() -> Contender:
            return crdt(bench, place, "behind", place.host, crdt(bench, place, "serve", place.host).port, count)

        needed = {
            "floor": Contender(
                place, bench.tools / "floor", "behind", place.host, floor(bench, place).port, folder(place, "fetched"), count),
            "cipher": inside(place, "cipher", "verify", count),
            "tandem": inside(place, "behind", served(place), place.folder / "copy", count)}
        found = measured(needed, websocket=peer(websocket))
    seconds = {name: milliseconds(found[name]["seconds"]) for name in ("floor", "cipher", "tandem")}
    tandem = found["tandem"]
    return [
        Line(
            f"{count:,} behind, to stored", f"floor {seconds['floor']}, verifying {seconds['cipher']}",
            told("pycrdt-websocket", found["websocket"], lambda peer: milliseconds(peer["seconds"])), seconds["tandem"],
            tandem["seconds"] / found["cipher"]["seconds"], "of verifying", at_most=at_most),
        Line(
            "its bytes a change on the wire", tandem=f"{short(tandem['bytes'])} B", ratio=tandem["bytes"] / 230, of="of 230 B",
            at_most=1)]


def arrival(bench: Bench) -> list[Line]:
    count, rounds = bench.of(100, 20), bench.of(9, 5)
    with Place() as place:
        def websocket() -> Contender:
            return crdt(bench, place, "arrive", place.host, crdt(bench, place, "serve", place.host).port, count)

        def postgres() -> Contender:
            return in_python(bench, place, "psycopg", "psql.py", "arrive", place.host, Postgres(place).port, count)

        needed = {
            "floor": Contender(
                place, bench.tools / "floor", "arrive", place.host, floor(bench, place).port, folder(place, "arrived"), count),
            "tandem": inside(place, "arrive", served(place), place.folder / "copies", count)}
        found = measured(needed, rounds, postgres=peer(postgres), websocket=peer(websocket))

    def line(work: str, key: str) -> Line:
        peers = [("pycrdt-websocket", "websocket"), ("PostgreSQL", "postgres")]
        return Line(
            work, f"floor {milliseconds(found['floor'][key])}",
            ", ".join(told(name, found[who], lambda peer: milliseconds(peer[key])) for name, who in peers),
            milliseconds(found["tandem"][key]))

    half, slow = line("A's edit to stored at B, p50", "p50"), line("the same, p99", "p99")
    half.ratio, half.of, half.at_most = over(found["tandem"]["p50"], found["postgres"], lambda peer: peer["p50"]), "of PostgreSQL", 1
    slow.ratio, slow.of, slow.at_most = found["tandem"]["p99"] / 0.005, "of 5 ms", 1
    return [half, slow]


def pushes(bench: Bench) -> list[Line]:
    return [
        pushed(bench, False, "durable pushes of 50 couples", 2.3), pushed(bench, True, "the same, their partners waiting", 1.65)]


def pushed(bench: Bench, waiting: bool, work: str, at_least: float) -> Line:
    couples, count, rounds = 50, bench.of(50, 10), bench.of(15, 5)
    with Place() as place:
        calls = place.folder / "calls"
        prepared(place, "pushes", calls, couples, rounds * count)
        served(place)

        def load(port: int, what) -> Contender:
            return Contender(place, bench.tools / "load", place.host, port, what, couples, int(waiting), count)

        def postgres():
            server = Postgres(place)
            return lambda: server.pushes(couples, count)

        needed = {"floor": load(floor(bench, place).port, "-"), "tandem": load(place.server.port, calls)}
        found = measured(needed, rounds, postgres=peer(postgres))
    tandem = found["tandem"]
    return Line(
        work, f"floor {a_second(found['floor'])}", told("PostgreSQL", found["postgres"], a_second), a_second(tandem),
        over(rate(tandem), found["postgres"], rate), "of PostgreSQL", at_least=at_least)


def waiting(bench: Bench) -> list[Line]:
    count = bench.of(10_000, 500)
    with contextlib.redirect_stdout(io.StringIO()):
        waited = crowd.waiting(count, seed=18)
    if waited is None:
        raise AssertionError("they did not all wait")
    with Place() as place:
        least = held(place, floor(bench, place), count, WAIT)
        websocket = peer(lambda: {"bytes": held(place, crdt(bench, place, "serve", place.host), count // 5, HANDSHAKE)})
    return [
        Line(
            f"{count:,} waiting calls, memory of each", f"floor {kibibytes(least)}",
            told("pycrdt-websocket", websocket, lambda peer: kibibytes(peer["bytes"])), kibibytes(waited.each),
            waited.each / (16 << 10), "of 16 KiB", at_most=1),
        Line(
            "memory of the idle server", tandem=f"{short(waited.base / (1 << 20))} MB", ratio=waited.base / (60 << 20), of="of 60 MB",
            at_most=1),
        Line("until all are woken", tandem=f"{waited.seconds:.2f} s", ratio=waited.seconds / 3, of="of 3 s", at_most=1)]


def kibibytes(count: float) -> str:
    return f"{short(count / 1024)} KiB"


WAIT = b"\xdb\0\0\0W" + bytes(218)
"""A message of the floor (see frames.h): it is told of what couple 0 pushes."""


def held(place: Place, server: Contender, count: int, greeting: bytes) -> float:
    """The bytes that a server takes for each of so many connections that were greeted and wait."""
    target = types.SimpleNamespace(host=place.host, server=types.SimpleNamespace(port=server.port))

    async def hold() -> float:
        before = memory_bytes(server.pid)
        open_ = []
        for number in range(count):
            reader, writer = await crowd.connect(target, number // 50)
            writer.write(greeting)
            await asyncio.wait_for(reader.read(1), 60)
            open_.append(writer)
        each = (memory_bytes(server.pid) - before) / count
        for writer in open_:
            writer.close()
        return each

    return asyncio.run(hold())
