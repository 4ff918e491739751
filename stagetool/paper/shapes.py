"""Small vector shapes: the five verdict icons and QR codes, as operators with origin 0, 0.

Black only; each is told apart by its form, so that a copy of a copy still reads.
"""

import re
from functools import lru_cache

import segno

_ARC = 0.5523
_DARK = re.compile(rb"\x01+")
_MASK = 3  # any of the eight reads; choosing the best one takes five times as long


def circle(x: float, y: float, radius: float) -> str:
    """Return the path of a circle."""
    r, k = radius, radius * _ARC
    return (
        f"{x + r:.2f} {y:.2f} m "
        f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )


@lru_cache(maxsize=64)
def verdict_icon(verdict: str, size: float) -> str:
    """Return the icon of a verdict word in a square of a size."""
    return f"0 g 0 G 1 J 1 j {_ICONS[verdict](size)}"


def _tick(s: float) -> str:
    return (
        f"{s * 0.15:.2f} w {s * 0.12:.2f} {s * 0.50:.2f} m "
        f"{s * 0.40:.2f} {s * 0.20:.2f} l {s * 0.90:.2f} {s * 0.84:.2f} l S"
    )


def _person(x: float, s: float) -> str:
    wide, foot, bend, top = s * 0.22, s * 0.10, s * 0.43, s * 0.52
    return (
        f"{circle(x, s * 0.74, s * 0.155)} f {x - wide:.2f} {foot:.2f} m "
        f"{x - wide:.2f} {bend:.2f} {x - wide * 0.72:.2f} {top:.2f} {x:.2f} {top:.2f} c "
        f"{x + wide * 0.72:.2f} {top:.2f} {x + wide:.2f} {bend:.2f} {x + wide:.2f} {foot:.2f} c "
        "h f"
    )


def _persons(s: float) -> str:
    return f"{_person(s * 0.23, s)} {_person(s * 0.77, s)}"


def _pen(s: float) -> str:
    return (
        f"{s * 0.09:.2f} w {s * 0.06:.2f} {s * 0.08:.2f} m {s * 0.94:.2f} {s * 0.08:.2f} l S "
        f"{s * 0.14:.2f} {s * 0.26:.2f} m {s * 0.22:.2f} {s * 0.50:.2f} l "
        f"{s * 0.66:.2f} {s * 0.94:.2f} l {s * 0.84:.2f} {s * 0.76:.2f} l "
        f"{s * 0.40:.2f} {s * 0.32:.2f} l h f"
    )


def _question(s: float) -> str:
    return (
        f"{s * 0.14:.2f} w {s * 0.27:.2f} {s * 0.68:.2f} m "
        f"{s * 0.27:.2f} {s * 0.98:.2f} {s * 0.76:.2f} {s * 0.98:.2f} "
        f"{s * 0.76:.2f} {s * 0.68:.2f} c "
        f"{s * 0.76:.2f} {s * 0.50:.2f} {s * 0.51:.2f} {s * 0.52:.2f} "
        f"{s * 0.51:.2f} {s * 0.33:.2f} c S "
        f"{circle(s * 0.51, s * 0.11, s * 0.09)} f"
    )


def _barred(s: float) -> str:
    return (
        f"{s * 0.13:.2f} w {circle(s / 2, s / 2, s * 0.41)} S "
        f"{s * 0.22:.2f} {s * 0.78:.2f} m {s * 0.78:.2f} {s * 0.22:.2f} l S"
    )


_ICONS = {
    "allowed": _tick,
    "supervised": _persons,
    "conditional": _pen,
    "undetermined": _question,
    "prohibited": _barred,
}


def qr_code(text: str, size: float) -> str:
    """Return a QR code in a square of a size, without its quiet zone; runs of dots in one path."""
    matrix = segno.make(text, error="m", micro=False, boost_error=False, mask=_MASK).matrix
    dot = size / len(matrix)
    path = []
    for y, row in enumerate(reversed(matrix)):
        path += [f"{run.start()} {y} {run.end() - run.start()} 1 re" for run in _DARK.finditer(row)]
    return f"0 g {dot:.4f} 0 0 {dot:.4f} 0 0 cm {' '.join(path)} f"
