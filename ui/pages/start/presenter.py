"""Decides what the first page shows: choose or make an office, open it, lock and unlock; no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from stagetool.base.progress import Progress
from ui.pages.messages import UserMessage, explain
from ui.pages.tasks import Runner, ShownProgress

SUFFIX = ".stagetool"
DEMO_FILE = "demo.stagetool"
RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in range(1, 10))}
)
Office = TypeVar("Office")


def _nobody(_: Path) -> str | None:
    return None


class Made(Protocol):
    """What making an office gives; the task's own type, which is not imported before it is needed.

    The first paint waits for no import of the office file's engine.
    """

    @property
    def file(self) -> Path: ...  # noqa: D102 - the office file
    @property
    def recovery_key(self) -> str: ...  # noqa: D102 - shown once


@dataclass(frozen=True, slots=True)
class NewOfficeForm:
    """What a new office needs."""

    school: str
    region: str
    user: str
    folder: Path
    password: str = field(repr=False)
    again: str = field(repr=False)

    @property
    def file(self) -> Path:
        """Return the name of the office file: the school's, with only letters and figures."""
        letters = "".join(letter if letter.isalnum() else "-" for letter in self.school.lower())
        name = "-".join(part for part in letters.split("-") if part)
        if name.upper() in RESERVED:  # Windows keeps these names, whatever stands behind the dot
            name = f"kantoor-{name}"
        return self.folder / f"{name or 'kantoor'}{SUFFIX}"


class StartForm(Protocol):
    """What the presenter asks of the page."""

    def show_choice(self, recent: Sequence[Path]) -> None:
        """Offer the offices of before, another one, a new one and the practice office."""
        ...

    def show_password(self, file: Path, *, locked: bool) -> None:
        """Ask the password of a file."""
        ...

    def show_names(self, names: Sequence[str]) -> None:
        """Ask who it is, where there are several."""
        ...

    def show_trusted(self, user: str | None) -> None:
        """Offer to open without a password, as a user, where this computer's account may."""
        ...

    def show_new(self, folder: Path) -> None:
        """Ask what a new office needs."""
        ...

    def show_key(self, key: str) -> None:
        """Show the recovery key, once."""
        ...

    def show_problem(self, message: UserMessage, part: str = "") -> None:
        """Say what is wrong, under the field that `part` names, else above the form."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """Tell that the work goes on."""
        ...

    def long_work(self) -> ShownProgress:
        """Return where the making of the practice office is shown."""
        ...


@dataclass(frozen=True, slots=True)
class StartTasks(Generic[Office]):
    """The tasks behind the first page.

    Attributes:
        names: Who may open a file; needs no password.
        practice: Opens the practice office, made first where there is none.
        trusted: As whom this computer's account opens a file without a password, or None.
        open_trusted: Opens it so.
    """

    open: Callable[[Path, str, str | None], Office]
    create: Callable[[NewOfficeForm], Made]
    names: Callable[[Path], Sequence[str]]
    practice: Callable[[Progress], Office]
    trusted: Callable[[Path], str | None] = _nobody
    open_trusted: Callable[[Path], Office] | None = None


class StartPresenter(Generic[Office]):
    """Goes from choice to an opened office."""

    def __init__(
        self,
        form: StartForm,
        runner: Runner,
        tasks: StartTasks[Office],
        opened: Callable[[Office], None],
        folder: Path,
    ) -> None:
        self._form = form
        self._runner = runner
        self._tasks = tasks
        self._opened = opened
        self._folder = folder
        self._recent: Sequence[Path] = ()
        self._file: Path | None = None
        self._password = ""
        self._busy = False

    def begin(self, recent: Sequence[Path], file: Path | None = None) -> None:
        """Start with the choice, or with the password of the last office that still is there."""
        self._recent = [one for one in recent if one.is_file()]
        chosen = file or next(iter(self._recent), None)
        if chosen is None:
            self._form.show_choice(self._recent)
        else:
            self.choose(chosen)

    @property
    def file(self) -> Path | None:
        """Return the office that is asked about."""
        return self._file

    def choose(self, file: Path, *, locked: bool = False) -> None:
        """React to a file being chosen; also how a locked window begins."""
        self._file = file
        self._form.show_password(file, locked=locked)

        def look() -> tuple[Sequence[str], str | None]:
            return self._tasks.names(file), self._tasks.trusted(file)

        def show(found: tuple[Sequence[str], str | None]) -> None:
            if self._file == file:
                self._form.show_names(found[0])
                if found[1] is not None:
                    self._form.show_trusted(found[1])

        def fail(error: Exception) -> None:
            if self._file == file:
                self._form.show_choice(self._recent)
            self._form.show_problem(explain(error))

        self._runner.run(look, show, fail)

    def other(self) -> None:
        """React to 'Ander kantoor'."""
        self._file = None
        self._form.show_choice(self._recent)

    def open(self, password: str, user: str = "") -> None:
        """React to 'Openen'."""
        if self._busy or self._file is None:
            return
        if not password:
            self._form.show_problem(UserMessage("ui.start.no_password"), "password")
            return
        file = self._file
        self._start()
        self._runner.run(
            lambda: self._tasks.open(file, password, user or None), self._done, self._failed
        )

    def open_trusted(self) -> None:
        """React to 'Openen zonder wachtwoord'."""
        file, task = self._file, self._tasks.open_trusted
        if self._busy or file is None or task is None:
            return
        self._start()
        self._runner.run(lambda: task(file), self._done, self._failed)

    def start_new(self) -> None:
        """React to 'Nieuw kantoor'."""
        self._form.show_new(self._folder)

    def create(self, form: NewOfficeForm) -> None:
        """React to 'Kantoor maken'."""
        if self._busy:
            return
        if not form.school.strip():
            self._form.show_problem(UserMessage("ui.start.no_school"), "school")
        elif form.password != form.again:
            self._form.show_problem(UserMessage("ui.start.not_again"), "again")
        else:
            self._password = form.password
            self._start()
            self._runner.run(lambda: self._tasks.create(form), self._made, self._not_made)

    def key_kept(self) -> None:
        """React to the recovery key being put away: open the new office."""
        password, self._password = self._password, ""
        self.open(password)

    def practice(self) -> None:
        """React to 'Oefenkantoor'."""
        if self._busy:
            return
        self._start()
        self._runner.run_long(
            self._tasks.practice,
            self._done,
            self._not_made,
            self._form.long_work(),
        )

    def _start(self) -> None:
        self._busy = True
        self._form.show_busy(busy=True)

    def _stop(self) -> None:
        self._busy = False
        self._form.show_busy(busy=False)

    def _done(self, office: Office) -> None:
        self._stop()
        self._opened(office)

    def _made(self, made: Made) -> None:
        self._stop()
        self._file = made.file
        self._form.show_key(made.recovery_key)

    def _failed(self, error: Exception) -> None:
        self._stop()
        self._form.show_problem(explain(error), "password")

    def _not_made(self, error: Exception) -> None:
        self._stop()
        self._form.show_problem(explain(error))
