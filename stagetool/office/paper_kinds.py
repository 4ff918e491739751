"""The kinds of paper: each turns a group of placements into one PDF."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from stagetool.office.paper_agreement import agreement_of
from stagetool.office.paper_annex import annex_of
from stagetool.office.paper_checklist import checklist_of
from stagetool.office.paper_groups import PaperGroup
from stagetool.office.paper_letters import company_letters, parent_letter
from stagetool.office.paper_lists import listing_of
from stagetool.office.paper_names import HOURS
from stagetool.office.paper_sources import PaperSource
from stagetool.office.signatures import terms_of
from stagetool.office.terms import write_terms
from stagetool.paper.agreement import print_agreements
from stagetool.paper.annex import print_annexes
from stagetool.paper.checklist import print_checklists
from stagetool.paper.contents import AgreementPaper, Checklist, HoursAnnex, Letter
from stagetool.paper.letters import print_letters
from stagetool.paper.listing import print_listings
from stagetool.records.tables import Agreement

Printed = tuple[bytes, int]


Stamped = TypeVar("Stamped", Checklist, AgreementPaper, HoursAnnex)


def _anchored(paper: Stamped, source: PaperSource) -> Stamped:
    """Return the paper with the end of the audit log at its foot."""
    return replace(paper, stamp=replace(paper.stamp, anchor=source.anchor))


def _checklists(source: PaperSource, group: PaperGroup, title: str) -> Printed:
    sheets = (
        _anchored(
            checklist_of(source.desk, source.school, one.placement, one.situation, one.judged),
            source,
        )
        for one in group.placements
    )
    return print_checklists(sheets, source.desk.texts, title, both_sides=source.both_sides)


def _agreements(source: PaperSource, group: PaperGroup, title: str) -> Printed:
    """A form that asks for the hours annex gets it behind every agreement."""
    papers = (
        _with_annex(agreement_of(source.desk, source.school, one, annex=source.annex), source)
        for one in group.placements
    )
    return print_agreements(papers, source.desk.texts, title, both_sides=source.both_sides)


def _with_annex(paper: AgreementPaper, source: PaperSource) -> AgreementPaper:
    annex = None if paper.annex is None else _anchored(paper.annex, source)
    return replace(_anchored(paper, source), annex=annex)


def _annexes(source: PaperSource, group: PaperGroup, title: str) -> Printed:
    papers = (
        _anchored(annex_of(source.desk, source.school, one), source) for one in group.placements
    )
    return print_annexes(papers, source.desk.texts, title, both_sides=source.both_sides)


def _letters(source: PaperSource, group: PaperGroup, title: str) -> Printed:
    """A file for a company holds no letters to parents, nor the other way round."""
    desk, school = source.desk, source.school
    letters: list[Letter] = []
    if group.per != "pupil":
        letters += company_letters(desk, school, group.placements)
    if group.per != "company":
        letters += [parent_letter(desk, school, one.placement) for one in group.placements]
    return print_letters(letters, desk.texts, title)


def _lists(source: PaperSource, group: PaperGroup, title: str) -> Printed:
    classes = {one.placement.pupil.class_id for one in group.placements}
    left = [
        pupil
        for number, pupils in source.unplaced.items()
        if group.per == "class" and number in classes
        for pupil in pupils
    ]
    listing = listing_of(source, group.title or group.name, group.placements, left)
    return print_listings((listing,), source.desk.texts, title)


_KINDS: dict[str, Callable[[PaperSource, PaperGroup, str], Printed]] = {
    "checklists": _checklists,
    "agreements": _agreements,
    HOURS: _annexes,
    "letters": _letters,
    "lists": _lists,
}


def draw_papers(kind: str, source: PaperSource, group: PaperGroup) -> Printed:
    """Return the PDF of a group, and how many pages it has."""
    title = source.desk.texts(
        f"paper.title.{kind}", period=source.period.name, group=group.title or group.name
    )
    return _KINDS[kind](source, group, title)


def mark_printed(source: PaperSource) -> None:
    """Write on which day the agreements were printed, and what they said."""
    today = source.desk.clock.today()
    for one in source.placements:
        if one.placement.agreement is None:
            one.placement.agreement = Agreement()
        one.placement.agreement.printed_on = today
        one.placement.agreement.terms = write_terms(terms_of(one.placement))
