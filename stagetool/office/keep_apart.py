"""Keeping two pupils apart: never at one company in one period."""

from typing import ClassVar

from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import gone_or_restricted
from stagetool.office.pupil_ties import apart_pair
from stagetool.records.tables import ApartPair, Pupil


class SamePupilError(InvalidInputError):
    """Nobody can be kept apart from himself."""

    key: ClassVar[str] = "office.apart.error"


@needs(Role.SUPERVISOR)
def keep_apart(desk: Desk, pupil: PupilId, other: PupilId, *, apart: bool = True) -> bool:
    """Keep two pupils apart, or no longer; tell whether anything changed.

    Who is at one company with the other already stays there; the conflicts of the period tell.

    Raises:
        SamePupilError: It is one and the same pupil.
        RecordGoneError: A pupil is gone.
        RestrictedPupilError: The data of a pupil are only stored.
    """
    if pupil == other:
        raise SamePupilError
    with desk.open_unit() as session:
        for one in (pupil, other):
            if session.get(Pupil, one) is None:
                raise gone_or_restricted(session, one)
        row = apart_pair(session, pupil, other)
        changed = (row is not None) != apart
        if row is not None and not apart:
            session.delete(row)
        elif row is None and apart:
            session.add(ApartPair(pupil_id=min(pupil, other), other_id=max(pupil, other)))
        desk.note(session, "keep_apart", f"pupil {pupil}", other=other, apart=apart)
        return changed
