"""What forbids one pupil one place: the office's own facts first, then the law."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PlaceId, PupilId
from stagetool.base.progress import Progress
from stagetool.calendar.ages import age_on, birthday_in
from stagetool.calendar.halves import overlap
from stagetool.calendar.week_times import WeekTimes
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Basis, Where
from stagetool.law.screening import PeriodScreen, PlaceFacts, PupilFacts
from stagetool.office.desk import Desk
from stagetool.office.end_reasons import COMPANY_NO, MOVED, WITHDRAWN, read
from stagetool.office.ledgers import StageTime, offers_all_days, stage_time
from stagetool.office.legal_ground import basis_of
from stagetool.office.policies import policy_rules
from stagetool.office.pupil_days import OtherTime
from stagetool.office.situations import Situations, pupil_facts
from stagetool.planning.problem import Refusal
from stagetool.planning.profiles import profile_fits
from stagetool.records.restriction import COUNTED, is_restricted
from stagetool.records.tables import (
    Company,
    Period,
    PeriodPupil,
    Place,
    Placement,
    Pupil,
    Site,
)

ENDED = "ended"
WORTH_WAITING = timedelta(days=366)  # a later birthday is no remedy for this pupil


@dataclass(frozen=True, slots=True)
class OtherStage:
    """A placement of another period, in as few values as planning asks for.

    Attributes:
        weekdays: Those of its period.
        at_once: It runs on a stage day of the period that is planned, and was not ended early.
        began: The pupil has been there; one that ended before its first day never began.
        sector: What the company does (`sector_of`).
        time: When the pupil is there, if it is at once.
        mentor: Who supervises.
    """

    pupil: int
    place: int
    company: int
    weekdays: tuple[str, ...]
    at_once: bool
    sector: str = ""
    began: bool = True
    time: StageTime | None = None
    mentor: int | None = None


def other_stages(
    session: Session, period: Period, together: Collection[int] = ()
) -> tuple[OtherStage, ...]:
    """Return the placements of other periods: who had what, and who is where then.

    Those of periods that are planned `together` with this one are left out. Somebody whose data
    are restricted is in no plan, and still has a seat.
    """
    query = (
        select(
            Placement.pupil_id,
            Placement.mentor_id,
            Placement.state,
            Placement.ended_on,
            Place,
            Site.company_id,
            Company.sector,
            Period,
        )
        .join(Placement.place)
        .join(Place.site)
        .join(Site.company)
        .join(Placement.period)
        .where(
            Placement.period_id.not_in({period.id, *together}) | is_restricted(Placement.pupil_id)
        )
        .order_by(Placement.id)
        .execution_options(**COUNTED)
    )
    own = {(row.period_id, row.pupil_id): row for row in session.scalars(select(PeriodPupil))}
    found = []
    for pupil, mentor, state, ended, place, company, sector, other in session.execute(query):
        runs = state != ENDED and at_once(other, period)
        found.append(
            OtherStage(
                pupil,
                place.id,
                company,
                other.weekdays,
                runs,
                sector_of(sector, place),
                ended is None or ended >= other.starts,
                stage_time(other, place, own.get((other.id, pupil))) if runs else None,
                mentor,
            )
        )
    return tuple(found)


def sector_of(sector: str, place: Place) -> str:
    """Return what a place is about: the company's own word, else the one profile it is for."""
    return sector or (place.profiles[0] if len(place.profiles) == 1 else "")


