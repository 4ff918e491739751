"""Everything that a school says of one pupil, field by field, for the form."""

from sqlalchemy.orm import joinedload

from stagetool.base.ids import PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import gone_or_restricted
from stagetool.office.pupil_fields import PupilForm
from stagetool.records.tables import Pupil, SchoolClass


@needs(Role.READER)
def pupil_details(desk: Desk, pupil: PupilId) -> PupilForm:
    """Return one pupil as the form would say it.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        options = (joinedload(Pupil.school_class).joinedload(SchoolClass.location),)
        row = session.get(Pupil, pupil, options=options)
        if row is None:
            raise gone_or_restricted(session, pupil)
        return PupilForm(
            number=row.number,
            given_name=row.given_name,
            infix=row.infix,
            surname=row.surname,
            born=row.born,
            school_class=row.school_class.name,
            location=row.school_class.location.name,
            year=row.year or 0,
            track=row.track,
            profile=row.profile,
            work_route=row.work_route,
            tutor=row.school_class.tutor,
            mail=row.mail,
            phone=row.phone,
            guardian=row.guardian,
            emergency_phone=row.emergency_phone,
            postcode=row.postcode,
            town=row.town,
        )
