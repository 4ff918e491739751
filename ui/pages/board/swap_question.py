"""The question at a full company: with whom to change places; a bar, not a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.swap_pupils import Swap
from ui.widgets.icons import IconView
from ui.widgets.inputs import literal, plain_tip
from ui.widgets.pane import words
from ui.widgets.theme import GAP, UNIT, mark

MOST = 3


class SwapQuestion(QWidget):
    """Asks, with the result of every choice in words.

    Signals:
        chosen: The id of the other pupil.
        refused: Nothing is to change.
    """

    chosen = Signal(object)
    refused = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        mark(self, "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, UNIT, GAP, UNIT)
        self._column.setSpacing(UNIT)
        self._inside: QWidget | None = None
        self.buttons: list[QPushButton] = []
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.refused)
        self.hide()

    def ask(self, pupil: str, company: str, swaps: Sequence[Swap]) -> None:
        """Appear with the choices; those that cannot be are told below."""
        self.leave()
        texts, inside = self._texts, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        head = QHBoxLayout()
        head.addWidget(IconView("swap", "undetermined"), 0, Qt.AlignmentFlag.AlignTop)
        asked = texts("ui.board.swap.ask", pupil=pupil, company=company)
        head.addWidget(words(asked, "strong"), 1)
        keep = QPushButton(texts("ui.board.swap.keep"))
        keep.clicked.connect(lambda _checked=False: self.refused.emit())
        head.addWidget(keep, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.buttons = []
        may = [swap for swap in swaps if swap.may]
        for swap in may[:MOST]:
            column.addLayout(self._choice(swap))
        for swap in [swap for swap in swaps if not swap.may][: MOST - 1]:
            column.addWidget(words(swap.why, "small"))
        self._column.addWidget(inside)
        self._inside = inside
        self.setAccessibleName(asked)
        self.show()
        if self.buttons:
            self.buttons[0].setFocus()

    def leave(self) -> None:
        """Go away."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        self.hide()

    def _choice(self, swap: Swap) -> QHBoxLayout:
        texts, line = self._texts, QHBoxLayout()
        button = QPushButton(literal(texts("ui.board.swap.with", pupil=swap.pupil_name)))
        button.setToolTip(plain_tip(swap.pupil_name))
        button.clicked.connect(lambda _checked=False: self.chosen.emit(swap.pupil))
        self.buttons.append(button)
        if swap.back is None:
            told = texts("ui.board.swap.out", pupil=swap.pupil_name)
        else:
            facts = {"pupil": swap.pupil_name, "company": swap.back.name, "words": swap.back.words}
            told = texts("ui.board.swap.result", **facts)
        line.addWidget(button)
        line.addWidget(words(told), 1)
        return line
