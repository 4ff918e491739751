"""The import of wishes: per pupil at most three companies, and one rather not."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stagetool.base.progress import Progress, silent
from stagetool.exchange.tables import read_document
from stagetool.exchange.wishes import FIELDS, WishLine, WishList, read_wishes
from stagetool.office.backup_office import backup_before
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_columns import choices_of, remember_columns
from stagetool.office.import_words import (
    begin_report,
    chosen,
    stopped_report,
    subject_of,
    watched,
)
from stagetool.office.reports import ImportOptions, ImportReport, Question
from stagetool.office.wish_differences import WishBook

KIND = "wishes"


@needs(Role.ADMINISTRATION)
def import_wishes(
    desk: Desk, file: Path, options: ImportOptions, progress: Progress = silent
) -> ImportReport:
    """Take in wishes; a pupil's row replaces the wishes that were there.

    Added, changed, unchanged and gone count wishes for a company; what pupils would rather not
    is stored beside them. A pupil with two rows is a question; unanswered, both stay out.

    Raises:
        UnreadableFileError: The file is no list that Stagetool reads.
        InvalidInputError: An answer is none of the choices.
        CancelledError: The user stopped; nothing is saved.
    """
    wishes = read_wishes(read_document(file), choices_of(desk, KIND, options))
    if wishes.listing.stopped is not None:
        return stopped_report(desk.texts, wishes.listing, FIELDS)
    if not options.dry_run:
        backup_before(desk)
    with desk.open_unit() as session:
        book = WishBook(desk, session, wishes)
        questions: list[Question] = []
        for group in watched(_by_pupil(wishes), progress):
            known = [line for line in group if book.knows(line)]
            line = _settle(desk, known, options, questions)
            if line is not None:
                book.compare(line)
        book.mention_absent()
        problems = (*wishes.problems, *book.problems)
        report = replace(
            begin_report(desk.texts, wishes.listing, FIELDS, problems),
            added=book.added,
            changed=book.changed,
            unchanged=book.unchanged,
            gone=book.gone,
            questions=tuple(questions),
            changes=tuple(book.changes),
        )
        if not options.dry_run:
            remember_columns(session, KIND, FIELDS, options.mapping)
            book.save()
            desk.note(
                session,
                "import_wishes",
                subject_of(file),
                read=report.read,
                added=report.added,
                changed=report.changed,
                gone=report.gone,
            )
    return report


def _by_pupil(wishes: WishList) -> tuple[tuple[WishLine, ...], ...]:
    groups: dict[str, list[WishLine]] = {}
    for line in wishes.lines:
        groups.setdefault(line.key, []).append(line)
    return tuple(tuple(group) for group in groups.values())


def _settle(
    desk: Desk,
    rows: Sequence[WishLine],
    options: ImportOptions,
    questions: list[Question],
) -> WishLine | None:
    """Return the row that counts of one pupil, or None when there is none or one must ask."""
    if not rows:
        return None
    if all(row.wishes == rows[0].wishes for row in rows):
        return rows[0]
    question = Question(
        key=f"wensen-{rows[0].key}",
        rows=tuple(row.row for row in rows),
        question=desk.texts("exchange.question.wishes", number=rows[0].number),
        choices=tuple(
            desk.texts(
                "exchange.choice.wishes",
                row=row.row,
                companies=", ".join(number for rank, number in row.wishes if rank) or "-",
            )
            for row in rows
        ),
    )
    answer = chosen(question, options.answers)
    if answer is None:
        questions.append(question)
        return None
    return rows[answer]
