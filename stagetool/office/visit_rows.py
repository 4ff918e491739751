"""Visits of a period with everything that showing and planning them asks for."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlacementId, TeacherId, VisitId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk
from stagetool.office.ledgers import Ledgers, stage_time
from stagetool.office.paper_words import hours_by_day, mentors_of, person_text
from stagetool.office.placement_days import ENDED, first_day, last_day, own_days
from stagetool.office.placement_rows import placements_of
from stagetool.office.towns import TownFinder, town_finder
from stagetool.office.visit_risk import Risk, risk_of
from stagetool.office.visit_views import VisitRow
from stagetool.office.words import company_of, plain, sort_name
from stagetool.planning.distance import great_circle_km
from stagetool.planning.visits_problem import HIGH
from stagetool.records.tables import Location, Period, Placement, Teacher, Visit

Point = tuple[float, float]


class VisitBook:
    """The placements of a period, their visits and the teachers; towns are looked up once."""

    def __init__(self, desk: Desk, session: Session, period: Period) -> None:
        self.desk, self.period = desk, period
        everybody = placements_of(session, (period.id,))
        self.placements = [row for row in everybody if row.state != ENDED]
        self._ended = [row for row in everybody if row.state == ENDED]
        here = [row.id for row in everybody]
        visits = session.scalars(
            select(Visit).where(Visit.placement_id.in_(here)).order_by(Visit.id)
        ).all()
        self._of: dict[int, list[Visit]] = {}
        for visit in visits:
            self._of.setdefault(visit.placement_id, []).append(visit)
        self.teachers = {row.id: row for row in session.scalars(select(Teacher))}
        self._locations = {row.id: row for row in session.scalars(select(Location))}
        self._ledgers = Ledgers(session)
        self.find: TownFinder = town_finder(desk.paths, session)

    def visits_of(self, placement: Placement) -> Sequence[Visit]:
        """Return the visits of a placement."""
        return self._of.get(placement.id, ())

    def risk(self, placement: Placement) -> Risk:
        """Return the risk band; a deviation that a visit saw makes it high."""
        seen = any(visit.safety == "no" for visit in self.visits_of(placement))
        return risk_of(placement, deviation=seen)

    def needed(self, placement: Placement) -> int:
        """Return how many visits there should be: those of the stage form, one more for high."""
        return self.period.form.visits + (self.risk(placement).band == HIGH)

    def lacks(self, placement: Placement) -> bool:
        """Tell whether fewer visits are planned or made than there should be."""
        known = [one for one in self.visits_of(placement) if one.done_on or one.planned_on]
        return len(known) < self.needed(placement)

    def count_of(self, teacher: Teacher) -> int:
        """Return how many visits a teacher has in this period, planned and made."""
        return sum(
            visit.teacher_id == teacher.id for visits in self._of.values() for visit in visits
        )

    def days(self, placement: Placement) -> tuple[date, ...]:
        """Return the days from today on which the pupil can be visited."""
        today = self.desk.clock.today()
        return tuple(day for day in self.stage_days(placement) if day >= today)

    def stage_days(self, placement: Placement) -> tuple[date, ...]:
        """Return the days on which the pupil is at the company."""
        ends = last_day(placement)
        if ends is None:
            return ()
        starts = first_day(placement)
        location = placement.pupil.school_class.location
        own = own_days(placement)
        dates = self._ledgers.stage_dates(self.period, placement.place, location, own)
        return tuple(day for day in dates if starts <= day <= ends)

    def site_point(self, placement: Placement) -> Point | None:
        """Return where the pupil works: as the office entered it, else the town."""
        site = placement.place.site
        if site.latitude is not None and site.longitude is not None:
            return site.latitude, site.longitude
        return self.find(site.town) if site.town else None

    def teacher_point(self, teacher: Teacher) -> Point | None:
        """Return from where a teacher sets out: the own town, else that of the location."""
        town = self.teacher_town(teacher)
        return self.find(town) if town else None

    def teacher_town(self, teacher: Teacher) -> str:
        """Return the town from which a teacher sets out."""
        location = self._locations.get(teacher.location_id or 0)
        if location is None:
            location = min(self._locations.values(), key=lambda one: one.id, default=None)
        return teacher.town or (location.town or location.name if location else "")

    def rows(self) -> tuple[VisitRow, ...]:
        """Return every visit, in order of day; those of an ended stage only when done."""
        found = [
            (visit, placement)
            for placement in (*self.placements, *self._ended)
            for visit in self.visits_of(placement)
            if placement.state != ENDED or visit.done_on is not None
        ]
        rows = [self.row(visit, placement) for visit, placement in found]
        return tuple(
            sorted(
                rows,
                key=lambda row: (
                    row.done_on or row.planned_on or date.max,
                    plain(row.teacher_name),
                    plain(row.company),
                    plain(row.pupil),
                    row.visit,
                ),
            )
        )

    def row(self, visit: Visit, placement: Placement) -> VisitRow:
        """Return one visit's line."""
        texts, place, pupil = self.desk.texts, placement.place, placement.pupil
        teacher = self.teachers.get(visit.teacher_id or 0)
        company, town = company_of(place).name, place.site.town
        mentors = mentors_of(placement)
        risk = self.risk(placement)
        state = self._state(visit)
        name = sort_name(pupil)
        teacher_name = teacher.name if teacher else ""
        return VisitRow(
            visit=VisitId(visit.id),
            placement=PlacementId(placement.id),
            teacher=TeacherId(teacher.id) if teacher else None,
            teacher_name=teacher_name,
            pupil=name,
            number=pupil.number,
            school_class=pupil.school_class.name,
            company=company,
            town=town,
            mentor=person_text(mentors[0]) if mentors else "",
            hours=self._hours(placement),
            planned_on=visit.planned_on,
            done_on=visit.done_on,
            kind=visit.kind,
            state=state,
            state_text=texts(f"visits.state.{state}"),
            risk=risk.word,
            risk_text=self.risk_text(risk),
            distance_km=self._distance(teacher, placement),
            safety=visit.safety,
            search=plain(name, pupil.number, pupil.school_class.name, company, town, teacher_name),
        )

    def risk_text(self, risk: Risk) -> str:
        """Return the band with its reasons in Dutch."""
        texts = self.desk.texts
        band = texts(f"visits.risk.{risk.word}")
        if not risk.reasons:
            return band
        reasons = "; ".join(texts(f"visits.risk_reason.{word}") for word in risk.reasons)
        return texts("visits.risk.because", band=band, reasons=reasons)

    def due(self) -> tuple[str, ...]:
        """Return the pupils with fewer visits than there should be."""
        return tuple(sort_name(row.pupil) for row in self.placements if self.lacks(row))

    def _hours(self, placement: Placement) -> str:
        time = stage_time(self.period, placement.place, own_days(placement))
        return hours_by_day(time.hours, time.weekdays)

    def _state(self, visit: Visit) -> str:
        if visit.done_on is not None:
            return "done"
        if visit.teacher_id is None:
            return "no_teacher"
        if visit.planned_on is None:
            return "no_day"
        return "late" if visit.planned_on < self.desk.clock.today() else "planned"

    def _distance(self, teacher: Teacher | None, placement: Placement) -> float | None:
        if teacher is None:
            return None
        here, there = self.teacher_point(teacher), self.site_point(placement)
        return round(great_circle_km(here, there), 1) if here and there else None


def visit_by_id(session: Session, visit: VisitId) -> Visit:
    """Return a visit.

    Raises:
        RecordGoneError: There is none with that id.
    """
    row = session.get(Visit, visit)
    if row is None:
        raise RecordGoneError
    return row


def can_visit(teacher: Teacher, day: date) -> bool:
    """Tell whether a teacher can visit on a day; without weekdays on every day."""
    return not teacher.weekdays or WEEKDAYS[day.weekday()] in teacher.weekdays


def planned_visits(visits: Iterable[Visit]) -> list[Visit]:
    """Return the visits that were not made yet."""
    return [visit for visit in visits if visit.done_on is None]
