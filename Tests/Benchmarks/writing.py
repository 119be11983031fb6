"""What one partner's copy does by itself: an edit, many in one, a merge, and what it takes on disk."""
import contextlib
import pathlib
import re
import shutil
import sqlite3
from collections.abc import Callable

from lines import Line, a_second, rate, short, told
from peers import crdt
from place import BIN, Place
from rounds import Absent, Bench, Contender, inside, measured, peer, prepared

COUNTED_EDITS = 50
"""So few that no checkpoint falls among them."""


def edit(bench: Bench) -> list[Line]:
    count, rounds = bench.of(100, 20), bench.of(25, 9)
    with Place() as place:
        needed = {
            "raw": Contender(place, bench.tools / "raw", place.folder / "raw.sqlite", 1_000, count, 1),
            "cipher": inside(place, "cipher", "sign", bench.of(2_000, 500)),
            "tandem": inside(place, "edit", place.folder / "copy", count, 1)}
        found = measured(needed, rounds, pycrdt=peer(lambda: crdt(bench, place, "edit", place.folder / "crdt.sqlite", count, 1)))
        raw, cipher, tandem = found["raw"], found["cipher"], found["tandem"]
        microseconds = {name: found[name]["processor"] / found[name]["count"] * 1e6 for name in ("raw", "cipher", "tandem")}
        limit = f"raw {short(microseconds['raw'])} us, signing {short(microseconds['cipher'])}"
        lines = [
            Line(
                "one durable edit, signed", f"raw {a_second(raw)}", told("pycrdt", found["pycrdt"], a_second), a_second(tandem),
                rate(tandem) / rate(raw), "of raw", at_least=0.88),
            Line(
                "its processor time", limit, tandem=f"{short(microseconds['tandem'])} us",
                ratio=microseconds["tandem"] / (microseconds["raw"] + microseconds["cipher"]), of="of both", at_most=1.2)]
        return lines + counts(bench, place)


def counts(bench: Bench, place: Place) -> list[Line]:
    """What no mood of a disk can hide, of one edit beside another: the system's calls and SQL statements."""
    raw = counted(bench, place, lambda name: [bench.tools / "raw", place.folder / f"{name}.sqlite", 1_000, COUNTED_EDITS, 1])
    tandem = counted(bench, place, lambda name: [BIN / "bench", "edit", place.folder / name, COUNTED_EDITS, 1])

    def line(work: str, read: Callable[[dict[str, float]], float], at_most: float | None = None) -> Line:
        return Line(
            f"{work} of an edit", f"raw {short(read(raw))}", tandem=short(read(tandem)), ratio=read(tandem) / read(raw), of="of raw",
            at_most=at_most)

    return [
        line("fdatasyncs", lambda calls: calls["fdatasync"] + calls.get("fsync", 0), 1),
        line("SQL statements", lambda calls: calls["statements"], 1),
        line("calls of the system", lambda calls: sum(calls.values()) - calls["statements"])]


def counted(bench: Bench, place: Place, command: Callable[[str], list]) -> dict[str, float]:
    """The calls of one edit: what two rounds make beyond one, each time in new files."""
    once, twice = (count_rounds(bench, place, rounds, command(f"counted-{rounds}")) for rounds in (1, 2))
    return {name: round((twice[name] - once.get(name, 0)) / COUNTED_EDITS, 2) for name in twice}


def count_rounds(bench: Bench, place: Place, rounds: int, command: list) -> dict[str, int]:
    calls, statements = place.folder / "calls", place.folder / "statements"
    program = Contender(
        place, shutil.which("strace") or "strace", "-f", "-c", "-U", "calls,name", "-o", calls, "-E",
        f"LD_PRELOAD={bench.tools / 'statements.so'}", "-E", f"STATEMENTS={statements}", *command)
    for _ in range(rounds):
        program.round()
    program.end()
    found = {name: int(count) for count, name in re.findall(r"^\s*(\d+)\s+(\w+)$", calls.read_text(), re.M) if name != "total"}
    return {**found, "statements": int(statements.read_text())}


def thousand(bench: Bench) -> list[Line]:
    count, per, rounds = bench.of(5_000, 1_000), 1_000, bench.of(11, 5)
    with Place() as place:
        needed = {
            "raw": Contender(place, bench.tools / "raw", place.folder / "raw.sqlite", 10_000, count, per),
            "cipher": inside(place, "cipher", "sign", count),
            "tandem": inside(place, "edit", place.folder / "copy", count, per)}
        found = measured(needed, rounds, pycrdt=peer(lambda: crdt(bench, place, "edit", place.folder / "crdt.sqlite", count, per)))
    raw, cipher, tandem = found["raw"], found["cipher"], found["tandem"]
    return [
        Line(
            "1,000 writes in one edit, signed", f"signing {a_second(cipher)}, raw {a_second(raw)}",
            told("pycrdt", found["pycrdt"], a_second), a_second(tandem), rate(tandem) / rate(cipher), "of signing", at_least=0.6)]


def merge(bench: Bench) -> list[Line]:
    count = bench.of(100_000, 2_000)
    with Place() as place:
        prepared(place, "fill", place.folder / "copies", "texts", count, count)
        needed = {
            "raw": Contender(place, bench.tools / "raw", place.folder / "raw.sqlite", count, count, count),
            "cipher": inside(place, "cipher", "verify", bench.of(20_000, 2_000)),
            "tandem": inside(place, "merge", place.folder / "copies")}
        found = measured(needed, pycrdt=peer(lambda: crdt(bench, place, "merge", place.folder / "crdt.sqlite", count, count)))
    raw, cipher, tandem = found["raw"], found["cipher"], found["tandem"]
    megabytes = tandem["peak"] / (1 << 20)
    return [
        Line(
            f"merge {count:,} into as many, verified", f"verifying {a_second(cipher)}, raw {a_second(raw)}",
            told("pycrdt", found["pycrdt"], a_second), a_second(tandem), rate(tandem) / rate(cipher), "of verifying", at_least=0.8),
        Line("peak memory of that", tandem=f"{short(megabytes)} MB", ratio=megabytes / 64, of="of 64 MB", at_most=1)]


def disk(bench: Bench) -> list[Line]:
    count = bench.of(10_000, 2_000)
    with Place() as place:
        folder = place.folder
        prepared(place, "fill", folder / "some", "texts", count, 0)
        prepared(place, "fill", folder / "none", "texts", 0, 0)
        each = (size(folder / "some/copy/replica.sqlite") - size(folder / "none/copy/replica.sqlite")) / count
        for fields in (1, count):
            Contender(place, bench.tools / "raw", folder / f"raw-{fields}.sqlite", fields, 1, 1).end()
        raw = (size(folder / f"raw-{count}.sqlite") - size(folder / "raw-1.sqlite")) / count
        kept = peer(lambda: crdt(bench, place, "merge", folder / "crdt.sqlite", count, 0))
        pycrdt = kept if isinstance(kept, Absent) else {"bytes": size(folder / "crdt.sqlite") / count}
    return [
        Line(
            "a 40-byte field on disk", f"raw {short(raw)} B", told("pycrdt", pycrdt, lambda kept: f"{short(kept['bytes'])} B"),
            f"{short(each)} B", each / 300, "of 300 B", at_most=1)]


def size(database: pathlib.Path) -> int:
    """What a database takes with nothing in its log."""
    with contextlib.closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database.stat().st_size
