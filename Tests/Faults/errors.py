"""EIO and ENOSPC at every n-th write, fdatasync, rename, unlink, truncate and creation, for once or until there is room: clear words
and an exit code, the old data intact, nothing acknowledged lost or doubled, and it goes on."""
import itertools
import sys
import time

from beginnings import STEPS, begin
from network import Line
from place import Place
from rows import Row, seed_of, short_of
from shim import Shim

SYMPTOMS = [("ENOSPC", True), ("EIO", False), ("EIO", True), ("ENOSPC", False)]
"""What goes wrong, and whether it goes on."""
FAILED = {73, 74}
BASE = "To laugh again."


def faults(symptoms, stride: int):
    """Every n-th call under every symptom: `for how, lasting, at, none in ...: none.append(1)` once there is no such call."""
    for how, lasting in symptoms:
        for at in itertools.count(1, stride):
            none: list[int] = []
            yield how, lasting, at, none
            if none:
                break


def words_fit(row: Row, where: str, how: str, done) -> None:
    """Either it was done, or it ended with a code and a sentence that name the disk, and one next step. An error is not called a
    lack of room."""
    if done.code == 0:
        return
    row.expect(done.code in FAILED, f"{where}: {done}")
    row.expect("Next:" in done.err, f"{where}: no next step: {done}")
    row.expect(how != "EIO" or "The disk is full." not in done.err, f"{where}: {done}")
    if done.code == 74:
        row.expect("The disk is full." in done.err or "The disk gave an error." in done.err, f"{where}: {done}")


def client_writes(commands: list[list[str]], symptoms, stride: int, seed: int) -> None:
    name = "EIO and ENOSPC at every n-th call of the client: clear words, old data intact, goes on"
    with Row(name, seed) as row, Place() as place:
        place.pair()
        place.alex.must("goal", BASE)
        shim = Shim(place, "alex", place.alex.home)
        number = 0
        for words in commands:
            for how, lasting, at, none in faults(symptoms, stride):
                number += 1
                if words == ["sync"]:
                    place.sam.must("concern", "add", f"Of Sam {number}")
                text = f"{words[0]} {number}"
                shim.arm(how, at, lasting=lasting)
                done = place.alex.run(*words, *([] if words == ["sync"] else [text]), **shim.environment())
                if not shim.struck:
                    none.append(1)
                    continue
                row.tried += 1
                where = f"{' '.join(words)}, {how} at call {at}{' and on' if lasting else ''}"
                words_fit(row, where, how, done)
                is_there = words == ["sync"] or text in stored(place, words)
                if done.saved or done.code == 0:
                    row.expect(is_there, f"{where}: acknowledged, and not there")
                elif is_there and words != ["sync"]:
                    row.expect("not stored" not in done.err, f"{where}: said to be not stored, and it is there")
                row.expect(BASE in place.alex.goals(), f"{where}: what was saved before is gone")
                again = place.alex.run("goal", f"Again {number}")
                row.expect(again.code == 0 and again.saved, f"{where}: does not go on: {again}")
        agree(row, place)


def stored(place: Place, words: list[str]) -> list[str]:
    if words[0] == "note":
        return [line.partition(". ")[2] for line in place.alex.must("note", "free").out.splitlines()]
    return place.alex.goals() if words[0] == "goal" else place.alex.concerns()


def agree(row: Row, place: Place, healed: bool = False) -> None:
    """Both copies are alike and hold nothing twice, and nobody had to heal the server unless that was meant."""
    place.meet()
    row.expect(place.alex.plan() == place.sam.plan(), "the two copies differ")
    for partner in (place.alex, place.sam):
        for found in (partner.goals(), partner.concerns()):
            row.expect(len(found) == len(set(found)), f"{partner.name} has something twice")
        row.expect(healed or "server_restored" not in partner.warnings(), "the server had lost something it acknowledged")
    row.expect(place.server.check() == "", f"the server's data: {place.server.check()}")


