"""Lists for use at school: one line per pupil, in columns; a head on every page."""

from collections.abc import Iterable

from stagetool.base.texts import Texts
from stagetool.paper.contents import Listing, cleaned
from stagetool.paper.document import Document
from stagetool.paper.flow import Block, Frame, Piece, draw_blocks
from stagetool.paper.frames import plain_frame, running_head
from stagetool.paper.rows import LINE_GREY, write_lines
from stagetool.paper.shapes import verdict_icon
from stagetool.paper.structure import Element
from stagetool.paper.styles import (
    COMPACT,
    HAIRLINE,
    LABEL,
    LEFT,
    NAME,
    PAGE_WIDTH,
    RIGHT,
    SMALL,
    WIDTH,
)
from stagetool.paper.wrapping import fit, wrap

_EDGE = PAGE_WIDTH - RIGHT
_GAP = 8.0
_ICON = 9.0
_AIR = 3.4


def print_listings(listings: Iterable[Listing], texts: Texts, title: str) -> tuple[bytes, int]:
    """Return one PDF with all lists, and how many pages it has.

    Raises:
        MissingGlyphError: The fonts lack a character; names it and the list.
    """
    document = Document(title)
    for listing in listings:
        draw_listing(document, listing, texts)
    return document.finish(), document.pages


def draw_listing(document: Document, listing: Listing, texts: Texts) -> int:
    """Draw one list from a new page on; return how many pages it took."""
    listing = cleaned(listing, listing.title)
    foot = plain_frame(texts, listing.foot or texts("paper.list.foot", day=listing.made_on))
    frame = Frame(
        _head(listing), running_head(listing.title, listing.subtitle, ""), foot.foot, foot.draw_foot
    )
    titles = _titles(listing)
    rows = tuple(_row(row, icon, listing.widths) for row, icon in _with_icons(listing))
    notes = tuple(_note(text) for text in listing.notes)
    blocks = [Block((titles, *rows), again=_titles(listing, artifact=True), role="Table")]
    if notes:
        blocks.append(Block(notes, above=10))
    return draw_blocks(document, blocks, frame)


def _with_icons(listing: Listing) -> list[tuple[tuple[str, ...], str]]:
    icons = listing.icons or ("",) * len(listing.rows)
    return list(zip(listing.rows, icons, strict=True))


def _head(listing: Listing) -> Piece:
    title = wrap(listing.title, NAME, WIDTH)
    height = len(title) * NAME.leading + COMPACT.body.leading + 12

    def draw(document: Document, top: float, into: Element) -> None:
        end = write_lines(document, LEFT, top, title, NAME, into.add("H1"))
        element = into.add("P")
        wide = WIDTH * 0.6
        line = (fit(listing.subtitle, COMPACT.strong, wide),)
        write_lines(document, LEFT, end, line, COMPACT.strong, element)
        school = fit(listing.school, SMALL, WIDTH - wide - _GAP)
        document.text_right(_EDGE, end - 9, school, SMALL, element)

    return Piece(height, draw)


def _titles(listing: Listing, *, artifact: bool = False) -> Piece:
    height = LABEL.leading + 4

    def draw(document: Document, top: float, into: Element) -> None:
        row = into.add("P") if artifact else into.add("TR")
        left = LEFT
        for title, share in zip(listing.columns, listing.widths, strict=True):
            cell = row if artifact else row.add("TH", scope="Column")
            write_lines(document, left, top, (title,), LABEL, cell)
            left += WIDTH * share
        document.line(LEFT, top - height + 1, _EDGE, 1.0)

    return Piece(height, draw)


def _row(cells: tuple[str, ...], icon: str, widths: tuple[float, ...]) -> Piece:
    styles = [COMPACT.strong, *[COMPACT.body] * (len(cells) - 1)]
    indents = [0.0] * (len(cells) - 1) + [_ICON + 4 if icon else 0.0]
    wrapped = [
        wrap(cell, style, WIDTH * share - _GAP - indent)
        for cell, style, share, indent in zip(cells, styles, widths, indents, strict=True)
    ]
    lead = COMPACT.body.leading
    height = max(1, *(len(lines) for lines in wrapped)) * lead + 2 * _AIR

    def draw(document: Document, top: float, into: Element) -> None:
        row = into.add("TR")
        left = LEFT
        for lines, style, share, indent in zip(wrapped, styles, widths, indents, strict=True):
            cell = row.add("TD")
            if indent:
                document.shape(left, top - _AIR - lead + 2.6, verdict_icon(icon, _ICON))
            write_lines(document, left + indent, top - _AIR, lines, style, cell)
            left += WIDTH * share
        document.line(LEFT, top - height, _EDGE, HAIRLINE, LINE_GREY)

    return Piece(height, draw)


def _note(text: str) -> Piece:
    lines = wrap(text, COMPACT.body, WIDTH)

    def draw(document: Document, top: float, into: Element) -> None:
        write_lines(document, LEFT, top, lines, COMPACT.body, into.add("P"))

    return Piece(len(lines) * COMPACT.body.leading + 3, draw)
