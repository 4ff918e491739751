"""What can be done with one placement; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlacementId, PupilId
from stagetool.base.progress import Progress
from stagetool.office.note_facility import FacilityForm
from stagetool.office.reports import ConfirmReport
from stagetool.office.rows import PlacementCard
from ui.pages.answers import Answers
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

SHORTEST_REASON = 20


@dataclass(frozen=True, slots=True)
class TypedEnd:
    """An early end as somebody typed it.

    Attributes:
        reason: A word of `office.end_reasons`.
        on: The last day that counts.
    """

    reason: str
    note: str
    on: date


@dataclass(frozen=True, slots=True)
class TypedJudgement:
    """A judgement as somebody typed it: the signed answer to one finding.

    Attributes:
        activity: Code of the activity, or "" for the placement itself.
        everywhere: Also for the others at this company who have the same question.
        alone: Nobody else works with this office: a second person may lack.
    """

    check: str
    activity: str
    by: str
    second: str
    reason: str
    until: date | None
    everywhere: bool = False
    alone: bool = False

    def problems(self, today: date) -> Mapping[str, UserMessage]:
        """Return what is missing, by field."""
        found: dict[str, UserMessage] = {}
        if not self.by.strip():
            found["by"] = UserMessage("ui.judge.problem.by")
        if not self.second.strip():
            if not self.alone:
                found["second"] = UserMessage("ui.judge.problem.second")
        elif self.second.strip().casefold() == self.by.strip().casefold():
            found["second"] = UserMessage("ui.judge.problem.same")
        if len(self.reason.strip()) < SHORTEST_REASON:
            found["reason"] = UserMessage("ui.judge.problem.reason", {"least": SHORTEST_REASON})
        if self.until is None or self.until < today:
            found["until"] = UserMessage("ui.judge.problem.until")
        return found


class PlacementForm(Protocol):
    """What a placement asks of its pane."""

    def show_card(self, card: PlacementCard | None) -> None:
        """Show the whole assessment of one placement, or nothing."""
        ...

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is missing in the judgement, under the fields."""
        ...

    def show_held(self, reasons: Sequence[str]) -> None:
        """Show why the placement may not be confirmed yet."""
        ...

    def show_reasons(self, sentences: Sequence[str]) -> None:
        """Show why the pupil got this place."""
        ...

    def close_forms(self) -> None:
        """Take an open form away: it is saved."""
        ...

    def look_for_place(self, pupil: PupilId) -> None:
        """Bring a pupil up who has no place any more."""
        ...


