"""The import of pupils: the difference with what is there, then all of it or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from stagetool.base.progress import Progress, silent
from stagetool.exchange.problems import Problem
from stagetool.exchange.pupils import (
    FIELDS,
    PupilLine,
    PupilList,
    group_by_number,
    read_pupils,
    running,
)
from stagetool.exchange.tables import read_document
from stagetool.office.backup_office import backup_before
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_columns import choices_of, remember_columns
from stagetool.office.import_effects import judge_pupils
from stagetool.office.import_words import (
    begin_report,
    chosen,
    count,
    stopped_report,
    subject_of,
    watched,
)
from stagetool.office.period_conflicts import agreements_again, clash_lines
from stagetool.office.pupil_differences import PupilBook
from stagetool.office.pupil_locations import LocationChoice, choose_location
from stagetool.office.reports import ImportOptions, ImportReport, Question

KIND = "pupils"


@needs(Role.ADMINISTRATION)
def import_pupils(
    desk: Desk, file: Path, options: ImportOptions, progress: Progress = silent
) -> ImportReport:
    """Take in a list of pupils of one or more locations.

    Pupils of those locations who are not in the list are marked as gone, never removed. A
    number with two running enrolments is a question; unanswered, its rows stay out.

    Raises:
        UnreadableFileError: The file is no list that Stagetool reads.
        InvalidInputError: An answer is none of the choices.
        CancelledError: The user stopped; nothing is saved.
    """
    today = desk.clock.today()
    pupils = read_pupils(read_document(file), choices_of(desk, KIND, options), today)
    if pupils.listing.stopped is not None:
        return stopped_report(desk.texts, pupils.listing, FIELDS)
    if not options.dry_run:
        backup_before(desk)
    with desk.open_unit() as session:
        where = choose_location(session, pupils, options)
        if where.question is not None:
            return _ask_location(desk, pupils, where)
        take = _Take(desk, session, pupils, where, options)
        report = take.compare(progress)
        if not options.dry_run:
            remember_columns(session, KIND, FIELDS, options.mapping)
            judged = judge_pupils(desk, session, take.book.save())
            desk.note(
                session,
                "import_pupils",
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


class _Take:
    """One list on its way into the office."""

    def __init__(
        self,
        desk: Desk,
        session: Session,
        pupils: PupilList,
        where: LocationChoice,
        options: ImportOptions,
    ) -> None:
        self._desk = desk
        self._pupils = pupils
        self._options = options
        self._today = desk.clock.today()
        self._problems: list[Problem] = [*pupils.problems]
        self._questions: list[Question] = []
        self._present: set[str] = set()
        self.book = PupilBook(desk, session, pupils.listing, where)

    def compare(self, progress: Progress) -> ImportReport:
        """Look at every pupil of the list and say what would change."""
        groups = tuple(group_by_number(self._pupils.lines))
        taken: list[PupilLine] = []
        left: set[str] = set()
        for group in watched(groups, progress):
            line = self._settle(group, left)
            if line is not None:
                taken.append(line)
                self.book.compare(line)
        self._present = {line.key for line in self._pupils.lines} - left
        self.book.mark_gone(self._present | self._pupils.unread_keys)
        self._problems += self.book.problems(taken)
        report = begin_report(self._desk.texts, self._pupils.listing, FIELDS, self._problems)
        report = replace(report, unchanged=self.book.unchanged, questions=tuple(self._questions))
        return count(report, self.book.changes)

    def _settle(self, group: tuple[PupilLine, ...], left: set[str]) -> PupilLine | None:
        """Return the row that counts of one number, or None when there is none or one must ask."""
        rows = running(group, self._today)
        column = self._pupils.listing.column("ends") or self._pupils.listing.column("number")
        if not rows:
            left.add(group[0].key)
            self._problems += [
                Problem(line.row, column, "exchange.pupil.left", {"number": line.number})
                for line in group
            ]
            return None
        line = rows[0] if len(rows) == 1 else self._ask(rows)
        if line is not None and len(group) > 1:
            self._problems += [
                Problem(
                    other.row,
                    column,
                    "exchange.pupil.other_row",
                    {"number": other.number, "row": line.row},
                    kept=True,
                )
                for other in group
                if other is not line
            ]
        return line

    def _ask(self, rows: Sequence[PupilLine]) -> PupilLine | None:
        texts = self._desk.texts
        question = Question(
            key=f"inschrijving-{rows[0].key}",
            rows=tuple(line.row for line in rows),
            question=texts("exchange.question.enrolment", number=rows[0].number),
            choices=tuple(
                texts(
                    "exchange.choice.enrolment",
                    row=line.row,
                    school_class=line.school_class,
                    track=line.track or "-",
                    profile=line.profile or "-",
                )
                for line in rows
            ),
        )
        answer = chosen(question, self._options.answers)
        if answer is None:
            self._questions.append(question)
            return None
        return rows[answer]


def _ask_location(desk: Desk, pupils: PupilList, where: LocationChoice) -> ImportReport:
    """Return the report of a list that names no location: a question about the whole file."""
    question = Question(
        key="locatie",
        rows=(),
        question=desk.texts("exchange.question.location"),
        choices=where.question or (),
    )
    report = begin_report(desk.texts, pupils.listing, FIELDS, pupils.problems)
    return replace(report, questions=(question,), stopped=desk.texts("exchange.stop.location"))