def at_once(one: Period, other: Period) -> bool:
    """Tell whether two periods use the same days, and the same hours of them."""
    both = {WEEKDAYS.index(word) for word in set(one.weekdays) & set(other.weekdays)}
    if not both or one.ends < other.starts or other.ends < one.starts:
        return False
    hours, others = WeekTimes.parse(one.hours), WeekTimes.parse(other.hours)
    return any(overlap(hours.on(day), others.on(day)) for day in both)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of every place for one pupil, worked out once."""

    pupil: Pupil
    number: int
    starts: date
    age: int
    facts: PupilFacts
    screen: PeriodScreen
    usual: bool
    busy: tuple[OtherTime, ...]


@dataclass(frozen=True, slots=True)
class _Offered:
    """A place in plain values: a row is slow to ask so often."""

    place: Place
    number: int
    company: int
    minimum_age: int | None
    profiles: frozenset[str]


class PairScreen:
    """Asks for each pair of a period what forbids it.

    Pupils with times of their own, a side job or another stage in these weeks are screened on
    their own days.

    Args:
        others: The placements of other periods.
        together: Periods that are planned with this one; what stands in them may still move.
    """

    def __init__(
        self,
        desk: Desk,
        session: Session,
        period: Period,
        others: Iterable[OtherStage],
        together: Collection[int] = (),
    ) -> None:
        others = tuple(others)
        self._law = desk.law
        self._period = period
        self._situations = Situations(session, desk.law, together)
        self._times = self._situations.pupil_days
        self._own_days = any(own.weekdays for own in period.own)
        self._screens: dict[tuple[Basis, date, date], PeriodScreen] = {}
        self._policy = policy_rules(session, desk.law, desk.clock.today())
        self._facts: dict[tuple[int, int, date | None], PlaceFacts] = {}
        self._had = {(stage.pupil, stage.company) for stage in others if stage.began}
        self._ended = _ended_here(session, period)

    def refusals(
        self, pupils: list[Pupil], places: list[Place], progress: Progress
    ) -> dict[tuple[PupilId, PlaceId], Refusal]:
        """Return the pairs that may not be; a pair of unlike profiles needs no answer."""
        found: dict[tuple[PupilId, PlaceId], Refusal] = {}
        offers = [_offered(place) for place in places]
        for done, pupil in enumerate(pupils):
            progress(done, len(pupils))
            asked, profile = self._asked(pupil), pupil.profile
            for offered in offers:
                if not profile_fits(profile, offered.profiles):
                    continue
                obstacles = self._obstacles(asked, offered)
                if obstacles:
                    also = tuple(one.reason for one in obstacles[1:])
                    pair = PupilId(asked.number), PlaceId(offered.number)
                    found[pair] = replace(obstacles[0], also=also)
        return found

    def obstacles(self, pupil: Pupil, place: Place) -> list[Refusal]:
        """Return everything against a pair: the office's own facts, then the law."""
        return self._obstacles(self._asked(pupil), _offered(place))

    def by_law(self, pupil: Pupil, place: Place) -> Refusal | None:
        """Return what the law says against a pair, with open points taken as in order."""
        return self._by_law(self._asked(pupil), _offered(place))

    def _asked(self, pupil: Pupil) -> _Asked:
        period = self._period
        time = self._times.time_at(period, None, pupil.id)
        location, own = pupil.school_class.location, self._times.own(period, pupil.id)
        days = self._situations.ledgers.stage_dates(period, None, location, own)
        starts = next((day for day in days if day >= time.starts), time.starts)
        return _Asked(
            pupil,
            pupil.id,
            starts,
            age_on(pupil.born, starts),
            pupil_facts(pupil),
            self._screen_of(basis_of(pupil, period.form), time),
            self._times.is_usual(period, pupil.id),
            tuple(one for one in self._times.others(period, pupil.id) if not one.same_period),
        )

    def _screen_of(self, basis: Basis, time: StageTime) -> PeriodScreen:
        key = basis, time.starts, time.ends
        if key not in self._screens:
            where = Where.SCHOOL if self._period.form.internal else Where.COMPANY
            self._screens[key] = PeriodScreen(
                self._law, time.starts, time.ends, basis, self._policy, where
            )
        return self._screens[key]

    def _obstacles(self, asked: _Asked, offered: _Offered) -> list[Refusal]:
        found = []
        if asked.busy:
            time = self._times.time_at(self._period, offered.place, asked.number)
            if any(one.meets(time) for one in asked.busy):
                found.append(Refusal("elsewhere"))
        if self._own_days:
            own = self._times.own(self._period, asked.number)
            if not offers_all_days(self._period, offered.place, own):
                found.append(Refusal("days"))
        least = offered.minimum_age
        if least is not None and asked.age < least:
            birthday = birthday_in(asked.facts.born, asked.facts.born.year + least)
            soon = birthday - self._period.ends <= WORTH_WAITING
            found.append(Refusal("minimum_age", until=birthday if soon else None))
        pair = asked.number, offered.company
        if self._ended.get(pair) == COMPANY_NO:
            found.append(Refusal("refused"))
        elif pair in self._had or pair in self._ended:
            found.append(Refusal("repeat"))
        by_law = self._by_law(asked, offered)
        if by_law is not None:
            found.append(by_law)
        return found

    def _by_law(self, asked: _Asked, offered: _Offered) -> Refusal | None:
        location = asked.pupil.school_class.location
        last = None
        if not asked.usual:
            last = self._situations.last_day_at(self._period, offered.place, asked.pupil)
        key = offered.number, location.id, last
        facts = self._facts.get(key)
        if facts is None:
            facts = self._situations.place_facts(self._period, offered.place, location, last)
            self._facts[key] = facts
        if asked.usual:
            answer = asked.screen.ask(asked.facts, facts)
        else:
            days = self._times.days_at(self._period, offered.place, asked.pupil)
            answer = asked.screen.ask_on(asked.facts, facts, days)
        return Refusal(answer.reason) if answer.reason else None


def _ended_here(session: Session, period: Period) -> dict[tuple[int, int], str]:
    """Return why stages of this period ended, by pupil and company; a company's no stands."""
    query = (
        select(Placement.pupil_id, Site.company_id, Placement.end_reason)
        .join(Placement.place)
        .join(Place.site)
        .where(
            Placement.period_id == period.id,
            Placement.state == ENDED,
            Placement.end_reason.not_in(("", MOVED, WITHDRAWN)),
        )
        .order_by(Placement.id)
    )
    return {(pupil, company): read(told)[0] for pupil, company, told in session.execute(query)}


def _offered(place: Place) -> _Offered:
    return _Offered(
        place, place.id, place.site.company_id, place.minimum_age, frozenset(place.profiles)
    )
