"""What the presenter of the board asks of its form and of the office; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.board import Board
from stagetool.office.board_targets import Targets
from stagetool.office.board_year import BoardYear
from stagetool.office.rows import ConflictLine, PeriodOverview
from stagetool.office.swap_pupils import Swap
from stagetool.office.undo import UndoState
from ui.pages.board.carrying import Carried


class BoardForm(Protocol):
    """What the presenter asks of the board."""

    def show_board(self, board: Board, steps: UndoState) -> None:
        """Show a period, and what can be undone and done again."""
        ...

    def show_year(self, year: BoardYear) -> None:
        """Show the school year in weeks."""
        ...

    def show_carried(self, carried: Carried | None) -> None:
        """Show who is carried, with the quality of every place once that is known."""
        ...

    def ask_swap(self, pupil: str, company: str, swaps: Sequence[Swap]) -> None:
        """Ask with whom to change places at a company that is full."""
        ...

    def close_question(self) -> None:
        """Take the question away."""
        ...

    def offer(self, targets: Targets) -> None:
        """Show the list 'Verplaats naar', the best place first."""
        ...

    def choose_nothing(self) -> None:
        """Empty the pane beside the board: what is in it may be gone after a change."""
        ...

    def choose_pupil(self, pupil: PupilId) -> None:
        """Make the card of a pupil the current one."""
        ...


@dataclass(frozen=True, slots=True)
class BoardTasks:
    """The tasks of the office that the board uses."""

    board: Callable[[PeriodId, PeriodOverview | None], Board]
    clashes: Callable[[PeriodId], Mapping[PlacementId, tuple[ConflictLine, ...]]]
    year: Callable[[PeriodId], BoardYear]
    targets: Callable[[PupilId, PeriodId], Targets]
    place: Callable[[PupilId, PlaceId, PeriodId], PlacementId]
    remove: Callable[[PlacementId], object]
    repair: Callable[[PupilId, PlaceId, PeriodId], str]
    swaps: Callable[[PupilId, PlaceId, PeriodId], Sequence[Swap]]
    swap: Callable[[PupilId, PupilId, PeriodId], object]
    pin: Callable[[PlacementId, bool], object]
    pin_company: Callable[[PeriodId, CompanyId, bool], object]
    pin_class: Callable[[PeriodId, int, bool], object]
    steps: Callable[[], UndoState]
