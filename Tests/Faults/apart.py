"""Weeks offline: each of the two has written thousands of edits, and then they meet."""
import sys

from place import BIN, Place
from rows import Row, seed_of, short_of

SECONDS, BYTES = 10.0, 150 << 20


def run(count: int, seed: int) -> None:
    promised = f"{count} offline edits each side merge in < 10 s and < 150 MB"
    with Row(promised, seed) as row, Place(memory=True) as place:
        place.pair()
        for partner in (place.alex, place.sam):
            done = place.start([str(BIN / "faults-hand"), "write", str(partner.home), str(count)]).wait(600)
            if done.code != 0:
                raise AssertionError(f"writing ended with {done}")
        row.tried = 2 * count
        for partner in (place.alex, place.sam, place.alex):
            sync = partner.start("sync").wait(300)
            told = f"{partner.name}'s sync took {sync.seconds:.1f} s and {sync.peak_bytes >> 20} MiB"
            print(f"  {told}", file=sys.stderr)
            row.expect(sync.shared, f"{partner.name}'s sync: {sync}")
            row.expect(sync.seconds < SECONDS and sync.peak_bytes < BYTES, told)
        print(f"  the server took {place.server.memory_bytes('VmHWM') >> 20} MiB", file=sys.stderr)
        row.expect(place.alex.plan() == place.sam.plan(), "the two copies differ")
        concerns = place.sam.concerns()
        row.expect(len(concerns) == len(set(concerns)) == 2 * len(range(0, count, 4)), f"{len(concerns)} concerns")
        row.expect(place.server.check() == "", f"the server's data: {place.server.check()}")


if __name__ == "__main__":
    run(short_of(sys.argv, 500, 20_000), seed_of(sys.argv, 16))
