"""kill -9 of the client and of the server, at random moments and before every call that changes a file: what was acknowledged is
there, once, and everything starts again by itself within a second."""
import collections
import itertools
import random
import sys
import time

from beginnings import STEPS, begin
from place import Place
from rows import Row, seed_of, short_of
from shim import Shim

RESTART_SECONDS, SLOWER = 1.0, 3


class Ledger:
    """What was acknowledged, and what may have been written."""

    def __init__(self, row: Row):
        self.row = row
        self.said: dict[str, set[str]] = collections.defaultdict(set)

    def hold(self, place: Place, kind: str, found: list[str]) -> None:
        """Each acknowledged text stands there exactly once."""
        counts = collections.Counter(found)
        for text in self.said[kind] - set(counts):
            self.row.lose(f"{kind} {text!r} was acknowledged and is gone")
        for text, count in counts.items():
            self.row.expect(count == 1, f"{kind} {text!r} stands there {count} times")

    def judge(self, place: Place) -> None:
        """After everybody has synced: both copies, and nobody had to heal the server."""
        place.meet()
        for partner in (place.alex, place.sam):
            self.hold(place, "concern", partner.concerns())
            self.hold(place, "goal", partner.goals())
            self.row.expect("server_restored" not in partner.warnings(), "the server had lost something it acknowledged")
        self.row.expect(place.alex.plan() == place.sam.plan(), "the two copies differ")
        self.row.expect(place.server.check() == "", f"the server's data: {place.server.check()}")


def edit(number: int, chance: random.Random) -> tuple[str, list[str]]:
    if chance.random() < 0.5:
        return "goal", ["goal", f"Goal {number}"]
    return "concern", ["concern", "add", "--topic", "cost", f"Concern {number}"]


def restarts(row: Row, place: Place) -> None:
    """A copy opens by itself, quickly, after its program was killed."""
    status = place.alex.run("status")
    row.expect(status.code == 0, f"after a kill: {status}")
    in_time(row, "the copy to open", status.seconds, lambda: place.alex.run("status").seconds)


def starts(row: Row, place: Place) -> None:
    """So does a server."""
    took = place.server.start()

    def undisturbed() -> float:
        place.server.stop()
        return place.server.start()

    in_time(row, "the server to listen", took, undisturbed)


def in_time(row: Row, what: str, took: float, undisturbed) -> None:
    """Within a second; on a machine that is slow at the moment, no slower than without a kill."""
    if took >= RESTART_SECONDS:
        usual = undisturbed()
        row.expect(took < SLOWER * usual, f"after a kill it took {took:.2f} s for {what}, without one {usual:.2f} s")


def client_at_random(count: int, seed: int) -> None:
    with Row(f"kill -9 of the client at {count} random moments: nothing lost or doubled", seed) as row, Place() as place:
        chance = random.Random(seed)
        place.pair()
        ledger = Ledger(row)
        span = max(place.alex.must("goal", f"Before {i}").seconds for i in range(3))
        for number in range(count):
            if chance.random() < 0.3:
                place.sam.must("concern", "add", f"Of Sam {number}")
                ledger.said["concern"].add(f"Of Sam {number}")
            kind, words = edit(number, chance)
            syncs = chance.random() < 0.25
            writer = place.alex.start("sync") if syncs else place.alex.start(*words)
            done = writer.wait(chance.uniform(0, span * 1.1))
            if done.saved and not syncs:
                ledger.said[kind].add(words[-1])
            row.tried += 1
            restarts(row, place)
        ledger.judge(place)


def client_at_every_call(rounds: int, stride: int, seed: int) -> None:
    name = "kill -9 of the client before every call that changes a file: nothing lost or doubled"
    with Row(name, seed) as row, Place() as place:
        chance = random.Random(seed)
        place.pair()
        ledger = Ledger(row)
        shim = Shim(place, "alex", place.alex.home)
        number = 0
        for _ in range(rounds):
            for words in (["goal"], ["concern", "add"], ["sync"], ["sync"]):
                for at in itertools.count(1, stride):
                    number += 1
                    if words == ["sync"]:
                        place.sam.must("concern", "add", f"Of Sam {number}")
                        ledger.said["concern"].add(f"Of Sam {number}")
                    text = f"{words[0].capitalize()} {number}" + " and more" * chance.randrange(300)
                    shim.arm("kill", at)
                    done = place.alex.run(*words, *([] if words == ["sync"] else [text]), **shim.environment())
                    if done.saved and words != ["sync"]:
                        ledger.said[words[0]].add(text)
                    if not shim.struck:
                        break
                    row.tried += 1
                    restarts(row, place)
        ledger.judge(place)


