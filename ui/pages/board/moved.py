"""The board as it is right after a step, before the office has told everything anew."""

from dataclasses import replace

from stagetool.base.ids import PlacementId, PupilId
from stagetool.office.board import Board, BoardCard, BoardPlace
from stagetool.office.board_targets import Target
from stagetool.office.rows import PlacementRow, UnplacedRow


def moved(board: Board, pupil: PupilId, target: Target, placement: PlacementId) -> Board:
    """Return the board with a pupil at another place; the rest of the card follows."""
    cards = [card for place in board.places for card in place.cards if card.row.pupil == pupil]
    waiting = [row for row in board.waiting if row.pupil == pupil]
    if cards:
        card = replace(cards[0], row=_row_at(cards[0].row, target, placement), lines=())
    elif waiting:
        card = BoardCard(_row_of(waiting[0], target, placement), 0, ())
    else:
        return board

    def seen(place: BoardPlace) -> BoardPlace:
        stay = tuple(one for one in place.cards if one.row.pupil != pupil)
        if place.place == target.place:
            return replace(place, cards=(*stay, card))
        return replace(place, cards=stay) if len(stay) != len(place.cards) else place

    return replace(
        board,
        places=tuple(map(seen, board.places)),
        waiting=tuple(row for row in board.waiting if row.pupil != pupil),
    )


def _row_at(row: PlacementRow, target: Target, placement: PlacementId) -> PlacementRow:
    return replace(
        row,
        placement=placement,
        company=target.name,
        place=target.place,
        town=target.town,
        distance_km=target.distance_km,
        wish=target.wish,
        verdict=target.verdict,
        strict_verdict="",
        reason="",
        pinned=True,
        open=(),
        standing=None,
        pinned_by="",
    )


def _row_of(row: UnplacedRow, target: Target, placement: PlacementId) -> PlacementRow:
    return PlacementRow(
        placement=placement,
        pupil=row.pupil,
        pupil_name=row.pupil_name,
        number=row.number,
        school_class=row.school_class,
        company=target.name,
        place=target.place,
        town=target.town,
        distance_km=target.distance_km,
        wish=target.wish,
        verdict=target.verdict,
        strict_verdict="",
        reason="",
        state="proposed",
        pinned=True,
        open=(),
        birthday=None,
        search=row.search,
    )
