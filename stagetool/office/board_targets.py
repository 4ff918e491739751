"""How good every place of a period is for one pupil, in one answer: for dragging and for lists.

The gates are those of placing by hand (office.conflicts); nothing here lets anybody through.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.calendar.holidays import Holiday
from stagetool.law.facts import Basis, Day, Where
from stagetool.law.screening import PeriodScreen, PlaceFacts
from stagetool.law.verdicts import Verdict
from stagetool.office.conflict_rows import Around, Pair
from stagetool.office.conflicts import Conflicts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import StageTime
from stagetool.office.legal_ground import basis_of
from stagetool.office.place_pupil import running_placement
from stagetool.office.placement_rows import gone_or_restricted
from stagetool.office.plan_seats import blocked_by, where_is
from stagetool.office.plan_weights import read_weights
from stagetool.office.policies import policy_rules
from stagetool.office.read_law import fault_of
from stagetool.office.rows import ConflictLine
from stagetool.office.situations import Situations, pupil_facts
from stagetool.office.stopped import goes_on
from stagetool.office.towns import Point, town_finder
from stagetool.office.words import company_of, full_name, plain
from stagetool.planning.distance import great_circle_km
from stagetool.planning.profiles import profile_fits
from stagetool.planning.weights import Weights
from stagetool.records.tables import (
    Company,
    Period,
    Place,
    Placement,
    Pupil,
    SchoolClass,
    Site,
)

FREE, WEIGH, FULL, NO, HERE = "free", "weigh", "full", "no", "here"
"""May be, the better the greener; may be, but look first; no room left; may not; is there."""
ROOM = frozenset({"full", "mentor"})
"""Clashes that go when somebody else leaves the place."""
NEAR, FAR = 5.0, 15.0
MOST_WISHES = 3
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Target:
    """One place as a target for one pupil.

    Attributes:
        quality: `free`, `weigh`, `full`, `no` or `here`.
        grade: 1 to 3, by wish and distance: 1 is the best.
        verdict: What the law says with the open points in order; "" when nothing is judged.
        points: What it costs with the office's own weights: lower is better.
        words: "2e wens, 6 km, onder deskundig toezicht".
        why: Why not, or what to look at first, with what would help; "" when nothing is.
        lines: What clashes, the firm ones first.
    """

    place: PlaceId
    company: CompanyId
    name: str
    town: str
    quality: str
    grade: int
    wish: int
    distance_km: float | None
    verdict: str
    points: int
    words: str
    why: str
    lines: tuple[ConflictLine, ...]

    @property
    def may(self) -> bool:
        """Tell whether the pupil may be put here as things stand."""
        return self.quality in {FREE, WEIGH}


@dataclass(frozen=True, slots=True)
class Targets:
    """Every place of a period as a target for one pupil, the best first."""

    pupil: PupilId
    pupil_name: str
    period: PeriodId
    placement: PlacementId | None
    settled: bool
    places: tuple[Target, ...]


@needs(Role.READER)
def board_targets(desk: Desk, pupil: PupilId, period: PeriodId) -> Targets:
    """Return how good every place is for a pupil in a period, and store nothing.

    Raises:
        RecordGoneError: The pupil or the period is gone.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        row, when = _pupil(session, pupil), session.get(Period, period)
        if row is None:
            raise gone_or_restricted(session, pupil)
        if when is None:
            raise RecordGoneError
        old = running_placement(session, period, pupil)
        around = PairConflicts(desk, session, when)
        look = Look(around, row, frozenset({old.id} if old is not None else ()))
        places = _places(session, old.place_id if old is not None else None)
        found = look.at_all(places, old.place_id if old is not None else None)
        return Targets(
            pupil=pupil,
            pupil_name=full_name(row),
            period=period,
            placement=PlacementId(old.id) if old is not None else None,
            settled=old is not None and old.state != "proposed",
            places=tuple(sorted(found, key=_best_first)),
        )


