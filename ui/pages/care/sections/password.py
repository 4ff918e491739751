"""Mijn wachtwoord: another password for who sits here."""

from collections.abc import Callable

from stagetool.office.change_password import change_password
from stagetool.office.computer_account import forget_account, trust_account, trusted_user
from stagetool.records.protectors import system_protector
from ui.pages.care.presenters.people import PasswordPresenter
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Section, button, buttons
from ui.widgets.fields import TextField
from ui.widgets.pane import words


class PasswordSection(Section):
    """Fits `PasswordView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(
            texts("ui.care.password.title"), texts("ui.care.password.help", name=desk.user.name)
        )
        self._texts = texts
        self.presenter = PasswordPresenter(
            self,
            context.runner,
            context.frame,
            lambda old, new: change_password(desk, old, new),
        )
        self.fields = {
            "old": TextField(texts("ui.care.password.old"), secret=True),
            "new": TextField(
                texts("ui.care.password.new"), texts("ui.start.new_password_help"), secret=True
            ),
            "again": TextField(texts("ui.care.password.again"), secret=True),
        }
        self.go = button(texts("ui.care.password.go"), self._go, "primary")
        card = Card()
        for field in self.fields.values():
            card.inside.addWidget(field)
            field.line.returnPressed.connect(self._go)
        card.inside.addLayout(buttons(self.go))
        self.column.addWidget(card)
        self.protector = system_protector()
        self._context = context
        self._trust = Card(texts("ui.care.password.account"))
        self._trust.inside.addWidget(words(texts("ui.care.password.account_help"), "small"))
        self.trust = button(texts("ui.care.password.trust"), self._do_trust)
        self.distrust = button(texts("ui.care.password.distrust"), self._do_distrust)
        self._trust.inside.addLayout(buttons(self.trust, self.distrust))
        self.column.addWidget(self._trust)
        self.column.addStretch()

    def refresh(self) -> None:
        """Show whether this computer's account opens the office; not where there is no such."""
        desk = self._context.desk
        self._trust.setVisible(self.protector is not None and not desk.store.read_only)
        if self.protector is not None:
            known = trusted_user(desk.file, desk.paths) == desk.user.name
            self.trust.setVisible(not known)
            self.distrust.setVisible(known)

    def _do_trust(self) -> None:
        desk, protector = self._context.desk, self.protector
        if protector is not None:
            self._run(lambda: trust_account(desk, protector), "ui.care.password.trusted")

    def _do_distrust(self) -> None:
        desk = self._context.desk
        self._run(lambda: forget_account(desk), "ui.care.password.distrusted")

    def _run(self, work: Callable[[], None], key: str) -> None:
        def done(_none: None) -> None:
            self.refresh()
            self._context.frame.say(UserMessage(key), "done")

        self._context.runner.run(work, done, self._context.frame.fail)

    def show_problem(self, message: UserMessage, part: str) -> None:
        """Say what is wrong under a field."""
        self.fields[part].show_error(message.words(self._texts))
        self.fields[part].line.selectAll()
        self.fields[part].setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self.fields.values():
            field.set_value("")
            field.show_error("")

    def _go(self) -> None:
        for field in self.fields.values():
            field.show_error("")
        old, new, again = (self.fields[name].line.text() for name in ("old", "new", "again"))
        self.presenter.change(old, new, again)
