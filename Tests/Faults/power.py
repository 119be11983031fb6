"""Loss of power: disks are rebuilt from a log of what was written and waited for, and opened with the real programs. Everything that
was acknowledged before is there, once."""
import collections
import random
import shutil
import sys
import time

from images import Disk
from place import Place
from rows import Row, seed_of, short_of
from shim import CALLS, SAID, Record, Shim, records

SHARES = [0, 0, 1, 0.5, 0.9, 0.1]
"""How much of what was not waited for is there: often nothing."""
SAVED = b"Saved here."


def write(folder, image) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in image:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def moments(log: list[Record], count: int, chance: random.Random) -> list[int]:
    """Where the power is cut: anywhere, and more often beside a wait for the disk and while the database itself is written."""
    anywhere = [at for at, record in enumerate(log) if record.call != SAID]
    waits = [at + aside for at in anywhere if log[at].call == CALLS["sync"] for aside in (-1, 0) if at + aside >= 0]
    database = [at for at in anywhere if log[at].path.endswith(".sqlite")] or waits
    return sorted(chance.choice(chance.choice([anywhere, waits, database])) for _ in range(count))


def edits(place: Place, partner, chance: random.Random, number: int, **environment: str):
    """One edit of a length that a person may write."""
    text = f"{number} of {partner.name}" + " and more words" * chance.choice([0, 0, 5, 50, 100])
    kind, words = chance.choice([("goal", ["goal", text]), ("concern", ["concern", "add", text])])
    done = partner.run(*words, **environment)
    if not done.saved:
        raise AssertionError(f"an edit was not saved: {done}")
    return kind, text, done


def missing(found: dict[str, list[str]], said) -> str:
    """What was acknowledged and is not there, or is there twice; empty if all is well."""
    gone = [(kind, text) for kind, text in said if text not in found[kind]]
    twice = [text for texts in found.values() for text, count in collections.Counter(texts).items() if count > 1]
    return f"gone: {gone[:3]}, twice: {twice[:3]}" if gone or twice else ""


def client(count: int, commands: int, seed: int) -> None:
    with Row("power loss at the client: acknowledged = on disk", seed) as row, Place(memory=True) as place:
        chance = random.Random(seed)
        place.pair()
        shim = Shim(place, "alex", place.alex.home)
        begun = place.keep("begun", place.alex.home)
        said: list[tuple[str, str]] = []
        for number in range(commands):
            if chance.random() < 0.3:
                edits(place, place.sam, chance, number)
                place.alex.run("sync", **shim.environment(log=True))
            else:
                said.append(edits(place, place.alex, chance, number, **shim.environment(log=True))[:2])
        place.server.stop()
        log = records(shim.log)
        disk, at, heard = Disk(place.alex.home, begun / place.alex.home.name), 0, 0
        for moment in moments(log, count, chance):
            while at <= moment:
                disk.follow(log[at])
                heard += log[at].call == SAID and SAVED in log[at].data
                at += 1
            share = chance.choice(SHARES)
            write(place.alex.home, disk.image(share, chance))
            row.tried += 1
            judge_client(row, place, f"record {moment} of {len(log)}, {share} of what was not waited for", said[:heard])


def judge_client(row: Row, place: Place, where: str, said) -> None:
    shown, earlier = place.alex.run("show", "--json"), place.alex.run("earlier", "goal", "--json")
    if not row.expect(shown.code == 0 and earlier.code == 0, f"{where}: {shown.code} {shown.err} {earlier.err}"):
        return
    lost = missing({"goal": place.alex.goals(), "concern": place.alex.concerns()}, said)
    row.expect(not lost, f"{where}: {lost}")
    if row.tried % 20 == 0:
        row.expect(place.alex.run("goal", "And on.").saved, f"{where}: does not go on")


def server(count: int, commands: int, seed: int) -> None:
    with Row("power loss at the server: acknowledged = on disk", seed) as row, Place(memory=True) as place:
        chance = random.Random(seed)
        place.pair()
        reader = place.keep("reader", place.sam.home)
        place.server.stop()
        begun = place.keep("begun", place.server.data)
        shim = Shim(place, "server", place.server.data)
        place.server.start(**shim.environment(log=True))
        said: list[tuple[str, str]] = []
        acknowledged: list[int] = []
        for number in range(commands):
            kind, text, done = edits(place, chance.choice([place.alex, place.sam]), chance, number)
            if done.shared:
                said.append((kind, text))
                acknowledged.append(time.monotonic_ns())
        place.server.stop()
        log = records(shim.log)
        disk, at = Disk(place.server.data, begun / place.server.data.name), 0
        for moment in moments(log, count, chance):
            while at <= moment:
                disk.follow(log[at])
                at += 1
            share = chance.choice(SHARES)
            write(place.server.data, disk.image(share, chance))
            heard = sum(when < log[moment].nanoseconds for when in acknowledged)
            row.tried += 1
            judge_server(row, place, f"record {moment} of {len(log)}, {share} of what was not waited for", reader, said[:heard])


def judge_server(row: Row, place: Place, where: str, reader, said) -> None:
    """A copy of Sam's of long ago gets everything that was acknowledged from the server alone."""
    place.put_back(reader)
    try:
        place.server.start()
    except AssertionError as error:
        row.lose(f"{where}: {error}")
        return
    done = place.sam.run("sync")
    if row.expect(done.shared, f"{where}: {done}"):
        lost = missing({"goal": place.sam.goals(), "concern": place.sam.concerns()}, said)
        row.expect(not lost, f"{where}: {lost}")
    place.server.crash()
    if row.tried % 10 == 0:
        row.expect(place.server.check() == "", f"{where}: {place.server.check()}")


if __name__ == "__main__":
    client(short_of(sys.argv, 25, 1_000), short_of(sys.argv, 15, 300), seed_of(sys.argv, 12))
    server(short_of(sys.argv, 20, 1_000), short_of(sys.argv, 15, 300), seed_of(sys.argv, 13))
