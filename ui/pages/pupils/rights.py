"""What a pupil or a parent may ask about the data: to see them, restrict them, erase them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role
from stagetool.office.erase_pupil import erase_pupil
from stagetool.office.export_pupil import export_pupil
from stagetool.office.restrict_pupil import restrict_pupil
from stagetool.office.rows import PupilCard
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.widgets.fields import TextField
from ui.widgets.pane import DetailPane, words


class AskForm(QWidget):
    """Asks before a right is carried out; a restriction also asks why.

    Signals:
        agreed: Yes, with the reason or "".
        cancelled: Nothing happens.
    """

    agreed = Signal(str)
    cancelled = Signal()

    def __init__(self, texts: Texts, right: str, *, reason: bool) -> None:
        """Make the question of a right: `restrict` or `erase`."""
        super().__init__()
        self._texts = texts
        self.reason = TextField(texts("ui.rights.reason"), texts("ui.rights.reason_help"))
        self.reason.setVisible(reason)
        self._asked = reason
        self.yes = QPushButton(texts(f"ui.rights.{right}"))
        self.yes.clicked.connect(lambda _checked=False: self._agree())
        no = QPushButton(texts("ui.form.cancel"))
        no.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(no)
        buttons.addWidget(self.yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        layout.addWidget(words(texts(f"ui.rights.{right}_sure")))
        layout.addWidget(self.reason)
        layout.addLayout(buttons)
        self.setFocusProxy(self.reason.input if reason else no)

    def _agree(self) -> None:
        why = self.reason.value()
        if self._asked and not why:
            self.reason.show_error(self._texts("ui.rights.no_reason"))
            self.reason.input.setFocus()
            return
        self.agreed.emit(why)


@dataclass(frozen=True, slots=True)
class Rights:
    """The part of a pupil's pane about rights.

    Attributes:
        open_form: Puts a question in the pane; None takes it away.
        left: Told when the pupil is no longer in any list.
    """

    context: PageContext
    open_form: Callable[[QWidget | None], None]
    left: Callable[[], None]

    def show(self, pane: DetailPane, card: PupilCard, *, asked: bool) -> None:
        """Show who decides, and what can be done; while something is asked, no links."""
        texts, desk = self.context.texts, self.context.desk
        pane.section(texts("ui.rights.section"))
        pane.note(card.rights, "info")
        if asked or not _may(desk):
            return
        number = card.row.number
        pane.link(texts("ui.rights.export"), partial(self._export, number))
        pane.link(texts("ui.rights.restrict"), partial(self._ask, number, "restrict"))
        pane.link(texts("ui.rights.erase"), partial(self._ask, number, "erase"))

    def _export(self, number: str) -> None:
        folder = self.context.frame.choose_folder(self.context.texts("ui.rights.export"))
        if folder is None:
            return

        def saved(papers: tuple[Path, ...]) -> None:
            facts = {"folder": papers[0].parent}
            self.context.frame.say(UserMessage("ui.rights.exported", facts), "done")

        desk = self.context.desk
        self.context.runner.run(
            lambda: export_pupil(desk, number, folder), saved, self.context.frame.fail
        )

    def _ask(self, number: str, right: str) -> None:
        form = AskForm(self.context.texts, right, reason=right == "restrict")
        form.agreed.connect(partial(self._do, number, right))
        form.cancelled.connect(lambda: self.open_form(None))
        self.open_form(form)

    def _do(self, number: str, right: str, why: str) -> None:
        desk, frame = self.context.desk, self.context.frame

        def work() -> object:
            if right == "erase":
                return erase_pupil(desk, number)
            return restrict_pupil(desk, number, why)

        def done(_: object) -> None:
            self.left()
            frame.say(UserMessage(f"ui.rights.{right}_done"), "done")
            frame.changed()

        self.context.runner.run(work, done, frame.fail)


def _may(desk: Desk) -> bool:
    return desk.user.role is Role.COORDINATOR and not desk.store.read_only
