"""Fix where a group or a choosing pupil is in one slot of a carousel, or let it go."""

from typing import ClassVar

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import CarouselId, GroupId, PupilId, SlotId, StationId
from stagetool.office.carousel_effects import hours_of_pupils, judge_beside
from stagetool.office.carousel_facts import group_refusals
from stagetool.office.carousel_rows import CarouselRows, carousel_by_id
from stagetool.office.carousel_screen import CarouselScreen
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import CarouselTurn


class TurnNotAllowedError(InvalidInputError):
    """The law, or a closed station, forbids this turn (facts: station, why)."""

    key: ClassVar[str] = "carousels.error.not_allowed"


@needs(Role.COORDINATOR)
def pin_carousel_turn(
    desk: Desk,
    carousel: CarouselId,
    who: GroupId | PupilId,
    slot: SlotId,
    station: StationId | None,
) -> None:
    """Pin a turn; without a station the slot is free for the next plan again.

    What was planned in that slot goes; the rest stays until the carousel is planned again.

    Args:
        desk: The user's desk.
        carousel: Of the turn.
        who: A group, or the pupil when pupils choose.
        slot: Of the turn.
        station: Where to; None lets go.

    Raises:
        RecordGoneError: The carousel, or something in it, is gone.
        TurnNotAllowedError: The law forbids it, or the station is closed then.
        LawDataError: Judging is off.
    """
    with desk.open_unit() as session:
        rows = carousel_by_id(session, carousel)
        choosing = rows.carousel.choosing
        known = set(rows.pupils) if choosing else {group.id for group in rows.groups}
        if who not in known or slot not in {one.id for one in rows.slots}:
            raise RecordGoneError
        before = hours_of_pupils(session, rows.carousel)
        for turn in tuple(rows.carousel.planned):
            if turn.slot_id == slot and who == (turn.pupil_id if choosing else turn.group_id):
                rows.carousel.planned.remove(turn)
        if station is not None:
            _check(desk, rows, CarouselScreen(desk, session, rows), (who, station, slot))
            rows.carousel.planned.append(
                CarouselTurn(
                    slot_id=slot,
                    station_id=station,
                    group_id=None if choosing else who,
                    pupil_id=who if choosing else None,
                    pinned=True,
                )
            )
        judge_beside(desk, session, before, hours_of_pupils(session, rows.carousel))
        desk.note(session, "pin_carousel_turn", f"carousel {carousel}", pinned=station is not None)


def _check(
    desk: Desk, rows: CarouselRows, screen: CarouselScreen, turn: tuple[int, int, int]
) -> None:
    """Refuse what the law forbids, and a station that is not there."""
    _, station, slot = turn
    row = next((one for one in rows.stations if one.id == station), None)
    if row is None:
        raise RecordGoneError
    position = next(one.position for one in rows.slots if one.id == slot)
    word = "closed" if str(position) in row.closed else ""
    refused = screen.refused()
    if rows.carousel.choosing:
        word = refused.get(turn, word)
    elif turn in (groups := group_refusals(rows, refused)):
        word = groups[turn].reason
    if word:
        raise TurnNotAllowedError(station=row.name, why=desk.texts(f"carousels.why.{word}"))
