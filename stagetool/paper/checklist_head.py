"""The band at the top of a checklist: pupil, company and days, to be read at arm's length."""

from dataclasses import dataclass

from stagetool.base.texts import Texts
from stagetool.paper.contents import Checklist
from stagetool.paper.document import Document
from stagetool.paper.flow import Piece
from stagetool.paper.fonts import typeface
from stagetool.paper.frames import concept_mark
from stagetool.paper.rows import write_lines
from stagetool.paper.structure import Element
from stagetool.paper.styles import (
    LARGE,
    LEFT,
    NAME,
    PAGE_WIDTH,
    RIGHT,
    SMALL,
    TINT,
    TITLE,
    WIDTH,
    Style,
)
from stagetool.paper.wrapping import fit, wrap

_PAD = 9.0
_AIR = 6.0
_STEP = 2.5
_GAP = 12.0
_ABOVE = 22.0
_EDGE = PAGE_WIDTH - RIGHT
_WIDE = WIDTH - 2 * _PAD
_FROM_TOP = 12.5


@dataclass(frozen=True, slots=True)
class _Line:
    """A text in large type, with a smaller one behind it when both fit on one line."""

    lines: tuple[str, ...]
    style: Style
    beside: str = ""
    below: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading + len(self.below) * TITLE.leading


def checklist_head(sheet: Checklist, texts: Texts, concept: str) -> Piece:
    """Return the head of a sheet's first page; `concept` is the mark, or "" when confirmed."""
    lines = _lines(sheet)
    band = sum(line.height for line in lines) + 2 * _AIR + (len(lines) - 1) * _STEP
    warning = (
        wrap(texts("paper.checklist.open", points=", ".join(sheet.open)), TITLE, WIDTH)
        if sheet.open
        else ()
    )
    warned = len(warning) * TITLE.leading + 5 if warning else 0.0
    title = texts("paper.checklist.title")

    def draw(document: Document, top: float, into: Element) -> None:
        document.text(LEFT, top - _FROM_TOP, title, TITLE, into.add("H1"))
        school = into.add("P")
        edge = _EDGE
        if concept:
            edge -= concept_mark(document, edge, top, concept, school) + 8
        name = fit(sheet.school, SMALL, edge - LEFT - 170)
        document.text_right(edge, top - _FROM_TOP, name, SMALL, school)
        top -= _ABOVE
        document.fill(LEFT, top - band, WIDTH, band, TINT)
        _draw_lines(document, top - _AIR, lines, sheet.school_class, into)
        if warning:
            write_lines(document, LEFT, top - band - 5, warning, TITLE, into.add("P"))

    return Piece(_ABOVE + band + warned + 8, draw)


def _lines(sheet: Checklist) -> tuple[_Line, ...]:
    group = typeface(LARGE.face).width(sheet.school_class, LARGE.size)
    return (
        _Line(wrap(sheet.pupil, NAME, _WIDE - group - _GAP), NAME),
        _Line(wrap(sheet.age, TITLE, _WIDE), TITLE),
        _pair(sheet.company, sheet.address),
        _pair(sheet.period, sheet.times),
    )


def _pair(text: str, beside: str) -> _Line:
    lines = wrap(text, LARGE, _WIDE)
    used = typeface(LARGE.face).width(lines[-1] if lines else "", LARGE.size)
    if used + _GAP + typeface(TITLE.face).width(beside, TITLE.size) <= _WIDE:
        return _Line(lines, LARGE, beside=beside)
    return _Line(lines, LARGE, below=wrap(beside, TITLE, _WIDE))


def _draw_lines(
    document: Document, top: float, lines: tuple[_Line, ...], group: str, into: Element
) -> None:
    for number, line in enumerate(lines):
        element = into.add("P")
        first = top
        top = write_lines(document, LEFT + _PAD, top, line.lines, line.style, element)
        if not number:
            baseline = first - line.style.leading * 0.76
            document.text_right(_EDGE - _PAD, baseline, group, LARGE, into.add("P"))
        if line.beside:
            width = typeface(line.style.face).width(line.lines[-1] if line.lines else "", 1)
            left = LEFT + _PAD + width * line.style.size + _GAP
            baseline = top + line.style.leading * 0.24
            document.text(left, baseline, line.beside, TITLE, into.add("P"))
        if line.below:
            top = write_lines(document, LEFT + _PAD, top, line.below, TITLE, into.add("P"))
        top -= _STEP