class Look:
    """Looks at places for one pupil in one unit of work.

    Args:
        around: What is the same for every pupil of the period.
        instead: Ids of placements that do not count: they would be gone.
    """

    def __init__(self, around: "PairConflicts", pupil: Pupil, instead: frozenset[int]) -> None:
        self._conflicts, self._pupil, self._instead = around, pupil, instead
        self._texts, self._period, self._find = around.texts, around.period, around.find
        self._weights = around.weights
        self._home = self._find(pupil.town) if pupil.town else None
        self._wishes = {wish.company_id: wish.rank for wish in pupil.wishes}
        around.read_history(pupil)

    def at_all(self, places: Iterable[Place], here: int | None) -> Iterator[Target]:
        """Look at every place; `here` is where the pupil is already."""
        for place in places:
            yield self.at(place, here=place.id == here)

    def at(self, place: Place, *, here: bool = False) -> Target:
        """Look at one place."""
        pair = Pair(self._pupil, place, self._period, instead=self._instead)
        lines = self._conflicts.between(pair)
        verdict = self._conflicts.verdict_of(self._pupil, place)
        company = company_of(place)
        wish = self._wishes.get(company.id, 0)
        avoided = company.id in self._wishes and wish == 0
        wish = wish if wish <= MOST_WISHES else 0
        km = _km(self._home, where_is(place.site, self._find))
        soft = self._soft(place, avoided=avoided)
        quality = HERE if here else _quality(lines, soft, verdict)
        if not self._conflicts.is_judging and not here:
            quality = NO
        return Target(
            place=PlaceId(place.id),
            company=CompanyId(company.id),
            name=company.name,
            town=place.site.town,
            quality=quality,
            grade=_grade(wish, km),
            wish=wish,
            distance_km=km,
            verdict=verdict,
            points=self._weights.wish_points(wish, avoided=avoided)
            + self._weights.distance_points(km),
            words=self._words(wish, km, verdict, quality),
            why=self._why(lines, soft, quality),
            lines=lines,
        )

    def _soft(self, place: Place, *, avoided: bool) -> tuple[str, ...]:
        """Return what the office itself weighs and no clash tells, as reason words."""
        found = []
        if not profile_fits(self._pupil.profile, frozenset(place.profiles)):
            found.append("profile")
        blocked, _ = blocked_by(self._period, place, ())
        if blocked in {"leave_alone", "recognition"}:
            found.append(blocked)
        if avoided:
            found.append("avoid")
        return tuple(found)

    def _words(self, wish: int, km: float | None, verdict: str, quality: str) -> str:
        texts = self._texts
        if quality == HERE:
            return texts("office.board.here")
        parts = [texts("office.board.wish", wish=wish) if wish else texts("office.board.no_wish")]
        if km is not None:
            parts.append(texts("office.board.km", km=f"{km:.0f}" if km >= 1 else "1"))
        if quality not in {NO, FULL} and verdict and verdict != Verdict.ALLOWED.word:
            parts.append(texts(f"office.board.verdict.{verdict}"))
        return ", ".join(parts)

    def _why(self, lines: tuple[ConflictLine, ...], soft: Iterable[str], quality: str) -> str:
        if quality == HERE:
            return ""
        if not self._conflicts.is_judging:
            return self._texts("office.reason.law_off")
        firm = [line for line in lines if line.firm]
        if quality == NO and any(line.word not in ROOM for line in firm):
            first = next(line for line in firm if line.word not in ROOM)
            return f"{first.text} {first.remedy}"
        told = [f"{line.text} {line.remedy}" for line in lines]
        told += [self._texts(f"office.board.soft.{word}") for word in soft]
        return told[0] if told else ""


