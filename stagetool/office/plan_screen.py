"""What forbids one pupil one place: the office's own facts first, then the law."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PlaceId, PupilId
from stagetool.base.progress import Progress
from stagetool.calendar.ages import age_on, birthday_in
from stagetool.law.facts import Basis
from stagetool.law.screening import PeriodScreen, PlaceFacts, PupilFacts
from stagetool.office.desk import Desk
from stagetool.office.policies import policy_rules
from stagetool.office.situations import Situations, basis_of, pupil_facts
from stagetool.planning.problem import Refusal
from stagetool.planning.profiles import profile_fits
from stagetool.records.tables import Company, Period, Place, Placement, Pupil, Site

ENDED = "ended"
WORTH_WAITING = timedelta(days=366)  # a later birthday is no remedy for this pupil


@dataclass(frozen=True, slots=True)
class OtherStage:
    """A placement of another period, in as few values as planning asks for.

    Attributes:
        weekdays: Those of its period.
        at_once: It runs on a stage day of the period that is planned, and was not ended early.
        sector: What the company does (`sector_of`).
    """

    pupil: int
    place: int
    company: int
    weekdays: tuple[str, ...]
    at_once: bool
    sector: str = ""


def other_stages(
    session: Session, period: Period, together: Collection[int] = ()
) -> tuple[OtherStage, ...]:
    """Return the placements of other periods: who had what, and who is where then.

    Those of periods that are planned `together` with this one are left out.
    """
    query = (
        select(Placement.pupil_id, Placement.state, Place, Site.company_id, Company.sector, Period)
        .join(Placement.place)
        .join(Place.site)
        .join(Site.company)
        .join(Placement.period)
        .where(Placement.period_id.not_in({period.id, *together}))
        .order_by(Placement.id)
    )
    return tuple(
        OtherStage(
            pupil,
            place.id,
            company,
            other.weekdays,
            state != ENDED and at_once(other, period),
            sector_of(sector, place),
        )
        for pupil, state, place, company, sector, other in session.execute(query)
    )


def sector_of(sector: str, place: Place) -> str:
    """Return what a place is about: the company's own word, else the one profile it is for."""
    return sector or (place.profiles[0] if len(place.profiles) == 1 else "")


def at_once(one: Period, other: Period) -> bool:
    """Tell whether two periods use the same days."""
    both = one.starts <= other.ends and other.starts <= one.ends
    return both and not set(one.weekdays).isdisjoint(other.weekdays)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of every place for one pupil, worked out once."""

    pupil: Pupil
    number: int
    starts: date
    age: int
    facts: PupilFacts
    screen: PeriodScreen


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

    Args:
        others: The placements of other periods.
    """

    def __init__(
        self, desk: Desk, session: Session, period: Period, others: Iterable[OtherStage]
    ) -> None:
        others = tuple(others)
        self._law = desk.law
        self._period = period
        self._situations = Situations(session, desk.law)
        self._screens: dict[Basis, PeriodScreen] = {}
        self._policy = policy_rules(session, desk.law, desk.clock.today())
        self._facts: dict[tuple[int, int], PlaceFacts] = {}
        self._had = {(stage.pupil, stage.company) for stage in others}
        self._elsewhere = {stage.pupil for stage in others if stage.at_once}

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
        basis = basis_of(pupil, period.form)
        if basis not in self._screens:
            self._screens[basis] = PeriodScreen(
                self._law, period.starts, period.ends, basis, self._policy
            )
        location = pupil.school_class.location
        days = self._situations.ledgers.stage_dates(period, None, location)
        starts = days[0] if days else period.starts
        return _Asked(
            pupil,
            pupil.id,
            starts,
            age_on(pupil.born, starts),
            pupil_facts(pupil),
            self._screens[basis],
        )

    def _obstacles(self, asked: _Asked, offered: _Offered) -> list[Refusal]:
        found = []
        if asked.number in self._elsewhere:
            found.append(Refusal("elsewhere"))
        least = offered.minimum_age
        if least is not None and asked.age < least:
            birthday = birthday_in(asked.facts.born, asked.facts.born.year + least)
            soon = birthday - self._period.ends <= WORTH_WAITING
            found.append(Refusal("minimum_age", until=birthday if soon else None))
        if (asked.number, offered.company) in self._had:
            found.append(Refusal("repeat"))
        by_law = self._by_law(asked, offered)
        if by_law is not None:
            found.append(by_law)
        return found

    def _by_law(self, asked: _Asked, offered: _Offered) -> Refusal | None:
        location = asked.pupil.school_class.location
        key = offered.number, location.id
        facts = self._facts.get(key)
        if facts is None:
            facts = self._situations.place_facts(self._period, offered.place, location)
            self._facts[key] = facts
        answer = asked.screen.ask(asked.facts, facts)
        return Refusal(answer.reason) if answer.reason else None


def _offered(place: Place) -> _Offered:
    return _Offered(
        place, place.id, place.site.company_id, place.minimum_age, frozenset(place.profiles)
    )
