"""Noting that family of a pupil works at a company; noted, nothing more, and told at a clash."""

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import gone_or_restricted
from stagetool.office.pupil_ties import tie_between
from stagetool.records.tables import Company, FamilyTie, Pupil


@needs(Role.ADMINISTRATION)
def note_family_tie(desk: Desk, pupil: PupilId, company: CompanyId, *, tied: bool = True) -> bool:
    """Note a family tie, or take the note away; tell whether anything changed.

    Raises:
        RecordGoneError: The pupil or the company is gone.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        if session.get(Pupil, pupil) is None:
            raise gone_or_restricted(session, pupil)
        if session.get(Company, company) is None:
            raise RecordGoneError
        row = tie_between(session, pupil, company)
        changed = (row is not None) != tied
        if row is not None and not tied:
            session.delete(row)
        elif row is None and tied:
            session.add(FamilyTie(pupil_id=pupil, company_id=company))
        desk.note(session, "note_family_tie", f"pupil {pupil}", tied=tied, changed=changed)
        return changed
