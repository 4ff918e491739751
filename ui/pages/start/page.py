"""The first page: a quiet card in the middle of the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.errors import WaitFirstError
from stagetool.base.texts import Texts
from ui.pages.messages import UserMessage
from ui.pages.start.presenter import SUFFIX, StartPresenter
from ui.pages.start.steps import ChoiceStep, KeyStep, NewStep, PasswordStep
from ui.pages.tasks import ShownProgress
from ui.widgets.bar import MessageBar
from ui.widgets.icons import IconView
from ui.widgets.progress import WorkBar
from ui.widgets.theme import MARGIN, UNIT, mark

CARD = 440


class StartPage(QWidget):
    """Shows one step at a time; fits `StartForm`."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._presenter: StartPresenter[Any] | None = None
        self.bar = MessageBar(texts)
        self.work = WorkBar(texts).about(texts("ui.start.making"))
        self.choice = ChoiceStep(texts)
        self.password = PasswordStep(texts)
        self.new = NewStep(texts)
        self.key = KeyStep(texts)
        self._steps = QWidget()
        column = QVBoxLayout(self._steps)
        column.setContentsMargins(0, 0, 0, 0)
        self._step: QWidget = self.choice
        for step in (self.choice, self.password, self.new, self.key):
            step.hide()
            column.addWidget(step)
        self._busy = QLabel(texts("ui.start.busy"))
        mark(self._busy, "small")
        self._busy.hide()
        self._lay_out()

    def connect_presenter(self, presenter: StartPresenter[Any]) -> None:
        """Let the presenter hear what the user wants; it is kept here."""
        self._presenter = presenter
        self.choice.file_chosen.connect(presenter.choose)
        self.choice.open_asked.connect(self._ask_file)
        self.choice.new_asked.connect(presenter.start_new)
        self.choice.practice_asked.connect(presenter.practice)
        self.password.open_asked.connect(presenter.open)
        self.password.other_asked.connect(presenter.other)
        self.password.trusted_asked.connect(presenter.open_trusted)
        self.new.create_asked.connect(presenter.create)
        self.new.back_asked.connect(presenter.other)
        self.key.kept.connect(presenter.key_kept)

    def show_choice(self, recent: Sequence[Path]) -> None:
        """Offer the offices of before, another one, a new one and the practice office."""
        self.choice.show_recent(recent)
        self._show(self.choice)

    def show_password(self, file: Path, *, locked: bool) -> None:
        """Ask the password of a file."""
        self._show(self.password)
        self._mark.show_icon("lock" if locked else "key", "accent")
        self.password.show_office(file, locked=locked)

    def show_names(self, names: Sequence[str]) -> None:
        """Ask who it is, where there are several."""
        self.password.show_names(names)

    def show_trusted(self, user: str | None) -> None:
        """Offer to open without a password."""
        self.password.show_trusted(user)

    def show_new(self, folder: Path) -> None:
        """Ask what a new office needs."""
        self._show(self.new)
        self.new.begin(folder)

    def show_key(self, key: str) -> None:
        """Show the recovery key, once."""
        self._show(self.key)
        self.key.show_key(key)

    def show_problem(self, message: UserMessage, part: str = "") -> None:
        """Say what is wrong under its field, else above the form."""
        words = message.words(self._texts)
        step = self._step
        if step is self.password and part == "password":
            self.password.password.show_error(words)
            if message.key == WaitFirstError.key:
                self.password.count_down(int(str(message.facts["seconds"])))
            self.password.password.line.selectAll()
            self.password.password.line.setFocus()
        elif step is self.new and part in self.new.fields:
            self.new.fields[part].show_error(words)
            self.new.fields[part].setFocus()
        else:
            self.bar.say(words, "error")

    def show_busy(self, *, busy: bool) -> None:
        """Tell that the work goes on."""
        self._busy.setVisible(busy)
        self._steps.setEnabled(not busy)

    def long_work(self) -> ShownProgress:
        """Return where the making of the practice office is shown."""
        return self.work

    def forget(self) -> None:
        """Keep nothing that was typed or shown."""
        self.password.password.set_value("")
        self.new.begin(Path())
        self.key.forget()

    def _show(self, step: QWidget) -> None:
        self.bar.hide()
        self._mark.show_icon("shield", "accent")
        self._step.hide()
        self._step = step
        step.show()

    def _ask_file(self) -> None:
        kinds = self._texts("ui.start.files", suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self, self._texts("ui.start.open"), "", kinds)
        if name and self._presenter is not None:
            self._presenter.choose(Path(name))

    def _lay_out(self) -> None:
        self._mark = IconView("shield", "accent", 28)
        name = QLabel(self._texts("ui.shell.name"))
        mark(name, "title")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._mark)
        head.addWidget(name)
        head.addStretch()
        card = QFrame()
        card.setFixedWidth(CARD)
        mark(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(UNIT)
        inside.addLayout(head)
        inside.addSpacing(UNIT)
        inside.addWidget(self.bar)
        inside.addWidget(self._steps)
        inside.addWidget(self._busy)
        inside.addWidget(self.work)
        foot = QLabel(self._texts("ui.start.foot"))
        foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot.setWordWrap(True)
        foot.setFixedWidth(CARD)
        mark(foot, "small")
        field = QWidget()
        mark(field, "scrolled")
        column = QVBoxLayout(field)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        column.addLayout(middle)
        column.addSpacing(UNIT)
        column.addWidget(foot, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(field)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
