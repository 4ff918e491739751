"""Letters to companies and to parents: one page, a window envelope's address, facts in between."""

from collections.abc import Iterable, Sequence

from stagetool.base.texts import Texts
from stagetool.paper.contents import Letter, cleaned
from stagetool.paper.document import Document
from stagetool.paper.flow import Block, Piece, draw_blocks
from stagetool.paper.frames import plain_frame
from stagetool.paper.rows import facts_strip, heading, paragraphs, point, space, write_lines
from stagetool.paper.structure import Element
from stagetool.paper.styles import COMPACT, LEFT, MM, NORMAL, SMALL, TITLE, WIDTH
from stagetool.paper.wrapping import wrap

_ADDRESS = 38 * MM
_SENDER = 30 * MM
_SIGN = 20 * MM


def print_letters(letters: Iterable[Letter], texts: Texts, title: str) -> tuple[bytes, int]:
    """Return one PDF with all letters, and how many pages it has.

    Raises:
        MissingGlyphError: The fonts lack a character; names it and the receiver.
    """
    document = Document(title)
    for letter in letters:
        draw_letter(document, letter, texts)
    return document.finish(), document.pages


def draw_letter(document: Document, letter: Letter, texts: Texts) -> int:
    """Draw one letter from a new page on; return how many pages it took."""
    letter = cleaned(letter, letter.receiver[0] if letter.receiver else letter.subject)
    body = NORMAL.body
    blocks = [
        Block((_envelope(letter),)),
        Block(
            (
                *_text((letter.salutation,)),
                *_text(letter.opening),
                facts_strip(letter.facts, COMPACT.strong, columns=letter.columns),
                *_text(letter.closing[:1]),
            ),
            head=heading(letter.subject, below=10, role="H1"),
        ),
        Block(
            tuple(point(text, body) for text in letter.points),
            head=heading(letter.points_title, below=1),
            role="L",
            above=4,
        ),
        Block(
            (*_text(letter.closing[1:]), *_text((letter.ending,)), space(_SIGN), _name(letter)),
            above=8,
        ),
    ]
    sender = ", ".join(letter.sender)
    return draw_blocks(
        document, [block for block in blocks if block.rows], plain_frame(texts, sender)
    )


def _text(texts: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for text in texts:
        pieces += (*paragraphs(text, NORMAL.body), space(6))
    return pieces


def _name(letter: Letter) -> Piece:
    return paragraphs(letter.signer, NORMAL.strong)[0]


def _envelope(letter: Letter) -> Piece:
    receiver = [line for text in letter.receiver for line in wrap(text, NORMAL.body, WIDTH / 2)]

    def draw(document: Document, top: float, into: Element) -> None:
        sender = into.add("P")
        write_lines(document, LEFT, top, letter.sender[:1], TITLE, sender)
        rest = letter.sender[1:]
        write_lines(document, LEFT, top - TITLE.leading, rest, SMALL, sender)
        write_lines(document, LEFT, top - _SENDER, receiver, NORMAL.body, into.add("P"))
        day = top - _SENDER - _ADDRESS + NORMAL.body.leading
        write_lines(document, LEFT, day, (letter.place_and_day,), NORMAL.body, into.add("P"))

    return Piece(_SENDER + _ADDRESS + 14, draw)
