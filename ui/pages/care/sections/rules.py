"""Regels: which version is in force, and which values a person must still confirm."""

from stagetool.law.listing import StaleRow
from ui.models.tables import Column, SnapshotTableModel
from ui.pages.care.presenters.rules import RulesPresenter, RulesSummary
from ui.pages.care.sections.section import Card, Note, Section
from ui.pages.frame import PageContext
from ui.widgets.dates import show_date
from ui.widgets.pane import words
from ui.widgets.table import ListView

LIST_HEIGHT = 380


class RulesSection(Section):
    """Fits `RulesView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.rules.title"), texts("ui.care.rules.help"))
        self._texts = texts
        self.presenter = RulesPresenter(self, desk.law, desk.clock.today)
        self.version = words("")
        self.numbers = Note()
        self.old = Note()
        card = Card()
        for widget in (self.version, self.numbers, self.old):
            card.inside.addWidget(widget)
        self.column.addWidget(card)
        self.model: SnapshotTableModel[StaleRow] = SnapshotTableModel(
            (
                Column(texts("ui.care.rules.rule"), lambda row: row.rule.title, stretch=True),
                Column(texts("ui.care.rules.value"), self._value, width=150),
                Column(
                    texts("ui.care.rules.source"),
                    lambda row: ", ".join(row.rule.sources),
                    width=130,
                    spare=2,
                    muted=True,
                ),
                Column(
                    texts("ui.care.rules.checked"),
                    lambda row: show_date(row.rule.checked_on),
                    sort_key=lambda row: row.rule.checked_on,
                    width=130,
                    spare=1,
                ),
            ),
            identity=lambda row: (row.rule.id, row.rule.title, row.rule.starts),
        )
        self.list = ListView(self.model, texts, texts("ui.care.rules.noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        there = Card(texts("ui.care.rules.list"))
        there.inside.addWidget(self.list)
        self.column.addWidget(there)
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def _value(self, row: StaleRow) -> str:
        key = f"ui.verdict.{row.rule.value}"
        return self._texts(key) if key in self._texts else row.rule.value

    def show_summary(self, summary: RulesSummary) -> None:
        """Show version, numbers and list."""
        texts = self._texts
        self.version.setText(
            texts("ui.care.rules.version", version=summary.version, count=summary.values)
        )
        if summary.unconfirmed:
            said = texts("ui.care.rules.unconfirmed", count=summary.unconfirmed)
            self.numbers.show_note("conditional", "conditional", said)
        else:
            self.numbers.show_note("done", "allowed", texts("ui.care.rules.all_confirmed"))
        if summary.too_old:
            self.old.show_note(
                "clock", "conditional", texts("ui.care.rules.too_old", count=summary.too_old)
            )
        else:
            self.old.show_note("done", "allowed", texts("ui.care.rules.none_old"))
        self.model.set_rows(summary.lines)
