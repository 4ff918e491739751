"""Placements of a period with their assessment, ready to be put on paper."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.errors import LawDataError
from stagetool.calendar.holidays import FallenAway, fallen_away
from stagetool.law.facts import Day, Situation
from stagetool.law.placements import PlacementAssessment
from stagetool.law.verdicts import Assessment, Verdict
from stagetool.office.desk import Desk
from stagetool.office.judging import ENDED, Judge
from stagetool.office.ledgers import Ledgers
from stagetool.office.paper_names import HOURS
from stagetool.office.placement_days import time_at_stage
from stagetool.office.placement_rows import placements_of
from stagetool.office.read_law import fault_of
from stagetool.office.situations import Situations
from stagetool.records.tables import Period, Placement, Pupil, School, Unplaced


@dataclass(frozen=True, slots=True)
class JudgedPlacement:
    """One placement with the law's answer; rows live only inside the unit of work.

    Attributes:
        stage_days: The days of this stage alone; the situation's hold all of the pupil's time.
        fallen: The stage days that fall away, and why.
    """

    placement: Placement
    situation: Situation
    judged: PlacementAssessment
    stage_days: tuple[Day, ...]
    fallen: tuple[FallenAway, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSource:
    """What the papers of one period are made from.

    Attributes:
        unplaced: Per class the pupils whom the last plan left over.
        anchor: The end of the audit log, printed at the foot (trust SR-54).
        both_sides: Each pupil's paper begins on the front of a leaf.
        annex: Every agreement gets its hours annex, also one with even days and hours.
    """

    desk: Desk
    school: School
    period: Period
    placements: tuple[JudgedPlacement, ...]
    unplaced: Mapping[int, list[Pupil]]
    both_sides: bool = False
    anchor: str = ""
    annex: bool = False


def read_source(
    desk: Desk,
    session: Session,
    period: Period,
    chosen: Collection[int] | None = None,
    *,
    lawful: bool = True,
) -> PaperSource:
    """Judge the placements of a period for paper; one that has ended gets no paper.

    A placement that was judged by other law data is judged and stored again first, so that the
    receipt on the paper is the one in the office file.

    Args:
        desk: The user's desk.
        session: The unit of work.
        period: Of the placements.
        chosen: Ids of placements, or all.
        lawful: The paper says what the law says; other papers are printed with judging off too.

    Raises:
        LawDataError: Judging is off, and the paper would say what the law says.
    """
    fault = fault_of(desk.law)
    if fault is not None and lawful:
        raise LawDataError(**fault.facts)
    school = session.scalars(select(School)).one()
    judge = Judge(desk, session)
    situations = Situations(session, desk.law, today=desk.clock.today())
    rows = [
        row
        for row in placements_of(session, (period.id,))
        if row.state != ENDED and (chosen is None or row.id in chosen)
    ]
    judged = []
    for row in rows:
        answer = _unjudged() if fault is not None else _answer(desk, judge, row)
        days = situations.pupil_days.stage_days_of(row)
        fallen = _fallen(situations.ledgers, row)
        judged.append(JudgedPlacement(row, situations.of(row), answer, days, fallen))
    left = _unplaced(session, period)
    anchor = desk.audit.anchor(session)
    annex = HOURS in period.form.papers
    return PaperSource(desk, school, period, tuple(judged), left, anchor=anchor, annex=annex)


def _fallen(ledgers: Ledgers, row: Placement) -> tuple[FallenAway, ...]:
    time = time_at_stage(row)
    away = (
        *ledgers.holidays(row.pupil.school_class.location),
        *ledgers.closings(row.place),
    )
    return fallen_away(time.starts, time.ends, time.weekdays, away, time.goes)


def _answer(desk: Desk, judge: Judge, row: Placement) -> PlacementAssessment:
    fresh = bool(row.receipt_code) and row.receipt_law == desk.law.version
    return judge.assess(row) if fresh else judge.store(row)


def _unjudged() -> PlacementAssessment:
    """Return what nobody judged: not yet known, nothing may be done."""
    unknown = Verdict.UNDETERMINED
    nothing = Assessment(unknown, (), (), ())
    return PlacementAssessment(nothing, nothing, unknown, unknown, (), (), (), (), (), "")


def _unplaced(session: Session, period: Period) -> dict[int, list[Pupil]]:
    query = select(Unplaced).where(Unplaced.period_id == period.id)
    left: dict[int, list[Pupil]] = {}
    for row in session.scalars(query.options(joinedload(Unplaced.pupil))):
        left.setdefault(row.pupil.class_id, []).append(row.pupil)
    return left
