"""Keeping a pupil's data and doing nothing else with them (AVG article 18), until it is lifted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.free_text import demand_plain_text
from stagetool.office.list_pupils import ERASED
from stagetool.office.placement_rows import pupil_by_number
from stagetool.office.words import plain, sort_name
from stagetool.records.restriction import shown
from stagetool.records.tables import Pupil

SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class RestrictedRow:
    """A pupil whose data are only kept."""

    pupil: PupilId
    number: str
    name: str
    since: date
    reason: str


@needs(Role.COORDINATOR)
def restrict_pupil(desk: Desk, number: str, reason: str) -> date:
    """Keep a pupil's data and do nothing else with them; return since when.

    From then on no list, search, plan, judgement or paper has the pupil, and an import leaves the
    row as it is. Inzage and erasing stay possible: they are rights of the pupil.

    Raises:
        RequestError: There is no such pupil.
        InvalidInputError: The reason is too short.
        IdentifyingTextError, HealthWordError: The reason holds what may not be stored.
    """
    reason = " ".join(reason.split())
    field = desk.texts("office.field.restricted_reason")
    if len(reason) < SHORTEST_REASON:
        raise InvalidInputError(field=field, value=reason)
    demand_plain_text(desk, field, reason)
    with desk.open_unit() as session, shown(session):
        pupil = pupil_by_number(session, number)
        if pupil.restricted_on is None:
            pupil.restricted_on = desk.clock.today()
        pupil.restricted_reason = reason
        desk.note(session, "restrict_pupil", f"pupil {pupil.id}")
        return pupil.restricted_on


@needs(Role.COORDINATOR)
def lift_restriction(desk: Desk, number: str) -> None:
    """Let a pupil's data be used again.

    Raises:
        RequestError: There is no such pupil.
        RecordGoneError: The pupil is not restricted.
    """
    with desk.open_unit() as session, shown(session):
        pupil = pupil_by_number(session, number)
        if pupil.restricted_on is None:
            raise RecordGoneError
        pupil.restricted_on, pupil.restricted_reason = None, ""
        desk.note(session, "lift_restriction", f"pupil {pupil.id}")


@needs(Role.COORDINATOR)
def list_restricted(desk: Desk) -> tuple[RestrictedRow, ...]:
    """Return whose data are only kept, by name; only a coordinator sees this list."""
    with desk.open_unit() as session, shown(session):
        rows = [_row(pupil) for pupil in _restricted(session)]
    return tuple(sorted(rows, key=lambda row: plain(row.name)))


def _restricted(session: Session) -> list[Pupil]:
    return list(
        session.scalars(
            select(Pupil).where(
                Pupil.restricted_on.is_not(None), Pupil.number_key.not_like(f"{ERASED}%")
            )
        )
    )


def _row(pupil: Pupil) -> RestrictedRow:
    return RestrictedRow(
        PupilId(pupil.id),
        pupil.number,
        sort_name(pupil),
        pupil.restricted_on or date.min,
        pupil.restricted_reason,
    )
