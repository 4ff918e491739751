"""Step 2: the rounds, one by one or many at once: a day of hours, or a run of weeks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stagetool.base.texts import Texts
from stagetool.calendar.spans import parse_spans
from stagetool.calendar.weekdays import WEEKDAYS, format_weekdays
from stagetool.office.carousel_draft import CarouselChoices, PeriodChoice
from ui.models.tables import Column
from ui.pages.carousel.draft import DayPlan, SlotDraft, WeekPlan
from ui.pages.carousel.step import Change, RowsStep, number_box, pairs
from ui.pages.pickers import TickField
from ui.pages.section import Card, button, buttons
from ui.widgets.dates import short_date, show_date
from ui.widgets.fields import ChoiceField, DateField, Field, NumberBox, TextField

BOX = 168
MOST, LONGEST, LONGEST_PAUSE, MOST_WEEKS = 24, 600, 240, 20
DAY, WEEKS = "day", "weeks"
WORKDAYS = ("0", "1", "2", "3", "4")


class SlotsStep(RowsStep):
    """The rounds in order of time; a form about one, and a help that makes many."""

    def __init__(self, texts: Texts, change: Change, today: date) -> None:
        super().__init__(texts, "slots", change, _columns(texts, self), lambda row: row.key)
        self._today = today
        self._periods: Sequence[PeriodChoice] = ()
        self._days = tuple((str(number), day) for number, day in enumerate(WEEKDAYS))
        self._make_about()
        self._make_help()
        self.add_button("remove", self._remove)
        self.column.addStretch()

    def show_choices(self, choices: CarouselChoices) -> None:
        """Offer locations, and periods to take weeks from."""
        self._periods = choices.periods
        several = len(choices.locations) > 1
        for field in (self.location, self.for_whom):
            was, self._filling = self._filling, True
            field.box.clear()
            field.box.addItem(self.word("everybody"), "")
            for name in choices.locations:
                field.box.addItem(name, name)
            field.setVisible(several)
            self._filling = was
        self.period.box.clear()
        self.period.box.addItem(self.word("no_period"), "")
        for one in choices.periods:
            self.period.box.addItem(one.name, one.name)
        self.show_draft(self.draft)

    def fill(self) -> None:
        """Show the rounds in order of time."""
        self.show_rows(self.draft.ordered())

    def number_of(self, row: SlotDraft) -> int:
        """Return the number of a round."""
        return next(
            (place for place, one in enumerate(self.draft.ordered(), 1) if one.key == row.key), 0
        )

    def show_row(self, row: SlotDraft) -> None:
        """Put a round in the form."""
        self.starts.set_value(row.starts)
        self.ends.set_value(None if row.single else row.ends)
        self.weekdays.set_value(tuple(map(str, row.weekdays)))
        self.weekdays.setVisible(not row.single)
        self.hours.set_value(row.hours)
        self.location.set_value(row.location)
        wrong = row.problem()
        told = wrong.words(self.texts) if wrong is not None else ""
        self.hours.show_error(told)

    def go_to(self, row: int, field: str) -> None:
        """Choose a round, or begin with the help that makes them."""
        super().go_to(row, field)
        if not row:
            self.day.line.setFocus()
            self.ensureWidgetVisible(self.help)

    def _make_about(self) -> None:
        no_date = self.texts("ui.form.no_date")
        self.starts = DateField(self.word("starts"), self._today, no_date)
        self.ends = DateField(
            self.word("ends"),
            self._today,
            no_date,
            self.word("ends_help"),
            self.texts("ui.form.optional"),
        )
        self.weekdays = TickField(self.word("weekdays"), self._days, len(self._days))
        self.hours = TextField(self.word("hours"), self.word("hours_help"))
        self.location = ChoiceField(self.word("for_whom"), (), self.word("for_whom_help"))
        self.about.inside.addWidget(pairs(self.starts, self.ends, self.hours, self.location))
        self.about.inside.addWidget(self.weekdays)
        self.starts.day_changed.connect(self._typed)
        self.ends.day_changed.connect(self._typed)
        self.hours.line.editingFinished.connect(self._typed)
        self.location.when_changed(lambda _value: self._typed())
        for box in self.weekdays.boxes.values():
            box.toggled.connect(lambda _on: self._typed())

    def _make_help(self) -> None:
        no_date = self.texts("ui.form.no_date")
        self.kind = ChoiceField(
            self.word("kind"), ((DAY, self.word("kind_day")), (WEEKS, self.word("kind_weeks")))
        )
        self.for_whom = ChoiceField(self.word("for_whom"), ())
        self.day = DateField(self.word("day"), self._today, no_date)
        self.first = TextField(self.word("first"), self.word("first_help"))
        self.first.set_value("09:00")
        self.number = number_box(1, MOST, self.word("one_unit"), self.word("number_unit"), BOX)
        self.number.setValue(6)
        self.minutes = NumberBox(5, LONGEST, self.word("minutes_unit"), BOX)
        self.minutes.setValue(50)
        self.pause = NumberBox(0, LONGEST_PAUSE, self.word("minutes_unit"), BOX)
        self.pause.setValue(10)
        self.long_after = number_box(
            0, MOST, self.word("one_unit"), self.word("number_unit"), BOX, self.word("no_long")
        )
        self.long_after.setValue(3)
        self.long_pause = NumberBox(0, LONGEST_PAUSE, self.word("minutes_unit"), BOX)
        self.long_pause.setValue(30)
        self.period = ChoiceField(self.word("period"), (), self.word("period_help"))
        self.from_day = DateField(self.word("from_day"), self._today, no_date)
        self.each = number_box(1, MOST_WEEKS, self.word("week_unit"), self.word("weeks_unit"), BOX)
        self.run_days = TickField(self.word("weekdays"), self._days, len(self._days))
        self.run_days.set_value(WORKDAYS)
        self.run_hours = TextField(self.word("hours"), self.word("hours_help"))
        self.run_number = number_box(1, MOST, self.word("one_unit"), self.word("number_unit"), BOX)
        self.run_number.setValue(4)
        self._of_day = pairs(
            self.day,
            self.first,
            Field(self.word("number"), self.number),
            Field(self.word("minutes"), self.minutes),
            Field(self.word("pause"), self.pause),
            Field(self.word("long_after"), self.long_after),
            Field(self.word("long_pause"), self.long_pause),
        )
        self._of_weeks = pairs(
            self.period,
            self.from_day,
            Field(self.word("number"), self.run_number),
            Field(self.word("each"), self.each),
            self.run_hours,
        )
        self.help = Card(self.word("many"))
        self.help.inside.addWidget(pairs(self.kind, self.for_whom))
        for one in (self._of_day, self._of_weeks, self.run_days):
            self.help.inside.addWidget(one)
        self.make = button(self.word("make"), self._make)
        self.one = button(self.word("one"), self._one)
        self.help.inside.addLayout(buttons(self.one, self.make))
        self.column.addWidget(self.help)
        self.kind.when_changed(lambda _kind: self._show_kind())
        self.period.when_changed(self._from_period)
        self._show_kind()

    def _show_kind(self) -> None:
        weeks = self.kind.value() == WEEKS
        self._of_day.setVisible(not weeks)
        self._of_weeks.setVisible(weeks)
        self.run_days.setVisible(weeks)

    def _from_period(self, name: str) -> None:
        one = next((one for one in self._periods if one.name == name), None)
        if one is None:
            return
        self.from_day.set_value(one.starts)
        self.run_days.set_value(tuple(map(str, one.weekdays)))
        self.run_hours.set_value(one.hours.split(";")[0].strip())
        weeks = (one.ends - one.starts).days // 7 + 1
        self.run_number.setValue(min(MOST, max(1, weeks // self.each.value())))

    def _make(self) -> None:
        made = self._weeks() if self.kind.value() == WEEKS else self._day()
        if made:
            self.changed(replace(self.draft, slots=(*self.draft.slots, *made)))

    def _day(self) -> tuple[SlotDraft, ...]:
        day, first = self.day.value(), _minutes(self.first.value())
        self.day.show_error("" if day else self.texts("ui.form.no_date"))
        self.first.show_error("" if first is not None else self.word("first_wrong"))
        if day is None or first is None:
            return ()
        plan = DayPlan(
            day,
            first,
            self.number.value(),
            self.minutes.value(),
            self.pause.value(),
            self.long_after.value(),
            self.long_pause.value(),
            self.for_whom.value(),
        )
        made = plan.slots()
        short = len(made) < plan.count
        self.first.show_error(self.word("past_midnight") if short else "")
        return () if short else made

    def _weeks(self) -> tuple[SlotDraft, ...]:
        day, weekdays = self.from_day.value(), frozenset(map(int, self.run_days.value()))
        hours = self.run_hours.value()
        self.from_day.show_error("" if day else self.texts("ui.form.no_date"))
        wrong = SlotDraft(self._today, self._today, hours).problem()
        self.run_hours.show_error("" if wrong is None else wrong.words(self.texts))
        self.run_days.show_error(
            "" if weekdays else self.texts("ui.carousel.problem.slot_weekdays")
        )
        if day is None or wrong is not None or not weekdays:
            return ()
        return WeekPlan(
            day,
            self.run_number.value(),
            self.each.value(),
            weekdays,
            hours,
            self.for_whom.value(),
        ).slots()

    def _one(self) -> None:
        """Add one round after the last, to be typed over."""
        last = self.draft.ordered()[-1:] if self.draft.slots else ()
        day = last[0].starts if last else self.day.value()
        made = SlotDraft(day, day, "", location=self.for_whom.value())
        self.changed(replace(self.draft, slots=(*self.draft.slots, made)))
        self.list.choose(made.key)
        (self.hours if day else self.starts).line.setFocus()

    def _remove(self) -> None:
        gone = {row.key for row in self.list.selected()}
        stay = tuple(one for one in self.draft.slots if one.key not in gone)
        self.changed(replace(self.draft, slots=stay))

    def _typed(self) -> None:
        row = self.chosen()
        if row is None or self._filling:
            return
        starts, ends = self.starts.value(), self.ends.value()
        typed_end = bool(self.ends.line.text().strip())
        new = replace(
            row,
            starts=starts,
            ends=ends if typed_end else starts,
            weekdays=frozenset(map(int, self.weekdays.value())),
            hours=self.hours.value(),
            location=self.location.value(),
        )
        if row.single and not new.single and not new.weekdays:
            new = replace(new, weekdays=frozenset(map(int, WORKDAYS)))
        slots = tuple(new if one.key == row.key else one for one in self.draft.slots)
        self.changed(replace(self.draft, slots=slots))


def _minutes(text: str) -> int | None:
    """Return a time of day (`9:00`, `9.00`, `9`) in minutes."""
    hour, _, rest = text.replace(".", ":").partition(":")
    whole = f"{hour.strip()}:{rest.strip() or '00'}"
    try:
        return parse_spans(f"{whole}-24:00")[0].start
    except (ValueError, IndexError):
        return None


def when_text(row: SlotDraft, texts: Texts) -> str:
    """Return on which days a round is."""
    if row.starts is None:
        return texts("ui.carousel.slots.no_day")
    if row.single or row.ends is None:
        return show_date(row.starts)
    days = texts("ui.carousel.slots.run", starts=short_date(row.starts), ends=short_date(row.ends))
    return f"{days} · {format_weekdays(row.weekdays)}" if row.weekdays else days


def _columns(texts: Texts, step: SlotsStep) -> tuple[Column[SlotDraft], ...]:
    return (
        Column(
            texts("ui.carousel.slots.nr"),
            lambda row: str(step.number_of(row)),
            sort_key=step.number_of,
            align="right",
            width=72,
        ),
        Column(
            texts("ui.carousel.slots.when"),
            lambda row: when_text(row, texts),
            sort_key=lambda row: row.starts or date.max,
            stretch=True,
        ),
        Column(
            texts("ui.carousel.slots.hours"), lambda row: row.hours.replace(":", "."), width=130
        ),
        Column(
            texts("ui.carousel.slots.for_whom"),
            lambda row: row.location or texts("ui.carousel.slots.everybody"),
            width=130,
            spare=1,
        ),
    )
