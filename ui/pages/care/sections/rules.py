"""Regels: the version in force, what changes ahead, and which values must be confirmed."""

from collections.abc import Sequence
from functools import partial

from stagetool.base.errors import LawDataError
from stagetool.base.texts import Texts
from stagetool.law.listing import StaleRow
from stagetool.office.law_radar import RadarLine, law_radar
from ui.models.tables import Column, SnapshotTableModel
from ui.pages.care.presenters.rules import RulesPresenter, RulesSummary
from ui.pages.care.sections.law_off import LawOffCard
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Section
from ui.widgets.chip import verdict_word
from ui.widgets.dates import show_date
from ui.widgets.pane import words
from ui.widgets.table import ListView

LIST_HEIGHT = 380
AHEAD_HEIGHT = 260
AMBER = "conditional"
WIDE = 1100


class RulesSection(Section):
    """Fits `RulesView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.rules.title"), texts("ui.care.rules.help"), WIDE)
        self._texts = texts
        self._frame = context.frame
        self.presenter = RulesPresenter(
            self,
            context.runner,
            context.frame,
            desk.law,
            partial(law_radar, desk),
            desk.clock.today,
        )
        self.off = LawOffCard(texts)
        self.version = words("")
        self.numbers = Note()
        self.old = Note()
        self._stand = Card()
        for widget in (self.version, self.numbers, self.old):
            self._stand.inside.addWidget(widget)
        self.nothing_ahead = Note("done", "allowed", texts("ui.care.rules.nothing_ahead"))
        self.ahead_model: SnapshotTableModel[RadarLine] = SnapshotTableModel(
            _ahead_columns(texts), lambda row: (row.placement, row.day, row.activity, row.about)
        )
        self.ahead = ListView(self.ahead_model, texts, texts("ui.care.rules.ahead_noun"))
        self.ahead.setMinimumHeight(AHEAD_HEIGHT)
        self.ahead.row_opened.connect(self._open)
        self._ahead = Card(texts("ui.care.rules.ahead"))
        self._ahead.inside.addWidget(words(texts("ui.care.rules.ahead_help"), "small"))
        self._ahead.inside.addWidget(self.nothing_ahead)
        self._ahead.inside.addWidget(self.ahead)
        self.model: SnapshotTableModel[StaleRow] = SnapshotTableModel(
            _stale_columns(texts), lambda row: (row.rule.id, row.rule.title, row.rule.starts)
        )
        self.list = ListView(self.model, texts, texts("ui.care.rules.noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self._stale = Card(texts("ui.care.rules.list"))
        self._stale.inside.addWidget(self.list)
        for card in (self.off, self._stand, self._ahead, self._stale):
            self.column.addWidget(card)
        self.column.addStretch()
        self._show_cards(on=True)

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def show_fault(self, fault: LawDataError) -> None:
        """Show that judging is off: which file is wrong, where, and why."""
        self.off.show_fault(fault)
        self._show_cards(on=False)

    def show_summary(self, summary: RulesSummary) -> None:
        """Show version, numbers and list."""
        texts = self._texts
        self._show_cards(on=True)
        self.version.setText(
            texts("ui.care.rules.version", version=summary.version, count=summary.values)
        )
        if summary.unconfirmed:
            said = texts("ui.care.rules.unconfirmed", count=summary.unconfirmed)
            self.numbers.show_note(AMBER, AMBER, said)
        else:
            self.numbers.show_note("done", "allowed", texts("ui.care.rules.all_confirmed"))
        if summary.too_old:
            self.old.show_note(
                "clock", AMBER, texts("ui.care.rules.too_old", count=summary.too_old)
            )
        else:
            self.old.show_note("done", "allowed", texts("ui.care.rules.none_old"))
        self.model.set_rows(summary.lines)

    def show_ahead(self, lines: Sequence[RadarLine]) -> None:
        """Show which placements change verdict, on which day and why."""
        self.ahead_model.set_rows(lines)
        self.ahead.setVisible(bool(lines))
        self.nothing_ahead.setVisible(not lines)

    def _show_cards(self, *, on: bool) -> None:
        self.off.setHidden(on)
        for card in (self._stand, self._ahead, self._stale):
            card.setHidden(not on)

    def _open(self, row: RadarLine | None) -> None:
        if row is not None:
            self._frame.go("period", ("placement", row.placement))


def _ahead_columns(texts: Texts) -> tuple[Column[RadarLine], ...]:
    def title(name: str) -> str:
        return texts(f"ui.care.rules.{name}")

    def word(verdict: str) -> str:
        return verdict_word(verdict, texts)

    return (
        Column(
            title("day"),
            lambda row: show_date(row.day),
            sort_key=lambda row: row.day,
            width=124,
        ),
        Column(title("pupil"), lambda row: row.pupil, width=120, stretch=True),
        Column(title("company"), lambda row: row.company, width=120, spare=3, muted=True),
        Column(title("about"), lambda row: row.about, width=130, stretch=True),
        Column(
            title("before"),
            lambda row: word(row.before),
            verdict=lambda row: row.before,
            width=150,
            spare=2,
        ),
        Column(
            title("after"), lambda row: word(row.after), verdict=lambda row: row.after, width=150
        ),
        Column(
            title("why"),
            lambda row: row.why.removeprefix(row.pupil).strip(),
            width=110,
            spare=1,
            muted=True,
            tooltip=lambda row: row.why,
        ),
    )


def _stale_columns(texts: Texts) -> tuple[Column[StaleRow], ...]:
    def value(row: StaleRow) -> str:
        key = f"ui.verdict.{row.rule.value}"
        return texts(key) if key in texts else row.rule.value

    def why(row: StaleRow) -> str:
        said = [texts("ui.care.rules.to_confirm")] if row.unconfirmed else []
        said += [texts("ui.care.rules.months", count=row.months)] if row.too_old else []
        return ", ".join(said)

    return (
        Column(texts("ui.care.rules.rule"), lambda row: row.rule.title, stretch=True),
        Column(texts("ui.care.rules.value"), value, width=150),
        Column(texts("ui.care.rules.why"), why, width=150, mark=lambda _row: AMBER),
        Column(
            texts("ui.care.rules.source"),
            lambda row: ", ".join(row.rule.sources),
            width=110,
            spare=2,
            muted=True,
        ),
        Column(
            texts("ui.care.rules.checked"),
            lambda row: show_date(row.rule.checked_on),
            sort_key=lambda row: row.rule.checked_on,
            width=124,
            spare=1,
        ),
    )
