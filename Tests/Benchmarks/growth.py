"""Cost grows with what changed, never with the size of the plan: the same work in plans of three sizes."""
from lines import Line, milliseconds, short
from place import Place
from rounds import Bench, inside, measured, prepared
from showing import Pages, status_of

AT_MOST = 1.2
WORK = {
    "edit": ("an edit that looks at the plan", AT_MOST), "sync": ("a sync without news", AT_MOST),
    "merge": ("a sync that brings one change", AT_MOST), "page": ("the largest page", AT_MOST), "status": ("status, cold", None)}
"""What a cold start loads may grow; nothing else may."""


def growth(bench: Bench) -> list[Line]:
    sizes = [500, 5_000, 50_000] if bench.full else [100, 500, 1_000]
    with Place() as place:
        contenders = {}
        for size in sizes:
            home = place.folder / str(size)
            prepared(place, "fill", home, "records", size, 0)
            pages = Pages(place, home / "copy")
            show = status_of(place, home / "copy", 3)
            contenders["copy", size] = inside(place, "growth", home)
            contenders["page", size] = lambda pages=pages: {"page": pages.figures(3)["seconds"]}
            contenders["status", size] = lambda show=show: {"status": show()["seconds"]}
        found = measured(contenders)
    figures = [found["copy", size] | found["page", size] | found["status", size] for size in sizes]
    names = " / ".join(f"{size:,}" for size in sizes)
    return [
        Line(
            f"{work}, {names} fields", tandem=" / ".join(milliseconds(each[key]) for each in figures),
            ratio=figures[-1][key] / figures[0][key], of="of the first", at_most=most)
        for key, (work, most) in WORK.items()]
