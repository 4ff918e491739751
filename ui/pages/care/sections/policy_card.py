"""One rule of the school's own: what it says, whether it is on, what a switch would change."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.list_policy import PolicyLine
from stagetool.office.preview_policy import PolicyChange, PolicyPreview
from ui.pages.section import Card, Question, button, empty, stack
from ui.widgets.chip import VerdictChip
from ui.widgets.dates import show_date
from ui.widgets.pane import words
from ui.widgets.tag import Tag
from ui.widgets.theme import UNIT

SHOWN = 6


class RuleCard(Card):
    """A card with a switch; before anything changes it shows what would.

    Signals:
        asked: With the `PolicyLine`: the user wants to see what a switch would change.
        agreed: With the `PolicyPreview`: the user wants it so.
    """

    asked = Signal(object)
    agreed = Signal(object)

    def __init__(self, texts: Texts, line: PolicyLine, *, may: bool) -> None:
        super().__init__()
        self._texts = texts
        self.setAccessibleName(line.title)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(words(line.title, "strong"), 1)
        self.state = _state(texts, on=line.on)
        head.addWidget(Tag("shield", "muted", texts("ui.care.policy.kind")))
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(head)
        for text, role in _facts(texts, line):
            self.inside.addWidget(words(text, role))
        key = "turn_off" if line.on else "turn_on"
        self.turn = button(texts(f"ui.care.policy.{key}"), partial(self.asked.emit, line))
        self.turn.setAccessibleName(f"{texts(f'ui.care.policy.{key}')}: {line.title}")
        if not may:
            self.turn.hide()
        foot = QHBoxLayout()
        foot.setSpacing(UNIT)
        foot.addWidget(words(_when(texts, line), "small"), 1)
        foot.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignBottom)
        self.inside.addLayout(foot)
        self.question = Question(texts(f"ui.care.policy.{key}_sure"), texts("ui.form.cancel"))
        self._changes = stack(UNIT)
        self.question.details.addLayout(self._changes)
        self.inside.addWidget(self.question)

    def show_preview(self, preview: PolicyPreview) -> None:
        """Show what the switch would change, and ask."""
        texts, changes = self._texts, preview.changes
        empty(self._changes)
        for change in changes[:SHOWN]:
            self._changes.addWidget(_change(texts, change, on=preview.on))
        if len(changes) > SHOWN:
            more = texts("ui.care.policy.more", count=len(changes) - SHOWN)
            self._changes.addWidget(words(more, "small"))
        self.question.ask(self._asked(preview), partial(self.agreed.emit, preview))

    def _asked(self, preview: PolicyPreview) -> str:
        texts, count = self._texts, len(preview.changes)
        if not count:
            return texts("ui.care.policy.no_change", all=preview.placements)
        key = "changes_one" if count == 1 else "changes"
        said = [
            texts(f"ui.care.policy.{key}", count=count, all=preview.placements),
            texts("ui.care.policy.verdicts", count=preview.verdicts)
            if preview.verdicts
            else texts("ui.care.policy.same_verdicts"),
        ]
        if preview.reopened:
            said.append(texts("ui.care.policy.reopened", count=preview.reopened))
        return " ".join(said)


def _state(texts: Texts, *, on: bool) -> Tag:
    if on:
        return Tag("tick", "allowed", texts("ui.care.policy.on"))
    return Tag("minus", "muted", texts("ui.care.policy.off"))


def _facts(texts: Texts, line: PolicyLine) -> list[tuple[str, str]]:
    if not line.known:
        return [(texts("ui.care.policy.unknown"), "")]
    about = "; ".join(line.about)
    said = [(texts("ui.care.policy.says", age=line.from_age), "")]
    said += [(texts("ui.care.policy.about", about=about), "muted")] if about else []
    if line.exceptions:
        key = "exceptions_one" if line.exceptions == 1 else "exceptions"
        said += [(texts(f"ui.care.policy.{key}", count=line.exceptions), "muted")]
    return said


def _when(texts: Texts, line: PolicyLine) -> str:
    if line.set_on is None:
        return texts("ui.care.policy.never")
    key = "since_on" if line.on else "since_off"
    return texts(f"ui.care.policy.{key}", name=line.set_by, day=show_date(line.set_on))


def _change(texts: Texts, change: PolicyChange, *, on: bool) -> QWidget:
    shown = QWidget()
    column = stack(2)
    shown.setLayout(column)
    who = texts("ui.care.policy.who", pupil=change.pupil, company=change.company)
    column.addWidget(words(who, "strong"))
    if change.before != change.after:
        chips = QHBoxLayout()
        chips.setSpacing(UNIT)
        chips.addWidget(VerdictChip(texts, change.before))
        chips.addWidget(words(texts("ui.care.policy.becomes"), "muted"))
        chips.addWidget(VerdictChip(texts, change.after))
        chips.addStretch()
        column.addLayout(chips)
    if change.tasks:
        key = "tasks_go" if on else "tasks_back"
        said = texts(f"ui.care.policy.{key}", tasks="; ".join(change.tasks))
        column.addWidget(words(said, "small"))
    return shown