def beginnings(symptoms, stride: int, seed: int) -> None:
    name = "EIO and ENOSPC at every n-th call of start, invite, join: the same command again does it"
    with Row(name, seed) as row, Place() as place:
        for step in STEPS:
            for how, lasting, at, none in faults(symptoms, stride):
                where = f"{step}, {how} at call {at}{' and on' if lasting else ''}"

                def arm(shim: Shim) -> None:
                    shim.arm(how, at, lasting=lasting)

                if begin(row, place, step, arm, where, lambda done: words_fit(row, where, how, done)):
                    row.tried += 1
                else:
                    none.append(1)


def server_pushes(symptoms, stride: int, seed: int) -> None:
    name = "EIO and ENOSPC at every n-th call of the server: 507, nothing acknowledged lost, goes on"
    with Row(name, seed) as row, Place() as place:
        shim = Shim(place, "server", place.server.data)
        place.server.start(**shim.environment())
        line = Line(place, None)
        place.pair(line.url)
        place.alex.must("goal", BASE)
        number = 0
        for how, lasting, at, none in faults(symptoms, stride):
            number += 1
            where = f"push, {how} at call {at}{' and on' if lasting else ''}"
            line.statuses.clear()
            shim.arm(how, at, lasting=lasting)
            done = place.alex.run("concern", "add", f"Concern {number}")
            struck = shim.struck
            row.expect(done.code == 0 and done.saved, f"{where}: {done}")
            if struck and not done.shared:
                row.expect(507 in line.statuses, f"{where}: answered {line.statuses}, not 507")
                row.expect("The server takes no changes now." in done.err, f"{where}: {done}")
            shim.disarm()
            if not place.server.program.alive:
                row.lose(f"{where}: the server ended: {place.server.crash()}")
                place.server.start(**shim.environment())
            if not struck:
                none.append(1)
                continue
            row.tried += 1
            again = place.alex.run("sync")
            row.expect(again.shared, f"{where}: does not go on: {again}")
            place.sam.must("sync")
            row.expect(place.sam.concerns().count(f"Concern {number}") == 1, f"{where}: not there, or more than once")
        agree(row, place)
        line.end()


def server_starts(symptoms, stride: int, seed: int) -> None:
    name = "EIO and ENOSPC at every n-th call of a starting server: clear words, 73 or 74, starts once there is room"
    with Row(name, seed) as row, Place() as place:
        place.pair()
        place.alex.must("goal", BASE)
        expected = place.alex.plan()
        place.server.crash()
        shim = Shim(place, "server", place.folder)
        for data in (place.server.data, place.folder / "new"):
            place.server.data = data
            for how, lasting, at, none in faults(symptoms, stride):
                where = f"start, {how} at call {at}{' and on' if lasting else ''}"
                shim.arm(how, at, lasting=lasting)
                program = place.server.begin(**shim.environment())
                end = time.monotonic() + 20
                while program.alive and "Listening" not in program.said(program.out) and time.monotonic() < end:
                    time.sleep(0.002)
                if program.alive:
                    row.expect("Listening" in program.said(program.out), f"{where}: neither listens nor ends")
                else:
                    done = program.wait()
                    row.expect(done.code in FAILED and "tandem-server:" in done.err, f"{where}: {done}")
                place.server.crash()
                if not shim.struck:
                    none.append(1)
                    continue
                row.tried += 1
                place.server.start()
                again = place.alex.run("sync")
                row.expect(again.shared, f"{where}: does not go on: {again}")
                place.server.crash()
                if data.name == "new":
                    place.start(["rm", "-r", str(data)]).wait()
        place.server.data = place.folder / "server"
        place.server.start()
        place.meet()
        row.expect(place.alex.plan() == expected, "the old data is not intact")
        agree(row, place, healed=True)


if __name__ == "__main__":
    size, stride, wide_stride = (short_of(sys.argv, short, full) for short, full in ((2, 4), (5, 1), (29, 1)))
    commands = [["goal"], ["sync"], ["concern", "add"], ["note", "free"]][:size]
    symptoms = SYMPTOMS[:size]
    client_writes(commands, symptoms, stride, seed_of(sys.argv, 8))
    beginnings(SYMPTOMS[:2], wide_stride, seed_of(sys.argv, 9))
    server_pushes(symptoms, stride, seed_of(sys.argv, 10))
    server_starts(symptoms, wide_stride, seed_of(sys.argv, 11))
