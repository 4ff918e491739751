"""How wide the columns of a list are: all in sight if they fit, else the spare ones go."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 48
FEW = 16
COMFORT = 0.88  # narrower than this, a spare column goes out of sight instead
TIGHTEST = 0.65


@dataclass(frozen=True, slots=True)
class Width:
    """What a column wants.

    Attributes:
        wanted: In pixels.
        stretch: Takes what is left.
        spare: Goes out of sight when there is no room, the highest first; 0 never goes.
        firm: Never becomes narrower than it wants (a verdict).
    """

    wanted: int
    stretch: bool = False
    spare: int = 0
    firm: bool = False


def fit(columns: Sequence[Width], room: int) -> tuple[int, ...]:
    """Return a width for each column; 0 hides it."""
    shown = [column.wanted for column in columns]
    for place in sorted(range(len(columns)), key=lambda one: -columns[one].spare):
        if not columns[place].spare or _share(columns, shown, room) >= COMFORT:
            break
        shown[place] = 0
    left = room - sum(shown)
    if left < 0:
        return _tighten(columns, shown, room)
    takers = [place for place, column in enumerate(columns) if column.stretch and shown[place]]
    takers = takers or [
        place for place, column in enumerate(columns) if _gives(column, shown[place])
    ]
    for place in takers:
        shown[place] += left // len(takers)
    return tuple(shown)


def _tighten(columns: Sequence[Width], shown: Sequence[int], room: int) -> tuple[int, ...]:
    pairs = list(zip(columns, shown, strict=True))
    share = min(1.0, max(TIGHTEST, _share(columns, shown, room)))
    widths = [
        width if column.firm or not width else max(LEAST, int(width * share))
        for column, width in pairs
    ]
    # What the least width of a small column costs, the widest one pays.
    over = sum(widths) - room
    widest = max(range(len(widths)), key=lambda one: widths[one] * _gives(*pairs[one]), default=0)
    if 0 < over <= FEW and widths and widths[widest] - over >= LEAST:
        widths[widest] -= over
    return tuple(widths)


def _share(columns: Sequence[Width], shown: Sequence[int], room: int) -> float:
    """Return how much of what they want the columns can have, the firm ones aside."""
    firm = sum(width for column, width in zip(columns, shown, strict=True) if column.firm)
    loose = sum(shown) - firm
    return (room - firm) / loose if loose else 1.0


def _gives(column: Width, width: int) -> bool:
    """Tell whether a column is in sight and may be as wide as there is room."""
    return width > 0 and not column.firm
