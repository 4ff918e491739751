"""The import of the company list, with places and activities."""

from dataclasses import replace
from pathlib import Path

from stagetool.base.progress import Progress, silent
from stagetool.exchange.companies import CompanyList, read_companies
from stagetool.exchange.tables import read_document
from stagetool.office.activity_words import activity_words
from stagetool.office.backup_office import backup_before
from stagetool.office.company_differences import CompanyBook
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_words import (
    choices_of,
    chosen,
    count,
    stopped_report,
    subject_of,
    tell,
    watched,
)
from stagetool.office.judging import judge_places
from stagetool.office.reports import ImportOptions, ImportReport, Question


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
    document = read_document(file)
    if not options.dry_run:
        backup_before(desk)
    with desk.open_unit() as session:
        words = {activity.name: code for code, activity in desk.law.activities.items()}
        words |= {code: code for code in desk.law.activities}
        words |= activity_words(session)
        companies = read_companies(document, choices_of(options), words)
        if companies.listing.stopped is not None:
            return replace(stopped_report(desk.texts, companies.listing), places=0)
        book = CompanyBook(desk, session, companies.listing)
        for line in watched(companies.lines, progress):
            book.compare(line)
        questions = _settle_absent(desk, companies, book, options)
        report = ImportReport(
            read=len(companies.listing.lines),
            added=0,
            changed=0,
            unchanged=book.unchanged,
            gone=0,
            refused_columns=companies.listing.refused,
            problems=tell(desk.texts, companies.problems),
            questions=questions,
            places=sum(line.places for line in companies.lines),
        )
        report = count(report, book.changes)
        if not options.dry_run:
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
    return report


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
