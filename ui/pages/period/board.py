"""The board on the page of a period: asked only while it is in sight, beside the same panes."""

from typing import Protocol

from stagetool.base.ids import PeriodId, PlacementId, PupilId
from stagetool.office.rows import PeriodOverview, UnplacedRow
from ui.pages.board.presenter import BoardPresenter
from ui.pages.board.tasks import board_tasks
from ui.pages.board.view import BoardView
from ui.pages.frame import PageContext
from ui.pages.period.presenter import PeriodPresenter
from ui.pages.period.undo import UndoPresenter
from ui.pages.placement.presenter import PlacementPresenter
from ui.pages.unplaced.presenter import UnplacedPresenter


class Around(Protocol):
    """The page of a period, as the board looks at it."""

    @property
    def presenter(self) -> PeriodPresenter: ...  # noqa: D102 - which period is in sight
    @property
    def placement(self) -> PlacementPresenter: ...  # noqa: D102 - the pane of a placement
    @property
    def unplaced(self) -> UnplacedPresenter: ...  # noqa: D102 - the pane of who has no place
    @property
    def undo(self) -> UndoPresenter: ...  # noqa: D102

    def show_waiting_pane(self, *, shown: bool) -> None:
        """Show at the right who has no place, or a placement."""
        ...


class BoardPart:
    """Ties the board to its presenter and to the page around it."""

    def __init__(self, context: PageContext, view: BoardView, page: Around) -> None:
        self._frame, self.view, self._page = context.frame, view, page
        self._period: PeriodId | None = None
        self._shown = False
        self._overview: PeriodOverview | None = None
        self._follow: tuple[PeriodId, PupilId] | None = None
        self.presenter = BoardPresenter(
            view, context.runner, context.frame, board_tasks(context.desk), self._is_busy
        )
        view.presenter = self.presenter
        view.card_chosen.connect(self._card_chosen)
        view.waiting_chosen.connect(self._waiting_chosen)
        view.undo_asked.connect(self._undo)
        view.redo_asked.connect(self._redo)
        view.list_asked.connect(lambda: self._frame.go("papers", self._period))
        view.went.connect(self._frame.go)
        view.period_asked.connect(self._open_period)

    def show_period(self, overview: PeriodOverview) -> None:
        """Show a period, or the same one anew; asked when the board is in sight."""
        self._period, self._shown, self._overview = overview.period.period, False, overview
        if not self.view.isHidden():  # its tab is the one in sight
            self.come_up()

    def come_up(self) -> None:
        """Ask what is not shown yet."""
        if self._shown or self._period is None:
            return
        self._shown = True
        self.view.show_period(self._period, self._overview)
        if self._follow is not None and self._follow[0] == self._period:
            self.presenter.follow(self._follow[1])
            self._follow = None

    def _undo(self) -> None:
        self._page.undo.undo()

    def _redo(self) -> None:
        self._page.undo.redo()

    def _is_busy(self) -> bool:
        return self._frame.is_busy

    def _card_chosen(self, placement: PlacementId | None) -> None:
        self._page.show_waiting_pane(shown=False)
        self._page.placement.choose(placement)

    def _waiting_chosen(self, row: UnplacedRow) -> None:
        self._page.show_waiting_pane(shown=True)
        self._page.unplaced.choose(row)

    def _open_period(self, period: PeriodId, pupil: PupilId) -> None:
        """React to a bar of the year: the seats of its period, with the pupil chosen."""
        self._follow = (period, pupil)
        self.view.show_view("seats")
        if period == self._period:
            self.presenter.follow(pupil)
            self._follow = None
            self.presenter.look(period)
        else:
            self._page.presenter.choose_period(period)
