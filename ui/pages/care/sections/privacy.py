"""Privacy: whose data are only kept, and after how long the window locks itself."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.office.desk import Role
from stagetool.office.office_settings import (
    LONGEST_IDLE,
    SHORTEST_IDLE,
    choose_idle_minutes,
    idle_minutes,
)
from stagetool.office.restrict_pupil import RestrictedRow, lift_restriction, list_restricted
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Note, Section, button, buttons
from ui.widgets.dates import show_date
from ui.widgets.fields import TextField
from ui.widgets.pane import words


class PrivacySection(Section):
    """Only a coordinator sees the names here, and changes the time."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.privacy.title"), texts("ui.care.privacy.help"))
        self._context = context
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.minutes = TextField(
            texts("ui.care.privacy.minutes"),
            texts("ui.care.privacy.minutes_help", least=SHORTEST_IDLE, most=LONGEST_IDLE),
        )
        self.save = button(texts("ui.care.save"), self._save)
        self.save.setVisible(self._may)
        self.minutes.line.setReadOnly(not self._may)
        lock = Card(texts("ui.care.privacy.lock"))
        lock.inside.addWidget(self.minutes)
        lock.inside.addLayout(buttons(self.save))
        self.column.addWidget(lock)
        self._restricted = Card(texts("ui.care.privacy.restricted"))
        self._restricted.inside.addWidget(words(texts("ui.care.privacy.restricted_help"), "small"))
        self._lines = QWidget()
        self._restricted.inside.addWidget(self._lines)
        self._restricted.setVisible(desk.user.role is Role.COORDINATOR)
        self.column.addWidget(self._restricted)
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again."""
        desk, run = self._context.desk, self._context.runner.run
        run(lambda: idle_minutes(desk), self._show_minutes, self._context.frame.fail)
        if desk.user.role is Role.COORDINATOR:
            run(lambda: list_restricted(desk), self._show_rows, self._context.frame.fail)

    def _show_minutes(self, minutes: int) -> None:
        self.minutes.set_value(str(minutes))

    def _show_rows(self, rows: tuple[RestrictedRow, ...]) -> None:
        texts = self._context.texts
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        if not rows:
            column.addWidget(Note("done", "allowed", texts("ui.care.privacy.nobody")))
        for row in rows:
            said = texts(
                "ui.care.privacy.line",
                name=row.name,
                number=row.number,
                since=show_date(row.since),
                reason=row.reason,
            )
            column.addWidget(words(said))
            lift = button(
                texts("ui.care.privacy.lift"),
                lambda number=row.number: self._lift(number),  # type: ignore[misc]
            )
            lift.setAccessibleName(texts("ui.care.privacy.lift_whom", name=row.name))
            lift.setVisible(self._may)
            column.addLayout(buttons(lift))
        self._restricted.inside.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh

    def _save(self) -> None:
        typed, desk = self.minutes.value(), self._context.desk
        if not typed.isdecimal():
            self.minutes.show_error(self._context.texts("ui.care.privacy.whole_number"))
            return
        self.minutes.show_error("")
        self._context.runner.run(
            lambda: choose_idle_minutes(desk, int(typed)), self._saved, self._context.frame.fail
        )

    def _saved(self, _none: None) -> None:
        self._context.frame.say(UserMessage("ui.care.privacy.saved"), "done")
        self.refresh()

    def _lift(self, number: str) -> None:
        desk = self._context.desk
        self._context.runner.run(
            lambda: lift_restriction(desk, number), self._lifted, self._context.frame.fail
        )

    def _lifted(self, _none: None) -> None:
        self._context.frame.say(UserMessage("ui.care.privacy.lifted"), "done")
        self._context.frame.changed()
        self.refresh()