def beginnings_at_every_call(stride: int, seed: int) -> None:
    name = "kill -9 before every call while a plan begins: the same command again finishes it"
    with Row(name, seed) as row, Place() as place:
        for step in STEPS:
            for at in itertools.count(1, stride):
                if not begin(row, place, step, lambda shim, at=at: shim.arm("kill", at), f"{step}, call {at}"):
                    break
                row.tried += 1


def server_rounds(count: int, seed: int) -> None:
    with Row(f"kill -9 of the server at {count} random moments: nothing lost or doubled", seed) as row, Place() as place:
        chance = random.Random(seed)
        place.pair()
        ledger = Ledger(row)
        older = place.keep("older", place.sam.home)
        span = 2 * max(place.alex.must("goal", f"Before {i}").seconds for i in range(3))
        number = 0
        while row.tried < count:
            number += 1
            programs = []
            for partner in (place.alex, place.sam):
                kind, words = edit(number, chance)
                words[-1] += f" of {partner.name}"
                programs.append((kind, words[-1], partner.start(*words)))
            time.sleep(chance.uniform(0, span))
            place.server.crash()
            row.tried += 1
            starts(row, place)
            for kind, text, program in programs:
                done = program.wait()
                row.expect(done.code == 0 and done.saved, f"an edit was not saved: {done}")
                ledger.said[kind].add(text)
            if number % 25 == 0:
                fresh_reader(row, place, older)
        ledger.judge(place)


def fresh_reader(row: Row, place: Place, older) -> None:
    """What was shared is at the server itself: a copy of Sam's of long ago gets it from there alone."""
    for partner in (place.alex, place.sam, place.alex):
        partner.must("sync")
    now = place.keep("now", place.sam.home)
    expected = place.alex.plan()
    place.put_back(older)
    place.sam.must("sync")
    row.expect(place.sam.plan() == expected, "a copy of long ago does not get everything from the server")
    place.put_back(now)
    place.start(["rm", "-r", str(now)]).wait()


def server_at_every_call(rounds: int, stride: int, seed: int) -> None:
    name = "kill -9 of the server before every call that changes a file: nothing lost or doubled"
    with Row(name, seed) as row, Place() as place:
        place.pair()
        ledger = Ledger(row)
        shim = Shim(place, "server", place.server.data)
        place.server.stop()
        number = 0
        for _ in range(rounds):
            for phase in ("start", "push"):
                for at in itertools.count(1, stride):
                    number += 1
                    if not struck_once(row, place, shim, ledger, phase, at, f"Concern {number} of {phase}"):
                        break
                    row.tried += 1
        place.server.start()
        ledger.judge(place)


def struck_once(row: Row, place: Place, shim: Shim, ledger: Ledger, phase: str, at: int, text: str) -> bool:
    """One start or one push whose `at`-th call is the server's last. False if there was no such call."""
    shim.disarm()
    if phase == "start":
        shim.arm("kill", at)
    place.server.begin(**shim.environment())
    listens = listening(place)
    if phase == "push":
        shim.arm("kill", at)
    done = place.alex.run("concern", "add", text)
    row.expect(done.code == 0 and done.saved, f"{phase}, call {at}: {done}")
    ledger.said["concern"].add(text)
    struck = shim.struck > 0
    row.expect(struck or listens, f"{phase}, call {at}: the server does not listen")
    place.server.crash()
    starts(row, place)
    if done.shared:
        row.expect(place.alex.must("sync").out == "" and "server_restored" not in place.alex.warnings(),
                   f"{phase}, call {at}: what was acknowledged had to be brought again")
    place.server.crash()
    return struck


def listening(place: Place) -> bool:
    """Whether the server came as far as to listen; it may have been killed before."""
    program = place.server.program
    while program.alive:
        if "Listening on" in program.said(program.out):
            return True
        time.sleep(0.001)
    return False


if __name__ == "__main__":
    rounds, stride = short_of(sys.argv, 1, 3), short_of(sys.argv, 6, 1)
    client_at_random(short_of(sys.argv, 20, 500), seed_of(sys.argv, 1))
    client_at_every_call(rounds, stride, seed_of(sys.argv, 2))
    beginnings_at_every_call(short_of(sys.argv, 29, 1), seed_of(sys.argv, 3))
    server_rounds(short_of(sys.argv, 12, 500), seed_of(sys.argv, 4))
    server_at_every_call(rounds, stride, seed_of(sys.argv, 5))
