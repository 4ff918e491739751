"""The timetable of a carousel: who is where, what is fixed, and what may not be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.base.ids import CarouselId, GroupId, PupilId, SlotId, StationId
from stagetool.base.texts import Texts
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_views import CarouselCard, SlotLine, TurnCell
from stagetool.office.desk import Desk, Role
from stagetool.office.pin_carousel_turn import pin_carousel_turn
from ui.models.tables import Column, SnapshotTableModel
from ui.pages.carousel.step import pairs
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Note, Section, empty
from ui.widgets.esc import took_esc
from ui.widgets.fields import ChoiceField
from ui.widgets.pane import words
from ui.widgets.table import ListView

WIDEST = 1240
LIST_HEIGHT = 300
LESS, TOLD = 160, 6
COLUMNS = 8
WIDE, ROUNDS = 170, 780
FREE, FIXED = "", "\u2022 "


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A group or a choosing pupil with the turns."""

    who: GroupId | PupilId
    name: str
    beside: str
    turns: tuple[TurnCell, ...]


class TimetableSheet(QWidget):
    """A list with a column per round; the chosen row can be put elsewhere by hand."""

    def __init__(self, context: PageContext, carousel: CarouselId) -> None:
        """Make the sheet; `start` asks the office."""
        super().__init__()
        self._context, self._carousel = context, carousel
        self.gone = False
        self._texts = texts = context.texts
        self._card: CarouselCard | None = None
        self._filling = False
        desk = context.desk
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self._section = Section(self._word("title"), self._word("help"), WIDEST)
        self._section.hide_title()
        self.notes = QVBoxLayout()
        self.notes.setSpacing(6)
        self._holder = QVBoxLayout()
        card = Card()
        card.inside.addLayout(self.notes)
        card.inside.addLayout(self._holder)
        self.who = words("", "strong")
        self._fields = QVBoxLayout()
        self.boxes: dict[SlotId, ChoiceField] = {}
        self.about = Card()
        self.about.inside.addWidget(self.who)
        self.about.inside.addWidget(words(self._word("fix_help"), "muted"))
        self.about.inside.addLayout(self._fields)
        self.about.hide()
        self.not_allowed: SnapshotTableModel[str] = SnapshotTableModel(
            (Column(self._word("not_allowed"), str, stretch=True, tooltip=str),), lambda row: row
        )
        self.limits = ListView(self.not_allowed, texts, self._word("limits_noun"))
        self.limits.setMinimumHeight(LESS)
        self.limits_card = Card()
        self.limits_card.inside.addWidget(self.limits)
        self.limits_card.hide()
        for one in (card, self.about, self.limits_card):
            self._section.column.addWidget(one)
        self._section.column.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._section)
        self.list: ListView | None = None
        self._model: SnapshotTableModel[PartyRow] | None = None
        self._slots: tuple[SlotLine, ...] | None = None

    def start(self) -> None:
        """Ask who is where."""
        work = partial(carousel_card, self._context.desk, self._carousel)
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
        return self._texts(f"ui.carousel.timetable.{key}", **facts)

    def _take(self, card: CarouselCard) -> None:
        if self.gone:
            return
        self._card = card
        if self._slots != card.slots:
            self._slots = card.slots
            self._make_list(card)
            self._make_fields(card)
        rows = [
            PartyRow(one.group, one.name, self._word("pupils", count=len(one.pupils)), one.turns)
            for one in card.groups
        ] + [PartyRow(one.pupil, one.name, one.school_class, one.turns) for one in card.choosers]
        self._say(card)
        if self._model is not None:
            self._model.set_rows(rows)
        lines = [one.text for one in card.limits]
        lines += [self._not_do(one.station_name, one.activity, one.waiting) for one in card.not_do]
        self.not_allowed.set_rows(dict.fromkeys(lines))
        self.limits_card.setVisible(bool(lines))
        self._chose()

    def _not_do(self, station: str, activity: str, waiting: bool) -> str:  # noqa: FBT001 - a fact
        return self._word("wait" if waiting else "not_do", station=station, name=activity)

    def _say(self, card: CarouselCard) -> None:
        empty(self.notes)
        row = card.row
        full = row.given == row.needed and row.needed > 0
        said = self._word("state", given=row.given, needed=row.needed, state=row.status_text)
        icon, colour = ("tick", "allowed") if full else ("info", "muted")
        self.notes.addWidget(Note(icon, colour, said))
        must = ", ".join(one.name for one in card.stations if one.required)
        if must:
            self.notes.addWidget(Note("info", "muted", self._word("required", names=must)))
        for line in card.clashes[:TOLD]:
            self.notes.addWidget(Note("warning", "conditional", line))
        if len(card.clashes) > TOLD:
            more = self._texts("ui.year.carousels.more", count=len(card.clashes) - TOLD)
            self.notes.addWidget(Note("warning", "conditional", more))
        if not card.judged:
            self.notes.addWidget(Note("warning", "conditional", self._word("off")))

    def _make_list(self, card: CarouselCard) -> None:
        empty(self._holder)
        self._model = SnapshotTableModel(_columns(self._texts, card), lambda row: row.who)
        noun = "noun_pupils" if card.row.choosing else "noun_groups"
        self.list = ListView(self._model, self._texts, self._word(noun))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self._chose()
        )
        self._holder.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.setFocus()

    def _make_fields(self, card: CarouselCard) -> None:
        empty(self._fields)
        self.boxes = {}
        for slot in card.slots:
            field = ChoiceField(f"{slot.number}. {slot.text}", ())
            field.box.addItem(self._word("free"), FREE)
            for station in card.stations:
                if slot.slot not in station.closed:
                    field.box.addItem(station.name, str(int(station.station)))
            field.when_changed(partial(self._put, slot.slot))
            self.boxes[slot.slot] = field
        self._fields.addWidget(pairs(*self.boxes.values()))

    def _chosen(self) -> PartyRow | None:
        rows: Sequence[PartyRow] = self.list.selected() if self.list is not None else ()
        return rows[0] if len(rows) == 1 else None

    def _chose(self) -> None:
        row = self._chosen()
        self.about.setVisible(row is not None and self._may)
        if row is None:
            return
        self.who.setText(self._word("of", name=row.name))
        self._filling = True
        for cell in row.turns:
            field = self.boxes[cell.slot]
            field.setVisible(not cell.away)
            field.set_value(FREE if cell.station is None else str(int(cell.station)))
        self._filling = False

    def _put(self, slot: SlotId, value: str) -> None:
        row = self._chosen()
        if self._filling or row is None:
            return
        station = StationId(int(value)) if value else None
        work = partial(_pinned, self._context.desk, self._carousel, row.who, slot, station)
        self._context.runner.run(work, self._was_put, self._failed)

    def _was_put(self, card: CarouselCard) -> None:
        self._take(card)
        self._context.frame.say(UserMessage("ui.carousel.timetable.fixed"), "done")

    def _failed(self, error: Exception) -> None:
        if not self.gone:
            self._chose()
        self._context.frame.fail(error)


