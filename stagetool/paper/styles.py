"""Sizes, weights and measures of a page, in one place. Points; 1 mm is 2.83465 points."""

from dataclasses import dataclass

from stagetool.paper.fonts import REGULAR, SEMIBOLD

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898
LEFT, RIGHT = 18 * MM, 14 * MM
TOP, BOTTOM = 12 * MM, 10 * MM
WIDTH = PAGE_WIDTH - LEFT - RIGHT
BOX = 5 * MM
WRITING = 8 * MM
HAIRLINE, RULE, BAR = 0.5, 1.0, 3.2
TINT = 0.92
MUTED = 0.33


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks; `grey` is 0 for black."""

    face: str
    size: float
    leading: float
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The styles of one paper, in points.

    Attributes:
        gap: Between blocks.
        air: Added to a row with a box.
        pad: Above and below the words of a row.
    """

    body: Style
    strong: Style
    small: Style
    block: Style
    gap: float
    air: float
    pad: float


SMALL = Style(REGULAR, 9, 11, MUTED)
LABEL = Style(REGULAR, 9, 11, MUTED)
NAME = Style(SEMIBOLD, 22, 25)
LARGE = Style(SEMIBOLD, 16, 19.5)
TITLE = Style(SEMIBOLD, 12, 15)
# 10 points is the least that ux asks for, and only to keep a sheet on one page.
NORMAL = Scale(
    body=Style(REGULAR, 11.5, 14.6),
    strong=Style(SEMIBOLD, 11.5, 14.6),
    small=SMALL,
    block=Style(SEMIBOLD, 16, 19),
    gap=10,
    air=3.0,
    pad=3.0,
)
COMPACT = Scale(
    body=Style(REGULAR, 10, 12.2),
    strong=Style(SEMIBOLD, 10, 12.2),
    small=Style(REGULAR, 8.6, 10.4, MUTED),
    block=Style(SEMIBOLD, 14, 16.5),
    gap=5.5,
    air=1.4,
    pad=2.2,
)