@dataclass(frozen=True, slots=True)
class PlacementTasks:
    """The tasks of the office about one placement.

    Attributes:
        judge: Signs an answer at one placement, or at several at once.
        why_here: Gives sentences on why this place; takes as long as planning.
        others: The other placements of the period at the same company.
    """

    card: Callable[[PlacementId], PlacementCard]
    pin: Callable[[PlacementId, bool], object]
    remove: Callable[[PlacementId], object]
    answer: Callable[[PlacementCard, Answers], int]
    sign: Callable[[PlacementCard, Sequence[str], date], int]
    judge: Callable[[Sequence[PlacementId], TypedJudgement], object]
    why_here: Callable[[PlacementId, Progress], Sequence[str]]
    end: Callable[[PlacementId, TypedEnd], object]
    confirm: Callable[[PlacementId], ConfirmReport]
    others: Callable[[PlacementCard], Sequence[PlacementId]]
    note_facility: Callable[[PlacementId, FacilityForm, int | None], object]
    remove_facility: Callable[[int], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class PlacementPresenter:
    """Keeps the chosen placement and does what its buttons say."""

    form: PlacementForm
    runner: Runner
    voice: Voice
    tasks: PlacementTasks
    today: date
    _chosen: PlacementId | None = field(default=None, init=False)
    _card: PlacementCard | None = field(default=None, init=False)
    _others: Sequence[PlacementId] = field(default=(), init=False)

    @property
    def others(self) -> int:
        """Return how many others of the period are at the same company."""
        return len(self._others)

    @property
    def card(self) -> PlacementCard | None:
        """Return the card in sight."""
        return self._card

    def choose(self, placement: PlacementId | None) -> None:
        """React to another placement being chosen."""
        self._chosen = placement
        if placement is None:
            self._card = None
            self.form.show_card(None)
            return
        self._ask(self._gone)

    def refresh(self) -> None:
        """Ask for the chosen card again; one that went in a change leaves without a word."""
        self._ask(self._gone_by_change)

    def _ask(self, failed: Callable[[Exception], None]) -> None:
        chosen = self._chosen
        if chosen is None:
            return

        def look() -> tuple[PlacementCard, Sequence[PlacementId]]:
            card = self.tasks.card(chosen)
            return card, self.tasks.others(card)

        def show(seen: tuple[PlacementCard, Sequence[PlacementId]]) -> None:
            if self._chosen == chosen:
                self._card, self._others = seen
                self.form.show_card(seen[0])

        self.runner.run(look, show, failed)

    def pin(self) -> None:
        """React to 'Vastzetten' and 'Losmaken'."""
        card = self._card
        if card is None:
            return
        pinned = not card.row.pinned
        key = "ui.placement.pinned" if pinned else "ui.placement.unpinned"
        placement = card.row.placement
        self._do(lambda: self.tasks.pin(placement, pinned), UserMessage(key, _who(card)))

    def remove(self) -> None:
        """React to 'Weghalen', asked twice where the placement was confirmed."""
        card = self._card
        if card is None:
            return

        def removed(_: object) -> None:
            self.choose(None)
            self.voice.say(UserMessage("ui.placement.removed", _who(card)), "done")
            self.voice.changed()

        placement = card.row.placement
        self.runner.run(lambda: self.tasks.remove(placement), removed, self.voice.fail)

    def answer(self, answers: Answers) -> None:
        """React to 'Antwoord opslaan' for the company of this placement."""
        card = self._card
        if card is None:
            return
        if answers.empty:
            self.voice.say(UserMessage("ui.answers.nothing"), "warning")
            return
        message = UserMessage("ui.placement.answered", {"company": card.row.company})
        self._do(lambda: self.tasks.answer(card, answers), message)

    def sign(self, parties: Sequence[str], on: date | None) -> None:
        """React to 'Handtekeningen opslaan' for this placement's agreement."""
        card = self._card
        if card is None:
            return
        if not parties or on is None:
            self.voice.say(UserMessage("ui.sign.nothing"), "warning")
            return
        message = UserMessage("ui.placement.signed", _who(card))
        self._do(lambda: self.tasks.sign(card, parties, on), message)

    def judge(self, typed: TypedJudgement) -> None:
        """React to 'Beoordeling vastleggen'."""
        card = self._card
        if card is None:
            return
        problems = typed.problems(self.today)
        self.form.show_problems(problems)
        if problems:
            return
        placements = (card.row.placement, *(self._others if typed.everywhere else ()))
        key = "ui.placement.judged_all" if typed.everywhere else "ui.placement.judged"
        message = UserMessage(key, _who(card) | {"count": len(placements)})
        self._do(lambda: self.tasks.judge(placements, typed), message)

    def explain(self) -> None:
        """React to 'Waarom deze plek?': plans again in thought and tells."""
        card = self._card
        if card is None:
            return
        placement = card.row.placement

        def told(sentences: Sequence[str]) -> None:
            if self._chosen == placement:
                self.form.show_reasons(sentences)

        self.runner.run_long(
            lambda progress: self.tasks.why_here(placement, progress),
            told,
            self.voice.fail,
            self.voice.long_work("ui.placement.explaining"),
        )

    def end(self, typed: TypedEnd, *, again: bool = False) -> None:
        """React to 'Stage beëindigen'; `again` looks for another place at once."""
        card = self._card
        if card is None:
            return

        def ended(_: object) -> None:
            self.form.close_forms()
            self.voice.say(UserMessage("ui.placement.ended", _who(card)), "done")
            self.voice.changed()
            if again:
                self.form.look_for_place(card.row.pupil)

        self.runner.run(lambda: self.tasks.end(card.row.placement, typed), ended, self.voice.fail)

    def confirm(self) -> None:
        """React to 'Plaatsing bevestigen'."""
        card = self._card
        if card is None:
            return
        placement = card.row.placement

        def confirmed(report: ConfirmReport) -> None:
            self.form.show_held(report.held[0].reasons if report.held else ())
            key = "ui.placement.held" if report.held else "ui.placement.confirmed"
            self.voice.say(UserMessage(key, _who(card)), "warning" if report.held else "done")
            if not report.held:
                self.voice.changed()

        self.runner.run(lambda: self.tasks.confirm(placement), confirmed, self.voice.fail)

    def note_facility(self, form: FacilityForm, note: int | None) -> None:
        """React to 'Voorziening opslaan'."""
        card = self._card
        if card is None:
            return
        placement = card.row.placement
        message = UserMessage("ui.facility.saved", _who(card))
        self._do(lambda: self.tasks.note_facility(placement, form, note), message)

    def remove_facility(self, note: int) -> None:
        """React to 'Voorziening weghalen'."""
        self._do(lambda: self.tasks.remove_facility(note), UserMessage("ui.facility.removed"))

    def _do(self, work: Callable[[], object], message: UserMessage) -> None:
        def done(_: object) -> None:
            self.form.close_forms()
            self.voice.say(message, "done")
            self.voice.changed()

        self.runner.run(work, done, self.voice.fail)

    def _gone_by_change(self, error: Exception) -> None:
        if isinstance(error, RecordGoneError):
            self.choose(None)
        else:
            self._gone(error)

    def _gone(self, error: Exception) -> None:
        self.choose(None)
        self.voice.fail(error)


def _who(card: PlacementCard) -> dict[str, object]:
    return {"pupil": card.row.pupil_name, "company": card.row.company}