def _pinned(
    desk: Desk,
    carousel: CarouselId,
    who: GroupId | PupilId,
    slot: SlotId,
    station: StationId | None,
) -> CarouselCard:
    pin_carousel_turn(desk, carousel, who, slot, station)
    return carousel_card(desk, carousel)


def _columns(texts: Texts, card: CarouselCard) -> tuple[Column[PartyRow], ...]:
    def word(name: str, **facts: object) -> str:
        return texts(f"ui.carousel.timetable.{name}", **facts)

    def cell_at(place: int) -> Callable[[PartyRow], str]:
        return lambda row: cell_text(row.turns[place], word("not_there"))

    first: Column[PartyRow] = Column(
        word("pupil" if card.row.choosing else "group"),
        lambda row: row.name,
        width=170,
        stretch=True,
    )
    second: Column[PartyRow] = Column(
        word("class" if card.row.choosing else "size"), lambda row: row.beside, width=110, spare=1
    )
    if len(card.slots) > COLUMNS:
        way: Column[PartyRow] = Column(
            word("title"),
            lambda row: way_text(row, card.slots),
            stretch=True,
            tooltip=lambda row: way_text(row, card.slots),
        )
        return first, second, way
    one_day = len({(slot.starts, slot.ends) for slot in card.slots}) == 1
    wide = max(110, min(WIDE, ROUNDS // max(1, len(card.slots))))
    slots: tuple[Column[PartyRow], ...] = tuple(
        Column(
            word("round_at" if one_day else "round", number=slot.number, hours=slot.hours),
            cell_at(place),
            width=wide,
            tooltip=cell_at(place),
        )
        for place, slot in enumerate(card.slots)
    )
    return (first, second, *slots)


def cell_text(cell: TurnCell, away: str) -> str:
    """Return where somebody is in one round; a fixed turn has a dot before it."""
    if cell.away:
        return away
    return f"{FIXED}{cell.name}" if cell.pinned and cell.name else cell.name


def way_text(row: PartyRow, slots: Sequence[SlotLine]) -> str:
    """Return all turns in one line."""
    told = (
        f"{slot.number}. {cell_text(cell, '')}"
        for slot, cell in zip(slots, row.turns, strict=True)
        if cell.name
    )
    return "; ".join(told)


def open_timetable(context: PageContext, carousel: CarouselId, name: str) -> TimetableSheet:
    """Let the timetable take the middle of the window; keep the sheet that is returned."""
    sheet = TimetableSheet(context, carousel)
    title = context.texts("ui.carousel.timetable.head", name=name)
    context.frame.show_over(sheet, title, sheet.leave)
    sheet.start()
    return sheet
