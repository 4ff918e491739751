"""The planning board of one period: every place with its seats, and who is on them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId
from stagetool.calendar.halves import HALVES
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import stage_time
from stagetool.office.period_conflicts import period_conflicts
from stagetool.office.period_overview import period_overview
from stagetool.office.period_pins import pinned_groups
from stagetool.office.place_room import room_of
from stagetool.office.placement_rows import period_by_id
from stagetool.office.plan_others import other_stages
from stagetool.office.plan_seats import blocked_by
from stagetool.office.rows import ConflictLine, PeriodOverview, PeriodRow, PlacementRow, UnplacedRow
from stagetool.office.stopped import goes_on
from stagetool.office.words import company_of, plain
from stagetool.records.tables import Company, Period, Place, Pupil, Site

ENDED = "ended"


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One pupil on a seat.

    Attributes:
        class_id: For pinning the whole class.
        lines: What clashes now, the firm ones first (`board_clashes`).
    """

    row: PlacementRow
    class_id: int
    lines: tuple[ConflictLine, ...]


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """One place with its seats.

    Attributes:
        seats: For how many there is room on the day with the most room.
        taken: Seats held by pupils of other periods, or whose data are only stored.
        note: Why nobody may be placed here now, in a few Dutch words, or "".
        pinned: The whole company is pinned in this period.
        more: The company has other places too.
    """

    place: PlaceId
    company: CompanyId
    name: str
    number: str
    town: str
    profiles: str
    seats: int
    taken: int
    note: str
    pinned: bool
    more: bool
    cards: tuple[BoardCard, ...]
    search: str

    @property
    def free(self) -> int:
        """Return how many seats are free."""
        return max(0, self.seats - self.taken - len(self.cards))


@dataclass(frozen=True, slots=True)
class Board:
    """One period as a board.

    Attributes:
        places: By the company's name.
        waiting: Who has no place, with reasons.
        classes: Ids of the classes that are pinned.
    """

    period: PeriodRow
    places: tuple[BoardPlace, ...]
    waiting: tuple[UnplacedRow, ...]
    classes: frozenset[int]

    def with_clashes(self, clashes: Mapping[PlacementId, tuple[ConflictLine, ...]]) -> "Board":
        """Return the board with what clashes on its cards."""
        places = tuple(
            replace(
                place,
                cards=tuple(
                    replace(card, lines=clashes.get(card.row.placement, ())) for card in place.cards
                ),
            )
            for place in self.places
        )
        return replace(self, places=places)

    @property
    def placed(self) -> int:
        """Return how many pupils have a seat."""
        return sum(len(place.cards) for place in self.places)


@needs(Role.READER)
def board_clashes(desk: Desk, period: PeriodId) -> Mapping[PlacementId, tuple[ConflictLine, ...]]:
    """Return what clashes in a period, by placement; it takes longer than the board itself.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    return {row.placement: row.lines for row in period_conflicts(desk, period).rows}


@needs(Role.READER)
def board(desk: Desk, period: PeriodId, overview: PeriodOverview | None = None) -> Board:
    """Return a period as a board: its places with their seats, and who has no place.

    Args:
        desk: The user's desk.
        period: Which one.
        overview: Its placements and who waits, where they were asked just now.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    if overview is None:
        overview = period_overview(desk, period)
    running = [row for row in overview.placements if row.state != ENDED]
    with desk.open_unit() as session:
        when = period_by_id(session, period)
        pins = pinned_groups(session, period)
        ids = [row.pupil for row in running]
        query = select(Pupil.id, Pupil.class_id).where(Pupil.id.in_(ids))
        classes = dict(session.execute(query).all())
        there: dict[int, list[BoardCard]] = defaultdict(list)
        for row in running:
            there[row.place].append(BoardCard(row, classes.get(row.pupil, 0), ()))
        found = _places(session, there)
        taken = _taken(session, when)
        many = Counter(place.site.company_id for place in found)
        places = [
            BoardPlace(
                place=PlaceId(place.id),
                company=CompanyId(place.site.company_id),
                name=company_of(place).name,
                number=company_of(place).number,
                town=place.site.town,
                profiles=", ".join(place.profiles),
                seats=_seats(when, place),
                taken=taken[place.id],
                note=_note(desk, when, place),
                pinned=place.site.company_id in pins.companies,
                more=many[place.site.company_id] > 1,
                cards=tuple(there.get(place.id, ())),
                search=plain(company_of(place).name, company_of(place).number, place.site.town),
            )
            for place in found
        ]
    places.sort(key=lambda one: (plain(one.name), one.company, one.place))
    return Board(overview.period, tuple(places), overview.unplaced, pins.classes)


def _seats(period: Period, place: Place) -> int:
    """Return for how many a place has room on the day with the most room."""
    days = stage_time(period, None).weekdays
    rooms = [room_of(place, period.id, day, half) for day in days for half in HALVES]
    return max(rooms, default=0)


def _taken(session: Session, period: Period) -> Counter[int]:
    """Count who else is at each place at the time: of other periods, or not to be shown."""
    return Counter(stage.place for stage in other_stages(session, period) if stage.time is not None)


def _note(desk: Desk, period: Period, place: Place) -> str:
    blocked, _ = blocked_by(period, place, ())
    return desk.texts(f"plan.reason.{blocked}") if blocked else ""


def _places(session: Session, also: Iterable[int]) -> list[Place]:
    """Return the places of companies that are still there, and those in use."""
    query = (
        select(Place)
        .join(Place.site)
        .join(Site.company)
        .where((Company.gone.is_(False) & goes_on()) | Place.id.in_(tuple(also)))
        .options(joinedload(Place.site).joinedload(Site.company), selectinload(Place.capacities))
    )
    return list(session.scalars(query))
