"""The hours annex to an agreement: a line per week with every stage day, its times and the sum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stagetool.base.texts import Texts
from stagetool.paper.contents import HoursAnnex, HoursCell, HoursWeek, cleaned
from stagetool.paper.document import Document
from stagetool.paper.flow import Block, Piece, draw_blocks
from stagetool.paper.frames import running_head, stamped_frame
from stagetool.paper.heads import signed_head
from stagetool.paper.rows import (
    LINE_GREY,
    facts_strip,
    heading,
    paragraphs,
    signatures,
    space,
    write_lines,
)
from stagetool.paper.structure import Element
from stagetool.paper.styles import (
    COMPACT,
    HAIRLINE,
    LABEL,
    LEFT,
    NORMAL,
    WIDTH,
    Style,
)
from stagetool.paper.wrapping import wrap

_WEEK, _TOTAL = 44.0, 84.0
_NARROW = 62.0  # of the last column, when the table has many
_FEW = 5
_GAP = 4.0
_AIR = 2.6
_RULE = 1.0
_OFF = Style(COMPACT.body.face, COMPACT.body.size, COMPACT.body.leading, LABEL.grey)


def print_annexes(
    papers: Iterable[HoursAnnex], texts: Texts, title: str, *, both_sides: bool = False
) -> tuple[bytes, int]:
    """Return one PDF with an annex per placement, and how many pages it has.

    Args:
        papers: What they say.
        texts: The catalogue.
        title: Of the file.
        both_sides: Each begins on the front of a leaf.

    Raises:
        MissingGlyphError: The fonts lack a character; names it and the pupil.
    """
    document = Document(title)
    for paper in papers:
        if both_sides:
            document.new_leaf()
        draw_annex(document, paper, texts)
    return document.finish(), document.pages


def draw_annex(document: Document, paper: HoursAnnex, texts: Texts) -> int:
    """Draw one annex from a new page on; return how many pages it took."""
    paper = cleaned(paper, paper.pupil)
    concept = "" if paper.confirmed else texts("paper.concept")
    frame = stamped_frame(
        signed_head(paper, concept),
        running_head(f"{paper.title}: {paper.pupil}", paper.subtitle, concept),
        paper.stamp,
        texts,
        about="paper.annex.about",
        concept=concept,
    )
    grid = _Grid.over(len(paper.columns))
    words = (texts("paper.annex.week"), *paper.columns, texts("paper.annex.hours"))
    rows = [_week(week, grid) for week in paper.weeks]
    blocks = [
        Block((facts_strip(paper.facts, COMPACT.strong, columns=4),)),
        Block(
            (_titles(words, grid), *rows, _sums(paper, grid, texts("paper.annex.together"))),
            again=_titles(words, grid, artifact=True),
            role="Table",
            above=4.0,
        ),
    ]
    if paper.notes:
        lines = [piece for text in paper.notes for piece in _note(text)]
        blocks.append(
            Block(tuple(lines), head=heading(texts("paper.annex.away"), below=1), above=NORMAL.gap)
        )
    if paper.signers:
        blocks.append(
            Block(
                (signatures(paper.signers, texts("paper.agreement.sign")),),
                head=heading(texts("paper.agreement.signatures"), below=5),
                above=NORMAL.gap,
                whole=True,
            )
        )
    return draw_blocks(document, blocks, frame)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns begin, and how wide they are."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]

    @classmethod
    def over(cls, days: int) -> "_Grid":
        """Return the grid of a table with so many weekdays."""
        total = _TOTAL if days <= _FEW else _NARROW
        wide = (WIDTH - _WEEK - total) / max(1, days)
        widths = (_WEEK, *[wide] * days, total)
        lefts = tuple(LEFT + sum(widths[:place]) for place in range(len(widths)))
        return cls(lefts, widths)

    @property
    def edge(self) -> float:
        """Return where the table ends."""
        return self.lefts[-1] + self.widths[-1]


def _note(text: str) -> tuple[Piece, ...]:
    return (*paragraphs(text, COMPACT.body), space(2.0))


def _titles(words: Sequence[str], grid: _Grid, *, artifact: bool = False) -> Piece:
    height = LABEL.leading + 4

    def draw(document: Document, top: float, into: Element) -> None:
        row = into.add("P") if artifact else into.add("TR")
        for word, left in zip(words, grid.lefts, strict=True):
            cell = row if artifact else row.add("TH", scope="Column")
            write_lines(document, left, top, (word,), LABEL, cell)
        document.line(LEFT, top - height + 1, grid.edge, _RULE)

    return Piece(height, draw)


Lines = tuple[tuple[str, Style], ...]


def _week(week: HoursWeek, grid: _Grid) -> Piece:
    widths = grid.widths
    cells = (
        _wrapped(((week.name, COMPACT.strong),), widths[0]),
        *(
            _wrapped(_cell(cell), width)
            for cell, width in zip(week.cells, widths[1:-1], strict=True)
        ),
        _wrapped(((week.total, COMPACT.strong),), widths[-1]),
    )
    return _row(cells, grid)


def _cell(cell: HoursCell) -> Lines:
    if cell.away:
        return ((cell.day, _OFF), (cell.times, _OFF))
    said = ((cell.day, COMPACT.strong), (cell.times, COMPACT.body), (cell.breaks, LABEL))
    return tuple(one for one in said if one[0])


def _sums(paper: HoursAnnex, grid: _Grid, word: str) -> Piece:
    words = ((word, COMPACT.strong), *((text, COMPACT.body) for text in paper.sums))
    both = (*words, (paper.total, COMPACT.strong))
    cells = tuple(_wrapped((one,), width) for one, width in zip(both, grid.widths, strict=True))
    return _row(cells, grid, heavy=True)


def _wrapped(lines: Lines, width: float) -> Lines:
    return tuple((part, style) for text, style in lines for part in wrap(text, style, width - _GAP))


def _row(cells: Sequence[Lines], grid: _Grid, *, heavy: bool = False) -> Piece:
    height = max(sum(style.leading for _, style in lines) for lines in cells) + 2 * _AIR

    def draw(document: Document, top: float, into: Element) -> None:
        row = into.add("TR")
        for place, (lines, left) in enumerate(zip(cells, grid.lefts, strict=True)):
            cell = row.add("TD") if place else row.add("TH", scope="Row")
            under = top - _AIR
            for text, style in lines:
                under = write_lines(document, left, under, (text,), style, cell)
        rule, grey = (_RULE, 0.0) if heavy else (HAIRLINE, LINE_GREY)
        document.line(LEFT, top - height, grid.edge, rule, grey)

    return Piece(height, draw)
