"""What is wrong with a form, on top; each line goes to its field."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.fields import Field
from ui.widgets.inputs import literal
from ui.widgets.theme import GAP, UNIT, mark, tokens_now


class Summary(QWidget):
    """Hidden while nothing is wrong; gets the focus after a try that failed."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, UNIT, GAP, UNIT)
        self._column.setSpacing(0)
        self.title = QLabel()
        mark(self.title, "strong")
        self._column.addWidget(self.title)
        self.links: list[QPushButton] = []
        self.hide()

    def show_problems(self, problems: Sequence[tuple[Field, str]]) -> None:
        """Show one line per problem; none hides the summary."""
        for link in self.links:
            self._column.removeWidget(link)
            link.deleteLater()
        self.links = [self._link(field, text) for field, text in problems]
        key = "ui.form.problem" if len(problems) == 1 else "ui.form.problems"
        words = self._texts(key, count=len(problems))
        self.title.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(problems))

    def _link(self, field: Field, text: str) -> QPushButton:
        link = QPushButton(f"{field.label.text()}: {literal(text)}")
        mark(link, "link")
        link.clicked.connect(lambda _checked=False: field.input.setFocus())
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link

    def paintEvent(self, event: object) -> None:
        """Draw the tint, and the ring of the focus."""
        del event
        tokens = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(tokens.ink("accent" if self.hasFocus() else "prohibited"))
        pen.setWidth(2 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.setBrush(tokens.tint("prohibited"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
