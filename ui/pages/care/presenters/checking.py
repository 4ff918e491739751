"""Decides what the parts Controleren and Opruimen do; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stagetool.base.ids import PupilId
from stagetool.office.check_office import CheckReport
from stagetool.office.clean_up import CleanUpProposal, CleanUpReport
from stagetool.office.retention import RetentionTerms
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


class CheckView(Protocol):
    """What the presenter asks of the part Controleren."""

    def show_report(self, report: CheckReport, anchors: Sequence[str]) -> None:
        """Show what was found."""
        ...


class CheckPresenter:
    """Looks whether the office file is sound."""

    def __init__(
        self,
        view: CheckView,
        runner: Runner,
        voice: Voice,
        check: Callable[[tuple[str, ...]], CheckReport],
    ) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._check = check

    def check(self, anchors: str = "") -> None:
        """React to 'Nu controleren'; anchors are typed over from papers, with commas between."""
        given = tuple(anchors.replace(",", " ").split())
        self._runner.run_long(
            lambda _progress: self._check(given),
            lambda report: self._view.show_report(report, given),
            self._voice.fail,
            self._voice.long_work("ui.care.check.working"),
        )


@dataclass(frozen=True, slots=True)
class CleanUpTasks:
    """The tasks behind the yearly clean-up; `clean_up` also gives its report in words."""

    terms: Callable[[], RetentionTerms]
    set_terms: Callable[[RetentionTerms], None]
    propose: Callable[[], CleanUpProposal]
    clean_up: Callable[[CleanUpProposal], tuple[CleanUpReport, str]]
    save: Callable[[CleanUpReport, Path], Path]


class CleanUpView(Protocol):
    """What the presenter asks of the part Opruimen."""

    def show_terms(self, terms: RetentionTerms) -> None:
        """Show how long the school keeps what."""
        ...

    def show_proposal(self, proposal: CleanUpProposal | None) -> None:
        """Show what may go, or that there is no proposal now."""
        ...

    def show_report(self, report: str) -> None:
        """Show what went, in words."""
        ...


class CleanUpPresenter:
    """Proposes; a person takes out what must stay, and decides."""

    def __init__(
        self, view: CleanUpView, runner: Runner, voice: Voice, tasks: CleanUpTasks
    ) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._proposal: CleanUpProposal | None = None
        self._report: CleanUpReport | None = None

    def refresh(self) -> None:
        """Ask the terms again."""
        self._runner.run(self._tasks.terms, self._view.show_terms, self._voice.fail)

    def set_terms(self, typed: Mapping[str, str]) -> None:
        """React to other terms being saved."""
        if not all(word.isdecimal() for word in typed.values()):
            self._voice.say(UserMessage("ui.care.clean_up.whole_numbers"), "error")
            return
        terms = RetentionTerms(**{name: int(word) for name, word in typed.items()})
        self._runner.run(lambda: self._tasks.set_terms(terms), self._kept, self._voice.fail)

    def propose(self) -> None:
        """React to 'Voorstel maken'; nothing changes yet."""
        self._runner.run(self._tasks.propose, self._show, self._voice.fail)

    def clean_up(self, ticked: Mapping[str, frozenset[PupilId]]) -> None:
        """React to 'Opruimen', after the question: only what is still ticked goes."""
        if self._proposal is None:
            return
        chosen = self._proposal.only(dict(ticked))
        self._runner.run_long(
            lambda _progress: self._tasks.clean_up(chosen),
            self._cleaned,
            self._voice.fail,
            self._voice.long_work("ui.care.clean_up.working"),
        )

    def save(self, folder: Path) -> None:
        """React to 'Verslag bewaren'."""
        report = self._report
        if report is not None:
            self._runner.run(
                lambda: self._tasks.save(report, folder), self._saved, self._voice.fail
            )

    def _kept(self, _none: None) -> None:
        self._voice.say(UserMessage("ui.care.clean_up.terms_kept"), "done")
        self._view.show_proposal(None)
        self.refresh()

    def _show(self, proposal: CleanUpProposal) -> None:
        self._proposal = proposal
        self._view.show_proposal(proposal)

    def _cleaned(self, done: tuple[CleanUpReport, str]) -> None:
        self._proposal, self._report = None, done[0]
        self._view.show_proposal(None)
        self._view.show_report(done[1])
        self._voice.changed()

    def _saved(self, file: Path) -> None:
        self._voice.say(UserMessage("ui.care.clean_up.saved", {"file": file}), "done")
