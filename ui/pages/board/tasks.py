"""The tasks of the office behind the board, in the form its presenter takes."""

from functools import partial

from stagetool.base.ids import CompanyId, PeriodId, PlacementId
from stagetool.office.board import board, board_clashes
from stagetool.office.board_repair import board_repair
from stagetool.office.board_targets import board_targets
from stagetool.office.board_year import board_year
from stagetool.office.desk import Desk
from stagetool.office.pin_group import pin_class, pin_company
from stagetool.office.pin_placement import pin_placement
from stagetool.office.place_pupil import place_pupil
from stagetool.office.remove_placement import remove_placement
from stagetool.office.swap_pupils import swap_choices, swap_pupils
from stagetool.office.undo import undo_state
from ui.pages.board.promises import BoardTasks


def board_tasks(desk: Desk) -> BoardTasks:
    """Return the tasks of one open office."""

    def pin(placement: PlacementId, pinned: bool) -> None:  # noqa: FBT001 - as the presenter calls it
        pin_placement(desk, placement, pinned=pinned)

    def company(period: PeriodId, number: CompanyId, pinned: bool) -> None:  # noqa: FBT001 - as above
        pin_company(desk, period, number, pinned=pinned)

    def school_class(period: PeriodId, number: int, pinned: bool) -> None:  # noqa: FBT001 - as above
        pin_class(desk, period, number, pinned=pinned)

    return BoardTasks(
        board=partial(board, desk),
        clashes=partial(board_clashes, desk),
        year=partial(board_year, desk),
        targets=partial(board_targets, desk),
        place=partial(place_pupil, desk),
        remove=partial(remove_placement, desk),
        repair=partial(board_repair, desk),
        swaps=partial(swap_choices, desk),
        swap=partial(swap_pupils, desk),
        pin=pin,
        pin_company=company,
        pin_class=school_class,
        steps=partial(undo_state, desk),
    )
