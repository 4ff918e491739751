"""The table of instructions: shown, watched, understood, day, initials; on a second page only."""

from collections.abc import Sequence

from stagetool.base.texts import Texts
from stagetool.paper.document import Document
from stagetool.paper.flow import Block, Piece
from stagetool.paper.rows import LINE_GREY, heading, write_lines
from stagetool.paper.structure import Element
from stagetool.paper.styles import (
    BOX,
    HAIRLINE,
    LABEL,
    LEFT,
    NORMAL,
    PAGE_WIDTH,
    RIGHT,
    TITLE,
    WIDTH,
    WRITING,
)
from stagetool.paper.wrapping import fit

_COLUMNS = (("shown", 0.46), ("watched", 0.58), ("understood", 0.71), ("day", 0.81), ("sign", 0.91))
_TICKED = 3
_ROW = WRITING + 1.5
_LEAST, _MOST = 4, 10
_HEAD = LABEL.leading + 3


def instruction_block(tasks: Sequence[str], texts: Texts, room: float) -> Block | None:
    """Return the table with as many rows as fit in the room, or None when that are too few."""
    above = NORMAL.gap
    rows = int((room - above - TITLE.leading - 3 - _HEAD) / _ROW)
    if rows < _LEAST:
        return None
    names = [*tasks, *[""] * _MOST][: min(rows, max(_MOST, len(tasks)))]
    return Block(
        (_titles(texts), *(_row(name, texts) for name in names)),
        head=heading(texts("paper.instruction.title")),
        role="Table",
        above=above,
        whole=True,
    )


def _titles(texts: Texts) -> Piece:
    titles = [("task", 0.0), *_COLUMNS]

    def draw(document: Document, top: float, into: Element) -> None:
        row = into.add("TR")
        for key, share in titles:
            cell = row.add("TH", scope="Column")
            left = LEFT + WIDTH * share
            write_lines(document, left, top, (texts(f"paper.instruction.{key}"),), LABEL, cell)
        document.line(LEFT, top - _HEAD, PAGE_WIDTH - RIGHT, HAIRLINE)

    return Piece(_HEAD, draw)


def _row(name: str, texts: Texts) -> Piece:
    shown = fit(name, NORMAL.body, WIDTH * _COLUMNS[0][1] - 8)

    def draw(document: Document, top: float, into: Element) -> None:
        row = into.add("TR")
        middle = top - (_ROW - NORMAL.body.leading) / 2
        write_lines(document, LEFT, middle, (shown,), NORMAL.body, row.add("TD"))
        for number, (key, share) in enumerate(_COLUMNS):
            cell = row.add("TD")
            if number < _TICKED:
                says = texts(f"paper.instruction.{key}")
                document.tick_box(LEFT + WIDTH * share, top - (_ROW + BOX) / 2, BOX, says, cell)
        document.line(LEFT, top - _ROW, PAGE_WIDTH - RIGHT, HAIRLINE, LINE_GREY)

    return Piece(_ROW, draw)
