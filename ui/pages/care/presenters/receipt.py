"""Decides what the part Bewijs nakijken shows; no Qt here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stagetool.base.errors import LawDataError, StagetoolError
from stagetool.base.texts import Texts
from stagetool.office.repeat_receipt import (
    ReceiptRepeated,
    ReceiptUnknownError,
    ReceiptUnreadableError,
)
from ui.pages.messages import UserMessage, explain
from ui.pages.tasks import Runner
from ui.pages.voice import Voice
from ui.widgets.dates import show_date

EXAMPLE = "K7QX2MA4ZD5B"
AT_FIELD: tuple[type[StagetoolError], ...] = (
    ReceiptUnknownError,
    ReceiptUnreadableError,
    LawDataError,
)


@dataclass(frozen=True, slots=True)
class ReceiptStory:
    """What a repeated receipt tells, beside its chips and lists.

    Attributes:
        outcome: The one sentence that matters; `calm` when nothing is wrong.
        notes: What else is worth knowing, each with whether it is as it should be.
    """

    outcome: UserMessage
    calm: bool
    notes: tuple[tuple[UserMessage, bool], ...]


def story_of(found: ReceiptRepeated) -> ReceiptStory:
    """Return what to say of a repeated receipt, the worst first."""
    same_law = found.law_then == found.law_now
    law = {"then": found.law_then, "now": found.law_now}
    notes = (
        _note("sound" if found.sound else "damaged", fine=found.sound),
        _note("law_same" if same_law else "law_other", fine=same_law, **law),
        _note("facts_other" if found.facts_changed else "facts_same", fine=not found.facts_changed),
    )
    outcome = UserMessage(f"ui.care.receipt.{'same' if found.same else 'changed'}")
    return ReceiptStory(outcome, found.same, notes)


def _note(key: str, *, fine: bool, **facts: object) -> tuple[UserMessage, bool]:
    return UserMessage(f"ui.care.receipt.{key}", facts), fine


def report_of(found: ReceiptRepeated, texts: Texts, today: date) -> str:
    """Return the whole as lines of text, to be copied."""
    return "\n".join(_lines(found, texts, today))


def _lines(found: ReceiptRepeated, texts: Texts, today: date) -> Iterator[str]:
    def say(key: str, **facts: object) -> str:
        return texts(f"ui.care.receipt.{key}", **facts)

    def verdict(word: str) -> str:
        return texts(f"ui.verdict.{word}") if word else say("nothing")

    yield say("on_report", code=found.code, day=show_date(today))
    yield say("head", pupil=found.pupil, company=found.company)
    if found.made_on is not None:
        yield say("made", day=show_date(found.made_on), program=found.program_then)
    story = story_of(found)
    yield story.outcome.words(texts)
    then, now = verdict(found.verdict_then), verdict(found.verdict_now)
    yield texts("office.receipt.verdict", then=then, now=now)
    for message, _ in story.notes:
        yield message.words(texts)
    for fact in found.facts:
        before, after = fact.then or say("nothing"), fact.now or say("nothing")
        yield "- " + say("line", name=fact.name, then=before, now=after)
    others = [one for one in found.findings if not one.same]
    yield say("findings") if others else say("findings_same")
    for one in others:
        line = say("line", name=one.about, then=verdict(one.then), now=verdict(one.now))
        yield f"- {line} ({one.sources})"


class ReceiptView(Protocol):
    """What the presenter asks of the part."""

    def show_repeated(self, found: ReceiptRepeated, story: ReceiptStory) -> None:
        """Show a receipt that was judged again."""
        ...

    def show_problem(self, message: UserMessage) -> None:
        """Say under the field what is wrong with the code; nothing else stays in sight."""
        ...


class ReceiptPresenter:
    """Repeats the receipt of a code."""

    def __init__(
        self,
        view: ReceiptView,
        runner: Runner,
        voice: Voice,
        repeat: Callable[[str], ReceiptRepeated],
    ) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._repeat = repeat
        self._asked = ""

    def repeat(self, code: str) -> None:
        """React to 'Nakijken'."""
        typed = code.strip()
        self._asked = typed
        if not typed:
            self._view.show_problem(UserMessage("ui.care.receipt.no_code", {"example": EXAMPLE}))
            return

        def shown(found: ReceiptRepeated) -> None:
            if self._asked == typed:
                self._view.show_repeated(found, story_of(found))

        self._runner.run(lambda: self._repeat(typed), shown, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AT_FIELD):
            self._view.show_problem(explain(error))
        else:
            self._voice.fail(error)
