"""The page of a stage period: the plan, who has no place yet, and what holds back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from stagetool.base.ids import PeriodId
from stagetool.office.period_overview import period_overview
from stagetool.office.reports import Held
from stagetool.office.rows import PeriodOverview, PeriodRow, PlacementRow
from stagetool.office.undo import redo_last, undo_last
from ui.commands import Command, command_button
from ui.pages.answer_form import AnswerForm
from ui.pages.frame import PageContext
from ui.pages.imports.page import open_import
from ui.pages.messages import UserMessage
from ui.pages.new_period.edit import open_edit_period
from ui.pages.new_period.page import open_new_period
from ui.pages.new_period.presenter import TypedPeriod
from ui.pages.period.board import BoardPart
from ui.pages.period.body import BOARD, PLAN, UNPLACED, PeriodBody
from ui.pages.period.plan_form import PlanForm
from ui.pages.period.presenter import PeriodPresenter
from ui.pages.period.tasks import period_tasks, placement_tasks, replace_tasks, unplaced_tasks
from ui.pages.period.towns_form import TownsForm
from ui.pages.period.undo import UndoPresenter
from ui.pages.placement.pane import Desktop, PlacementPane
from ui.pages.placement.presenter import PlacementPresenter
from ui.pages.placement.replacing import Replacing
from ui.pages.sieve import Choices
from ui.pages.sign_form import SignForm
from ui.pages.unplaced.pane import UnplacedPane
from ui.pages.unplaced.presenter import UnplacedPresenter
from ui.widgets.theme import PANE_MAX, PANE_MIN

# What a line of the start page is about: the filter that shows it.
LOOKS = {
    "signatures": ("open", "office.open.agreement"),
    "sign_again": ("open", "office.open.agreement"),
    "youth_rie": ("open", "office.open.youth_rie"),
    "supervision": ("open", "office.open.supervision"),
    "judgements": ("verdict", "conditional"),
    "prohibited": ("verdict", "prohibited"),
    "unconfirmed": ("state", "unconfirmed"),
}


class PeriodPage:
    """The place Periode (fits `Page` and `PeriodPageForm`)."""

    key = "period"
    icon = "period"

    def __init__(self, context: PageContext) -> None:
        self._context = context
        texts, desk = context.texts, context.desk
        today = desk.clock.today()
        add = Command("new_period", self._new_period, "Ctrl+N", "plus", header=True)
        self.body = PeriodBody(texts, command_button(add, texts))
        self.placement_pane = PlacementPane(Desktop(texts, today, desk.user.name, context.frame.go))
        self.placement = PlacementPresenter(
            self.placement_pane,
            context.runner,
            context.frame,
            placement_tasks(desk, self._rows_in_sight),
            today,
        )
        self.placement_pane.presenter = self.placement
        replacing = replace_tasks(desk)
        self.placement_pane.start_replacing = lambda form, card: Replacing(
            form, context.runner, context.frame, replacing, card
        )
        self.unplaced_pane = UnplacedPane(texts, partial(context.frame.go, "pupils"))
        self.unplaced = UnplacedPresenter(
            self.unplaced_pane,
            context.runner,
            context.frame,
            unplaced_tasks(desk),
            self._period_in_sight,
        )
        self.unplaced_pane.presenter = self.unplaced
        self.undo = UndoPresenter(
            context.runner, context.frame, partial(undo_last, desk), partial(redo_last, desk)
        )
        self._panes = QStackedWidget()
        self._panes.setMinimumWidth(PANE_MIN)
        self._panes.setMaximumWidth(PANE_MAX)
        self._panes.addWidget(self.placement_pane)
        self._panes.addWidget(self.unplaced_pane)
        self.presenter = PeriodPresenter(
            self, context.runner, context.frame, period_tasks(desk), today
        )
        self.board = BoardPart(context, self.body.board, self)
        self._commands = (add, *self._make_commands())
        in_bulk = ("answer_period", "sign_period", "assess_period", "period_pupils", "period_pins")
        self.body.plan.bar.add_menu(
            texts("ui.period.all"),
            [
                (texts(f"ui.command.{one.key}"), one.icon, one.run)
                for one in self._commands
                if one.key in in_bulk
            ],
        )
        self._connect()

    def widget(self) -> QWidget:
        """Return the plan."""
        return self.body

    def pane(self) -> QWidget:
        """Return the chosen placement, or the chosen pupil without a place."""
        return self._panes

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return self._commands

    def refresh(self) -> None:
        """Ask the office again."""
        self.presenter.refresh()
        self.placement.refresh()

    def show_subject(self, subject: object) -> None:
        """Choose a period by its id, or by (kind, value).

        Kinds: `placement`, `pupil` and `waiting` (without a place) with an id; those of a
        `TodayItem` with a period's id; or a filter (`verdict`, `state`, `open`, `class`,
        `company`) with its value.
        """
        kind, value = subject if isinstance(subject, tuple) else ("period", subject)
        if kind in LOOKS:
            facet, word = LOOKS[kind]
            self.body.tabs.setCurrentIndex(PLAN)
            self.presenter.look_at(
                value, facet, self._context.texts(word) if facet == "open" else word
            )
        elif kind in ("period", "unplaced", "birthdays", "radar", "conflicts", "late"):
            self.presenter.choose_period(value)
            self.body.tabs.setCurrentIndex(UNPLACED if kind == "unplaced" else PLAN)
        elif kind == "waiting":
            self._waiting = value
            self.body.tabs.setCurrentIndex(UNPLACED)
            self._choose_waiting()
        elif kind == "placement":
            self._find(lambda row: row.placement == value)
        elif kind == "pupil":
            self._find(lambda row: row.pupil == value)
        else:
            self.presenter.clear_filters()
            self.presenter.choose_filter(kind, value)

    # What the presenter asks.

    def show_periods(self, periods: Sequence[PeriodRow], chosen: PeriodId | None) -> None:
        """Offer the periods."""
        self.body.show_periods(periods, chosen)

    def show_overview(self, overview: PeriodOverview) -> None:
        """Show one period."""
        self.body.show_overview(overview)
        self.body.tally.show_counts(overview.verdicts)
        self._context.frame.waiting(self.key, len(overview.unplaced))
        self.board.show_period(overview)
        self._choose_wanted()
        self._choose_waiting()

    def show_filters(
        self, choices: Choices, chosen: Mapping[str, str], keeps: Callable[[PlacementRow], bool]
    ) -> None:
        """Show what can be filtered on and what is on."""
        self.body.plan.show_filters(choices, chosen, keeps)

    def show_held(self, held: Sequence[Held]) -> None:
        """Show what is held back from confirming."""
        self.body.show_held(held)

    def show_advice(self, stuck: Sequence[str], towns: Sequence[str]) -> None:
        """Show what the plan found about groups and towns."""
        self.body.advice.show_found(stuck, towns)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show above all lists what no plan can help."""
        self.body.notes.show_found(notes, ())

    def ask_towns(self, towns: Sequence[str]) -> None:
        """Ask where towns lie."""
        form = TownsForm(self._context.texts, towns)
        form.saved.connect(self.presenter.name_towns)
        form.cancelled.connect(self.body.close_form)
        self.body.open_form(form, self._context.texts("ui.towns.title"))

    def close_forms(self) -> None:
        """Take the form over the plan away."""
        self.body.close_form()

    # What the buttons do.

    def open_plan(self) -> None:
        """React to 'Periode plannen': asks how, then starts."""
        if not self.presenter.may_plan():
            return
        overview = self.presenter.overview
        form = PlanForm(self._context.texts, placed=len(overview.placements) if overview else 0)
        form.started.connect(self._plan)
        form.cancelled.connect(self.body.close_form)
        self.body.open_form(form, self._context.texts("ui.period.plan_title"))

    def open_answers(self) -> None:
        """React to 'Open punten beantwoorden': for all companies of the period."""
        form = AnswerForm(self._context.texts, self._context.desk.clock.today())
        form.saved.connect(self.presenter.answer)
        form.cancelled.connect(self.body.close_form)
        self.body.open_form(form, self._context.texts("ui.period.answer_title"))

    def open_signatures(self) -> None:
        """React to 'Handtekeningen vastleggen': for all agreements of the period."""
        form = SignForm(self._context.texts, self._context.desk.clock.today())
        form.saved.connect(self.presenter.sign)
        form.cancelled.connect(self.body.close_form)
        self.body.open_form(form, self._context.texts("ui.period.sign_title"))

    def _make_commands(self) -> tuple[Command, ...]:
        return (
            Command("assess_period", self.presenter.assess, icon="refresh"),
            Command("answer_period", self.open_answers, icon="help"),
            Command("sign_period", self.open_signatures, icon="signature"),
            Command("confirm_period", self.presenter.confirm, icon="confirm", header=True),
            Command("period_board", self.body.turn_board, "Ctrl+B", "companies"),
            Command("undo_last", self.undo.undo, "Ctrl+Z", "undo"),
            Command("redo_last", self.undo.redo, "Ctrl+Y", "refresh"),
            Command("edit_period", self.open_edit, icon="period"),
            Command("period_pupils", partial(self._go_year, "participants"), icon="pupils"),
            Command("period_pins", partial(self._go_year, "pins"), icon="pin"),
            Command("name_towns", self.presenter.open_towns, icon="search"),
            Command("import_holidays", self._import_holidays, icon="import"),
            Command("plan_period", self.open_plan, icon="plan", primary=True),
        )

    def _connect(self) -> None:
        body = self.body
        body.period_chosen.connect(self.presenter.choose_period)
        body.plan.chosen.connect(self.presenter.choose_filter)
        body.tally.chosen.connect(self._tally_chosen)
        body.plan.cleared.connect(self.presenter.clear_filters)
        body.plan_view.row_chosen.connect(self._placement_chosen)
        body.unplaced_view.row_chosen.connect(self.unplaced.choose)
        body.advice.towns_asked.connect(self.presenter.open_towns)
        body.held_view.row_chosen.connect(self._held_chosen)
        body.tabs.currentChanged.connect(self._tab_changed)

    def _plan(self, seconds: float, keep: bool) -> None:  # noqa: FBT001 - a Qt signal
        self.body.close_form()
        self.presenter.plan(seconds, keep=keep)

    def _tally_chosen(self, verdict: str) -> None:
        self.body.tabs.setCurrentIndex(PLAN)
        self.presenter.choose_filter("verdict", verdict)

    def _placement_chosen(self, row: PlacementRow | None) -> None:
        self.placement.choose(row.placement if row is not None else None)

    def _held_chosen(self, held: Held | None) -> None:
        if held is not None:
            self.placement.choose(held.placement)

    def _tab_changed(self, tab: int) -> None:
        if tab == BOARD:
            self.board.come_up()
        else:
            self.show_waiting_pane(shown=tab == UNPLACED)

    def show_waiting_pane(self, *, shown: bool) -> None:
        """Show at the right who has no place, or a placement."""
        self._panes.setCurrentWidget(self.unplaced_pane if shown else self.placement_pane)

    def _rows_in_sight(self) -> Sequence[PlacementRow]:
        overview = self.presenter.overview
        return overview.placements if overview is not None else ()

    def _go_year(self, part: str) -> None:
        overview = self.presenter.overview
        name = overview.period.name if overview is not None else None
        self._context.frame.go("year", (part, name))

    def _period_in_sight(self) -> PeriodId | None:
        overview = self.presenter.overview
        return overview.period.period if overview is not None else None

    _wanted: Callable[[PlacementRow], bool] | None = None

    def _find(self, wanted: Callable[[PlacementRow], bool]) -> None:
        self._wanted = wanted
        if not self._choose_wanted():
            self._look_elsewhere(wanted)

    def _choose_wanted(self) -> bool:
        overview, wanted = self.presenter.overview, self._wanted
        if wanted is None or overview is None:
            return False
        found = next((row for row in overview.placements if wanted(row)), None)
        if found is None:
            return False
        self._wanted = None
        self.body.tabs.setCurrentIndex(PLAN)
        self.presenter.clear_filters()
        return self.body.plan_view.choose(found.placement)

    _waiting: object = None

    def _choose_waiting(self) -> None:
        if self._waiting is not None and self.body.unplaced_view.choose(self._waiting):
            self._waiting = None

    def _look_elsewhere(self, wanted: Callable[[PlacementRow], bool]) -> None:
        desk = self._context.desk
        tasks = period_tasks(desk)

        def look() -> PeriodId | None:
            for row in tasks.list_periods():
                if any(map(wanted, period_overview(desk, row.period).placements)):
                    return row.period
            return None

        def found(period: PeriodId | None) -> None:
            if period is not None:
                self.presenter.choose_period(period)

        self._context.runner.run(look, found, self._context.frame.fail)

    def open_edit(self) -> None:
        """React to 'Periode wijzigen': the form of a period, filled."""
        overview = self.presenter.overview
        if overview is None:
            self._context.frame.say(UserMessage("ui.edit_period.none"), "warning")
            return
        number = overview.period.period
        self._edit = open_edit_period(self._context, number, self.presenter.choose_period)

    _edit: object = None

    def _new_period(self) -> None:
        self._form = open_new_period(
            self._context, self.presenter.choose_period, self._draft, self._keep_draft
        )

    _draft: TypedPeriod | None = None

    def _keep_draft(self, draft: TypedPeriod | None) -> None:
        self._draft = draft

    def _import_holidays(self) -> None:
        self._flow = open_import(self._context, "holidays")
