"""The import of the company list, with places and activities."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from stagetool.base.progress import Progress, silent
from stagetool.exchange.companies import FIELDS, CompanyList, read_companies
from stagetool.exchange.tables import read_document
from stagetool.office.activity_words import activity_words
from stagetool.office.backup_office import backup_before
from stagetool.office.company_differences import CompanyBook
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_columns import choices_of, remember_columns
from stagetool.office.import_words import (
    begin_report,
    chosen,
    count,
    stopped_report,
    subject_of,
    watched,
)
from stagetool.office.judging import judge_places
from stagetool.office.period_conflicts import agreements_again, clash_lines
from stagetool.office.read_law import activities_of
from stagetool.office.reports import ImportOptions, ImportReport, Question

KIND = "companies"


@needs(Role.ADMINISTRATION)
def import_companies(
    desk: Desk, file: Path, options: ImportOptions, progress: Progress = silent
) -> ImportReport:
    """Take in a list of companies; `Bedrijfsnr` tells which is which.

    Companies that are not in the list stay as they are, unless the user says that they are gone:
    an office may well hand in a part of its list. What the office answered about a place (RI&E,
    supervision, measured facts) is never touched.

    Raises:
        UnreadableFileError: The file is no list that Stagetool reads.
        InvalidInputError: An answer is none of the choices.
        CancelledError: The user stopped; nothing is saved.
    """
    choices = choices_of(desk, KIND, options)
    companies = read_companies(read_document(file), choices, _activity_words(desk))
    if companies.listing.stopped is not None:
        return replace(stopped_report(desk.texts, companies.listing, FIELDS), places=0)
    if not options.dry_run:
        backup_before(desk)
    with desk.open_unit() as session:
        book = CompanyBook(desk, session, companies.listing)
        for line in watched(companies.lines, progress):
            book.compare(line)
        questions = _settle_absent(desk, companies, book, options)
        report = replace(
            begin_report(
                desk.texts, companies.listing, FIELDS, (*companies.problems, *book.problems)
            ),
            unchanged=book.unchanged,
            questions=questions,
            places=sum(line.places for line in companies.lines),
        )
        report = count(report, book.changes)
        if not options.dry_run:
            remember_columns(session, KIND, FIELDS, options.mapping)
            judged = judge_places(desk, session, book.save())
            desk.note(
                session,
                "import_companies",
                subject_of(file),
                read=report.read,
                added=report.added,
                changed=report.changed,
                gone=report.gone,
                judged=judged,
            )
            report = replace(
                report,
                conflicts=clash_lines(desk, session),
                sign_again=agreements_again(desk, session),
            )
    return report


def _activity_words(desk: Desk) -> Mapping[str, str]:
    """Return what an activity may be called: its code, its name, the office's own word."""
    with desk.open_unit() as session:
        own = activity_words(session)
    known = activities_of(desk.law)
    names = {activity.name: code for code, activity in known.items()}
    return {**names, **{code: code for code in known}, **own}


def _settle_absent(
    desk: Desk, companies: CompanyList, book: CompanyBook, options: ImportOptions
) -> tuple[Question, ...]:
    """Ask whether stored companies that the list lacks are gone, or do as was answered."""
    absent = book.absent(companies)
    if not absent:
        return ()
    question = Question(
        key="bedrijven-weg",
        rows=(),
        question=desk.texts("exchange.question.absent", count=len(absent)),
        choices=(desk.texts("exchange.choice.stay"), desk.texts("exchange.choice.gone")),
    )
    answer = chosen(question, options.answers)
    if answer is None:
        return (question,)
    if answer == 1:
        book.mark_gone(absent)
    return ()
