"""Requests of honest partners, mutated: on every route, no answer of 5xx, no end of the server, nothing that its own check or an honest
partner would notice."""
import random
import re
import socket
import sys

from network import Line, message
from place import TANDEM, Place
from rows import Row, seed_of, short_of

ROUTES = {
    "roster": rb"POST /v1/plans/\w+/roster ",
    "put invitation": rb"PUT /v1/plans/\w+/invitations/\w+ ",
    "cancel invitation": rb"DELETE /v1/plans/\w+/invitations/\w+ ",
    "look up invitation": rb"GET /v1/invitations/\w+ ",
    "sync": rb"POST /v1/plans/\w+/sync",
    "erase": rb"DELETE /v1/plans/\w+ ",
}
TOKEN = re.compile(rb"(?i)(authorization: bearer )(\S+)")
PER_CONNECTION = 25
ALL_DEVICES = ["--device-rate", "1000000", "--device-burst", "1000000"]


def recorded(place: Place, line: Line) -> dict[str, list[bytes]]:
    """What honest programs send: a pairing, edits, an invitation that is cancelled; and an erasure that nobody may ask for."""
    stranger = place.folder / "Stranger"
    place.pair(line.url)
    for partner in (place.alex, place.sam):
        partner.must("goal", f"Goal of {partner.name}")
        partner.must("concern", "add", f"Concern of {partner.name}")
    environment = {"TANDEM_HOME": str(stranger)}
    for words in (["start", "--name", "Eve"], ["invite", "--server", line.url], ["invite", "--cancel"]):
        done = place.start([TANDEM, "--no-input", *words], **environment).wait()
        if done.code != 0:
            raise AssertionError(f"Eve: {words[0]}: {done}")
    found = {name: [request for request in line.requests if re.match(pattern, request)] for name, pattern in ROUTES.items()}
    sync = found["sync"][-1]
    plan = re.match(rb"POST (/v1/plans/\w+)/", sync).group(1)
    found["erase"] = [with_token(b"DELETE " + plan + b" HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n\r\n", b"A" * 43)]
    missing = [name for name in ROUTES if not found[name]]
    if missing:
        raise AssertionError(f"never asked: {missing}")
    return found


def with_token(request: bytes, token: bytes) -> bytes:
    return TOKEN.sub(rb"\g<1>" + token, request)


def mutated(body: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A body as no honest program would write it."""
    data = bytearray(body)
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(8):
            case 0 | 1 if data:
                data[at % len(data)] ^= 1 << chance.randrange(8)
            case 2:
                del data[at:]
            case 3:
                del data[at:at + chance.randrange(1, 40)]
            case 4:
                data[at:at] = chance.randbytes(chance.randrange(1, 40))
            case 5:
                data[at:at] = bytes([chance.choice([0xFF, 0x80])] * chance.randrange(1, 12))
            case 6:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                data[at:at + chance.randrange(60)] = other[start:start + chance.randrange(200)]
            case _:
                data[at:at] = data[at:at + 300] * chance.choice([1, 2, 30])
    return bytes(data[:1_100_000])


def framed(request: bytes, body: bytes) -> bytes:
    """The request with another body, its length told truly."""
    head = re.sub(rb"(?i)content-length: *\d+\r\n", b"", request.partition(b"\r\n\r\n")[0] + b"\r\n")
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def ask(row: Row, end: socket.socket, request: bytes, what: str) -> bool:
    """False where the connection cannot be used again."""
    try:
        end.sendall(request)
        reply = message(end)
    except OSError:
        reply = b""
    if not reply:
        return False
    status = int(reply.split()[1])
    row.expect(status < 500, f"{what}: answered {status}: {request[:80]!r} {request.hex()[-400:]}")
    return b"connection: close" not in reply.lower()


def run(count: int, seed: int) -> None:
    with Row(f"{count} mutated requests a route, {len(ROUTES)} routes: no 5xx, nothing comes of them", seed) as row, Place() as place:
        chance = random.Random(seed)
        place.server.options = ALL_DEVICES
        place.server.start()
        line = Line(place, chance)
        requests = recorded(place, line)
        place.meet()
        expected = place.alex.plan()
        bodies = [request.partition(b"\r\n\r\n")[2] for found in requests.values() for request in found]
        tokens = sorted({match.group(2) for found in requests.values() for request in found if (match := TOKEN.search(request))})
        for name, found in requests.items():
            end, used = None, 0
            for number in range(count):
                if end is None or used == PER_CONNECTION:
                    if end:
                        end.close()
                    end, used = connected(place, row.tried), 0
                used += 1
                row.tried += 1
                request = chance.choice(found)
                if name != "erase":
                    request = with_token(request, chance.choice([*tokens, b"A" * 43]))
                what = f"{name}, number {number}"
                if chance.random() < 0.9:
                    body = mutated(request.partition(b"\r\n\r\n")[2], bodies, chance)
                    keeps = ask(row, end, framed(request, body), what)
                else:
                    keeps = odd_head(row, end, request, bodies, chance, what)
                if not keeps:
                    end.close()
                    end = None
            if end:
                end.close()
        if not place.server.program.alive:
            row.lose(f"the server ended: {place.server.crash()}")
            place.server.start()
        afterwards(row, place, expected)
        line.end()


def odd_head(row: Row, end: socket.socket, request: bytes, bodies: list[bytes], chance: random.Random, what: str) -> bool:
    """The line and the headers mutated, and then nothing more: what is no request is turned away or left."""
    head, gap, body = request.partition(b"\r\n\r\n")
    if what.startswith("erase") or chance.random() < 0.5:
        head = re.sub(rb"(?i)(bearer )\S+", rb"\g<1>" + b"B" * 43, head)
    try:
        end.sendall(mutated(head, bodies, chance) + gap + body)
        end.shutdown(socket.SHUT_WR)
        reply = message(end)
    except OSError:
        reply = b""
    if reply[:5] == b"HTTP/":
        status = int(reply.split()[1])
        row.expect(status < 500 or status == 501 or status == 505, f"{what}: answered {status}: {head!r}")
    return False


def connected(place: Place, number: int) -> socket.socket:
    """From an address of its own, since some limits are by address."""
    source = f"127.{100 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"
    return socket.create_connection((place.host, place.server.port), timeout=10, source_address=(source, 0))


def afterwards(row: Row, place: Place, expected: dict) -> None:
    """Both partners sync and see what they saw, and go on."""
    for partner in (place.alex, place.sam):
        done = partner.run("sync")
        row.expect(done.code == 0, f"{partner.name}'s sync afterwards: {done}")
        row.expect(partner.plan() == expected, f"{partner.name}'s plan changed")
    row.expect(place.alex.run("goal", "And on.").shared, "Alex does not go on")
    place.sam.must("sync")
    row.expect(place.sam.goals()[0] == "And on.", "Sam does not get what is written next")
    row.expect(place.server.check() == "", f"the server's data: {place.server.check()}")


if __name__ == "__main__":
    run(short_of(sys.argv, 300, 20_000), seed_of(sys.argv, 19))
