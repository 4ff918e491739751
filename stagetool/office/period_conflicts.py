"""Every clash in a period in one list: which placements, how firm, and what would help."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PeriodId, PlacementId, PupilId
from stagetool.office.conflicts import Conflicts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import is_history
from stagetool.office.placement_rows import period_by_id, placements_of
from stagetool.office.rows import ConflictLine
from stagetool.office.signatures import sign_again
from stagetool.office.words import company_of, plain, sort_name
from stagetool.records.tables import Period, Placement

FOR_ALL = frozenset({"holidays"})
"""Told once for the period, not at every placement."""
SOME = 20
STANDING = frozenset({"family", "repeat", "refused", "class_spread", "gone", "pupil_gone"})
"""What no change of days, hours or a place brings about."""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One placement with its clashes, the firm ones first."""

    placement: PlacementId
    pupil: PupilId
    pupil_name: str
    number: str
    school_class: str
    company: str
    company_number: str
    firm: bool
    lines: tuple[ConflictLine, ...]
    search: str


@dataclass(frozen=True, slots=True)
class ConflictCount:
    """How many placements have one kind of clash; `text` is a few Dutch words."""

    word: str
    text: str
    firm: bool
    count: int


@dataclass(frozen=True, slots=True)
class PeriodConflicts:
    """Every clash in a period.

    Attributes:
        rows: The placements with a firm clash first, then by pupil's name.
        counts: The most frequent first, the firm ones before the others.
        holidays: Stage days that fall away for everybody.
    """

    period: PeriodId
    name: str
    placements: int
    rows: tuple[ConflictRow, ...]
    counts: tuple[ConflictCount, ...]
    holidays: tuple[ConflictLine, ...]


@needs(Role.READER)
def period_conflicts(desk: Desk, period: PeriodId) -> PeriodConflicts:
    """Return every clash in a period as things stand.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = period_by_id(session, period)
        placements = [one for one in placements_of(session, (period,)) if not is_history(one)]
        conflicts = Conflicts(desk, session, many=True)
        rows = conflict_rows(conflicts, placements)
        return PeriodConflicts(
            period=period,
            name=row.name,
            placements=len(placements),
            rows=rows,
            counts=_counts(desk, rows),
            holidays=conflicts.lost_days(row),
        )


@dataclass(frozen=True, slots=True)
class Edited:
    """What a change did.

    Attributes:
        judged: How many placements were judged again.
        conflicts: Which of them clash now.
        sign_again: How many of their agreements were changed after somebody signed.
    """

    judged: int
    conflicts: tuple[ConflictRow, ...] = ()
    sign_again: int = 0


def conflicts_after(
    desk: Desk, session: Session, placements: Iterable[Placement]
) -> tuple[ConflictRow, ...]:
    """Return which placements clash now in what a change can touch: days, hours, room, the law."""
    session.flush()
    rows = list(placements)
    conflicts = Conflicts(desk, session, many=len(rows) > SOME)
    return conflict_rows(conflicts, rows, without=FOR_ALL | STANDING)


def agreements_again(desk: Desk, session: Session) -> int:
    """Return how many agreements of periods that are not over must be signed again."""
    session.flush()
    today = desk.clock.today()
    running = session.scalars(select(Period.id).where(Period.ends >= today)).all()
    return sign_again(placements_of(session, running), today)


def clash_lines(desk: Desk, session: Session) -> tuple[str, ...]:
    """Return what clashes firmly now in periods that are not over, after a list was read in."""
    session.flush()
    today = desk.clock.today()
    running = session.scalars(select(Period.id).where(Period.ends >= today)).all()
    rows = conflict_rows(
        Conflicts(desk, session, many=True), placements_of(session, running), without=STANDING
    )
    return tuple(
        f"{row.pupil_name}, {row.company}: {line.text} {line.remedy}"
        for row in rows
        for line in row.lines
        if line.firm
    )


def conflict_rows(
    conflicts: Conflicts, placements: Iterable[Placement], *, without: frozenset[str] = FOR_ALL
) -> tuple[ConflictRow, ...]:
    """Return the placements that clash, those with a firm clash first."""
    rows = []
    for placement in placements:
        if is_history(placement):
            continue
        lines = tuple(line for line in conflicts.of(placement) if line.word not in without)
        if lines:
            rows.append(_row(placement, lines))
    return tuple(sorted(rows, key=lambda row: (not row.firm, plain(row.pupil_name))))


def _row(placement: Placement, lines: tuple[ConflictLine, ...]) -> ConflictRow:
    pupil, company = placement.pupil, company_of(placement.place)
    name = sort_name(pupil)
    return ConflictRow(
        placement=PlacementId(placement.id),
        pupil=PupilId(pupil.id),
        pupil_name=name,
        number=pupil.number,
        school_class=pupil.school_class.name,
        company=company.name,
        company_number=company.number,
        firm=any(line.firm for line in lines),
        lines=lines,
        search=plain(name, pupil.given_name, pupil.number, company.name),
    )


def _counts(desk: Desk, rows: Iterable[ConflictRow]) -> tuple[ConflictCount, ...]:
    kinds = Counter(kind for row in rows for kind in {(line.word, line.firm) for line in row.lines})
    return tuple(
        ConflictCount(word, desk.texts(f"office.conflict_name.{word}"), firm, count)
        for (word, firm), count in sorted(
            kinds.items(), key=lambda item: (not item[0][1], -item[1], item[0])
        )
    )
