"""Papieren: choose a period and a kind, see whose papers come out and how they look, print."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stagetool.base.ids import PeriodId
from stagetool.office.list_periods import list_periods
from stagetool.office.period_overview import period_overview
from stagetool.office.preview_papers import preview_papers
from stagetool.office.print_papers import print_papers
from stagetool.office.rows import PeriodRow, PlacementRow
from ui.commands import Command
from ui.models.plan_columns import stage_text
from ui.models.tables import Column, SnapshotTableModel
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.papers.presenter import CHOICES, PER, PapersPresenter, PapersTasks
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.inputs import TickBox
from ui.widgets.preview import PagePreview
from ui.widgets.printing import PagePrinter
from ui.widgets.table import ListView
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

FIELD = 200


class PapersPage:
    """The last place in the navigation; fits `Page`."""

    key = "papers"
    icon = "papers"

    def __init__(self, context: PageContext) -> None:
        self._texts = context.texts
        self._frame = context.frame
        desk = context.desk
        self._presenter = PapersPresenter(
            self,
            context.runner,
            context.frame,
            PapersTasks(
                periods=lambda: list_periods(desk),
                overview=lambda period: period_overview(desk, period),
                preview=lambda wanted, chosen: preview_papers(
                    desk, wanted.kind, wanted.period, placements=chosen, annex=wanted.annex
                ),
                print=lambda wanted, folder, per, progress: print_papers(
                    desk,
                    wanted.kind,
                    wanted.period,
                    folder,
                    per=per,
                    annex=wanted.annex,
                    progress=progress,
                ),
            ),
        )
        self._widget = QWidget()
        self.preview = PagePreview(context.texts)
        self.list = ListView(
            self._make_model(), context.texts, context.texts("ui.papers.noun"), self._empty()
        )
        self._lay_out()
        self._connect()

    def widget(self) -> QWidget:
        """Return the page."""
        return self._widget

    def pane(self) -> QWidget | None:
        """Return the preview."""
        return self.preview

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command("print", self._presenter.send, "Ctrl+P", "print", header=True),
            Command("save_papers", self._save, "Ctrl+S", "export", primary=True),
        )

    def refresh(self) -> None:
        """Ask again."""
        self._presenter.refresh()

    def show_subject(self, subject: object) -> None:
        """Choose a period."""
        if isinstance(subject, int):
            self.period.set_value(str(subject))

    def show_periods(self, periods: Sequence[PeriodRow], chosen: PeriodId | None) -> None:
        """Offer the periods."""
        box = self.period.box
        box.blockSignals(True)  # noqa: FBT003 - Qt's own
        box.clear()
        for row in periods:
            box.addItem(row.name, str(row.period))
        self.period.set_value(str(chosen))
        box.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._form.setVisible(bool(periods))
        self._under.setVisible(bool(periods))

    def show_rows(self, rows: Sequence[PlacementRow]) -> None:
        """Show whose papers will be printed."""
        self._model.set_rows(rows)

    def show_summary(self, message: UserMessage, papers: Sequence[str]) -> None:
        """Say how many papers there will be, and which kinds if several."""
        texts, said = self._texts, message.words(self._texts)
        if papers:
            kinds = ", ".join(texts(f"plan.paper.{kind}") for kind in papers)
            said = texts("ui.papers.of_form", said=said, papers=kinds)
        self._summary.setText(said)

    def show_annex(self, *, offered: bool) -> None:
        """Offer the hours annex with agreements."""
        self.annex.setVisible(offered)

    def show_preview(self, pdf: bytes | None) -> None:
        """Show pages, or nothing."""
        self.preview.show_pdf(pdf)

    def show_waiting(self) -> None:
        """Tell that the pages are being made."""
        self.preview.show_waiting()

    def send_to_printer(self, pdf: bytes) -> None:
        """Let the user choose a printer and print these pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._widget)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            PagePrinter(
                pdf, printer, self._frame.long_work("ui.papers.printing"), self._widget
            ).start()

    def _save(self) -> None:
        folder = self._frame.choose_folder(self._texts("ui.papers.folder"))
        if folder is not None:
            self._presenter.save(folder, self.per.value())

    def _make_model(self) -> SnapshotTableModel[PlacementRow]:
        texts = self._texts
        self._model: SnapshotTableModel[PlacementRow] = SnapshotTableModel(
            (
                Column(texts("ui.papers.pupil"), lambda row: row.pupil_name, width=190),
                Column(texts("ui.papers.class"), lambda row: row.school_class, width=70),
                Column(texts("ui.papers.company"), lambda row: row.company, stretch=True),
                Column(
                    texts("ui.papers.state"),
                    lambda row: stage_text(row, texts),
                    width=116,
                    muted=True,
                    spare=1,
                ),
                Column(
                    texts("ui.papers.verdict"),
                    lambda row: texts(f"ui.verdict.{row.verdict}"),
                    verdict=lambda row: row.verdict,
                    width=184,
                ),
            ),
            identity=lambda row: row.placement,
            search=lambda row: row.search,
        )
        return self._model

    def _empty(self) -> EmptyState:
        button = QPushButton(self._texts("ui.papers.to_period"))
        button.clicked.connect(lambda: self._frame.go("period"))
        title, text = self._texts("ui.papers.empty"), self._texts("ui.papers.empty_help")
        return EmptyState("papers", title, text, button)

    def _lay_out(self) -> None:
        texts = self._texts
        self.period = ChoiceField(texts("ui.papers.period"), [])
        kinds = [(kind, texts(f"ui.papers.kind_{kind}")) for kind in CHOICES]
        self.kind = ChoiceField(texts("ui.papers.kind"), kinds)
        per = [(one, texts(f"ui.papers.per_{one}")) for one in PER]
        self.per = ChoiceField(texts("ui.papers.per"), per)
        form = QHBoxLayout()
        form.setContentsMargins(MARGIN, 0, MARGIN, GAP)
        form.setSpacing(GAP)
        for field in (self.period, self.kind, self.per):
            field.setMinimumWidth(FIELD // 2)
            field.setMaximumWidth(FIELD + MARGIN)
            form.addWidget(field, 1)
        form.addStretch()
        self.annex = TickBox(texts("ui.papers.annex"))
        under = QHBoxLayout()
        under.setContentsMargins(MARGIN - UNIT, 0, MARGIN, UNIT)
        under.addWidget(self.annex)
        under.addStretch()
        self._under = QWidget()
        self._under.setLayout(under)
        self._form = QWidget()
        self._form.setLayout(form)
        self._summary = QLabel()
        self._summary.setContentsMargins(MARGIN, 0, MARGIN, UNIT)
        mark(self._summary, "muted")
        layout = QVBoxLayout(self._widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._form)
        layout.addWidget(self._under)
        layout.addWidget(self._summary)
        layout.addWidget(self.list, 1)
        self._widget.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.period.when_changed(self._choose_period)
        self.kind.when_changed(self._presenter.choose_kind)
        self.annex.toggled.connect(self._presenter.choose_annex)
        self.list.table.selectionModel().selectionChanged.connect(self._choose_rows)

    def _choose_period(self, value: str) -> None:
        if value.isdigit():
            self._presenter.choose_period(PeriodId(int(value)))

    def _choose_rows(self) -> None:
        self._presenter.choose_rows([row.placement for row in self.list.selected()])
