"""What the planning board does: picking up, putting down, changing places, pinning; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.board import Board, BoardCard
from stagetool.office.board_targets import FULL, HERE, Target, Targets
from stagetool.office.rows import ConflictLine, PeriodOverview
from stagetool.office.swap_pupils import Swap
from stagetool.office.undo import UndoState
from ui.pages.board.carrying import Carried, Spot
from ui.pages.board.moved import moved
from ui.pages.board.promises import BoardForm, BoardTasks
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

PROPOSED = "proposed"
BY_LAW = frozenset({"admission", "times", "no_task"})
LOOK = frozenset({"ui.board.placed_look"})
T = TypeVar("T")


def _nothing(_: object) -> None:
    """Show nothing before the office has told it."""


class BoardPresenter:
    """Keeps the period in sight and who is carried."""

    def __init__(
        self,
        form: BoardForm,
        runner: Runner,
        voice: Voice,
        tasks: BoardTasks,
        busy: Callable[[], bool],
    ) -> None:
        """Make one; `busy` tells whether long work (a plan) goes on."""
        self._form, self._runner, self._voice = form, runner, voice
        self._tasks, self._busy = tasks, busy
        self._period: PeriodId | None = None
        self._board: Board | None = None
        self._carried: Carried | None = None
        self._late: Spot | None = None
        self._saving = False
        self._follow: PupilId | None = None
        self._known: dict[PupilId, Targets] = {}

    @property
    def board(self) -> Board | None:
        """Return the period in sight."""
        return self._board

    @property
    def carried(self) -> Carried | None:
        """Return who is carried."""
        return self._carried

    def look(self, period: PeriodId, overview: PeriodOverview | None = None) -> None:
        """Ask the office for a period; what is carried stays in the hand.

        Clashes follow: they take longer to find, and a card is there without them.
        """
        self._period = period

        def take(found: tuple[Board, UndoState]) -> None:
            if self._period == period:
                self._take(*found)
                self._ask_clashes(period, found)

        self._runner.run(
            lambda: (self._tasks.board(period, overview), self._tasks.steps()),
            take,
            self._voice.fail,
        )

    def _ask_clashes(self, period: PeriodId, seen: tuple[Board, UndoState]) -> None:
        board, steps = seen

        def show(clashes: Mapping[PlacementId, tuple[ConflictLine, ...]]) -> None:
            if self._board is board and clashes:
                self._board = board.with_clashes(clashes)
                self._form.show_board(self._board, steps)
                self._form.show_carried(self._carried)

        self._runner.run(lambda: self._tasks.clashes(period), show, self._voice.fail)

    def look_at_year(self, period: PeriodId) -> None:
        """Ask the office for the school year of a period."""
        self._runner.run(lambda: self._tasks.year(period), self._form.show_year, self._voice.fail)

    def follow(self, pupil: PupilId) -> None:
        """Make a pupil's card the current one when the board is there."""
        self._follow = pupil

    # Carrying.

    def pick_up(self, pupil: PupilId) -> bool:
        """Take a pupil in the hand; False, with words, when that may not be."""
        board, period = self._board, self._period
        if board is None or period is None or self._saving:
            return False
        self._form.close_question()
        if self._busy():
            self._say("busy", "warning")
            return False
        card = _card(board, pupil)
        name = card.row.pupil_name if card is not None else _waiting(board, pupil)
        if card is not None and card.row.state != PROPOSED:
            self._say("settled", "warning", pupil=name)
            return False
        self._late = None
        placement = card.row.placement if card is not None else None
        self._carried = Carried(pupil, name, placement)
        self._form.show_carried(self._carried)
        self._ask_targets(pupil, period)
        return self._carried is not None

    def put_down(self) -> None:
        """React to Esc: nothing is changed."""
        if not self._saving:
            self._carried, self._late = None, None
            self._form.show_carried(None)

    def drop(self, spot: Spot) -> None:
        """Put who is carried somewhere, or say why not and what would help."""
        carried = self._carried
        if carried is None or self._saving or self._period is None:
            return
        if self._busy():
            self._say("busy", "warning")
            self.put_down()
        elif spot.place is None:
            self._drop_nowhere(carried)
        elif carried.targets is None:
            self._late = spot  # the office is still looking: it is put down when that is known
        else:
            target = carried.targets.get(spot.place)
            if target is None:
                self._say("place_gone", "warning")
                self.put_down()
                self._voice.changed()
            else:
                self._drop_at(carried, target, spot, self._period)

    def move(self, targets: Targets, place: PlaceId) -> None:
        """React to a line of the list 'Verplaats naar'."""
        if self._period != targets.period or not self.pick_up(targets.pupil):
            return
        if self._carried is not None and self._carried.targets is None:
            self._late = Spot(place)
        else:
            self.drop(Spot(place))

    def offer(self, pupil: PupilId) -> None:
        """React to 'Verplaats naar': list every place, the best first."""
        board, period = self._board, self._period
        if board is None or period is None:
            return
        if self._busy():
            self._say("busy", "warning")
            return

        def show(targets: Targets) -> None:
            self._known[pupil] = targets
            if targets.settled:
                self._say("settled", "warning", pupil=targets.pupil_name)
            else:
                self._form.offer(targets)

        self._runner.run(lambda: self._tasks.targets(pupil, period), show, self._failed)

    def swap(self, first: PupilId, second: PupilId) -> None:
        """React to 'Verwisselen'."""
        period = self._period
        self._form.close_question()
        if period is None or self._saving:
            return
        if self._busy():
            self._say("busy", "warning")
            return
        self._follow = first
        self._save(lambda: self._tasks.swap(first, second, period), UserMessage("ui.board.swapped"))

    # The padlock.

    def pin(self, pupil: PupilId) -> None:
        """React to the padlock on a card."""
        board = self._board
        card = _card(board, pupil) if board is not None else None
        if card is None:
            return
        row = card.row
        if row.pinned_by and not row.pinned:
            key = "locked_by_company" if row.pinned_by == "company" else "locked_by_class"
            name = row.company if row.pinned_by == "company" else row.school_class
            self._say(key, "info", pupil=row.pupil_name, name=name)
            return
        key = "unpinned" if row.pinned else "pinned"
        facts = {"pupil": row.pupil_name, "company": row.company}
        self._save(
            lambda: self._tasks.pin(row.placement, not row.pinned),
            UserMessage(f"ui.placement.{key}", facts),
        )

    def pin_company(self, company: CompanyId, name: str, *, pinned: bool) -> None:
        """React to the padlock of a company."""
        period = self._period
        if period is not None:
            said = UserMessage(_pin_key(pinned=pinned), {"name": name})
            self._save(lambda: self._tasks.pin_company(period, company, pinned), said)

    def pin_class(self, school_class: int, name: str, *, pinned: bool) -> None:
        """React to 'Klas vastzetten'."""
        period = self._period
        if period is not None:
            said = UserMessage(_pin_key(pinned=pinned), {"name": name})
            self._save(lambda: self._tasks.pin_class(period, school_class, pinned), said)

    def remove(self, pupil: PupilId) -> None:
        """React to 'Van deze plek halen'."""
        if self.pick_up(pupil):
            self.drop(Spot())

    # Inside.

    def _take(self, board: Board, steps: UndoState) -> None:
        self._board = board
        self._known.clear()
        self._form.show_board(board, steps)
        carried = self._carried
        if carried is not None and not self._saving:
            self._carry_on(board, carried)
        else:
            self._form.show_carried(self._carried)
        if self._follow is not None and not self._saving:
            self._form.choose_pupil(self._follow)
            self._follow = None

    def _carry_on(self, board: Board, carried: Carried) -> None:
        """Go on carrying on a board that is new: ask again how good every place is."""
        card = _card(board, carried.pupil)
        settled = card is not None and card.row.state != PROPOSED
        if settled or (card is None and not _waiting(board, carried.pupil)):
            self._say("gone", "warning", pupil=carried.name)
            self.put_down()
            return
        placement = card.row.placement if card is not None else None
        self._carried = replace(carried, placement=placement, targets=None)
        self._form.show_carried(self._carried)
        self._ask_targets(carried.pupil, board.period.period)

    def _ask_targets(self, pupil: PupilId, period: PeriodId) -> None:
        def known(targets: Targets) -> None:
            self._known[pupil] = targets
            carried = self._carried
            if carried is None or carried.pupil != pupil or self._period != period:
                return
            found = {target.place: target for target in targets.places}
            self._carried = replace(carried, name=targets.pupil_name, targets=found)
            self._form.show_carried(self._carried)
            if self._late is not None:
                late, self._late = self._late, None
                self.drop(late)

        if pupil in self._known:  # nothing changed since it was asked
            known(self._known[pupil])
            return
        self._runner.run(lambda: self._tasks.targets(pupil, period), known, self._failed)

    def _drop_nowhere(self, carried: Carried) -> None:
        placement = carried.placement
        if placement is None:
            self.put_down()
            return
        said = UserMessage("ui.board.removed", {"pupil": carried.name})
        self._follow = carried.pupil
        self._save(lambda: self._tasks.remove(placement), said)

    def _drop_at(self, carried: Carried, target: Target, spot: Spot, period: PeriodId) -> None:
        facts = {"pupil": carried.name, "company": target.name}
        if target.quality == HERE:
            self.put_down()
        elif target.may:
            if target.why:
                said = UserMessage("ui.board.placed_look", {**facts, "why": target.why})
            else:
                said = UserMessage("ui.board.placed", {**facts, "words": target.words})
            self._follow = carried.pupil
            self._save(
                lambda: self._tasks.place(carried.pupil, target.place, period),
                said,
                partial(self._show_moved, carried.pupil, target),
            )
        elif target.quality == FULL:
            self.put_down()
            self._look_for_swap(carried, target, spot, period)
        else:
            self.put_down()
            self._refuse(carried, target, period)

    def _refuse(self, carried: Carried, target: Target, period: PeriodId) -> None:
        """Say why not; what the law has against it comes with the smallest change that helps."""
        facts = {"pupil": carried.name, "company": target.name}
        if not any(line.word in BY_LAW for line in target.lines):
            self._say("refused", "warning", **facts, why=target.why)
            return

        def say(repair: str) -> None:
            told = target.lines[0].text if repair else target.why
            self._say("refused", "warning", **facts, why=f"{told} {repair}".strip())

        self._runner.run(
            lambda: self._tasks.repair(carried.pupil, target.place, period), say, self._failed
        )

    def _look_for_swap(
        self, carried: Carried, target: Target, spot: Spot, period: PeriodId
    ) -> None:
        def ask(swaps: Sequence[Swap]) -> None:
            if any(swap.may for swap in swaps):
                first = sorted(swaps, key=lambda one: (not one.may, one.pupil != spot.on))
                self._form.ask_swap(carried.name, target.name, first)
                return
            on = next((one for one in swaps if one.pupil == spot.on), None)
            why = on.why if on is not None else target.why
            facts = {"pupil": carried.name, "company": target.name, "why": why}
            self._say("no_swap", "warning", **facts)

        self._runner.run(
            lambda: self._tasks.swaps(carried.pupil, target.place, period), ask, self._failed
        )

    def _show_moved(self, pupil: PupilId, target: Target, placement: PlacementId) -> None:
        """Show a card at its new place at once; the office tells the rest of it."""
        if self._board is not None:
            self._board = moved(self._board, pupil, target, placement)
            self._form.show_board(self._board, self._tasks.steps())
            self._form.show_carried(None)

    def _save(
        self,
        work: Callable[[], T],
        said: UserMessage,
        shown: Callable[[T], None] = _nothing,
    ) -> None:
        if self._saving:
            return
        self._saving = True

        def done(result: T) -> None:
            self._saving, self._carried = False, None
            self._form.choose_nothing()
            shown(result)
            self._voice.say(said, "warning" if said.key in LOOK else "done")
            self._voice.changed()

        self._runner.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        """Say what went wrong; what changed meanwhile is shown, and nothing is lost."""
        self._saving, self._follow = False, None
        self.put_down()
        self._voice.fail(error)
        if isinstance(error, RecordGoneError):
            self._voice.changed()

    def _say(self, key: str, kind: str, **facts: object) -> None:
        message = UserMessage(f"ui.board.{key}", facts)
        self._voice.say(message, "warning" if kind == "warning" else "info")


def _card(board: Board, pupil: PupilId) -> BoardCard | None:
    cards = (card for place in board.places for card in place.cards)
    return next((card for card in cards if card.row.pupil == pupil), None)


def _waiting(board: Board, pupil: PupilId) -> str:
    return next((row.pupil_name for row in board.waiting if row.pupil == pupil), "")


def _pin_key(*, pinned: bool) -> str:
    return "ui.year.pins.pinned" if pinned else "ui.year.pins.unpinned"
