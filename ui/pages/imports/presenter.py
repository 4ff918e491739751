"""Reading a file in, step by step: try, decide, save; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from stagetool.base.progress import Progress
from stagetool.office.reports import ImportOptions, ImportReport, Question
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

KINDS = ("pupils", "companies", "wishes", "holidays")
ImportTask = Callable[[Path, ImportOptions, Progress], ImportReport]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answer given so far, or ""."""

    question: Question
    answer: str


@dataclass(frozen=True, slots=True)
class Skippable:
    """A column that stands in the way, and whether it is left out now."""

    heading: str
    skipped: bool


class ImportForm(Protocol):
    """What an import asks of its steps on screen."""

    def show_file(self, kind: str, file: Path | None) -> None:
        """Show what is being read in; without a file, ask for one."""
        ...

    def show_locations(self, locations: Sequence[str]) -> None:
        """Offer the locations that the office knows."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """Show that the file is being read, or no longer."""
        ...

    def show_difference(
        self, report: ImportReport, asked: Sequence[Asked], columns: Sequence[Skippable]
    ) -> None:
        """Show what would change, what is asked and what is not taken."""
        ...

    def show_taken(self, report: ImportReport) -> None:
        """Show what was saved; it stays until the user has read it."""
        ...


@dataclass(slots=True, weakref_slot=True, eq=False)
class ImportPresenter:
    """Keeps what was decided; every decision tries the file again without saving."""

    form: ImportForm
    runner: Runner
    voice: Voice
    tasks: Mapping[str, ImportTask]
    locations: Callable[[], Sequence[str]]
    _kind: str = field(default="pupils", init=False)
    _file: Path | None = field(default=None, init=False)
    _location: str = field(default="", init=False)
    _answers: dict[str, str] = field(default_factory=dict, init=False)
    _skipped: dict[str, bool] = field(default_factory=dict, init=False)
    _asked: dict[str, Question] = field(default_factory=dict, init=False)
    _report: ImportReport | None = field(default=None, init=False)

    @property
    def kind(self) -> str:
        """Return what is being read in."""
        return self._kind

    @property
    def ready(self) -> bool:
        """Tell whether the file was tried and may be saved."""
        return self._report is not None and self._report.stopped is None

    def start(self, kind: str) -> None:
        """Begin anew with one kind of file."""
        self._kind = kind
        self._forget()
        self._file = None
        self.form.show_file(kind, None)
        self.runner.run(self.locations, self.form.show_locations, self.voice.fail)

    def choose_kind(self, kind: str) -> None:
        """React to another kind of file being chosen."""
        if kind == self._kind:
            return
        self._kind = kind
        self._forget()
        self.form.show_file(kind, self._file)
        self._try()

    def choose_file(self, file: Path | None) -> None:
        """React to a file being chosen; None leaves all as it is."""
        if file is None:
            return
        self._file = file
        self._forget()
        self.form.show_file(self._kind, file)
        self._try()

    def choose_location(self, location: str) -> None:
        """React to the location being named, for a file without a column for it."""
        if location.strip() != self._location:
            self._location = location.strip()
            self._try()

    def answer(self, key: str, choice: str) -> None:
        """React to a question being answered, or taken back with ""."""
        if self._answers.get(key, "") == choice:
            return
        if choice:
            self._answers[key] = choice
        else:
            self._answers.pop(key, None)
        self._try()

    def skip(self, heading: str, *, skipped: bool) -> None:
        """React to a column being left out, or taken in again."""
        self._skipped[heading] = skipped
        self._try()

    def save(self) -> None:
        """React to 'Inlezen': now really."""
        if self._file is None:
            self.voice.say(UserMessage("ui.imports.choose_first"), "warning")
            return
        if not self.ready:
            self.voice.say(UserMessage("ui.imports.stopped_first"), "warning")
            return
        self._run(dry=False)

    def _forget(self) -> None:
        self._answers.clear()
        self._skipped.clear()
        self._asked.clear()
        self._report = None

    def _try(self) -> None:
        if self._file is not None:
            self._run(dry=True)

    def _run(self, *, dry: bool) -> None:
        file, task = self._file, self.tasks[self._kind]
        if file is None:
            return
        options = ImportOptions(
            location=self._location or None,
            skip_columns=tuple(name for name, skipped in self._skipped.items() if skipped),
            answers=dict(self._answers),
            dry_run=dry,
        )
        title = "ui.imports.reading" if dry else "ui.imports.saving"
        self.form.show_busy(busy=True)
        self.runner.run_long(
            lambda progress: task(file, options, progress),
            self._tried if dry else self._saved,
            self._failed,
            self.voice.long_work(title),
        )

    def _tried(self, report: ImportReport) -> None:
        self._report = report
        self.form.show_busy(busy=False)
        for question in report.questions:
            self._asked[question.key] = question
        if report.stopped is not None:
            for problem in report.problems:
                if problem.column and not problem.kept:
                    self._skipped.setdefault(problem.column, False)
        asked = [Asked(one, self._answers.get(key, "")) for key, one in self._asked.items()]
        columns = [Skippable(name, skipped) for name, skipped in self._skipped.items()]
        self.form.show_difference(report, asked, columns)

    def _saved(self, report: ImportReport) -> None:
        if report.stopped is not None:
            self._tried(report)
            return
        self.form.show_busy(busy=False)
        self.form.show_taken(report)
        self._report = None
        self.voice.changed()

    def _failed(self, error: Exception) -> None:
        self.form.show_busy(busy=False)
        self.voice.fail(error)
