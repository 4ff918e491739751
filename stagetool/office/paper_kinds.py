"""The kinds of paper: each turns a group of placements into one PDF."""

from stagetool.base.errors import RequestError
from stagetool.office.paper_checklist import checklist_of
from stagetool.office.paper_groups import PaperGroup
from stagetool.office.paper_sources import PaperSource
from stagetool.paper.checklist import print_checklists
from stagetool.records.tables import Agreement

KINDS = ("checklists", "agreements", "letters", "lists")


def kind_of(word: str) -> str:
    """Return a known kind.

    Raises:
        RequestError: There is no such kind.
    """
    if word not in KINDS:
        raise RequestError(word=word)
    return word


def draw_papers(kind: str, source: PaperSource, group: PaperGroup) -> tuple[bytes, int]:
    """Return the PDF of a group, and how many pages it has."""
    texts = source.desk.texts
    title = texts(f"paper.title.{kind}", period=source.period.name, group=group.name)
    return print_checklists(
        (
            checklist_of(source.desk, source.school, one.placement, one.situation, one.judged)
            for one in group.placements
        ),
        texts,
        title,
    )


def mark_printed(source: PaperSource) -> None:
    """Write on which day the agreements were printed."""
    today = source.desk.clock.today()
    for one in source.placements:
        if one.placement.agreement is None:
            one.placement.agreement = Agreement()
        one.placement.agreement.printed_on = today
