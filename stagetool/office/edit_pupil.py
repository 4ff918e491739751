"""Changing what a school export leaves out or has wrong: contact, home, profile."""

from dataclasses import dataclass, fields

from sqlalchemy import select

from stagetool.base.ids import PupilId
from stagetool.office.corrections import correct
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.free_text import demand_plain_text
from stagetool.office.judging import Judge
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import gone_or_restricted, placement_options
from stagetool.records.tables import Period, Placement, Pupil


@dataclass(frozen=True, slots=True)
class PupilForm:
    """What to change of a pupil; None leaves it as it is."""

    mail: str | None = None
    phone: str | None = None
    guardian: str | None = None
    emergency_phone: str | None = None
    postcode: str | None = None
    town: str | None = None
    profile: str | None = None


@needs(Role.ADMINISTRATION)
def edit_pupil(desk: Desk, pupil: PupilId, form: PupilForm) -> Edited:
    """Change one pupil and judge the placements that are not over; tell which clash now.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
        RestrictedPupilError: The data of the pupil are only stored.
        IdentifyingTextError: A text holds a number like a citizen's.
    """
    given = {field.name: getattr(form, field.name) for field in fields(form)}
    changes = {name: value.strip() for name, value in given.items() if value is not None}
    for name in ("guardian", "town"):
        field = desk.texts(f"office.field.{name}")
        demand_plain_text(desk, field, changes.get(name, ""), health=False)
    with desk.open_unit() as session:
        row = session.get(Pupil, pupil)
        if row is None:
            raise gone_or_restricted(session, pupil)
        correct(desk, session, row, changes)
        session.flush()
        query = (
            select(Placement)
            .join(Placement.period)
            .where(Placement.pupil_id == pupil, Period.ends >= desk.clock.today())
            .options(*placement_options())
        )
        there = list(session.scalars(query))
        judged = Judge(desk, session).follow(there)
        desk.note(session, "edit_pupil", f"pupil {pupil}", changed=list(changes), judged=judged)
        return Edited(judged, conflicts_after(desk, session, there))
