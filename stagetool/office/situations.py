"""From rows to what the law looks at. Unknown stays unknown; nothing is filled in."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from stagetool.calendar.ages import age_on
from stagetool.law.facts import (
    AgreementState,
    Basis,
    Day,
    Known,
    Situation,
    Supervision,
    Task,
    Where,
)
from stagetool.law.loading import Law
from stagetool.law.screening import PlaceFacts, PupilFacts
from stagetool.office.ledgers import Ledgers
from stagetool.office.measures import measures_of
from stagetool.office.placement_days import first_day
from stagetool.office.pupil_days import PupilDays
from stagetool.office.read_law import activities_of
from stagetool.records.tables import Location, Period, Place, Placement, Pupil, StageForm

ADULT = 18


class Situations:
    """Makes situations for many placements of one office; shares days and tasks among them.

    It reads holidays once and remembers places, so make a new one after a change. Placements,
    places and pupils come with what they need loaded (office.placement_rows).
    """

    def __init__(self, session: Session, law: Law, together: Collection[int] = ()) -> None:
        """Make situations; stages in periods planned `together` do not stand yet."""
        self._law = law
        self._places: dict[tuple[int, int, int | None], PlaceFacts] = {}
        self.ledgers = Ledgers(session)
        self.pupil_days = PupilDays(session, self.ledgers, together)

    def of(self, placement: Placement) -> Situation:
        """Return one placement's situation, with the agreement's signatures as they are."""
        period, pupil = placement.period, placement.pupil
        place = self.place_facts(period, placement.place, pupil.school_class.location)
        time = self.pupil_days.time_of(placement)
        return Situation(
            born=pupil.born,
            starts=time.starts,
            ends=time.ends,
            basis=basis_of(pupil, period.form),
            track=pupil.track,
            profile=pupil.profile,
            agreement=agreement_state(placement),
            youth_rie=place.youth_rie,
            supervision=place.supervision,
            recognised=place.recognised,
            tasks=place.tasks,
            measures=place.measures,
            days=self.pupil_days.days_of(placement),
            place=Where.SCHOOL if period.form.internal else Where.COMPANY,
        )

    def place_facts(self, period: Period, place: Place, location: Location | None) -> PlaceFacts:
        """Return what the law looks at of a place, for pupils of a location in a period."""
        key = (period.id, place.id, location.id if location else None)
        if key not in self._places:
            self._places[key] = PlaceFacts(
                tasks=tasks_of(place, self._law),
                measures=measures_of(place.measures),
                recognised=Known(place.recognised),
                youth_rie=Known(place.youth_rie),
                supervision=Supervision(place.supervision),
                days=self.ledgers.days(period, place, location),
            )
        return self._places[key]


def situation_of(session: Session, placement: Placement, law: Law) -> Situation:
    """Return the situation of one placement."""
    return Situations(session, law).of(placement)


def period_days(
    session: Session,
    period: Period,
    place: Place | None = None,
    location: Location | None = None,
) -> tuple[Day, ...]:
    """Return the ledger of a period, at a place with hours of its own, by a location's holidays."""
    return Ledgers(session).days(period, place, location or period.location)


def pupil_facts(pupil: Pupil) -> PupilFacts:
    """Return what the law looks at of a pupil."""
    return PupilFacts(pupil.born, pupil.track, pupil.profile)


def basis_of(pupil: Pupil, form: StageForm) -> Basis:
    """Return the legal ground; a pupil in a leer-werktraject follows its stricter papers."""
    basis = Basis(form.basis)
    return Basis.LEERWERKTRAJECT if basis is Basis.STAGE and pupil.work_route else basis


def tasks_of(place: Place, law: Law) -> tuple[Task, ...]:
    """Return the known activities with their hazards and those of the place itself."""
    measured = {row.activity for row in place.measures}
    known = activities_of(law)
    return tuple(
        Task(
            code=row.code,
            hazards=_joined(known[row.code].hazards, place.hazards),
            measures=measures_of(place.measures, row.code) if row.code in measured else None,
        )
        for row in place.activities
        if row.code in known
    )


def unknown_activities(place: Place, law: Law) -> tuple[str, ...]:
    """Return the codes that the catalogue lacks; they are nobody's task until mapped.

    Where the catalogue itself cannot be read, none is called unknown.
    """
    known = activities_of(law)
    return tuple(row.code for row in place.activities if known and row.code not in known)


def agreement_state(placement: Placement) -> AgreementState:
    """Return how far the agreement is; from 18 the pupil signs instead of a parent."""
    signed = signed_parties(placement)
    adult = age_on(placement.pupil.born, first_day(placement)) >= ADULT
    if "school" not in signed or (adult and "pupil" not in signed):
        return AgreementState.NONE
    if "company" not in signed:
        return AgreementState.COMPANY_MISSING
    if not adult and "parent" not in signed:
        return AgreementState.PARENT_MISSING
    return AgreementState.SIGNED


def signed_parties(placement: Placement) -> frozenset[str]:
    """Return who signed: `school`, `company`, `parent`, `pupil`."""
    if placement.agreement is None:
        return frozenset()
    return frozenset(signature.party for signature in placement.agreement.signatures)


def _joined(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
