"""The form of a carousel: five calm steps, one draft, saved whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.ids import CarouselId
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_draft import CarouselChoices, carousel_choices, carousel_draft
from stagetool.office.carousel_forms import CarouselForm
from stagetool.office.desk import Desk
from stagetool.office.edit_carousel import edit_carousel
from ui.pages.carousel.check_step import CheckStep
from ui.pages.carousel.draft import STEPS, Draft, Problem
from ui.pages.carousel.people_step import PeopleStep
from ui.pages.carousel.presenter import CarouselPresenter, CarouselSaved, CarouselSheetTasks
from ui.pages.carousel.slots_step import SlotsStep
from ui.pages.carousel.stations_step import StationsStep, told_of
from ui.pages.carousel.step import Step
from ui.pages.carousel.what_step import WhatStep
from ui.pages.frame import PageContext
from ui.pages.section import Note, Question
from ui.widgets.esc import took_esc
from ui.widgets.inputs import literal
from ui.widgets.pane import words
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

STEP_LIST = 196
NARROW = 820


class CarouselSheet(QWidget):
    """Takes the middle of the window until it is saved or left (fits `CarouselSheetForm`).

    Attributes:
        finished: It was saved, or thrown away.
        gone: It is out of sight; what the office still answers finds nobody.
    """

    def __init__(
        self,
        context: PageContext,
        tasks: CarouselSheetTasks,
        saved: Callable[[CarouselSaved], None],
    ) -> None:
        """Make the form; `saved` is told what came of it."""
        super().__init__()
        self._context, self._saved = context, saved
        self._texts = texts = context.texts
        self.draft = self._before = Draft()
        self._stale: set[str] = set()
        self.finished = self.gone = False
        self._new = tasks.read is None
        self.presenter = CarouselPresenter(self, context.runner, context.frame, tasks)
        self.what = WhatStep(texts, self.change)
        self.slots = SlotsStep(texts, self.change, context.desk.clock.today())
        self.stations = StationsStep(texts, self.change)
        self.people = PeopleStep(texts, self.change)
        self.check = CheckStep(texts, self.change, self.lead_to)
        self.steps: dict[str, Step] = dict(
            zip(
                STEPS,
                (self.what, self.slots, self.stations, self.people, self.check),
                strict=True,
            )
        )
        self._lay_out()
        self.turn(0)

    def start(self, kept: Draft | None = None) -> None:
        """Fill what can be chosen, and what is there already or was kept."""
        self.presenter.start(kept)

    def change(self, draft: Draft) -> None:
        """Take over what somebody typed in a step."""
        if self.draft.choosing and not draft.choosing:
            name = f"{self._texts('carousels.group')} 1"
            groups = (one if one.name else replace(one, name=name) for one in draft.groups)
            draft = replace(draft, groups=tuple(groups))
        self.draft = draft
        for step in self.steps.values():
            step.draft = draft
        self.check.show_doubts(told_of(draft, self.stations))
        self._stale = set(self.steps)
        self._show_step()
        self.presenter.look_again(draft)

    def show_choices(self, choices: CarouselChoices) -> None:
        """Offer places, activities, pupils and periods."""
        if self.gone:
            return
        for step in self.steps.values():
            step.show_choices(choices)
        self._stale = set(self.steps)
        self._show_step()

    def show_draft(self, draft: Draft) -> None:
        """Show a carousel that is there already."""
        if self.gone:
            return
        self._before = Draft() if self._new else draft
        self.change(draft)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the steps in which something is wrong, and lead to the first."""
        told = {one.field: one.message.words(self._texts) for one in problems if one.step == "what"}
        self.what.show_errors(told)
        wrong = {one.step for one in problems}
        for place, key in enumerate(STEPS):
            self._name_step(place, wrong=key in wrong)
        if problems:
            count = len(problems)
            key = "ui.form.problem" if count == 1 else "ui.form.problems"
            self.note.show_note("error", "prohibited", self._texts(key, count=count))
        self.note.setVisible(bool(problems))
        if problems and self.stack.currentWidget() is not self.check and not self._looking:
            self.turn(len(STEPS) - 1)

    def show_busy(self, *, busy: bool) -> None:
        """Take no second press while the first is at work."""
        if not self.gone:
            self.save.setDown(busy)

    def finish(self, saved: CarouselSaved) -> None:
        """Go away: it is saved. Somebody may have left while it was being saved."""
        self.finished = True
        if not self.gone:
            self._context.frame.close_over()
        self._saved(saved)

    @property
    def changed(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return not self.finished and self.draft != self._before

    def press(self) -> None:
        """React to the button that saves."""
        self._looking = False
        self.presenter.save(self.draft)
        self._looking = True

    def leave(self) -> None:
        """React to Esc and Annuleren: ask only when something was typed."""
        if not self.changed:
            self._context.frame.close_over()
            return
        self.leaving.ask(self._texts("ui.sheet.ask"), self._throw_away)

    def turn(self, place: int) -> None:
        """Bring a step in sight."""
        place = max(0, min(place, len(STEPS) - 1))
        self.list.setCurrentRow(place)

    def lead_to(self, problem: Problem) -> None:
        """Go to what is wrong."""
        self.turn(STEPS.index(problem.step))
        self.steps[problem.step].go_to(problem.row, problem.field)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        return took_esc(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, and asks first when something was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the step above it where there is no room for the list of steps."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.list.setVisible(not narrow)
        self.where.setVisible(narrow)

    _looking = True

    def _throw_away(self) -> None:
        self.finished = True
        self._context.frame.close_over()

    def _lay_out(self) -> None:
        texts = self._texts
        self.list = QListWidget()
        self.list.setFixedWidth(STEP_LIST)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAccessibleName(texts("ui.carousel.steps"))
        mark(self.list, "parts")
        self.stack = QStackedWidget()
        for key in STEPS:
            self.list.addItem(QListWidgetItem())
            self.stack.addWidget(self.steps[key])
        self.where = words("", "muted")
        self.note = Note("error", "prohibited")
        self.note.hide()
        self.leaving = Question(texts("ui.sheet.throw_away"), texts("ui.sheet.go_on"))
        self.top = QWidget()
        top = QVBoxLayout(self.top)
        top.setContentsMargins(MARGIN, UNIT, MARGIN, 0)
        top.setSpacing(UNIT)
        for one in (self.where, self.leaving, self.note):
            top.addWidget(one)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addLayout(self._foot())
        for place in range(len(STEPS)):
            self._name_step(place, wrong=False)
        self.list.currentRowChanged.connect(self._turned)
        self.setFocusProxy(self.what.name.line)

    def _foot(self) -> QHBoxLayout:
        texts = self._texts
        self.cancel = QPushButton(texts("ui.form.cancel"))
        self.cancel.clicked.connect(lambda _checked=False: self.leave())
        self.back = QPushButton(texts("ui.carousel.back"))
        self.back.clicked.connect(lambda _checked=False: self.turn(self.list.currentRow() - 1))
        self.next = QPushButton(texts("ui.carousel.next"))
        self.next.clicked.connect(lambda _checked=False: self.turn(self.list.currentRow() + 1))
        self.save = QPushButton(texts(f"ui.carousel.{'add' if self._new else 'save'}"))
        mark(self.save, "primary")
        self.save.clicked.connect(lambda _checked=False: self.press())
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
        foot.setSpacing(UNIT)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        for one in (self.back, self.next, self.save):
            foot.addWidget(one)
        foot.setSpacing(GAP // 2)
        return foot

    def _show_step(self) -> None:
        """Fill the step in sight; the others when they come up."""
        key = STEPS[self.stack.currentIndex()]
        if key in self._stale:
            self._stale.discard(key)
            self.steps[key].show_draft(self.draft)

    def _name_step(self, place: int, *, wrong: bool) -> None:
        title = self._texts(f"ui.carousel.{STEPS[place]}.title")
        key = "step_wrong" if wrong else "step"
        self.list.item(place).setText(self._texts(f"ui.carousel.{key}", nr=place + 1, title=title))

    def _turned(self, place: int) -> None:
        if place < 0:
            return
        self.stack.setCurrentIndex(place)
        self._show_step()
        self.back.setEnabled(place > 0)
        self.next.setEnabled(place < len(STEPS) - 1)
        title = self._texts(f"ui.carousel.{STEPS[place]}.title")
        self.where.setText(
            literal(self._texts("ui.carousel.where", nr=place + 1, all=len(STEPS), title=title))
        )


def _save_new(desk: Desk, form: CarouselForm) -> CarouselSaved:
    add_carousel(desk, form)
    return CarouselSaved(added=True, name=form.name)


def _save_changed(desk: Desk, carousel: CarouselId, form: CarouselForm) -> CarouselSaved:
    edited = edit_carousel(desk, carousel, form)
    return CarouselSaved(added=False, name=form.name, kept=edited.kept, gone=edited.gone)


def open_carousel(
    context: PageContext,
    saved: Callable[[CarouselSaved], None],
    carousel: CarouselId | None = None,
    kept: Draft | None = None,
    left: Callable[[Draft | None], None] | None = None,
) -> CarouselSheet:
    """Let the form take the middle of the window; keep the sheet that is returned.

    Args:
        context: What a page is given.
        saved: Told what saving did.
        carousel: The one to change; None makes a new one.
        kept: What was typed before the form was left.
        left: Told what was typed when the form goes unsaved, or None.
    """
    desk = context.desk
    tasks = CarouselSheetTasks(
        partial(carousel_choices, desk),
        None if carousel is None else partial(carousel_draft, desk, carousel),
        partial(_save_new, desk) if carousel is None else partial(_save_changed, desk, carousel),
    )
    sheet = CarouselSheet(context, tasks, saved)

    def closed() -> None:
        sheet.gone = True
        if left is not None:
            left(sheet.draft if sheet.changed and not sheet.presenter.is_busy else None)

    title = "ui.carousel.title_new" if carousel is None else "ui.carousel.title_edit"
    context.frame.show_over(sheet, context.texts(title), closed)
    sheet.start(kept)
    return sheet
