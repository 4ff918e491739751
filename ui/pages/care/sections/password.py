"""Mijn wachtwoord: another password for who sits here."""

from stagetool.office.change_password import change_password
from ui.pages.care.presenters.people import PasswordPresenter
from ui.pages.care.sections.section import Card, Section, button, buttons
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.widgets.fields import TextField


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
        self.column.addStretch()

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
