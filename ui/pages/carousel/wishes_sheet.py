"""The wishes of choosing pupils: read from a list, or chosen here; kept at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.base.ids import CarouselId
from stagetool.base.texts import Texts
from stagetool.office.carousel_wishes import CarouselWishes, WishRow, carousel_wishes
from stagetool.office.desk import Desk, Role
from stagetool.office.set_carousel_wishes import (
    MOST_WISHES,
    WishesReport,
    read_carousel_wishes,
    set_carousel_wishes,
)
from ui.models.tables import Column, SnapshotTableModel
from ui.pages.carousel.step import pairs
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Note, Section, button, buttons, empty
from ui.widgets.esc import took_esc
from ui.widgets.fields import ChoiceField
from ui.widgets.pane import words
from ui.widgets.table import ListView

WIDEST = 1040
LIST_HEIGHT = 280
TOLD = 12


class WishesSheet(QWidget):
    """A list of pupils, and six choices for the one that is chosen."""

    def __init__(self, context: PageContext, carousel: CarouselId) -> None:
        """Make the sheet; `start` asks the office."""
        super().__init__()
        self._context, self._carousel = context, carousel
        self.gone = False
        self._texts = texts = context.texts
        self._found: CarouselWishes | None = None
        self._filling = False
        desk = context.desk
        self._may = desk.user.role.covers(Role.ADMINISTRATION) and not desk.store.read_only
        self._section = section = Section(
            texts("ui.carousel.wishes.title"), self._word("help"), WIDEST
        )
        section.hide_title()
        self.notes = QVBoxLayout()
        self.notes.setSpacing(6)
        self.model: SnapshotTableModel[WishRow] = SnapshotTableModel(
            _columns(texts), lambda row: row.number
        )
        self.list = ListView(self.model, texts, self._word("noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self._chose()
        )
        self.read = button(self._word("read"), self._read)
        self.read.setVisible(self._may)
        card = Card()
        card.inside.addLayout(self.notes)
        card.inside.addWidget(self.list)
        card.inside.addLayout(buttons(self.read))
        self.boxes = [
            ChoiceField(self._word("wish", rank=rank), ()) for rank in range(1, MOST_WISHES + 1)
        ]
        self.who = words("", "strong")
        self.about = Card()
        self.about.inside.addWidget(self.who)
        self.about.inside.addWidget(pairs(*self.boxes))
        self.about.hide()
        section.column.addWidget(card)
        section.column.addWidget(self.about)
        section.column.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(section)
        for box in self.boxes:
            box.when_changed(lambda _value: self._typed())
        self.setFocusProxy(self.list)

    def start(self) -> None:
        """Ask who chooses what."""
        desk = self._context.desk
        work = partial(carousel_wishes, desk, self._carousel)
        self._context.runner.run(work, self._take, self._context.frame.fail)

    def leave(self) -> None:
        """Take note that the sheet is out of sight: what is still answered finds nobody."""
        self.gone = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: everything is kept already."""
        if event.key() == Qt.Key.Key_Escape:
            self._context.frame.close_over()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        return took_esc(event) or super().event(event)

    def _word(self, key: str, /, **facts: object) -> str:
        return self._texts(f"ui.carousel.wishes.{key}", **facts)

    def _take(self, found: CarouselWishes) -> None:
        if self.gone:
            return
        if self._found is None or self._found.stations != found.stations:
            self._filling = True
            for box in self.boxes:
                box.box.clear()
                box.box.addItem(self._word("none"), "")
                for name in found.stations:
                    box.box.addItem(name, name)
            self._filling = False
        self._found = found
        if not self._told:
            self._say(())
        self.model.set_rows(found.rows)
        self._chose()

    _told = False

    def _say(self, lines: Sequence[str]) -> None:
        """Say how many lack a wish, and which lines of a list were refused."""
        empty(self.notes)
        found = self._found
        if found is not None and found.without:
            said = self._word("without", count=found.without, all=len(found.rows))
            self.notes.addWidget(Note("info", "muted", said))
        for line in lines[:TOLD]:
            self.notes.addWidget(Note("warning", "conditional", line))
        if len(lines) > TOLD:
            more = self._word("more", count=len(lines) - TOLD)
            self.notes.addWidget(Note("warning", "conditional", more))

    def _chose(self) -> None:
        rows = self.list.selected()
        row = rows[0] if len(rows) == 1 else None
        self.about.setVisible(row is not None and self._may)
        if row is None:
            return
        self.who.setText(self._word("of", name=row.name, school_class=row.school_class))
        self._filling = True
        for place, box in enumerate(self.boxes):
            box.set_value(row.wishes[place] if place < len(row.wishes) else "")
        self._filling = False

    def _typed(self) -> None:
        rows, found = self.list.selected(), self._found
        if self._filling or len(rows) != 1 or found is None:
            return
        chosen = tuple(dict.fromkeys(filter(None, (box.value() for box in self.boxes))))
        desk, row = self._context.desk, rows[0]
        work = partial(_set, desk, found, {row.number: chosen})
        self._context.runner.run(work, lambda answer: self._take(answer[1]), self._failed)

    def _failed(self, error: Exception) -> None:
        if not self.gone:
            self._chose()
        self._context.frame.fail(error)

    def _read(self) -> None:
        frame, found = self._context.frame, self._found
        file = frame.choose_open(self._word("file"), self._word("kinds"))
        if file is None or found is None:
            return
        desk = self._context.desk

        def work() -> tuple[WishesReport, CarouselWishes]:
            return _set(desk, found, read_carousel_wishes(desk, file))

        self._context.runner.run(work, self._was_read, frame.fail)

    def _was_read(self, answer: tuple[WishesReport, CarouselWishes]) -> None:
        report, found = answer
        self._told = bool(report.refused)
        self._take(found)
        if not self.gone:
            self._say(report.refused)
        facts = {"pupils": report.pupils, "refused": len(report.refused)}
        key = "read_some" if report.refused else "read_all"
        message = UserMessage(f"ui.carousel.wishes.{key}", facts)
        self._context.frame.say(message, "warning" if report.refused else "done")


def _set(
    desk: Desk, found: CarouselWishes, wishes: dict[str, tuple[str, ...]]
) -> tuple[WishesReport, CarouselWishes]:
    report = set_carousel_wishes(desk, found.name, wishes)
    return report, carousel_wishes(desk, found.carousel)


def _columns(texts: Texts) -> tuple[Column[WishRow], ...]:
    def word(name: str) -> str:
        return texts(f"ui.carousel.people.{name}")

    return (
        Column(word("pupil"), lambda row: row.name, width=220),
        Column(word("class"), lambda row: row.school_class, width=90),
        Column(word("location"), lambda row: row.location, width=120, spare=1),
        Column(
            texts("ui.carousel.wishes.title"),
            lambda row: ", ".join(row.wishes),
            stretch=True,
            tooltip=lambda row: ", ".join(row.wishes),
        ),
    )


def open_wishes(context: PageContext, carousel: CarouselId, name: str) -> WishesSheet:
    """Let the wishes take the middle of the window; keep the sheet that is returned."""
    sheet = WishesSheet(context, carousel)
    title = context.texts("ui.carousel.wishes.head", name=name)
    context.frame.show_over(sheet, title, sheet.leave)
    sheet.start()
    return sheet
