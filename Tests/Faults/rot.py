"""Rotten bytes in the files of a copy and of a server: found by the copy's examination and by `tandem-server check`, or harmless; and
never handed on to the partner."""
import contextlib
import pathlib
import random
import sqlite3
import sys

from place import BIN, Place
from rows import Row, seed_of, short_of

HAND = str(BIN / "faults-hand")
PAGE = 4_096


def hit(folder: pathlib.Path, name: str, chance: random.Random) -> str:
    """Spoils some bytes of a database or its log, as a disk does: a bit, a few bytes, a sector or a page."""
    files = [path for path in (folder / name, folder / f"{name}-wal") if path.exists() and path.stat().st_size]
    path = chance.choices(files, [file.stat().st_size for file in files])[0]
    content = bytearray(path.read_bytes())
    length, kind = chance.choice([(1, "a bit"), (16, "16 bytes"), (512, "a sector"), (PAGE, "a page")])
    start = chance.randrange(len(content)) // length * length
    if kind == "a bit":
        content[start] ^= 1 << chance.randrange(8)
    else:
        content[start:start + length] = bytes(length) if chance.random() < 0.5 else chance.randbytes(length)
    path.write_bytes(content)
    return f"{kind} at {start} of {path.name}"


def into_one_file(database: pathlib.Path) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def furnish(place: Place, chance: random.Random, rounds: int) -> None:
    """A plan as a couple has it after a few weeks, and what Alex keeps to himself."""
    for number in range(rounds):
        for partner in (place.alex, place.sam):
            partner.must("goal", f"Goal {number} of {partner.name}" + " word" * chance.randrange(60))
            partner.must("concern", "add", f"Concern {number} of {partner.name}" + " word" * chance.randrange(60))
        place.alex.must("note", "free", f"Note {number}" + " word" * chance.randrange(60))
        place.alex.must("goal", "--draft", f"Draft {number}" + " word" * chance.randrange(60))
    place.meet()


def private(place: Place) -> str:
    return place.alex.run("note", "free").out + place.alex.run("draft", "list").out


def replica(count: int, rounds: int, seed: int) -> None:
    with Row("rotten bytes in a copy: found by its examination, never spread", seed) as row, Place(memory=True) as place:
        chance = random.Random(seed)
        place.pair()
        furnish(place, chance, rounds)
        expected, own = place.sam.plan(), private(place)
        place.server.stop()
        into_one_file(place.alex.home / "replica.sqlite")
        kept = place.keep("kept", place.alex.home, place.sam.home, place.server.data)
        for _ in range(count):
            place.put_back(kept)
            where = hit(place.alex.home, "replica.sqlite", chance)
            row.tried += 1
            done = place.start([HAND, "examine", str(place.alex.home)]).wait()
            row.expect(done.code == 0, f"{where}: the examination ended with {done}")
            if done.out.strip() == "sound":
                shown = place.alex.run("show", "--json")
                same = shown.code == 0 and place.alex.plan() == expected and private(place) == own
                row.expect(same, f"{where}: not found by the examination, and not harmless")
            not_spread(row, place, where, expected)


def not_spread(row: Row, place: Place, where: str, expected: dict) -> None:
    """Alex writes and syncs as well as it goes; Sam gets that, and nothing else changes."""
    place.server.start()
    wrote = place.alex.run("goal", "And on.")
    place.alex.run("sync")
    synced = place.sam.run("sync")
    row.expect(synced.shared, f"{where}: Sam's sync: {synced}")
    row.expect(wrote.code >= 0, f"{where}: a command ended by a signal: {wrote}")
    after = place.sam.plan()
    goals = [version["text"] for version in after["earlier goals"] if version["text"] != "And on."]
    row.expect(goals == [version["text"] for version in expected["earlier goals"]], f"{where}: Sam's earlier goals changed")
    row.expect(after["concerns"] == expected["concerns"], f"{where}: Sam's concerns changed")
    place.server.crash()


def server(count: int, rounds: int, seed: int) -> None:
    with Row("rotten bytes at a server: found by its check, never spread", seed) as row, Place(memory=True) as place:
        chance = random.Random(seed)
        place.pair()
        young = place.keep("young", place.sam.home)
        furnish(place, chance, rounds)
        expected = place.sam.plan()
        place.server.stop()
        into_one_file(place.server.data / "plans.sqlite")
        kept = place.keep("kept", place.server.data)
        for _ in range(count):
            place.put_back(kept)
            place.put_back(young)
            where = hit(place.server.data, "plans.sqlite", chance)
            row.tried += 1
            found = place.server.check()
            row.expect("code -" not in found, f"{where}: the check ended by a signal: {found}")
            try:
                place.server.start()
            except AssertionError as error:
                row.expect(found != "", f"{where}: not found by the check, and the server does not start: {error}")
                continue
            synced = place.sam.run("sync")
            row.expect(synced.code in (0, 69), f"{where}: Sam's sync: {synced}")
            after = place.sam.plan()
            row.expect(found != "" or (synced.shared and after == expected), f"{where}: not found by the check, not harmless")
            for key in ("concerns", "earlier goals"):
                strange = {entry["text"] for entry in after[key]} - {entry["text"] for entry in expected[key]}
                row.expect(not strange, f"{where}: Sam got {strange}")
            place.server.crash()


if __name__ == "__main__":
    count, rounds = short_of(sys.argv, 8, 100), short_of(sys.argv, 4, 25)
    replica(count, rounds, seed_of(sys.argv, 14))
    server(count, rounds, seed_of(sys.argv, 15))
