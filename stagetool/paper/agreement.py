"""The stage agreement: who, when, what, and everything that UWVO 2.36 asks for; then signatures."""

from collections.abc import Iterable

from stagetool.base.texts import Texts
from stagetool.paper.annex import draw_annex
from stagetool.paper.contents import AgreementPaper, Clause, Party, cleaned
from stagetool.paper.document import Document
from stagetool.paper.flow import Block, Piece, draw_blocks
from stagetool.paper.frames import running_head, stamped_frame
from stagetool.paper.heads import signed_head
from stagetool.paper.rows import (
    facts_strip,
    heading,
    paragraphs,
    point,
    signatures,
    space,
    writing_line,
)
from stagetool.paper.styles import COMPACT, NORMAL

_KEPT_TOGETHER = 12


def print_agreements(
    papers: Iterable[AgreementPaper], texts: Texts, title: str, *, both_sides: bool = False
) -> tuple[bytes, int]:
    """Return one PDF with an agreement per placement, its annex behind it, and how many pages.

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
        draw_agreement(document, paper, texts)
        if paper.annex is not None:
            draw_annex(document, paper.annex, texts)
    return document.finish(), document.pages


def draw_agreement(document: Document, paper: AgreementPaper, texts: Texts) -> int:
    """Draw one agreement from a new page on; return how many pages it took."""
    paper = cleaned(paper, paper.pupil)
    concept = "" if paper.confirmed else texts("paper.concept")
    frame = stamped_frame(
        signed_head(paper, concept),
        running_head(f"{paper.title}: {paper.pupil}", paper.subtitle, concept),
        paper.stamp,
        texts,
        about="paper.agreement.about",
        concept=concept,
    )
    blocks = [
        *(_party(party) for party in paper.parties),
        *(
            block
            for number, clause in enumerate(paper.clauses, start=1)
            for block in _clause(number, clause)
        ),
        Block(
            (signatures(paper.signers, texts("paper.agreement.sign")),),
            head=heading(texts("paper.agreement.signatures"), below=5),
            above=NORMAL.gap,
            whole=True,
        ),
    ]
    return draw_blocks(document, blocks, frame)


def _party(party: Party) -> Block:
    return Block(
        (facts_strip(party.facts, COMPACT.strong, columns=4),),
        head=heading(party.role, below=1),
        above=5.0,
        whole=True,
    )


def _clause(number: int, clause: Clause) -> list[Block]:
    rows: list[Piece] = []
    if clause.facts:
        rows.append(facts_strip(clause.facts, COMPACT.strong, columns=4))
    for text in clause.paragraphs:
        rows += (*paragraphs(text, NORMAL.body), space(2.5))
    lines = tuple(writing_line() for _ in range(clause.lines))
    if not clause.points:
        rows += lines
    head = heading(f"{number}. {clause.title}", below=1)
    points = tuple(point(text, NORMAL.body) for text in clause.points)
    blocks = [Block(tuple(rows), head=head, above=8.0, whole=len(rows) <= _KEPT_TOGETHER)]
    if points:
        blocks.append(Block(points, role="L", whole=len(points) <= _KEPT_TOGETHER))
        blocks += [Block(lines)] if lines else []
    return blocks
