"""What the planner must know of one period, taken out of the rows and judged by the law."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.base.progress import Progress, silent
from stagetool.office.desk import Desk
from stagetool.office.end_reasons import wants_again
from stagetool.office.ledgers import Ledgers
from stagetool.office.participants import pupils_in
from stagetool.office.period_pins import pinned_groups
from stagetool.office.placement_rows import placements_of
from stagetool.office.plan_others import ENDED, OtherStage, other_stages
from stagetool.office.plan_screen import PairScreen
from stagetool.office.plan_seats import Taken, mentors_room, seat_of, taken_by, with_mentors
from stagetool.office.stopped import goes_on
from stagetool.office.towns import TownFinder, town_finder, unknown_among
from stagetool.planning.distance import great_circle_km
from stagetool.planning.problem import Candidate, Problem
from stagetool.records.tables import Company, Period, Place, Placement, Pupil, SchoolClass, Site


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The problem of one period and the rows that it was made of.

    Attributes:
        kept: Placements of this period that stay whatever the plan, by pupil.
        loose: Proposals that the plan may move, by pupil.
        unknown_towns: Towns of which nobody knows where they lie.
        ended: The stage of this period that ended last, by pupil: a new one replaces it.
        mentors: How many pupils the mentors of a site can take, by site; without a limit none.
        taken: Who of other periods is where at the time.
    """

    period: Period
    problem: Problem
    pupils: Mapping[PupilId, Pupil]
    places: Mapping[PlaceId, Place]
    kept: Mapping[PupilId, Placement]
    loose: Mapping[PupilId, Placement]
    unknown_towns: tuple[str, ...]
    ended: Mapping[PupilId, Placement] = field(default_factory=dict)
    mentors: Mapping[int, int] = field(default_factory=dict)
    taken: Taken = field(default_factory=Taken)


def stays(placement: Placement) -> bool:
    """Tell whether a new plan leaves a placement where it is.

    Confirmed, ended and pinned ones stay, and those in which people have put work already:
    the company was asked, an agreement was signed, a person judged.
    """
    signed = placement.agreement is not None and bool(placement.agreement.signatures)
    settled = placement.state != "proposed" or placement.pinned
    asked = placement.requested_on is not None or placement.promised_on is not None
    return settled or asked or signed or bool(placement.judgements)


def gather_facts(
    desk: Desk,
    session: Session,
    period: Period,
    *,
    keep: bool = False,
    together: Collection[int] = (),
    progress: Progress = silent,
) -> PlanFacts:
    """Read everything that planning a period asks for; with `keep` all placements stay.

    What stands in periods planned `together` with this one ties through the rules of the year,
    not as other stages.
    """
    standing_here = placements_of(session, (period.id,))
    history = [placement for placement in standing_here if placement.state == ENDED]
    here = [placement for placement in standing_here if placement.state != ENDED]
    pins = pinned_groups(session, period.id)
    stopped = _stopped(history, {placement.pupil_id for placement in here})
    kept = stopped + [one for one in here if keep or stays(one) or pins.hold(one)]
    find = town_finder(desk.paths, session)
    pupils = _pupils(session, period, {placement.pupil_id for placement in kept})
    places = _places(session, {placement.place_id for placement in kept})
    others = other_stages(session, period, together)
    taken = taken_by(others)
    closings = Ledgers(session).closings
    seen = _seen(others)
    schools = _schools(period, find)
    hands = {PupilId(row.pupil_id): row for row in kept}
    standing = {PupilId(row.pupil_id): row for row in here}
    candidates = tuple(
        replace(
            candidate_of(pupil, find, standing.get(PupilId(pupil.id)), pinned=pupil.id in hands),
            seen=seen.get(pupil.id, frozenset()),
        )
        for pupil in pupils
        if not _ended(hands.get(PupilId(pupil.id)))
    )
    mentors = _mentors(period, places, taken)
    alone = Counter(place.site_id for place in places)
    seats = tuple(
        replace(
            with_mentors(seat, mentors.get(place.site_id) if alone[place.site_id] == 1 else None),
            visit_km=_nearest(schools, seat.where),
        )
        for place, seat in (
            (place, seat_of(period, place, taken, find, closings(place))) for place in places
        )
    )
    screen = PairScreen(desk, session, period, others, together)
    refusals = screen.refusals(pupils, places, progress)
    towns = (*(pupil.town for pupil in pupils), *(place.site.town for place in places))
    return PlanFacts(
        period,
        Problem(candidates, seats, refusals),
        {PupilId(pupil.id): pupil for pupil in pupils},
        {PlaceId(place.id): place for place in places},
        hands,
        {PupilId(row.pupil_id): row for row in here if PupilId(row.pupil_id) not in hands},
        unknown_among(towns, find),
        {PupilId(row.pupil_id): row for row in sorted(history, key=_when_ended)},
        mentors,
        taken,
    )


