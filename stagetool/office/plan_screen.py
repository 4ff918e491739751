"""What forbids one pupil one place: the office's own facts first, then the law."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PlaceId, PupilId
from stagetool.base.progress import Progress
from stagetool.calendar.ages import age_on, birthday_in
from stagetool.law.facts import Basis, Where
from stagetool.law.screening import (
    ADMISSION,
    NO_TASK,
    TIMES,
    PeriodScreen,
    PlaceFacts,
    PupilFacts,
)
from stagetool.office.desk import Desk
from stagetool.office.end_reasons import COMPANY_NO, MOVED, WITHDRAWN, read
from stagetool.office.ledgers import StageTime, offers_all_days
from stagetool.office.legal_ground import basis_of
from stagetool.office.plan_others import ENDED, OtherStage
from stagetool.office.policies import policy_rules
from stagetool.office.pupil_days import OtherTime
from stagetool.office.situations import Situations, pupil_facts
from stagetool.planning.problem import Refusal
from stagetool.planning.profiles import profile_fits
from stagetool.records.tables import (
    Period,
    Place,
    Placement,
    Pupil,
    Site,
)

BY_LAW = {word: Refusal(word) for word in (ADMISSION, TIMES, NO_TASK)}
WORTH_WAITING = timedelta(days=366)  # a later birthday is no remedy for this pupil


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


class _Offers:
    """The places that fit a profile, and which of them the office's own facts can be against."""

    def __init__(self, offers: Iterable[_Offered]) -> None:
        self.all = tuple(offers)
        self._too_young: dict[int, tuple[int, ...]] = {}
        self.of_company: dict[int, list[int]] = {}
        for number, one in enumerate(self.all):
            self.of_company.setdefault(one.company, []).append(number)

    def too_young(self, age: int) -> tuple[int, ...]:
        """Return the places where a pupil of this age is too young for the company."""
        if age not in self._too_young:
            self._too_young[age] = tuple(
                number
                for number, one in enumerate(self.all)
                if one.minimum_age is not None and age < one.minimum_age
            )
        return self._too_young[age]


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
        self._first: dict[int, tuple[StageTime, date]] = {}
        self._facts: dict[tuple[int, int, date | None], PlaceFacts] = {}
        self._had = {(stage.pupil, stage.company) for stage in others if stage.began}
        self._ended = _ended_here(session, period)
        self._known: dict[int, set[int]] = {}
        for number, company in (*self._had, *self._ended):
            self._known.setdefault(number, set()).add(company)

    def refusals(
        self, pupils: list[Pupil], places: list[Place], progress: Progress
    ) -> dict[tuple[PupilId, PlaceId], Refusal]:
        """Return the pairs that may not be; a pair of unlike profiles needs no answer."""
        found: dict[tuple[PupilId, PlaceId], Refusal] = {}
        offers = [_offered(place) for place in places]
        of_profile: dict[str, _Offers] = {}
        done = 0
        progress(done, len(pupils))
        for alike in self._alike(pupils):
            profile = alike[0].facts.profile
            if profile not in of_profile:
                fits = [one for one in offers if profile_fits(profile, one.profiles)]
                of_profile[profile] = _Offers(fits)
            fitting = of_profile[profile]
            for asked, by_law in zip(alike, self._all_by_law(alike, fitting.all), strict=True):
                self._take_down(found, asked, fitting, by_law)
            done += len(alike)
            progress(done, len(pupils))
        return found

    def _alike(self, pupils: Iterable[Pupil]) -> Iterable[list[_Asked]]:
        """Return the pupils in groups for which the law is asked of every place at once."""
        groups: dict[object, list[_Asked]] = {}
        for pupil in pupils:
            one = self._asked(pupil)
            kind = (one.facts.profile, pupil.school_class.location_id, id(one.screen))
            groups.setdefault(kind if one.usual else one.number, []).append(one)
        return groups.values()

    def _all_by_law(
        self, alike: list[_Asked], offers: Sequence[_Offered]
    ) -> list[dict[int, Refusal]]:
        """Return what the law says against each pupil at which of the places, by their order."""
        if not alike[0].usual:
            return [
                {
                    number: refusal
                    for number, offered in enumerate(offers)
                    if (refusal := self._by_law(asked, offered)) is not None
                }
                for asked in alike
            ]
        facts = [self._place_facts(alike[0], offered) for offered in offers]
        table = alike[0].screen.ask_all([one.facts for one in alike], facts)
        words = {
            id(row): {
                number: BY_LAW[answer.reason] for number, answer in enumerate(row) if answer.reason
            }
            for row in {id(row): row for row in table}.values()
        }
        return [words[id(row)] for row in table]

    def _take_down(
        self,
        found: dict[tuple[PupilId, PlaceId], Refusal],
        asked: _Asked,
        offers: _Offers,
        by_law: Mapping[int, Refusal],
    ) -> None:
        """Note everything against a pupil at the places of its profile."""
        pupil = PupilId(asked.number)
        for number, refusal in by_law.items():
            found[pupil, PlaceId(offers.all[number].number)] = refusal
        for number in self._suspects(asked, offers):
            own = self._own_facts(asked, offers.all[number])
            if own:
                law = by_law.get(number)
                also = tuple(one.reason for one in (*own[1:], *((law,) if law else ())))
                place = PlaceId(offers.all[number].number)
                found[pupil, place] = replace(own[0], also=also) if also else own[0]

    def _suspects(self, asked: _Asked, offers: _Offers) -> Iterable[int]:
        """Return the places that the office's own facts can be against."""
        if asked.busy or self._own_days:
            return range(len(offers.all))
        known = self._known.get(asked.number, ())
        young = offers.too_young(asked.age)
        return {*young, *(at for one in known for at in offers.of_company.get(one, ()))}

    def obstacles(self, pupil: Pupil, place: Place) -> list[Refusal]:
        """Return everything against a pair: the office's own facts, then the law."""
        return self._obstacles(self._asked(pupil), _offered(place))

    def by_law(self, pupil: Pupil, place: Place) -> Refusal | None:
        """Return what the law says against a pair, with open points taken as in order."""
        return self._by_law(self._asked(pupil), _offered(place))

    def _asked(self, pupil: Pupil) -> _Asked:
        period = self._period
        usual = self._times.is_usual(period, pupil.id)
        time, starts = self._when(pupil, usual=usual)
        return _Asked(
            pupil,
            pupil.id,
            starts,
            age_on(pupil.born, starts),
            pupil_facts(pupil),
            self._screen_of(basis_of(pupil, period.form), time),
            usual,
            tuple(one for one in self._times.others(period, pupil.id) if not one.same_period),
        )

    def _when(self, pupil: Pupil, *, usual: bool) -> tuple[StageTime, date]:
        """Return a pupil's times without a place, and the first stage day."""
        period, location = self._period, pupil.school_class.location
        if usual and location.id in self._first:
            return self._first[location.id]
        time = self._times.time_at(period, None, pupil.id)
        own = self._times.own(period, pupil.id)
        days = self._situations.ledgers.stage_dates(period, None, location, own)
        found = time, next((day for day in days if day >= time.starts), time.starts)
        if usual:
            self._first[location.id] = found
        return found

    def _screen_of(self, basis: Basis, time: StageTime) -> PeriodScreen:
        key = basis, time.starts, time.ends
        if key not in self._screens:
            where = Where.SCHOOL if self._period.form.internal else Where.COMPANY
            self._screens[key] = PeriodScreen(
                self._law, time.starts, time.ends, basis, self._policy, where
            )
        return self._screens[key]

    def _obstacles(self, asked: _Asked, offered: _Offered) -> list[Refusal]:
        by_law = self._by_law(asked, offered)
        return [*self._own_facts(asked, offered), *((by_law,) if by_law else ())]

    def _own_facts(self, asked: _Asked, offered: _Offered) -> list[Refusal]:
        """Return what the office itself knows against a pair."""
        found = []
        if asked.busy:
            time = self._times.time_at(self._period, offered.place, asked.number)
            there = {bool(one.carousel) for one in asked.busy if one.meets(time)}
            if there:
                found.append(Refusal("carousel" if there == {True} else "elsewhere"))
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
        return found

    def _place_facts(self, asked: _Asked, offered: _Offered) -> PlaceFacts:
        location = asked.pupil.school_class.location
        last = None
        if not asked.usual:
            last = self._situations.last_day_at(self._period, offered.place, asked.pupil)
        key = offered.number, location.id, last
        facts = self._facts.get(key)
        if facts is None:
            facts = self._situations.place_facts(self._period, offered.place, location, last)
            self._facts[key] = facts
        return facts

    def _by_law(self, asked: _Asked, offered: _Offered) -> Refusal | None:
        facts = self._place_facts(asked, offered)
        if asked.usual:
            answer = asked.screen.ask(asked.facts, facts)
        else:
            days = self._times.days_at(self._period, offered.place, asked.pupil)
            answer = asked.screen.ask_on(asked.facts, facts, days)
        return BY_LAW[answer.reason] if answer.reason else None


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
