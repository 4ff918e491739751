"""Reading a file in: what would change stands right, what must be decided left."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from stagetool.office.reports import ImportReport
from ui.models.import_columns import change_columns, problem_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.frame import PageContext
from ui.pages.imports.choices import LocationField, QuestionBlock, SkipBlock
from ui.pages.imports.numbers import Numbers
from ui.pages.imports.presenter import KINDS, Asked, ImportPresenter, Skippable
from ui.pages.imports.tasks import import_tasks, known_locations
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField
from ui.widgets.icons import IconView, icon
from ui.widgets.pane import words
from ui.widgets.table import ListView
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

LEFT = 380
PROBLEMS, CHANGES = range(2)


class ImportFlow(QWidget):
    """The whole import as one sheet (fits `ImportForm`)."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._texts = context.texts
        desk = context.desk
        self.presenter = ImportPresenter(
            self,
            context.runner,
            context.frame,
            import_tasks(desk),
            partial(known_locations, desk),
        )
        self._make_left()
        self._make_right()
        self._make_foot()
        self._lay_out()

    def start(self, kind: str) -> None:
        """Begin with one kind of file."""
        self.presenter.start(kind)

    # What the presenter asks.

    def show_file(self, kind: str, file: Path | None) -> None:
        """Show what is being read in."""
        self.kind.box.blockSignals(True)  # noqa: FBT003 - Qt
        self.kind.set_value(kind)
        self.kind.box.blockSignals(False)  # noqa: FBT003 - Qt
        self.file_name.setText(file.name if file else self._texts("ui.imports.no_file"))
        self.file_name.setToolTip(str(file) if file else "")
        key = "ui.imports.other_file" if file else "ui.imports.choose_file"
        self.choose.setText(self._texts(key))
        self.location.setVisible(kind == "pupils")
        self._clear_decisions()
        self.numbers.hide()
        self.problems_model.set_rows(())
        self.changes_model.set_rows(())
        self.right.setVisible(file is not None)
        self.nothing.setVisible(file is None)
        self.save.setVisible(file is not None)

    def show_locations(self, locations: Sequence[str]) -> None:
        """Offer the known locations."""
        self.location.show_known(locations)

    def show_busy(self, *, busy: bool) -> None:
        """Hold the button while the file is read."""
        self.save.setEnabled(not busy)
        self.choose.setEnabled(not busy)

    def show_difference(
        self, report: ImportReport, asked: Sequence[Asked], columns: Sequence[Skippable]
    ) -> None:
        """Show what would change."""
        texts = self._texts
        self._show_report(report)
        self._clear_decisions()
        if report.stopped:
            self._note("prohibited", texts("ui.imports.stopped", reason=report.stopped))
        if columns:
            self._decisions.addWidget(SkipBlock(texts, columns, self._skip))
        if report.refused_columns:
            names = ", ".join(report.refused_columns)
            self._note("shield", texts("ui.imports.refused", columns=names))
        if asked:
            still = sum(not one.answer for one in asked)
            key = "ui.imports.questions" if still else "ui.imports.answered"
            self._decisions.addWidget(words(texts(key, count=still), "section"))
        for one in asked:
            self._decisions.addWidget(QuestionBlock(texts, one, self._answer))
        ready = report.stopped is None
        news = report.added + report.changed + report.gone
        self.save.setText(
            texts("ui.imports.save_count", count=news) if news else texts("ui.imports.save")
        )
        self.save.setToolTip("" if ready else texts("ui.imports.stopped_first"))

    def show_taken(self, report: ImportReport) -> None:
        """Show what was saved."""
        self._clear_decisions()
        self._show_report(report)
        texts = self._texts
        counts = {
            "read": report.read,
            "added": report.added,
            "changed": report.changed,
            "gone": report.gone,
        }
        self._note("done", texts("ui.imports.taken", **counts))
        if report.refused:
            self._note("warning", texts("ui.imports.taken_refused", count=report.refused))
        if report.questions:
            self._note("help", texts("ui.imports.taken_open", count=len(report.questions)))
        self.save.hide()
        self.leave.setText(texts("ui.imports.done"))
        self.leave.setFocus()
        self.choose.setText(texts("ui.imports.next_file"))

    # Blocks.

    def _make_left(self) -> None:
        texts = self._texts
        kinds = [(kind, texts(f"ui.imports.what.{kind}")) for kind in KINDS]
        self.kind = ChoiceField(texts("ui.imports.what_title"), kinds)
        self.kind.when_changed(self.presenter.choose_kind)
        self.file_name = words("", "strong")
        self.choose = QPushButton()
        self.choose.setIcon(icon("folder"))
        self.choose.clicked.connect(lambda _checked=False: self.ask_file())
        self.location = LocationField(texts)
        self.location.chosen.connect(self.presenter.choose_location)
        self._decisions = QVBoxLayout()
        self._decisions.setSpacing(12)
        inside = QWidget()
        mark(inside, "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, GAP, GAP, GAP)
        column.setSpacing(GAP)
        for widget in (self.kind, self.file_name, self.choose, self.location):
            column.addWidget(widget)
        column.addLayout(self._decisions)
        column.addStretch(1)
        self._left = QScrollArea()
        self._left.setWidgetResizable(True)
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left.setFixedWidth(LEFT)
        self._left.setWidget(inside)

    def _make_right(self) -> None:
        texts = self._texts
        self.numbers = Numbers(texts)
        self.problems_model = SnapshotTableModel(
            problem_columns(texts), lambda row: (row.row, row.column, row.problem)
        )
        self.changes_model = SnapshotTableModel(
            change_columns(texts), lambda row: (row.kind, row.subject)
        )
        no_problems = EmptyState("done", texts("ui.imports.no_problems"), "")
        no_changes = EmptyState("empty", texts("ui.imports.no_changes"), "")
        self.problems = ListView(
            self.problems_model, texts, texts("ui.imports.problems_noun"), no_problems
        )
        self.changes = ListView(
            self.changes_model, texts, texts("ui.imports.changes_noun"), no_changes
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.problems, "")
        self.tabs.addTab(self.changes, "")
        self.tabs.tabBar().setAccessibleName(texts("ui.imports.lists"))
        self.right = QWidget()
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, GAP, MARGIN, 0)
        column.setSpacing(GAP)
        column.addWidget(self.numbers)
        column.addWidget(self.tabs, 1)
        self.nothing = EmptyState(
            "import", texts("ui.imports.start"), texts("ui.imports.start_help")
        )

    def _make_foot(self) -> None:
        texts = self._texts
        self.leave = QPushButton(texts("ui.form.cancel"))
        self.leave.clicked.connect(lambda _checked=False: self._context.frame.close_over())
        self.save = QPushButton(texts("ui.imports.save"))
        mark(self.save, "primary")
        self.save.clicked.connect(lambda _checked=False: self.presenter.save())

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(UNIT)
        middle.addWidget(self._left)
        middle.addWidget(self.right, 1)
        middle.addWidget(self.nothing, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
        foot.setSpacing(UNIT)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.choose)

    def ask_file(self) -> None:
        """React to 'Bestand kiezen'."""
        title = self._texts("ui.imports.choose_file")
        kinds = self._texts("ui.imports.file_kinds")
        self.presenter.choose_file(self._context.frame.choose_open(title, kinds))

    def _show_report(self, report: ImportReport) -> None:
        self.numbers.show_report(report)
        self.numbers.show()
        self.problems_model.set_rows(report.problems)
        self.changes_model.set_rows(report.changes)
        texts = self._texts
        problems = texts("ui.imports.tab.problems", count=len(report.problems))
        changes = texts("ui.imports.tab.changes", count=len(report.changes))
        self.tabs.setTabText(PROBLEMS, problems)
        self.tabs.setTabText(CHANGES, changes)
        if not report.problems and report.changes:
            self.tabs.setCurrentIndex(CHANGES)

    def _note(self, name: str, text: str) -> None:
        block = QWidget()
        line = QHBoxLayout(block)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        token = {"done": "allowed", "prohibited": "prohibited", "warning": "conditional"}
        mark_ = IconView(name, token.get(name, "muted"), 20)
        line.addWidget(mark_, 0, Qt.AlignmentFlag.AlignTop)
        label: QLabel = words(text)
        line.addWidget(label, 1)
        self._decisions.addWidget(block)

    def _clear_decisions(self) -> None:
        while (item := self._decisions.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _answer(self, key: str, choice: str) -> None:
        self.presenter.answer(key, choice)

    def _skip(self, heading: str, skipped: bool) -> None:  # noqa: FBT001 - a Qt signal
        self.presenter.skip(heading, skipped=skipped)


def open_import(context: PageContext, kind: str) -> ImportFlow:
    """Let an import take the middle of the window; keep the flow that is returned."""
    flow = ImportFlow(context)
    context.frame.show_over(flow, context.texts("ui.imports.title"), _nothing)
    flow.start(kind)
    return flow


def _nothing() -> None:
    """Stand where nothing has to be done when the import is closed."""
