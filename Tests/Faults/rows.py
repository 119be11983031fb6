"""The rows of the table: what was promised, how often it was tried, and what was lost.

A row is one line on standard output, from any program:  row | promised | tried | lost | seconds | seed
Each loss is told on standard error, with what it takes to see it again.
"""
import collections
import re
import sys
import time

MARK = "row"
SHOWN_OF_A_KIND = 5


class Row:
    """Counts while a suite runs; says its line when it is done, however it ends."""

    def __init__(self, promised: str, seed: int | str):
        self.promised = promised
        self.seed = seed
        self.tried = 0
        self.losses: list[str] = []
        self.kinds: collections.Counter = collections.Counter()

    def __enter__(self) -> "Row":
        self.began = time.monotonic()
        return self

    def __exit__(self, kind, error, _) -> bool:
        if isinstance(error, AssertionError):
            self.lose(str(error))
        elif error is not None:
            self.lose(f"{kind.__name__}: {error}")
        self.say()
        return isinstance(error, AssertionError)

    def lose(self, what: str) -> None:
        self.losses.append(what)
        kind = re.sub(r"\d+", "", what)
        self.kinds[kind] += 1
        if self.kinds[kind] <= SHOWN_OF_A_KIND:
            print(f"LOST ({self.promised}; seed {self.seed}): {what}", file=sys.stderr, flush=True)

    def expect(self, holds: bool, what: str) -> bool:
        if not holds:
            self.lose(what)
        return holds

    def say(self) -> None:
        seconds = time.monotonic() - self.began
        cells = (MARK, self.promised, self.tried, len(self.losses), f"{seconds:.1f}", self.seed)
        print(" | ".join(str(cell) for cell in cells), flush=True)


def printed(heads: list[str], rows: list[list[str]]) -> str:
    """A table in columns."""
    lines = [heads, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def short_of(words: list[str], short: int, full: int) -> int:
    """How much of something is tried: `suite.py [short|full|NUMBER] [SEED]`."""
    size = words[1] if len(words) > 1 else "short"
    return {"short": short, "full": full}.get(size) or int(size)


def seed_of(words: list[str], default: int) -> int:
    return int(words[2]) if len(words) > 2 else default
