"""Place one pupil by hand; what the law forbids stays forbidden."""

from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.conflict_rows import Pair
from stagetool.office.conflicts import Conflicts, firm_lines
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import MOVED
from stagetool.office.ending import end_row
from stagetool.office.judging import judge_and_store
from stagetool.office.participants import takes_part
from stagetool.office.placement_days import ONE_DAY, first_day
from stagetool.office.placement_rows import gone_or_restricted
from stagetool.office.plan_others import ENDED
from stagetool.office.signatures import signed_and_begun
from stagetool.office.undoable import undoable
from stagetool.office.words import full_name
from stagetool.records.tables import Mentor, Period, Place, Placement, Pupil, Unplaced


class NotHereError(InvalidInputError):
    """The pupil may not have this place (facts: pupil, reason)."""

    key: ClassVar[str] = "plan.error.not_here"


class PlacementSettledError(InvalidInputError):
    """The placement is confirmed or ended, so a plan may not change it (facts: pupil)."""

    key: ClassVar[str] = "plan.error.settled"


class StageBegunError(InvalidInputError):
    """All signed and the stage began: it can be ended, never taken away (facts: pupil)."""

    key: ClassVar[str] = "plan.error.begun"


class NotInPeriodError(InvalidInputError):
    """The pupil's class takes no part in the period (facts: pupil)."""

    key: ClassVar[str] = "plan.error.not_in_period"


@needs(Role.SUPERVISOR)
def place_pupil(desk: Desk, pupil: PupilId, place: PlaceId, period: PeriodId) -> PlacementId:
    """Give a pupil a place, or another one; a new plan leaves it there.

    The law, the days and the room of the place are limits. The company's wishes, the profile
    and earlier stages are not: who places by hand knows why.

    Raises:
        RecordGoneError: The pupil, the place or the period is gone.
        NotHereError: The law forbids it, the place lacks a day, or it is full.
        PlacementSettledError: The pupil's placement is confirmed or ended.
        StageBegunError: All signed for the placement of now, and it began.
        NotInPeriodError: The pupil's class takes no part.
    """
    with undoable(desk, "place_pupil") as (session, watch):
        row, seat, when = _rows(session, pupil, place, period)
        if not takes_part(when, row):
            raise NotInPeriodError(pupil=full_name(row))
        old = running_placement(session, when.id, row.id)
        if old is not None and old.state != "proposed":
            raise PlacementSettledError(pupil=full_name(row))
        watch(when.id, row.id, full_name(row))
        placement = place_rows(desk, session, (row, seat, when), old)
        desk.note(session, "place_pupil", f"placement {placement.id}", place=place)
        return PlacementId(placement.id)


Rows = tuple[Pupil, Place, Period]


def place_rows(desk: Desk, session: Session, rows: Rows, old: Placement | None) -> Placement:
    """Give the pupil the place instead of the old placement, judged and pinned.

    Raises:
        NotHereError: The law forbids it, the place lacks a day, or it is full.
        StageBegunError: All signed for the old placement, and it began.
    """
    conflicts = Conflicts(desk, session)
    pair = Pair(*rows, instead=frozenset({old.id} if old is not None else ()))
    firm = firm_lines(conflicts.between(pair))
    if firm:
        name = full_name(rows[0])
        raise NotHereError(pupil=name, reason=desk.texts(f"plan.reason.{firm[0].word}"))
    placement = store_pair(desk, session, (pair, conflicts.mentor_for(pair)), old)
    judge_and_store(desk, session, placement)
    return placement


def demand_not_begun(desk: Desk, placement: Placement | None) -> None:
    """Refuse to take away a stage that all signed for and that began; it is ended, with a reason.

    Raises:
        StageBegunError: It is such a stage.
    """
    if placement is not None and signed_and_begun(placement, desk.clock.today()):
        raise StageBegunError(pupil=full_name(placement.pupil))


def running_placement(session: Session, period: int, pupil: int) -> Placement | None:
    """Return the pupil's placement in a period that has not ended."""
    query = select(Placement).where(
        Placement.period_id == period, Placement.pupil_id == pupil, Placement.state != ENDED
    )
    return session.scalars(query).one_or_none()


def last_ended(session: Session, period: int, pupil: int) -> Placement | None:
    """Return the pupil's placement in a period that ended last; a new one replaces it."""
    query = (
        select(Placement)
        .where(Placement.period_id == period, Placement.pupil_id == pupil, Placement.state == ENDED)
        .order_by(Placement.ended_on.desc().nulls_last(), Placement.id.desc())
    )
    return session.scalars(query).first()


def _rows(session: Session, pupil: PupilId, place: PlaceId, period: PeriodId) -> Rows:
    found = (session.get(Pupil, pupil), session.get(Place, place), session.get(Period, period))
    row, seat, when = found
    if row is None:
        raise gone_or_restricted(session, pupil)
    if seat is None or when is None:
        raise RecordGoneError
    return row, seat, when


def store_pair(
    desk: Desk, session: Session, at: tuple[Pair, Mentor | None], old: Placement | None
) -> Placement:
    """Write a pupil at a place with a mentor instead of an old placement; not yet judged."""
    pair, mentor = at
    pupil, place, period = pair.pupil, pair.place, pair.period
    if old is not None and old.place_id == place.id:
        old.pinned = True
        return old
    if old is not None:
        _leave(desk, session, old)
    waiting = select(Unplaced).where(Unplaced.period_id == period.id, Unplaced.pupil_id == pupil.id)
    for row in session.scalars(waiting):
        session.delete(row)
    session.flush()
    placement = Placement(
        pupil=pupil,
        place=place,
        period=period,
        mentor=mentor,
        pinned=True,
        previous=last_ended(session, period.id, pupil.id),
    )
    session.add(placement)
    session.flush()
    return placement


def _leave(desk: Desk, session: Session, old: Placement) -> None:
    """Take a proposal away; one that somebody was asked about or signed is history and stays."""
    demand_not_begun(desk, old)
    if old.requested_on is None and old.promised_on is None and old.agreement is None:
        session.delete(old)
        return
    last = min(desk.clock.today(), first_day(old) - ONE_DAY)
    end_row(desk, session, old, reason=MOVED, note="", on=last)
