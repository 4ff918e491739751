"""The head of the first page of a paper that is signed: title, school, and who it is about."""

from stagetool.paper.contents import AgreementPaper, HoursAnnex
from stagetool.paper.document import Document
from stagetool.paper.flow import Piece
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
)
from stagetool.paper.wrapping import fit, wrap

_PAD = 9.0
_ABOVE = 22.0
_EDGE = PAGE_WIDTH - RIGHT


def signed_head(paper: AgreementPaper | HoursAnnex, concept: str) -> Piece:
    """Return the head; `concept` is "" when the placement is confirmed."""
    lines = (
        (wrap(paper.pupil, NAME, WIDTH - 2 * _PAD), NAME),
        (wrap(paper.subtitle, TITLE, WIDTH - 2 * _PAD), TITLE),
    )
    band = sum(len(text) * style.leading for text, style in lines) + 12

    def draw(document: Document, top: float, into: Element) -> None:
        document.text(LEFT, top - 12.5, paper.title, LARGE, into.add("H1"))
        school = into.add("P")
        edge = _EDGE
        if concept:
            edge -= concept_mark(document, edge, top, concept, school) + 8
        name = fit(paper.school, SMALL, WIDTH / 2)
        document.text_right(edge, top - 12.5, name, SMALL, school)
        document.fill(LEFT, top - _ABOVE - band, WIDTH, band, TINT)
        cursor = top - _ABOVE - 6
        for text, style in lines:
            cursor = write_lines(document, LEFT + _PAD, cursor, text, style, into.add("P"))

    return Piece(_ABOVE + band + 10, draw)