class _Around(Around):
    """All companies at once, and what one pupil at a time had."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, many=True)

    def read_history(self, pupil: Pupil) -> None:
        """Read what this pupil had; what all the others had is not asked."""
        query = select(Placement).where(Placement.pupil_id == pupil.id).order_by(Placement.id)
        self._earlier[pupil.id] = list(self._session.scalars(query))


class PairConflicts(Conflicts):
    """The clashes of some pupils at many places; the law is asked once per kind of place."""

    def __init__(self, desk: Desk, session: Session, period: Period) -> None:
        """Read what is the same for all places of a period."""
        super().__init__(desk, session, many=True)
        self._rows = self._own_rows = _Around(session)
        self.texts, self.period = desk.texts, period
        self.find = town_finder(desk.paths, session)
        self.weights: Weights = read_weights(session)
        self._law = _Law(desk, session, period) if fault_of(desk.law) is None else None
        if self._law is not None:
            self._times = self._law.situations.pupil_days
        self._found: dict[tuple[int, int], str] = {}

    @property
    def is_judging(self) -> bool:
        """Tell whether the law can be asked; nobody is placed without."""
        return self._law is not None

    def read_history(self, pupil: Pupil) -> None:
        """Read what this pupil had; what all the others had is not asked."""
        self._own_rows.read_history(pupil)

    def verdict_of(self, pupil: Pupil, place: Place) -> str:
        """Return what the law said of a pair that was asked, or ""."""
        return self._found.get((pupil.id, place.id), "")

    def _room(self, pair: Pair, time: StageTime) -> Iterator[ConflictLine]:
        """Count heads first: fewer than there are seats is never full."""
        place = pair.place
        if not place.capacities:
            heads = [row for row in self._own_rows.company(pair) if row.place_id == place.id]
            if sum(row.id not in pair.instead for row in heads) < place.number:
                return
        yield from super()._room(pair, time)

    def _mentor(self, pair: Pair, time: StageTime) -> Iterator[ConflictLine]:
        """Ask only where every mentor has a number of pupils."""
        mentors = [pair.mentor] if pair.mentor is not None else pair.place.site.mentors
        if all(one.most is not None for one in mentors):
            yield from super()._mentor(pair, time)

    def _lost(self, time: StageTime, holidays: Iterable[Holiday]) -> Iterator[ConflictLine]:
        """Tell of no days that fall away: they are told on the placement."""
        del time, holidays
        yield from ()

    def _by_law(self, pair: Pair) -> Iterator[ConflictLine]:
        if self._law is None or pair.placement is not None:
            yield from super()._by_law(pair)
            return
        verdict, reason = self._law.ask(pair.pupil, pair.place)
        self._found[pair.pupil.id, pair.place.id] = verdict.word
        if reason:
            yield self._line(reason, firm=True)


@dataclass(slots=True)
class _Memory:
    """A screen with the very objects that it was asked about, so that it knows them again."""

    screen: PeriodScreen
    places: dict[PlaceFacts, PlaceFacts] = field(default_factory=dict)
    days: dict[tuple[Day, ...], tuple[Day, ...]] = field(default_factory=dict)


class _Law:
    """Asks the law about pairs of one period; pure answers are remembered with the law."""

    def __init__(self, desk: Desk, session: Session, period: Period) -> None:
        self._desk, self._period = desk, period
        self._policy = policy_rules(session, desk.law, desk.clock.today())
        self.situations = Situations(session, desk.law)

    def ask(self, pupil: Pupil, place: Place) -> tuple[Verdict, str]:
        """Return the verdict with the open points in order, and what blocks it."""
        days = self.situations.pupil_days
        time = days.time_at(self._period, None, pupil.id)
        known = self._memory(basis_of(pupil, self._period.form), time.starts, time.ends)
        usual = days.is_usual(self._period, pupil.id)
        last = None if usual else self.situations.last_day_at(self._period, place, pupil)
        location = pupil.school_class.location
        fresh = self.situations.place_facts(self._period, place, location, last)
        facts = known.places.setdefault(fresh, fresh)
        if usual:
            answer = known.screen.ask(pupil_facts(pupil), facts)
        else:
            own = days.days_at(self._period, place, pupil)
            own = known.days.setdefault(own, own)
            answer = known.screen.ask_on(pupil_facts(pupil), facts, own)
        return answer.verdict, answer.reason

    def _memory(self, basis: Basis, starts: date, ends: date) -> _Memory:
        where = Where.SCHOOL if self._period.form.internal else Where.COMPANY
        rules = tuple(rule.id for rule in self._policy)
        memory, key = self._desk.law.memory, ("board", basis, starts, ends, where, rules)
        found = memory.get(key)
        if isinstance(found, _Memory) and len(found.places) + len(found.days) <= REMEMBERED:
            return found
        screen = PeriodScreen(self._desk.law, starts, ends, basis, self._policy, where)
        made = memory[key] = _Memory(screen)
        return made


def _quality(lines: Iterable[ConflictLine], soft: Iterable[str], verdict: str) -> str:
    firm = [line.word for line in lines if line.firm]
    if firm:
        return FULL if ROOM.issuperset(firm) else NO
    weighs = any(True for _ in lines) or any(True for _ in soft)
    return WEIGH if weighs or verdict not in {"", Verdict.ALLOWED.word} else FREE


def _grade(wish: int, km: float | None) -> int:
    near, far = km is not None and km <= NEAR, km is not None and km > FAR
    if wish == 1 or (wish and not far):
        return 1
    return 2 if wish or near else 3


def _km(here: Point | None, there: Point | None) -> float | None:
    if here is None or there is None:
        return None
    return round(great_circle_km(here, there), 1)


def _best_first(target: Target) -> tuple[int, bool, int, str]:
    """Put what may first; of those to weigh, what only the verdict asks before the rest."""
    order = (HERE, FREE, WEIGH, FULL, NO)
    return order.index(target.quality), bool(target.why), target.points, plain(target.name)


def _pupil(session: Session, pupil: PupilId) -> Pupil | None:
    query = (
        select(Pupil)
        .where(Pupil.id == pupil)
        .options(
            joinedload(Pupil.school_class).joinedload(SchoolClass.location),
            selectinload(Pupil.wishes),
        )
    )
    return session.scalars(query).one_or_none()


def _places(session: Session, also: int | None) -> list[Place]:
    query = (
        select(Place)
        .join(Place.site)
        .join(Site.company)
        .where((Company.gone.is_(False) & goes_on()) | (Place.id == (also or 0)))
        .order_by(Place.id)
        .options(
            joinedload(Place.site).joinedload(Site.company),
            joinedload(Place.site).selectinload(Site.mentors),
            selectinload(Place.activities),
            selectinload(Place.measures),
            selectinload(Place.capacities),
        )
    )
    return list(session.scalars(query))
