"""The lines of the table, and how figures are written in it."""
import dataclasses
from collections.abc import Callable

from rounds import Absent, Figures

HEADS = ["work", "limit", "best peer", "Tandem", "ratio", "goal", "met"]


@dataclasses.dataclass
class Line:
    """One line. `ratio` is Tandem's figure over that of what `of` names; the goal is a bound of it."""
    work: str
    limit: str = "-"
    peer: str = "-"
    tandem: str = "-"
    ratio: float | None = None
    of: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def met(self) -> str:
        if self.ratio is None or (self.at_least is None and self.at_most is None):
            return "-"
        return "yes" if (self.at_least or 0) <= self.ratio <= (self.at_most or float("inf")) else "no"

    @property
    def cells(self) -> list[str]:
        ratio = "-" if self.ratio is None else f"{short(self.ratio)} {self.of}".strip()
        goal = f">= {self.at_least}" if self.at_least is not None else f"<= {self.at_most}" if self.at_most is not None else "-"
        return [self.work, self.limit, self.peer, self.tandem, ratio, goal, self.met]


def short(value: float) -> str:
    """Three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def rate(figures: Figures) -> float:
    return figures["count"] / figures["seconds"]


def a_second(figures: Figures) -> str:
    value = rate(figures)
    return f"{short(value / 1_000)}k/s" if value >= 1_000 else f"{short(value)}/s"


def milliseconds(seconds: float) -> str:
    return f"{short(seconds * 1_000)} ms"


def told(name: str, figures: Figures | Absent, say: Callable[[Figures], str]) -> str:
    """A peer's cell: its figure, or why there is none."""
    return f"{name}: {figures}" if isinstance(figures, Absent) else f"{name} {say(figures)}"


def over(value: float, figures: Figures | Absent, read: Callable[[Figures], float]) -> float | None:
    """Tandem's figure over a peer's, where there is one."""
    return None if isinstance(figures, Absent) else value / read(figures)
