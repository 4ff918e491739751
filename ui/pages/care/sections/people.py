"""Gebruikers: who may open the office and with which role; the recovery key."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from stagetool.office.change_password import renew_recovery_key, set_password
from stagetool.office.desk import Role
from stagetool.office.manage_users import UserRow, add_user, change_role, list_users, remove_user
from ui.pages.care.presenters.people import PeoplePresenter, PeopleTasks
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Note, Question, Section, button, buttons
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.pane import words
from ui.widgets.theme import GAP, UNIT, mark

NAME = 240


class PeopleSection(Section):
    """Fits `PeopleView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.people.title"), texts("ui.care.people.help"))
        self._texts = texts
        self._me = desk.user.name
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.presenter = PeoplePresenter(
            self,
            context.runner,
            context.frame,
            PeopleTasks(
                users=lambda: list_users(desk),
                add=lambda name, role, password: add_user(desk, name, role, password),
                change_role=lambda name, role: change_role(desk, name, role),
                set_password=lambda name, password: set_password(desk, name, password),
                remove=lambda name: remove_user(desk, name),
                renew_key=lambda: renew_recovery_key(desk),
            ),
        )
        self.lines: dict[str, PersonLine] = {}
        self._there = Card()
        self._people = QVBoxLayout()
        self._people.setSpacing(UNIT)
        self._there.inside.addLayout(self._people)
        self.column.addWidget(self._there)
        self.question = Question(texts("ui.care.people.remove"), texts("ui.form.cancel"))
        self.column.addWidget(self.question)
        self._make_adding()
        self._make_key()
        if not self._may:
            self.column.addWidget(Note("info", "muted", texts("ui.care.people.coordinator")))
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def show_users(self, users: Sequence[UserRow]) -> None:
        """Show who may open the office."""
        while (item := self._people.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = {}
        for user in users:
            line = PersonLine(self, user, may=self._may, is_me=user.name == self._me)
            self.lines[user.name] = line
            self._people.addWidget(line)

    def show_problem(self, message: UserMessage, part: str) -> None:
        """Say what is wrong under a field."""
        said = message.words(self._texts)
        if part == "fresh":
            for line in self.lines.values():
                if not line.form.isHidden():
                    line.fresh.show_error(said)
            return
        field = {"name": self.name, "password": self.password}[part]
        field.show_error(said)
        field.setFocus()

    def close_forms(self) -> None:
        """Take the forms away and forget every password in them."""
        for field in (self.name, self.password):
            field.set_value("")
            field.show_error("")
        self._adding.hide()
        self.open_add.setVisible(self._may)

    def show_key(self, key: str) -> None:
        """Show the new recovery key, once."""
        self.key.setText(key)
        self._key_form.show()
        self.renew.hide()
        self.copy.setFocus()

    def forget_key(self) -> None:
        """Take the key out of sight."""
        self.key.clear()
        self._key_form.hide()
        self.renew.setVisible(self._may)

    def ask_remove(self, name: str) -> None:
        """Ask once more before somebody's access goes."""
        self.question.ask(
            self._texts("ui.care.people.remove_sure", name=name),
            partial(self.presenter.remove, name),
        )

    def roles(self) -> list[tuple[str, str]]:
        """Return the roles with what each may do, the widest first."""
        return [
            (role.value, self._texts(f"ui.care.people.role_{role.name.lower()}"))
            for role in reversed(Role)
        ]

    def _make_adding(self) -> None:
        texts = self._texts
        self.name = TextField(texts("ui.care.people.name"))
        self.role = ChoiceField(texts("ui.care.people.role"), self.roles())
        self.role.set_value(Role.ADMINISTRATION.value)
        self.password = TextField(
            texts("ui.care.people.temporary"), texts("ui.care.people.temporary_help")
        )
        self.add = button(texts("ui.care.people.add"), self._add, "primary")
        cancel = button(texts("ui.form.cancel"), self.close_forms)
        self._adding = Card(texts("ui.care.people.new"))
        for field in (self.name, self.role, self.password):
            self._adding.inside.addWidget(field)
        self._adding.inside.addLayout(buttons(cancel, self.add))
        self._adding.hide()
        for text_field in (self.name, self.password):
            text_field.line.returnPressed.connect(self._add)
        self.open_add = button(texts("ui.care.people.new"), self._open_add)
        self.open_add.setVisible(self._may)
        self.column.addLayout(buttons(self.open_add, left=True))
        self.column.addWidget(self._adding)

    def _make_key(self) -> None:
        texts = self._texts
        card = Card(texts("ui.care.people.key"))
        card.inside.addWidget(words(texts("ui.care.people.key_help"), "small"))
        self.renew = button(texts("ui.care.people.key_renew"), self._ask_key)
        self.renew.setVisible(self._may)
        self.key_question = Question(texts("ui.care.people.key_renew"), texts("ui.form.cancel"))
        self.key = QLabel()
        self.key.setTextFormat(Qt.TextFormat.PlainText)
        self.key.setWordWrap(True)
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        mark(self.key, "key")
        self.copy = button(texts("ui.start.key_copy"), self._copy_key)
        self.kept = button(texts("ui.start.key_sure"), self.forget_key, "primary")
        self._key_form = QWidget()
        inside = QVBoxLayout(self._key_form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(words(texts("ui.start.key_help"), "muted"))
        inside.addWidget(self.key)
        inside.addLayout(buttons(self.copy, self.kept))
        self._key_form.hide()
        card.inside.addLayout(buttons(self.renew, left=True))
        card.inside.addWidget(self.key_question)
        card.inside.addWidget(self._key_form)
        self.column.addWidget(card)

    def _open_add(self) -> None:
        self.open_add.hide()
        self._adding.show()
        self.name.setFocus()

    def _add(self) -> None:
        for field in (self.name, self.password):
            field.show_error("")
        self.presenter.add(self.name.value(), self.role.value(), self.password.line.text())

    def _ask_key(self) -> None:
        self.key_question.ask(
            self._texts("ui.care.people.key_renew_sure"), self.presenter.renew_key
        )

    def _copy_key(self) -> None:
        QGuiApplication.clipboard().setText(self.key.text().replace("\n", ""))


class PersonLine(QWidget):
    """One user; what can be changed opens below the name."""

    def __init__(self, section: PeopleSection, user: UserRow, *, may: bool, is_me: bool) -> None:
        super().__init__()
        texts = section._texts  # noqa: SLF001 - its own line
        name = user.name if not is_me else texts("ui.care.people.me", name=user.name)
        shown = words(name, "strong", wrap=False)
        shown.setMinimumWidth(NAME)
        self.change = button(texts("ui.care.people.change"), self._turn, "link")
        self.change.setAccessibleName(texts("ui.care.people.change_of", name=user.name))
        self.change.setVisible(may)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(shown)
        role = user.role.value if user.has_password else texts("ui.care.people.no_password")
        head.addWidget(words(role, "muted", wrap=False))
        head.addStretch()
        head.addWidget(self.change)
        self.role = ChoiceField(texts("ui.care.people.role"), section.roles())
        self.role.set_value(user.role.value)
        self.save_role = button(
            texts("ui.care.people.save_role"),
            lambda: section.presenter.change_role(user.name, self.role.value()),
        )
        self.fresh = TextField(
            texts("ui.care.people.temporary"), texts("ui.care.people.temporary_help")
        )
        self.save_password = button(
            texts("ui.care.people.save_password"),
            lambda: section.presenter.set_password(user.name, self.fresh.line.text()),
        )
        self.fresh.line.returnPressed.connect(self.save_password.click)
        self.remove = button(
            texts("ui.care.people.remove"), lambda: section.ask_remove(user.name), "link"
        )
        self.form = QWidget()
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, UNIT)
        inside.setSpacing(12)
        inside.addWidget(self.role)
        inside.addLayout(buttons(self.save_role))
        inside.addWidget(self.fresh)
        inside.addLayout(buttons(self.save_password))
        inside.addLayout(buttons(self.remove, left=True))
        self.fresh.setVisible(not is_me)
        self.save_password.setVisible(not is_me)
        self.form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(head)
        layout.addWidget(self.form)

    def _turn(self) -> None:
        self.form.setVisible(self.form.isHidden())
        if not self.form.isHidden():
            self.role.setFocus()