def _mentors(period: Period, places: Iterable[Place], taken: Taken) -> dict[int, int]:
    """Return how many pupils the mentors of each site can take, where that is known."""
    rooms = {place.site_id: place.site for place in places if place.site.mentors}
    found = {number: mentors_room(period, site, taken) for number, site in rooms.items()}
    return {number: room for number, room in found.items() if room is not None}


def _stopped(history: Iterable[Placement], placed: Collection[int]) -> list[Placement]:
    """Return the ended stages of pupils who are not to be placed again."""
    last = {row.pupil_id: row for row in sorted(history, key=_when_ended)}
    return [row for pupil, row in last.items() if pupil not in placed and not wants_again(row)]


def _when_ended(placement: Placement) -> tuple[date, int]:
    return placement.ended_on or date.min, placement.id


def _ended(placement: Placement | None) -> bool:
    return placement is not None and placement.state == ENDED


def _pupils(session: Session, period: Period, also: Iterable[int]) -> list[Pupil]:
    """Return the pupils who take part and are still here, and those placed already."""
    query = (
        select(Pupil)
        .where(Pupil.id.in_(pupils_in(period.id)) | Pupil.id.in_(tuple(also)))
        .order_by(Pupil.number_key)
        .options(
            joinedload(Pupil.school_class).joinedload(SchoolClass.location),
            selectinload(Pupil.wishes),
        )
    )
    return list(session.scalars(query))


def _places(session: Session, also: Iterable[int]) -> list[Place]:
    """Return the places of companies that are still there, and those in use already."""
    query = (
        select(Place)
        .join(Place.site)
        .join(Site.company)
        .where((Company.gone.is_(False) & goes_on()) | Place.id.in_(tuple(also)))
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


def candidate_of(
    pupil: Pupil, find: TownFinder, standing: Placement | None = None, *, pinned: bool = False
) -> Candidate:
    """Return what the planner looks at of a pupil, with the placement that stands, if any."""
    place = PlaceId(standing.place_id) if standing is not None else None
    ranked = [wish for wish in pupil.wishes if wish.rank > 0]
    return Candidate(
        pupil=PupilId(pupil.id),
        number=pupil.number_key,
        profile=pupil.profile,
        wishes=tuple(CompanyId(wish.company_id) for wish in ranked),
        avoid=frozenset(CompanyId(wish.company_id) for wish in pupil.wishes if wish.rank == 0),
        where=find(pupil.town) if pupil.town else None,
        pinned=place if pinned else None,
        now=place,
        school_class=str(pupil.class_id),
    )


def _seen(others: Iterable[OtherStage]) -> dict[int, frozenset[str]]:
    """Return the sectors of each pupil's other stages."""
    found: dict[int, set[str]] = {}
    for stage in others:
        if stage.sector and stage.began:
            found.setdefault(stage.pupil, set()).add(stage.sector)
    return {pupil: frozenset(sectors) for pupil, sectors in found.items()}


def _schools(period: Period, find: TownFinder) -> tuple[tuple[float, float], ...]:
    """Return where the teachers of a period set out from."""
    locations = [period.location] if period.location else [one.location for one in period.classes]
    places = {find(location.town) for location in locations if location.town}
    return tuple(sorted(place for place in places if place is not None))


def _nearest(
    schools: Iterable[tuple[float, float]], site: tuple[float, float] | None
) -> float | None:
    """Return how far a teacher travels, in km, or None when that is not known."""
    return min((great_circle_km(one, site) for one in schools), default=None) if site else None
