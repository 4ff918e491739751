"""Let two pupils of a period change places, or let one take the place of another.

Both go through the gates of placing by hand, as if the other had left already; it is one step,
and it is undone as one.
"""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.board_targets import Look, PairConflicts, Target
from stagetool.office.conflict_rows import Pair
from stagetool.office.conflicts import Conflicts, firm_lines
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_effects import judge_pupils
from stagetool.office.judging import judge_and_store
from stagetool.office.participants import takes_part
from stagetool.office.place_pupil import (
    NotHereError,
    NotInPeriodError,
    PlacementSettledError,
    running_placement,
    store_pair,
)
from stagetool.office.placement_rows import gone_or_restricted, placements_of
from stagetool.office.remove_placement import take_away
from stagetool.office.undoable import undoable
from stagetool.office.words import full_name, sort_name
from stagetool.records.tables import Period, Place, Placement, Pupil


class SamePairError(InvalidInputError):
    """The two have the same place, or are one and the same (no facts)."""

    key: ClassVar[str] = "office.board.same"


@dataclass(frozen=True, slots=True)
class Swap:
    """One pupil at a place with whom another could change places.

    Attributes:
        may: Both may.
        there: How the newcomer would be there; `back`: how the other would be at the newcomer's
            place, None when the newcomer has none and the other is left without.
        why: Why not, with what would help; "" when they may.
    """

    pupil: PupilId
    pupil_name: str
    placement: PlacementId
    may: bool
    there: Target
    back: Target | None
    why: str


@dataclass(frozen=True, slots=True)
class Swapped:
    """Where two pupils are now; None is without a place."""

    first: PlacementId
    second: PlacementId | None


@needs(Role.READER)
def swap_choices(desk: Desk, pupil: PupilId, place: PlaceId, period: PeriodId) -> tuple[Swap, ...]:
    """Return with whom at a place a pupil could change places; those who may come first.

    Raises:
        RecordGoneError: The pupil, the place or the period is gone.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        row, when = _pupil(session, pupil), _period(session, period)
        seat = session.get(Place, place)
        if seat is None:
            raise RecordGoneError
        old = running_placement(session, when.id, row.id)
        around = PairConflicts(desk, session, when)
        found = [
            _swap(desk, around, (row, old), other)
            for other in placements_of(session, (period,))
            if other.place_id == place and other.pupil_id != pupil and other.state == "proposed"
        ]
        return tuple(sorted(found, key=lambda one: (not one.may, one.pupil_name)))


@needs(Role.SUPERVISOR)
def swap_pupils(desk: Desk, first: PupilId, second: PupilId, period: PeriodId) -> Swapped:
    """Give each of two pupils the place of the other, judged and pinned.

    The second one has a place. A first one without a place takes it; the second one then has none.

    Raises:
        RecordGoneError: A pupil or the period is gone, or the second one has no place any more.
        RestrictedPupilError: The data of a pupil are only stored.
        NotInPeriodError: The first one takes no part in the period.
        PlacementSettledError: One of the two placements is confirmed.
        SamePairError: They are at one place already.
        NotHereError: One of the two may not be at the other's place.
    """
    with undoable(desk, "swap_pupils") as (session, watch):
        when = _period(session, period)
        one, two = _pupil(session, first), _pupil(session, second)
        mine, theirs = (running_placement(session, when.id, row.id) for row in (one, two))
        if theirs is None:
            raise RecordGoneError
        _check(when, one, mine, theirs)
        names = desk.texts("office.board.both", one=full_name(one), two=full_name(two))
        watch(when.id, two.id, names)
        watch(when.id, one.id, names)
        swapped = _change(desk, session, (one, mine), (two, theirs))
        desk.note(
            session,
            "swap_pupils",
            f"placement {swapped.first}",
            other=swapped.second or 0,
            period=period,
        )
        return swapped


def _check(when: Period, one: Pupil, mine: Placement | None, theirs: Placement) -> None:
    if not takes_part(when, one):
        raise NotInPeriodError(pupil=full_name(one))
    for row in (mine, theirs):
        if row is not None and row.state != "proposed":
            raise PlacementSettledError(pupil=full_name(row.pupil))
    if one.id == theirs.pupil_id or (mine is not None and mine.place_id == theirs.place_id):
        raise SamePairError


def _change(
    desk: Desk,
    session: Session,
    one: tuple[Pupil, Placement | None],
    two: tuple[Pupil, Placement],
) -> Swapped:
    (first, mine), (second, theirs) = one, two
    when, there = theirs.period, theirs.place
    back = mine.place if mine is not None else None
    instead = frozenset({theirs.id} | ({mine.id} if mine is not None else set()))
    conflicts = Conflicts(desk, session)
    pairs = [Pair(first, there, when, instead=instead)]
    if back is not None:
        pairs.append(Pair(second, back, when, instead=instead))
    for pair in pairs:
        _demand(desk, pair.pupil, conflicts, pair)
    mentors = [conflicts.mentor_for(pair) for pair in pairs]
    if back is None:
        take_away(desk, session, theirs)
        judge_pupils(desk, session, {second.id})
        new = [store_pair(desk, session, (pairs[0], mentors[0]), None)]
    else:
        olds = (mine, theirs)
        new = [
            store_pair(desk, session, (pair, mentor), old)
            for pair, mentor, old in zip(pairs, mentors, olds, strict=True)
        ]
    session.flush()
    for row in new:
        judge_and_store(desk, session, row)
    session.flush()
    after = Conflicts(desk, session)
    for row in new:  # two places of one mentor: only together it shows
        if firm_lines(after.of(row)):
            _refuse(desk, row.pupil, firm_lines(after.of(row))[0].word)
    ids = [PlacementId(row.id) for row in new]
    return Swapped(ids[0], ids[1] if back is not None else None)


def _demand(desk: Desk, pupil: Pupil, conflicts: Conflicts, pair: Pair) -> None:
    firm = firm_lines(conflicts.between(pair))
    if firm:
        _refuse(desk, pupil, firm[0].word)


def _refuse(desk: Desk, pupil: Pupil, word: str) -> None:
    raise NotHereError(pupil=full_name(pupil), reason=desk.texts(f"plan.reason.{word}"))


def _swap(
    desk: Desk,
    around: PairConflicts,
    newcomer: tuple[Pupil, Placement | None],
    other: Placement,
) -> Swap:
    pupil, old = newcomer
    instead = frozenset({other.id} | ({old.id} if old is not None else set()))
    there = Look(around, pupil, instead).at(other.place)
    back = Look(around, other.pupil, instead).at(old.place) if old is not None else None
    refused = [
        desk.texts("office.board.not_there", name=full_name(who), place=at.name, why=at.why)
        for who, at in ((pupil, there), (other.pupil, back))
        if at is not None and not at.may
    ]
    if old is not None and old.state != "proposed":
        refused.append(desk.texts("plan.error.settled", pupil=full_name(pupil)))
    return Swap(
        pupil=PupilId(other.pupil_id),
        pupil_name=sort_name(other.pupil),
        placement=PlacementId(other.id),
        may=not refused,
        there=there,
        back=back,
        why=" ".join(refused),
    )


def _pupil(session: Session, pupil: PupilId) -> Pupil:
    row = session.get(Pupil, pupil)
    if row is None:
        raise gone_or_restricted(session, pupil)
    return row


def _period(session: Session, period: PeriodId) -> Period:
    row = session.get(Period, period)
    if row is None:
        raise RecordGoneError
    return row
