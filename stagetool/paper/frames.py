"""What stands on every page of a paper: heads, the CONCEPT mark, and the foot with its QR code."""

from stagetool.base.texts import Texts
from stagetool.paper.contents import Stamp
from stagetool.paper.document import Document
from stagetool.paper.flow import NOTHING, Frame, Piece
from stagetool.paper.fonts import typeface
from stagetool.paper.shapes import qr_code
from stagetool.paper.structure import Element
from stagetool.paper.styles import (
    BOTTOM,
    HAIRLINE,
    LEFT,
    MM,
    PAGE_WIDTH,
    RIGHT,
    SMALL,
    TITLE,
    WIDTH,
)
from stagetool.paper.wrapping import fit

QR = 13 * MM
FOOT = QR + 8
_EDGE = PAGE_WIDTH - RIGHT
_BASE = 2.6


def concept_mark(document: Document, right: float, top: float, word: str, into: Element) -> float:
    """Draw the CONCEPT mark against a right edge; return its width."""
    width = typeface(TITLE.face).width(word, TITLE.size) + 14
    document.frame(right - width, top - 17, width, 17, 1.4)
    document.text(right - width + 7, top - 12.7, word, TITLE, into)
    return width


def running_head(left: str, right: str, concept: str) -> Piece:
    """Return the small head of the pages after the first; `concept` is "" when confirmed."""
    height = 24.0

    def draw(document: Document, top: float, into: Element) -> None:
        element = into.add("P")
        edge = _EDGE
        if concept:
            edge -= concept_mark(document, edge, top, concept, element) + 8
        name = fit(left, TITLE, (edge - LEFT) * 0.62)
        document.text(LEFT, top - 12.5, name, TITLE, element)
        rest = edge - LEFT - typeface(TITLE.face).width(name, TITLE.size) - 12
        document.text_right(edge, top - 12.5, fit(right, SMALL, rest), SMALL, element)
        document.line(LEFT, top - 20, _EDGE, HAIRLINE)

    return Piece(height, draw)


def stamped_frame(
    first: Piece, later: Piece, stamp: Stamp, texts: Texts, *, about: str, concept: str
) -> Frame:
    """Return a frame with receipt code, QR code, rule version and page x of y at the foot.

    Args:
        first: The head of the first page.
        later: The head of other pages.
        stamp: What the paper rests on.
        texts: The catalogue.
        about: Key of the sentence that says what the paper is not.
        concept: The mark, or "" when confirmed.
    """
    code = qr_code(f"ST:{stamp.code.upper()}", QR)
    lines = (
        texts("paper.foot.receipt", code=spaced(stamp.code), day=stamp.judged_on),
        _rests_on(stamp, texts),
        texts(about),
    )
    says = texts("paper.foot.qr", code=stamp.code)

    def foot(document: Document, page: int, pages: int, into: Element) -> None:
        document.line(LEFT, BOTTOM + QR + 5, _EDGE, HAIRLINE)
        element = into.add("P")
        top = BOTTOM + QR
        document.shape(LEFT, BOTTOM, code, says, element)
        left = LEFT + QR + 9
        for number, line in enumerate(lines):
            baseline = top - 9 - number * 12 + _BASE
            document.text(left, baseline, line, SMALL, element)
        shown = texts("paper.foot.page", page=page, pages=pages)
        document.text_right(_EDGE, top - 9 + _BASE, shown, SMALL, element)
        if concept:
            document.text_right(_EDGE, top - 33 + _BASE, concept, TITLE, element)

    return Frame(first, later, FOOT, foot)


def _rests_on(stamp: Stamp, texts: Texts) -> str:
    key = "paper.foot.rules_log" if stamp.anchor else "paper.foot.rules"
    return texts(key, law=stamp.law, program=stamp.program, anchor=stamp.anchor)


def plain_frame(texts: Texts, left: str, later: Piece = NOTHING) -> Frame:
    """Return a frame with a line and page x of y at the foot."""

    def foot(document: Document, page: int, pages: int, into: Element) -> None:
        element = into.add("P")
        document.line(LEFT, BOTTOM + 14, _EDGE, HAIRLINE)
        document.text(LEFT, BOTTOM + 3, fit(left, SMALL, WIDTH - 90), SMALL, element)
        shown = texts("paper.foot.page", page=page, pages=pages)
        document.text_right(_EDGE, BOTTOM + 3, shown, SMALL, element)

    return Frame(NOTHING, later, 20.0, foot)


def spaced(code: str) -> str:
    """Return a code in groups of four, to be read out."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
