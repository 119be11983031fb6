"""Requests and answers lost, cut in the middle, held up and doubled between a partner and the server: the same end state."""
import collections
import random
import socket
import sys
import threading

from place import Place
from rows import Row, seed_of, short_of

FAULTS = ["whole", "request lost", "request cut", "answer lost", "answer cut", "doubled", "doubled late"]


class Line:
    """Stands between the partners and their server on an address of its own, and does to each connection what it is told."""

    def __init__(self, place: Place, chance: random.Random):
        self.place = place
        self.chance = chance
        self.fault = "whole"
        self.late: list[bytes] = []
        self.statuses: list[int] = []
        self.requests: list[bytes] = []
        self.listener = socket.create_server((place.host, 0), backlog=64)
        self.url = f"http://{place.host}:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def end(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def server(self) -> socket.socket:
        return socket.create_connection((self.place.host, self.place.server.port), timeout=30)

    def _serve(self, client: socket.socket) -> None:
        with client:
            try:
                while request := message(client):
                    if not self._pass(client, request, self.fault):
                        return
            except OSError:
                return

    def _pass(self, client: socket.socket, request: bytes, fault: str) -> bool:
        """Carries one request and its answer; false where the connection ends with it."""
        self.requests.append(request)
        if fault == "request lost":
            return False
        with self.server() as server:
            if fault == "request cut":
                server.sendall(request[:self.chance.randrange(1, len(request))])
                return False
            server.sendall(request)
            answer = message(server)
        self.statuses.append(int(answer.split()[1]) if answer else 0)
        if fault == "doubled":
            answer = self.repeat(request)
        elif fault == "doubled late":
            self.late.append(request)
        elif fault == "answer lost":
            return False
        elif fault == "answer cut":
            client.sendall(answer[:self.chance.randrange(len(answer))])
            return False
        client.sendall(answer)
        return True

    def repeat(self, request: bytes) -> bytes:
        with self.server() as server:
            server.sendall(request)
            return message(server)


def message(end: socket.socket) -> bytes:
    """One request or answer of HTTP/1.1 with a Content-Length; empty when the connection ends before."""
    data = b""
    while True:
        head, gap, body = data.partition(b"\r\n\r\n")
        if gap:
            lines = head.lower().split(b"\r\n")
            length = next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")), 0)
            if len(body) >= length:
                return data
        part = end.recv(65_536)
        if not part:
            return b""
        data += part


def run(count: int, seed: int) -> None:
    with Row("requests doubled, held up, cut before and after the reply: the same end state", seed) as row, Place() as place:
        chance = random.Random(seed)
        place.server.start()
        line = Line(place, chance)
        place.pair(line.url)
        said = collections.defaultdict(set)
        for number in range(count):
            partner = chance.choice([place.alex, place.sam])
            line.fault = chance.choice(FAULTS)
            text = f"{number} of {partner.name}"
            kind = chance.choice(["goal", "concern", "sync"])
            words = {"goal": ["goal", text], "concern": ["concern", "add", text], "sync": ["sync"]}[kind]
            done = partner.run(*words)
            row.expect(done.code == 0 or (kind == "sync" and done.code == 69), f"{line.fault}: {kind}: {done}")
            if done.saved and kind != "sync":
                said[kind].add(text)
            if chance.random() < 0.3:
                chance.shuffle(line.late)
                while line.late:
                    line.repeat(line.late.pop())
            row.tried += 1
        line.fault = "whole"
        place.meet()
        for partner in (place.alex, place.sam):
            for kind, found in (("concern", partner.concerns()), ("goal", partner.goals())):
                counts = collections.Counter(found)
                row.expect(set(counts) == said[kind] and set(counts.values()) <= {1},
                           f"{kind} at {partner.name}: missing {said[kind] - set(counts)}, "
                           f"too many {[text for text in counts if counts[text] > 1 or text not in said[kind]]}")
        row.expect(place.alex.plan() == place.sam.plan(), "the two copies differ")
        row.expect(place.server.check() == "", f"the server's data: {place.server.check()}")
        line.end()


if __name__ == "__main__":
    run(short_of(sys.argv, 25, 1_000), seed_of(sys.argv, 6))
