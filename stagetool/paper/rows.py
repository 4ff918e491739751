"""Building pieces: paragraphs, headings, facts in a strip, lines to write on, tick boxes."""

from collections.abc import Sequence

from stagetool.paper.contents import Fact, Signer
from stagetool.paper.document import Document
from stagetool.paper.flow import Piece
from stagetool.paper.fonts import typeface
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
    Scale,
    Style,
)
from stagetool.paper.wrapping import wrap

_DESCENT = 0.24
LINE_GREY = 0.78
SPLIT = 24


def write_lines(
    document: Document, left: float, top: float, text: Sequence[str], style: Style, into: Element
) -> float:
    """Write lines under each other from a top; return where they end."""
    baseline = top - style.leading * (1 - _DESCENT)
    for line in text:
        if line:
            document.text(left, baseline, line, style, into)
        baseline -= style.leading
    return top - len(text) * style.leading


def paragraph(text: str, style: Style, *, left: float = 0.0, width: float = WIDTH) -> Piece:
    """Return a paragraph as wide as the page."""
    lines = wrap(text, style, width - left)

    def draw(document: Document, top: float, into: Element) -> None:
        write_lines(document, LEFT + left, top, lines, style, into.add("P"))

    return Piece(len(lines) * style.leading, draw)


def paragraphs(text: str, style: Style) -> tuple[Piece, ...]:
    """Return a text that may be long: pieces of some lines, so that it can go over pages."""
    lines = wrap(text, style, WIDTH)

    def part(some: tuple[str, ...]) -> Piece:
        def draw(document: Document, top: float, into: Element) -> None:
            write_lines(document, LEFT, top, some, style, into.add("P"))

        return Piece(len(some) * style.leading, draw)

    return tuple(part(lines[start : start + SPLIT]) for start in range(0, len(lines), SPLIT))


def space(height: float) -> Piece:
    """Return white space."""
    return Piece(height, lambda _document, _top, _into: None)


def heading(text: str, *, below: float = 3.0, beside: str = "", role: str = "H2") -> Piece:
    """Return a heading, of the second level unless said, with a sentence behind it if any."""
    style = TITLE
    used = typeface(style.face).width(text, style.size) + 12
    lines = wrap(beside, NORMAL.body, WIDTH - used)
    height = max(1, len(lines)) * style.leading + below

    def draw(document: Document, top: float, into: Element) -> None:
        write_lines(document, LEFT, top, (text,), style, into.add(role))
        if lines:
            write_lines(document, LEFT + used, top, lines, NORMAL.body, into.add("P"))

    return Piece(height, draw)


def point(text: str, style: Style, mark: str = "•") -> Piece:
    """Return an item of a list."""
    indent = 14.0
    lines = wrap(text, style, WIDTH - indent)

    def draw(document: Document, top: float, into: Element) -> None:
        item = into.add("LI")
        write_lines(document, LEFT, top, (mark,), style, item.add("Lbl"))
        write_lines(document, LEFT + indent, top, lines, style, item.add("LBody"))

    return Piece(len(lines) * style.leading + 1.5, draw)


def facts_strip(facts: Sequence[Fact], value: Style, *, columns: int) -> Piece:
    """Return facts side by side, label above value; an empty value is a line to write on."""
    gap = 10.0
    width = (WIDTH - gap * (columns - 1)) / columns
    cells = [(wrap(fact.label, LABEL, width), wrap(fact.value, value, width)) for fact in facts]
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    heights = [
        max(
            len(label) * LABEL.leading + (len(words) * value.leading or WRITING - 4)
            for label, words in row
        )
        + 3
        for row in rows
    ]

    def draw(document: Document, top: float, into: Element) -> None:
        for row, height in zip(rows, heights, strict=True):
            for column, (label, words) in enumerate(row):
                left = LEFT + column * (width + gap)
                element = into.add("P")
                end = write_lines(document, left, top, (*label, ""), LABEL, element)
                end += LABEL.leading
                write_lines(document, left, end, words, value, element)
                if not words:
                    document.line(left, top - height + 4, left + width, HAIRLINE)
            top -= height

    return Piece(sum(heights), draw)


