"""A server put back from a backup of any age, wiped, or swapped for another: what any copy holds comes back, and nobody is asked."""
import random
import shutil
import sys

from place import SERVER, Place, replace
from rows import Row, seed_of, short_of


def run(ages: int, seed: int) -> None:
    with Row(f"server restored at {ages} backup ages, wiped, swapped: everything comes back, nobody is asked", seed) as row:
        with Place() as place:
            chance = random.Random(seed)
            place.pair()
            states = [history(place, chance, age) for age in range(ages)]
            place.meet()
            expected = place.alex.plan()
            last = place.keep("last", place.alex.home, place.sam.home)
            place.server.stop()
            swapped = place.folder / "of others"
            strangers(place, swapped)
            for name, data, homes in [*states, ("wiped", None, states[0][2]), ("swapped", swapped, states[-1][2])]:
                for one, other in ((place.alex, place.sam), (place.sam, place.alex)):
                    row.tried += 1
                    once(row, place, name, data, homes, last, one, other, expected)


def history(place: Place, chance: random.Random, age: int):
    """A few edits, and then a backup beside the running server; what the copies were at that moment."""
    for number in range(chance.randrange(1, 4)):
        partner = chance.choice([place.alex, place.sam])
        partner.must("goal", f"{age}.{number}") if chance.random() < 0.5 else partner.must("concern", "add", f"{age}.{number}")
    place.meet()
    backup = place.folder / f"backup {age}"
    done = place.start([SERVER, "backup", "--data", str(place.server.data), "--to", str(backup)]).wait()
    if done.code != 0:
        raise AssertionError(f"backup: {done}")
    return f"backup {age}", backup, place.keep(f"age {age}", place.alex.home, place.sam.home)


def strangers(place: Place, data) -> None:
    """The data of a server that another couple uses."""
    with Place() as others:
        others.pair()
        others.server.stop()
        shutil.copytree(others.server.data, data)


def once(row: Row, place: Place, name: str, data, homes, last, one, other, expected) -> None:
    """Only `one` holds the latest; `other` has a copy as old as the backup. After a sync each, both hold everything."""
    place.put_back(last)
    replace(homes / other.home.name, other.home)
    shutil.rmtree(place.server.data)
    if data:
        shutil.copytree(data, place.server.data)
    place.server.start()
    for partner in (one, other):
        done = partner.run("sync")
        row.expect(done.shared, f"{name}, first {one.name}: {partner.name}'s sync: {done}")
    for partner in (one, other):
        row.expect(partner.plan() == expected, f"{name}, first {one.name}: {partner.name} does not hold everything")
    done = other.run("goal", "And on.")
    row.expect(done.shared, f"{name}, first {one.name}: what is written next: {done}")
    one.must("sync")
    row.expect(one.goals()[0] == "And on.", f"{name}, first {one.name}: what is written next does not arrive")
    place.server.stop()
    row.expect(place.server.check() == "", f"{name}, first {one.name}: {place.server.check()}")


if __name__ == "__main__":
    run(short_of(sys.argv, 2, 20), seed_of(sys.argv, 7))
