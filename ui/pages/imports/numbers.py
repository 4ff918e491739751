"""The numbers of an import in a row."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.reports import ImportReport
from ui.widgets.theme import MARGIN, mark

NAMES = ("read", "added", "changed", "unchanged", "gone", "refused", "places")


class Numbers(QWidget):
    """One large figure per count, with its word below."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN)
        self.figures: dict[str, QLabel] = {}
        self._cells: dict[str, QWidget] = {}
        for name in NAMES:
            figure, word = QLabel("0"), QLabel(texts(f"ui.imports.number.{name}"))
            mark(figure, "figure")
            mark(word, "muted")
            figure.setBuddy(word)
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(word)
            layout.addWidget(cell)
            self.figures[name], self._cells[name] = figure, cell
        layout.addStretch(1)

    def show_report(self, report: ImportReport) -> None:
        """Show the numbers; places only for companies."""
        for name in NAMES:
            count = getattr(report, name)
            self.figures[name].setText("" if count is None else str(count))
            self._cells[name].setVisible(count is not None)