def question(text: str, answers: Sequence[str], scale: Scale, label: str = "") -> Piece:
    """Return a question with a box of 5 mm per answer, and a label before it if there is one."""
    column = 46.0
    before = typeface(scale.strong.face).width(label, scale.strong.size) + 8 if label else 0.0
    lines = wrap(text, scale.body, WIDTH - before - column * len(answers) - 8)
    height = max(len(lines) * scale.body.leading, BOX) + scale.air

    def draw(document: Document, top: float, into: Element) -> None:
        item = into.add("LI").add("LBody")
        start = top - (height - len(lines) * scale.body.leading) / 2
        if label:
            write_lines(document, LEFT, start, (label,), scale.strong, item)
        write_lines(document, LEFT + before, start, lines, scale.body, item)
        middle = top - (height - scale.body.leading) / 2
        for number, answer in enumerate(answers):
            left = PAGE_WIDTH - RIGHT - column * (len(answers) - number)
            document.tick_box(left, top - (height + BOX) / 2, BOX, answer, item)
            write_lines(document, left + BOX + 4, middle, (answer,), scale.body, item)
        document.line(LEFT, top - height, PAGE_WIDTH - RIGHT, HAIRLINE, LINE_GREY)

    return Piece(height, draw)


def ticks(texts: Sequence[str], scale: Scale) -> tuple[Piece, ...]:
    """Return questions in two columns, each behind a box of 5 mm; a row stays whole."""
    gap = 14.0
    width = (WIDTH - gap) / 2
    wrapped = [wrap(text, scale.body, width - BOX - 7) for text in texts]
    half = (len(wrapped) + 1) // 2
    return tuple(
        _tick_row(wrapped[number :: half or 1], width + gap, scale) for number in range(half)
    )


def _tick_row(cells: Sequence[tuple[str, ...]], step: float, scale: Scale) -> Piece:
    lead = scale.body.leading
    height = max(BOX, *(len(lines) * lead for lines in cells)) + 2.4

    def draw(document: Document, top: float, into: Element) -> None:
        for column, lines in enumerate(cells):
            left = LEFT + column * step
            item = into.add("LI").add("LBody")
            document.tick_box(left, top - BOX - 1, BOX, " ".join(lines), item)
            start = top - 1 - max(0.0, (BOX - len(lines) * lead) / 2)
            write_lines(document, left + BOX + 7, start, lines, scale.body, item)

    return Piece(height, draw)


def signatures(signers: Sequence[Signer], words: str) -> Piece:
    """Return places to sign, two beside each other: role and name, then a line of 8 mm."""
    gap, deep = 14.0, WRITING * 1.1
    width = (WIDTH - gap) / 2
    titles = [_title(signer, width) for signer in signers]
    head = max(len(lines) for lines in titles) * TITLE.leading
    height = head + deep + LABEL.leading + 2

    def sign(document: Document, left: float, top: float, number: int, into: Element) -> None:
        signer, lines = signers[number], titles[number]
        end = write_lines(document, left, top, lines, TITLE, into)
        if not signer.name:
            used = typeface(TITLE.face).width(lines[-1], TITLE.size) + 5
            document.line(left + used, end + 2, left + width, HAIRLINE)
        foot = top - head - deep
        document.line(left, foot, left + width, HAIRLINE)
        note = f"{signer.note}: {words}" if signer.note else words
        write_lines(document, left, foot - 1, (note,), LABEL, into)

    def draw(document: Document, top: float, into: Element) -> None:
        for number in range(len(signers)):
            row, column = divmod(number, 2)
            left = LEFT + column * (width + gap)
            sign(document, left, top - row * height, number, into.add("P"))

    return Piece(height * ((len(signers) + 1) // 2), draw)


def _title(signer: Signer, width: float) -> tuple[str, ...]:
    said = f"{signer.role}: {signer.name}" if signer.name else f"{signer.role}:"
    return wrap(said, TITLE, width)


def writing_line() -> Piece:
    """Return a line of 8 mm to write on."""

    def draw(document: Document, top: float, into: Element) -> None:  # noqa: ARG001 - nothing to say
        document.line(LEFT, top - WRITING, PAGE_WIDTH - RIGHT, HAIRLINE)

    return Piece(WRITING + 1, draw)
