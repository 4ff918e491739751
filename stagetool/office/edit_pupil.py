"""Changing what a school export leaves out or has wrong: everything that it says of a pupil."""

from dataclasses import fields

from sqlalchemy import select

from stagetool.base.ids import PupilId
from stagetool.office.corrections import correct
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import Judge
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import gone_or_restricted, placement_options
from stagetool.office.pupil_differences import search_text
from stagetool.office.pupil_fields import LONGEST_NAME, PupilForm, class_of, pupil_values
from stagetool.office.signatures import sign_again
from stagetool.office.typed_text import one_line
from stagetool.records.tables import Period, Placement, Pupil


@needs(Role.ADMINISTRATION)
def edit_pupil(desk: Desk, pupil: PupilId, form: PupilForm) -> Edited:
    """Change one pupil and judge the placements that are not over; tell which clash now.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
        RestrictedPupilError: The data of the pupil are only stored.
        NumberTakenError: Another pupil has the number.
        InvalidInputError: A value cannot be used.
        IdentifyingTextError: A text holds a number like a citizen's.
    """
    with desk.open_unit() as session:
        row = session.get(Pupil, pupil)
        if row is None:
            raise gone_or_restricted(session, pupil)
        correct(desk, session, row, pupil_values(desk, session, form, row))
        row.school_class = class_of(desk, session, form, row.school_class) or row.school_class
        if form.tutor is not None:
            tutor = one_line(desk, "office.field.tutor", form.tutor, LONGEST_NAME)
            row.school_class.tutor = tutor
        row.search = search_text(row)
        session.flush()
        query = (
            select(Placement)
            .join(Placement.period)
            .where(Placement.pupil_id == pupil, Period.ends >= desk.clock.today())
            .options(*placement_options())
        )
        there = list(session.scalars(query))
        judged = Judge(desk, session).follow(there)
        changed = [one.name for one in fields(form) if getattr(form, one.name) is not None]
        desk.note(session, "edit_pupil", f"pupil {pupil}", changed=changed, judged=judged)
        again = sign_again(there, desk.clock.today())
        return Edited(judged, conflicts_after(desk, session, there), again)
