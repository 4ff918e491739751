"""The planning board as a whole: tools, who waits, the seats, and the year (fits `BoardForm`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stagetool.base.folding import fold
from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.base.texts import Texts
from stagetool.office.board import Board
from stagetool.office.board_targets import Targets
from stagetool.office.board_year import BoardYear
from stagetool.office.rows import PeriodOverview
from stagetool.office.swap_pupils import Swap
from stagetool.office.undo import UndoState
from ui.pages.board.card_view import CardView
from ui.pages.board.carrying import Carried, Sight, Spot
from ui.pages.board.dragging import Dragging
from ui.pages.board.foretelling import foretold, standing
from ui.pages.board.menu import Doer, fill_menu
from ui.pages.board.move_list import MoveList
from ui.pages.board.presenter import BoardPresenter
from ui.pages.board.seats_view import SeatsView
from ui.pages.board.swap_question import SwapQuestion
from ui.pages.board.tiles import (
    Card,
    Head,
    Waiting,
    board_tiles,
    place_of,
    pupil_of,
    waiting_tiles,
)
from ui.pages.board.tools import BY_PUPIL, SEATS, Tools
from ui.pages.board.waiting_box import WaitingBox
from ui.pages.board.year_view import YearView
from ui.widgets.empty import EmptyState
from ui.widgets.theme import MARGIN, UNIT
from ui.widgets.tiles import Tile


@dataclass(frozen=True, slots=True)
class BoardPlan:
    """What the board knows between two refreshes."""

    board: Board
    steps: UndoState


class BoardView(QWidget):
    """A period as a board; knows nothing of the office.

    Signals:
        card_chosen: A placement's id, or None.
        waiting_chosen: The row of a pupil without a place, or None.
        undo_asked, redo_asked, list_asked: A button.
        went: A page and a subject to go to.
        period_asked: A period and a pupil, from the year.
    """

    presenter: BoardPresenter
    card_chosen = Signal(object)
    waiting_chosen = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    list_asked = Signal()
    went = Signal(str, object)
    period_asked = Signal(object, object)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.sight = Sight()
        self._plan: BoardPlan | None = None
        self._free = False
        self._typed = ""
        self._period: PeriodId | None = None
        self.view = SEATS
        self._chosen_in: CardView | None = None
        self.tools = Tools(texts)
        self.question = SwapQuestion(texts)
        self.seats = SeatsView(texts, self.sight)
        self.box = WaitingBox(texts, self.sight)
        self.waiting = self.box.view
        self.year = YearView(texts)
        self.move_list: MoveList | None = None
        self._lay_out()
        self.dragging = Dragging(self, self, (self.seats, self.waiting), self.box)
        self._connect()

    # What the page asks.

    def show_period(self, period: PeriodId, overview: PeriodOverview | None = None) -> None:
        """Show another period, or the same one anew; `overview` when it was asked just now."""
        if period != self._period:
            self.question.leave()
            self._plan = None
        self._period = period
        self.presenter.look(period, overview)
        if self.view != SEATS:
            self.presenter.look_at_year(period)

    def show_view(self, view: str) -> None:
        """Show seats, or the year by company or by pupil."""
        self.view = view
        self.presenter.put_down()
        self.question.leave()
        self.tools.show_view(view)
        seats = view == SEATS
        self.box.setVisible(seats)
        if seats:
            self._fill()
        else:
            self._stack.setCurrentWidget(self.year)
            if self._period is not None:
                self.presenter.look_at_year(self._period)

    # What the presenter asks.

    def show_board(self, board: Board, steps: UndoState) -> None:
        """Show a period, and what can be undone and done again."""
        self._plan = BoardPlan(board, steps)
        self.tools.show_steps(steps)
        self._fill()

    def show_year(self, year: BoardYear) -> None:
        """Show the school year in weeks."""
        about = self._plan.board.period.starts if self._plan is not None else None
        typed = fold(self._typed)
        self.year.show_year(year, typed, by_pupil=self.view == BY_PUPIL, about=about)
        if self.view != SEATS:
            self.tools.say(self._year_words(year))

    def show_carried(self, carried: Carried | None) -> None:
        """Show who is carried and how good every place is."""
        self.sight.carried = carried
        if carried is None:
            self.sight.spot = None
            self.dragging.stop()
            self.box.show_aimed_at(aimed=False)
        for view in (self.seats, self.waiting):
            view.viewport().update()
        if self.view == SEATS:
            self._preview()

    def ask_swap(self, pupil: str, company: str, swaps: Sequence[Swap]) -> None:
        """Ask with whom to change places."""
        self._swapper = self._asked_for
        self.question.ask(pupil, company, swaps)

    def close_question(self) -> None:
        """Take the question away."""
        self.question.leave()

    def offer(self, targets: Targets) -> None:
        """Show the list 'Verplaats naar'."""
        if self.move_list is not None:
            self.move_list.deleteLater()
        self.move_list = MoveList(self._texts, self)

        def move(place: PlaceId) -> None:
            self._asked_for = targets.pupil
            self.presenter.move(targets, place)

        self.move_list.offer(targets, move)

    def choose_nothing(self) -> None:
        """Empty the pane: what is in it may be gone after a change."""
        self.card_chosen.emit(None)

    def choose_pupil(self, pupil: PupilId) -> None:
        """Make the card of a pupil the current one, wherever it is now."""
        for view in (self.seats, self.waiting):
            if view.choose(("pupil", pupil)):
                view.setFocus()
                return

    # Inside.

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        texts = self._texts
        self._empty = EmptyState("companies", texts("ui.board.empty"), texts("ui.board.empty_help"))
        self._nothing = EmptyState(
            "filter", texts("ui.board.nothing"), texts("ui.board.nothing_help")
        )
        for widget in (self.seats, self._empty, self._nothing, self.year):
            self._stack.addWidget(widget)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setContentsMargins(UNIT, 0, 0, 0)
        self._beside.setSpacing(UNIT)
        self._beside.addWidget(self.box)
        self._beside.addWidget(self._stack, 1)
        asked = QVBoxLayout()
        asked.setContentsMargins(MARGIN, 0, MARGIN, 0)
        asked.addWidget(self.question)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tools)
        whole.addLayout(asked)
        whole.addLayout(self._beside, 1)
        self.setFocusProxy(self.seats)

    def _connect(self) -> None:
        tools = self.tools
        tools.view_chosen.connect(self.show_view)
        tools.typed.connect(self._search)
        tools.free_chosen.connect(self._only_free)
        tools.zoomed.connect(self.year.zoom)
        tools.undo_asked.connect(self.undo_asked)
        tools.redo_asked.connect(self.redo_asked)
        tools.list_asked.connect(self.list_asked)
        self.question.chosen.connect(self._swap)
        self.question.refused.connect(self._keep)
        self.year.chosen.connect(self._bar_chosen)
        self.year.opened.connect(self._bar_opened)
        for view in (self.seats, self.waiting):
            view.chosen.connect(partial(self._tile_chosen, view))
            view.picked.connect(self._pick)
            view.put.connect(self._put)
            view.left.connect(self._leave)
            view.next_asked.connect(self._next_target)
            view.opened.connect(self._offer)
            view.menu_asked.connect(self._menu)
            view.lock_pressed.connect(self._lock)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._zoom(step))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.tools.search.setFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put who waits above the board where there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._beside.setDirection(self.box.fit(self.size()))

    def _fill(self) -> None:
        if self._plan is None:
            return
        board, typed, texts = self._plan.board, fold(self._typed), self._texts
        tiles = board_tiles(board, typed, texts, free=self._free)
        self.seats.show_tiles(tiles)
        self.box.show_waiting(waiting_tiles(board, typed, texts), len(board.waiting))
        self._fit()
        chosen = self._chosen_in.current_tile() if self._chosen_in is not None else None
        if chosen is not None and isinstance(chosen.subject, Waiting):
            self.waiting_chosen.emit(chosen.subject.row)  # its reasons may be others now
        if self.view != SEATS:
            return
        if not board.places:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.seats if tiles else self._nothing)
        self._preview()

    def _preview(self) -> None:
        """Say what would happen here, or how the board stands."""
        if self.sight.carried is None:
            board = self._plan.board if self._plan is not None else None
            self.tools.say(standing(board, self._texts))
            return
        said, quality = foretold(self.sight.carried, self.sight.spot, self._texts)
        if quality:
            self._tell(said, quality)
        else:
            self.tools.say(said)

    def _tell(self, said: str, quality: str) -> None:
        """Show it and have it read out, once."""
        if self.tools.said.text() != said:
            event = QAccessibleAnnouncementEvent(self.seats, said)
            QAccessible.updateAccessibility(event)
        self.tools.say(said, quality)

    def _year_words(self, year: BoardYear) -> str:
        key = "ui.board.year" if year.bars else "ui.board.year_empty"
        return self._texts(key, year=year.name, count=len(year.bars))

    # What the user does.

    def _search(self, typed: str) -> None:
        self._typed = typed
        self._fill()
        if self.view != SEATS and self.year.year is not None:
            self.year.show_year(self.year.year, fold(typed), by_pupil=self.view == BY_PUPIL)

    def _only_free(self, free: bool) -> None:  # noqa: FBT001 - a Qt signal
        self._free = free
        self._fill()

    def _zoom(self, step: int) -> None:
        if self.view != SEATS:
            self.year.zoom(step)

    def _tile_chosen(self, view: CardView, tile: Tile | None) -> None:
        if tile is None:
            return
        self._chosen_in = view
        if self.sight.carried is not None and not self.dragging.is_going:
            self.hover(self._spot_of(tile))
        elif isinstance(tile.subject, Card):
            self.card_chosen.emit(tile.subject.row.placement)
        elif isinstance(tile.subject, Waiting):
            self.waiting_chosen.emit(tile.subject.row)

    def _spot_of(self, tile: Tile) -> Spot:
        place = place_of(tile)
        return Spot() if place is None else Spot(place, pupil_of(tile))

    def _pick(self, tile: Tile) -> None:
        pupil = pupil_of(tile)
        if pupil is None or not self.pick_up(pupil):
            return
        if isinstance(tile.subject, Waiting) and self.seats.items.tiles:
            self.seats.setFocus()

    def pick_up(self, pupil: PupilId) -> bool:
        """Take a pupil in the hand."""
        self._asked_for = pupil
        return self.presenter.pick_up(pupil)

    def hover(self, spot: Spot | None) -> None:
        """Show what would happen where the mouse is."""
        if spot != self.sight.spot:
            self.sight.spot = spot
            self.seats.viewport().update()
            self.box.show_aimed_at(aimed=spot is not None and spot.place is None)
            self._preview()

    def drop(self, spot: Spot | None) -> None:
        """Put down who is carried; nowhere changes nothing."""
        if spot is None:
            self.presenter.put_down()
        else:
            self.hover(spot)
            self.presenter.drop(spot)

    def _put(self, tile: Tile) -> None:
        if self.sight.carried is not None:
            self.presenter.drop(self._spot_of(tile))

    def _leave(self) -> None:
        self.presenter.put_down()

    def _next_target(self, step: int) -> None:
        """Go to the next place where the pupil may be, the best first."""
        carried = self.sight.carried
        if carried is None or carried.targets is None:
            return
        there = {place_of(tile) for tile in self.seats.items.tiles}
        good = [one.place for one in carried.targets.values() if one.may and one.place in there]
        if not good:
            return
        now = place_of(self.seats.current_tile())
        at = (good.index(now) + step) % len(good) if now in good else 0
        self.seats.setFocus()
        self.seats.choose(("head", good[at]))

    def _offer(self, tile: Tile) -> None:
        pupil = pupil_of(tile)
        if pupil is not None:
            self.presenter.offer(pupil)

    def _lock(self, tile: Tile) -> None:
        if isinstance(tile.subject, Card):
            self.presenter.pin(tile.subject.row.pupil)
        elif isinstance(tile.subject, Head):
            place = tile.subject.place
            self.presenter.pin_company(place.company, place.name, pinned=not place.pinned)

    _asked_for: PupilId | None = None
    _swapper: PupilId | None = None

    def _swap(self, other: PupilId) -> None:
        if self._swapper is not None:
            self.presenter.swap(self._swapper, other)

    def _keep(self) -> None:
        self.question.leave()
        self.seats.setFocus()

    def _menu(self, tile: Tile, place: QPoint) -> None:
        if self._plan is not None:
            doer = Doer(self.presenter, self._pick, self._put, self.went.emit)
            menu = fill_menu(self, self._texts, tile, self._plan.board, doer)
            menu.popup(place)

    def _bar_chosen(self, tile: Tile | None) -> None:
        self.card_chosen.emit(tile.subject.placement if tile is not None else None)

    def _bar_opened(self, tile: Tile) -> None:
        self.period_asked.emit(tile.subject.period, tile.subject.pupil)
