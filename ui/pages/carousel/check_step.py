"""Step 5: everything once more before saving: how much, whether it fits, what is lacking."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from stagetool.base.texts import Texts
from ui.pages.carousel.draft import Problem, room_for
from ui.pages.carousel.step import Change, Step
from ui.pages.section import Card, Note, empty
from ui.widgets.lead import LeadLine


class CheckStep(Step):
    """Sentences about the whole; each line about something that is wrong leads there."""

    def __init__(self, texts: Texts, change: Change, go: Callable[[Problem], None]) -> None:
        super().__init__(texts, "check", change)
        self._go = go
        self._doubts: tuple[str, ...] = ()
        self.lines: list[LeadLine] = []
        self._told = QVBoxLayout()
        self._told.setSpacing(6)
        card = Card()
        card.inside.addLayout(self._told)
        self.column.addWidget(card)
        self._wrong = QVBoxLayout()
        self._wrong.setSpacing(0)
        self.wrong = Card()
        self.wrong.inside.addLayout(self._wrong)
        self.column.addWidget(self.wrong)
        self.column.addStretch()

    def show_doubts(self, stations: Sequence[str]) -> None:
        """Take over which stations lack an activity."""
        self._doubts = tuple(stations)

    def fill(self) -> None:
        """Say what there is."""
        draft = self.draft
        empty(self._told)
        pupils, slots = len(draft.pupils), len(draft.slots)
        kind = "choosing" if draft.choosing else "groups"
        groups = sum(bool(one.pupils) for one in draft.groups)
        facts = {"pupils": pupils, "groups": groups, "slots": slots}
        said = self.word(kind, stations=len(draft.stations), **facts)
        self._told.addWidget(Note("info", "muted", said))
        turns = min(draft.turns or slots, slots, max(1, len(draft.stations)))
        self._told.addWidget(Note("info", "muted", self.word("turns", turns=turns)))
        room = room_for(draft)
        if pupils and draft.stations:
            busy = pupils if turns >= slots or not slots else -(-pupils * turns // slots)
            fits = room >= busy
            icon, colour = ("tick", "allowed") if fits else ("warning", "conditional")
            key = "fits" if fits else "short"
            self._told.addWidget(Note(icon, colour, self.word(key, room=room, busy=busy)))
        if self._doubts:
            names = ", ".join(self._doubts)
            said = self.word("no_activity", names=names)
            self._told.addWidget(Note("warning", "conditional", said))
        self._show_problems(draft.problems())

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        empty(self._wrong)
        self.lines = []
        for one in problems:
            where = self.texts(f"ui.carousel.{one.step}.title")
            said = self.word("problem", step=where, problem=one.message.words(self.texts))
            line = LeadLine("error", said, colour="prohibited")
            line.clicked.connect(lambda _checked=False, one=one: self._go(one))
            self.lines.append(line)
            self._wrong.addWidget(line)
        self.wrong.setVisible(bool(problems))
