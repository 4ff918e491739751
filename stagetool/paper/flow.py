"""Pieces that stay whole, flowing over pages with a head and a foot on each.

A piece knows its height and draws itself from its top downward. Pieces stand in blocks: a block's
heading never stands alone at the foot of a page, and is repeated when the block goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from stagetool.paper.document import Document
from stagetool.paper.structure import Element
from stagetool.paper.styles import BOTTOM, PAGE_HEIGHT, TOP

Draw = Callable[[Document, float, Element], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a known height; `draw` is given the document, the top and its element."""

    height: float
    draw: Draw


NOTHING = Piece(0.0, lambda _document, _top, _element: None)


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that belong together.

    Attributes:
        rows: Each stays whole.
        head: Kept with the first row.
        again: Stands in for the head where the block goes on on another page.
        role: What the rows stand in, for whoever listens (`L`, `Table`, `Sect`).
        whole: All rows stay on one page when they fit on one.
        above: Space before the block, not at the top of a page.
    """

    rows: tuple[Piece, ...]
    head: Piece = NOTHING
    again: Piece = NOTHING
    role: str = "Sect"
    whole: bool = False
    above: float = 0.0

    @property
    def height(self) -> float:
        """Return the height of the block on one page, without the space before it."""
        return self.head.height + sum(row.height for row in self.rows)


@dataclass(slots=True)
class _Page:
    left: float
    placed: list[tuple[int, Piece, float, bool]] = field(default_factory=list)

    def put(self, block: int, piece: Piece, *, is_row: bool = True) -> None:
        """Put a piece where the page has come to."""
        self.placed.append((block, piece, self.left, is_row))
        self.left -= piece.height


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: heights are kept free, drawing knows page and number of pages."""

    first_head: Piece
    next_head: Piece
    foot: float
    draw_foot: Callable[[Document, int, int, Element], None]


def height_of(blocks: Sequence[Block]) -> float:
    """Return the height of blocks under each other."""
    return sum(block.height + block.above for block in blocks) - (blocks[0].above if blocks else 0)


def room_on(head: Piece, frame: Frame) -> float:
    """Return the height between a head and the foot."""
    return PAGE_HEIGHT - TOP - BOTTOM - head.height - frame.foot


def room_left(blocks: Sequence[Block], frame: Frame) -> tuple[int, float]:
    """Return how many pages blocks take, and the height that stays free on the last one."""
    pages = _paginate(blocks, room_on(frame.first_head, frame), room_on(frame.next_head, frame))
    return len(pages), pages[-1].left


def draw_blocks(document: Document, blocks: Sequence[Block], frame: Frame) -> int:
    """Draw one paper, from a new page on; return how many pages it took."""
    pages = _paginate(blocks, room_on(frame.first_head, frame), room_on(frame.next_head, frame))
    paper = document.root.add("Art")
    sections: dict[int, tuple[Element, Element]] = {}
    for number, page in enumerate(pages, start=1):
        document.new_page()
        head = frame.first_head if number == 1 else frame.next_head
        head.draw(document, PAGE_HEIGHT - TOP, paper)
        start = PAGE_HEIGHT - TOP - head.height - room_on(head, frame)
        for block, piece, left, is_row in page.placed:
            if block not in sections:
                outer = paper.add("Sect")
                role = blocks[block].role
                inner = outer if role == "Sect" else Element(role, outer, "", "")
                sections[block] = (outer, inner)
            outer, inner = sections[block]
            if is_row and inner is not outer and not inner.attached:
                outer.attach(inner)
            piece.draw(document, start + left, inner if is_row else outer)
        frame.draw_foot(document, number, len(pages), paper)
    return len(pages)


def _paginate(blocks: Sequence[Block], first: float, later: float) -> list[_Page]:
    page = _Page(first)
    pages = [page]
    for number, block in enumerate(blocks):
        fresh = not page.placed
        above = 0.0 if fresh else block.above
        start = block.head.height + (block.rows[0].height if block.rows else 0)
        needed = block.height if block.whole and block.height <= later else start
        if not fresh and above + needed > page.left:
            page = _Page(later)
            pages.append(page)
            above = 0.0
        page.left -= above
        page.put(number, block.head, is_row=False)
        for position, row in enumerate(block.rows):
            if position and row.height > page.left:
                page = _Page(later)
                pages.append(page)
                page.put(number, block.again, is_row=False)
            page.put(number, row)
    return pages
