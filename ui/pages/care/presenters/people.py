"""Decides what the parts Gebruikers and Mijn wachtwoord do; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from stagetool.base.errors import StagetoolError, WeakPasswordError, WrongKeyError
from stagetool.office.desk import Role
from stagetool.office.manage_users import UserRow
from ui.pages.messages import UserMessage, explain
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class PeopleTasks:
    """The tasks behind the users."""

    users: Callable[[], tuple[UserRow, ...]]
    add: Callable[[str, Role, str], tuple[UserRow, ...]]
    change_role: Callable[[str, Role], tuple[UserRow, ...]]
    set_password: Callable[[str, str], None]
    remove: Callable[[str], tuple[UserRow, ...]]
    renew_key: Callable[[], str]


class PeopleView(Protocol):
    """What the presenter asks of the users' form."""

    def show_users(self, users: Sequence[UserRow]) -> None:
        """Show who may open the office."""
        ...

    def show_problem(self, message: UserMessage, part: str) -> None:
        """Say what is wrong under a field: `name`, `password` or `fresh` (of a colleague)."""
        ...

    def close_forms(self) -> None:
        """Take the forms away and forget every password in them."""
        ...

    def show_key(self, key: str) -> None:
        """Show the new recovery key, once."""
        ...


class PeoplePresenter:
    """Adds, changes and removes users, and makes a new recovery key."""

    def __init__(self, view: PeopleView, runner: Runner, voice: Voice, tasks: PeopleTasks) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._busy = False

    def refresh(self) -> None:
        """Ask again."""
        self._runner.run(self._tasks.users, self._view.show_users, self._voice.fail)

    def add(self, name: str, role: str, password: str) -> None:
        """React to 'Toevoegen'."""
        if not name.strip():
            self._view.show_problem(UserMessage("ui.care.people.no_name"), "name")
            return
        self._do(
            lambda: self._tasks.add(name, Role(role), password),
            UserMessage("ui.care.people.added", {"name": name.strip()}),
            "password",
        )

    def change_role(self, name: str, role: str) -> None:
        """React to another role being saved."""
        self._do(
            lambda: self._tasks.change_role(name, Role(role)),
            UserMessage("ui.care.people.changed", {"name": name, "role": role}),
        )

    def set_password(self, name: str, password: str) -> None:
        """React to a new temporary password for somebody who forgot it."""

        def work() -> tuple[UserRow, ...]:
            self._tasks.set_password(name, password)
            return self._tasks.users()

        self._do(work, UserMessage("ui.care.people.renewed", {"name": name}), "fresh")

    def remove(self, name: str) -> None:
        """React to 'Toegang weghalen', after the question."""
        self._do(
            lambda: self._tasks.remove(name), UserMessage("ui.care.people.removed", {"name": name})
        )

    def renew_key(self) -> None:
        """React to 'Nieuwe herstelsleutel maken', after the question."""
        self._runner.run(self._tasks.renew_key, self._view.show_key, self._voice.fail)

    def _do(
        self, work: Callable[[], tuple[UserRow, ...]], said: UserMessage, part: str = ""
    ) -> None:
        if self._busy:
            return
        self._busy = True

        def done(users: tuple[UserRow, ...]) -> None:
            self._busy = False
            self._view.close_forms()
            self._view.show_users(users)
            self._voice.say(said, "done")

        def failed(error: Exception) -> None:
            self._busy = False
            if part and isinstance(error, WeakPasswordError):
                self._view.show_problem(explain(error), part)
            else:
                self._voice.fail(error)

        self._runner.run(work, done, failed)


class PasswordView(Protocol):
    """What the presenter asks of the form for one's own password."""

    def show_problem(self, message: UserMessage, part: str) -> None:
        """Say what is wrong under a field: `old`, `new` or `again`."""
        ...

    def clear(self) -> None:
        """Forget what was typed."""
        ...


class PasswordPresenter:
    """Changes the password of who sits at the desk."""

    def __init__(
        self,
        view: PasswordView,
        runner: Runner,
        voice: Voice,
        change: Callable[[str, str], None],
    ) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._change = change
        self._busy = False

    def change(self, old: str, new: str, again: str) -> None:
        """React to 'Wachtwoord wijzigen'."""
        if self._busy:
            return
        if not old:
            self._view.show_problem(UserMessage("ui.start.no_password"), "old")
        elif new != again:
            self._view.show_problem(UserMessage("ui.start.not_again"), "again")
        else:
            self._busy = True
            self._runner.run(lambda: self._change(old, new), self._done, self._failed)

    def _done(self, _none: None) -> None:
        self._busy = False
        self._view.clear()
        self._voice.say(UserMessage("ui.care.password.changed"), "done")

    def _failed(self, error: Exception) -> None:
        self._busy = False
        parts: tuple[tuple[type[StagetoolError], str], ...] = (
            (WrongKeyError, "old"),
            (WeakPasswordError, "new"),
        )
        part = next((name for kind, name in parts if isinstance(error, kind)), "")
        if part:
            self._view.show_problem(explain(error), part)
        else:
            self._voice.fail(error)
