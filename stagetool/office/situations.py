"""From rows to what the law looks at. Unknown stays unknown; nothing is filled in."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from stagetool.calendar.ages import age_on
from stagetool.law.checks.averages import reach_of
from stagetool.law.facts import (
    AgreementState,
    Day,
    Known,
    Measures,
    Situation,
    Supervision,
    Task,
    Where,
)
from stagetool.law.lapses import Lapse
from stagetool.law.loading import Law
from stagetool.law.screening import PlaceFacts, PupilFacts
from stagetool.office.ledgers import Ledgers
from stagetool.office.legal_ground import ADULT, basis_of
from stagetool.office.measures import is_lapsed, measures_on
from stagetool.office.placement_days import first_day
from stagetool.office.pupil_days import PupilDays
from stagetool.office.read_law import activities_of, fault_of
from stagetool.office.signatures import signed_on
from stagetool.records.tables import Location, Period, Place, Placement, Pupil

A_DAY = timedelta(days=1)


class Situations:
    """Makes situations for many placements of one office; shares days and tasks among them.

    It reads holidays once and remembers places, so make a new one after a change. Placements,
    places and pupils come with what they need loaded (office.placement_rows).
    """

    def __init__(
        self,
        session: Session,
        law: Law,
        together: Collection[int] = (),
        *,
        today: date = date.min,
    ) -> None:
        """Make situations; stages in periods planned `together` do not stand yet.

        Args:
            session: The unit of work.
            law: The law data.
            together: Ids of periods.
            today: Signatures count as on this day (office.signatures); nothing began before it.
        """
        self._law = law
        self._today = today
        self._places: dict[tuple[object, ...], PlaceFacts] = {}
        self._about: dict[tuple[int, date | None], tuple[tuple[Task, ...], Measures]] = {}
        self.ledgers = Ledgers(session)
        reach = reach_of(law) if fault_of(law) is None else None
        self.pupil_days = PupilDays(session, self.ledgers, together, reach)

    def of(self, placement: Placement, on: date | None = None) -> Situation:
        """Return one placement's situation, with the agreement's signatures as they are.

        Args:
            placement: The placement.
            on: The day on which what was measured must still hold; None is the last stage day,
                so what lapses on the way does not count on any day.
        """
        period, pupil = placement.period, placement.pupil
        last = on or self._last_day(placement)
        place = self.place_facts(period, placement.place, pupil.school_class.location, last)
        time = self.pupil_days.time_of(placement)
        return Situation(
            born=pupil.born,
            starts=time.starts,
            ends=time.ends,
            basis=basis_of(pupil, period.form),
            track=pupil.track,
            profile=pupil.profile,
            agreement=agreement_state(placement, self._today),
            youth_rie=place.youth_rie,
            supervision=place.supervision,
            recognised=place.recognised,
            tasks=place.tasks,
            measures=place.measures,
            days=self.pupil_days.days_of(placement),
            place=Where.SCHOOL if period.form.internal else Where.COMPANY,
        )

    def lapses(self, placement: Placement) -> tuple[Lapse, ...]:
        """Return when facts of the place lapse before the last stage day, the first one first."""
        rows, last = placement.place.measures, self._last_day(placement)
        if last is None:
            return ()
        ends: dict[date, set[str]] = {}
        for row in rows:
            if row.until is not None and is_lapsed(row, last):
                ends.setdefault(row.until + A_DAY, set()).add(row.name)
        return tuple(
            Lapse(day, tuple(sorted(ends[day])), self.of(placement, day)) for day in sorted(ends)
        )

    def place_facts(
        self, period: Period, place: Place, location: Location | None, last: date | None = None
    ) -> PlaceFacts:
        """Return what the law looks at of a place, for pupils of a location in a period.

        Args:
            period: The period.
            place: The place, with what was measured there.
            location: Whose calendar holds.
            last: The day on which what was measured must still hold; None is the last stage day
                of the period at this place.
        """
        if last is None and has_ends(place):
            last = last_stage_day(self.ledgers.days(period, place, location), period.ends)
        gone = last is not None and any(is_lapsed(row, last) for row in place.measures)
        key = (period.id, place.id, location.id if location else None, last if gone else None)
        if key not in self._places:
            about = (place.id, last if gone else None)
            if about not in self._about:  # the same for every location
                self._about[about] = (
                    tasks_of(place, self._law, last),
                    measures_on(place.measures, self._law, last),
                )
            tasks, measures = self._about[about]
            self._places[key] = PlaceFacts(
                tasks=tasks,
                measures=measures,
                recognised=Known(place.recognised),
                youth_rie=Known(place.youth_rie),
                supervision=Supervision(place.supervision),
                days=self.pupil_days.shared(period, place, location),
            )
        return self._places[key]

    def last_day_at(self, period: Period, place: Place, pupil: Pupil) -> date | None:
        """Return the last stage day of a pupil at a place; None where nothing measured ends."""
        if not has_ends(place):
            return None
        time = self.pupil_days.time_at(period, place, pupil.id)
        location = pupil.school_class.location
        return last_stage_day(self.ledgers.days_at(period, time, place, location), time.ends)

    def _last_day(self, placement: Placement) -> date | None:
        if not has_ends(placement.place):
            return None
        ends = self.pupil_days.time_of(placement).ends
        return last_stage_day(self.pupil_days.stage_days_of(placement), ends)


def has_ends(place: Place) -> bool:
    """Tell whether something that was measured at a place holds until some day."""
    return any(row.until for row in place.measures)


def last_stage_day(days: Iterable[Day], otherwise: date) -> date:
    """Return the last day of a ledger on which the pupil is at the place, if there is one."""
    return max((day.date for day in days if day.stage), default=otherwise)


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


def tasks_of(place: Place, law: Law, last: date | None = None) -> tuple[Task, ...]:
    """Return the known activities with their hazards and those of the place itself.

    Args:
        place: The place, with its activities and what was measured there.
        law: The law data.
        last: The last day on which what was measured must hold; None asks for none.
    """
    measured = {row.activity for row in place.measures}
    known = activities_of(law)
    return tuple(
        Task(
            code=row.code,
            hazards=_joined(known[row.code].hazards, place.hazards),
            measures=(
                measures_on(place.measures, law, last, row.code) if row.code in measured else None
            ),
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


def agreement_state(placement: Placement, today: date) -> AgreementState:
    """Return how far the agreement is; from 18 the pupil signs instead of a parent."""
    signed = signed_on(placement, today)
    adult = age_on(placement.pupil.born, first_day(placement)) >= ADULT
    if "school" not in signed or (adult and "pupil" not in signed):
        return AgreementState.NONE
    if "company" not in signed:
        return AgreementState.COMPANY_MISSING
    if not adult and "parent" not in signed:
        return AgreementState.PARENT_MISSING
    return AgreementState.SIGNED


def _joined(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
