"""A pupil brings a place: company, place and placement in one step, judged at once."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.add_company import NO_CONTACT, NO_SITE, new_company
from stagetool.office.add_place import new_place
from stagetool.office.company_fields import CompanyForm, ContactForm, SiteForm
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.edit_mentors import new_mentor
from stagetool.office.edit_place import PlaceForm
from stagetool.office.participants import takes_part
from stagetool.office.place_pupil import (
    NotInPeriodError,
    PlacementSettledError,
    place_rows,
    running_placement,
)
from stagetool.office.placement_rows import company_by_id, gone_or_restricted
from stagetool.office.pupil_ties import tie_between
from stagetool.office.undoable import undoable
from stagetool.office.words import full_name, open_points
from stagetool.records.tables import Company, FamilyTie, Period, Placement, Pupil, Site

NEW = CompanyForm()
ONE_PLACE = PlaceForm()


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """What the pupil brought.

    Attributes:
        company: A company that is there already; None makes one of the forms.
        place: Without days, those of the period; without profiles, the pupil's; one pupil.
        mentor: Who supervises there, or "".
        family: Family of the pupil works there.
    """

    pupil: PupilId
    period: PeriodId
    company: CompanyId | None = None
    form: CompanyForm = NEW
    site: SiteForm = NO_SITE
    contact: ContactForm = NO_CONTACT
    place: PlaceForm = ONE_PLACE
    mentor: str = ""
    family: bool = False


@dataclass(frozen=True, slots=True)
class OwnPlaceAdded:
    """What came of it.

    Attributes:
        verdict: Of the placement.
        reason: In one sentence, "" when nothing is left to say.
        open: What must be answered before it is confirmed, in Dutch.
    """

    company: CompanyId
    place: PlaceId
    placement: PlacementId
    verdict: str
    reason: str
    open: tuple[str, ...]


@needs(Role.SUPERVISOR)
def add_own_place(desk: Desk, own: OwnPlace) -> OwnPlaceAdded:
    """Add the company and the place that a pupil brought, and propose the placement there.

    What the law forbids is refused, and then nothing is added.

    Raises:
        RecordGoneError: The pupil, the period or the company is gone.
        RestrictedPupilError: The data of the pupil are only stored.
        NotInPeriodError: The pupil takes no part in the period.
        PlacementSettledError: The pupil's placement is confirmed or ended.
        NotHereError: The law forbids it, or the place lacks a day.
        InvalidInputError: A value cannot be used, or there is no activity.
    """
    if not own.place.activities:
        raise InvalidInputError(field=desk.texts("office.place.activity"), value="''")
    with undoable(desk, "add_own_place") as (session, watch):
        pupil, period = _pupil_and_period(session, own)
        old = running_placement(session, period.id, pupil.id)
        if old is not None and old.state != "proposed":
            raise PlacementSettledError(pupil=full_name(pupil))
        watch(period.id, pupil.id, full_name(pupil))
        site = _site(desk, session, own)
        place = new_place(desk, session, site, _filled(own.place, pupil, period))
        if own.mentor.strip():
            site.mentors.append(new_mentor(desk, own.mentor))
            session.flush()
        if own.family and tie_between(session, own.pupil, CompanyId(site.company_id)) is None:
            session.add(FamilyTie(pupil_id=pupil.id, company_id=site.company_id))
        row = place_rows(desk, session, (pupil, place, period), old)
        desk.note(session, "add_own_place", f"placement {row.id}", place=place.id)
        return _added(desk, site.company, row)


def _pupil_and_period(session: Session, own: OwnPlace) -> tuple[Pupil, Period]:
    pupil, period = session.get(Pupil, own.pupil), session.get(Period, own.period)
    if pupil is None:
        raise gone_or_restricted(session, own.pupil)
    if period is None:
        raise RecordGoneError
    if not takes_part(period, pupil):
        raise NotInPeriodError(pupil=full_name(pupil))
    return pupil, period


def _site(desk: Desk, session: Session, own: OwnPlace) -> Site:
    if own.company is None:
        return new_company(desk, session, own.form, own.site, own.contact).sites[0]
    return company_by_id(session, own.company).sites[0]


def _filled(form: PlaceForm, pupil: Pupil, period: Period) -> PlaceForm:
    return replace(
        form,
        number=1 if form.number is None else form.number,
        weekdays=tuple(period.weekdays) if form.weekdays is None else form.weekdays,
        profiles=((pupil.profile,) if pupil.profile else ())
        if form.profiles is None
        else form.profiles,
    )


def _added(desk: Desk, company: Company, row: Placement) -> OwnPlaceAdded:
    return OwnPlaceAdded(
        company=CompanyId(company.id),
        place=PlaceId(row.place_id),
        placement=PlacementId(row.id),
        verdict=row.verdict,
        reason=row.reason,
        open=open_points(row.open, desk.texts),
    )
