"""The field for times that differ per weekday."""

import pytest

from stagetool.calendar.week_times import WeekTimes
from ui.widgets.week_times import WeekTimesField

pytestmark = pytest.mark.gui


@pytest.fixture
def field(texts, qtbot):
    made = WeekTimesField(texts, "Uren")
    qtbot.addWidget(made)
    return made


def test_one_time_for_all_days_is_one_line(field):
    field.set_value("08:30-16:00")
    assert (field.value(), field.lines) == ("08:30-16:00", [])


def test_each_weekday_that_differs_has_a_line(field):
    field.set_value("08:30-16:00; di,wo 08:30-12:30")
    shown = [(one.day.currentText(), one.times.text()) for one in field.lines]
    assert shown == [("op dinsdag", "08:30-12:30"), ("op woensdag", "08:30-12:30")]
    assert WeekTimes.parse(field.value()) == WeekTimes.parse("08:30-16:00; di,wo 08:30-12:30")


def test_wednesday_is_offered_first_and_then_the_week_in_order(field):
    field.set_value("08:30-16:00")
    for _ in range(3):
        field.more.click()
    assert [one.day.currentData() for one in field.lines] == ["wo", "ma", "di"]
    for _ in range(5):
        field.more.click()
    assert len(field.lines) == 7
    assert not field.more.isEnabled()


def test_a_line_can_be_taken_away(field, qtbot):
    field.set_value("08:30-16:00; wo 08:30-12:30")
    with qtbot.waitSignal(field.changed):
        field._taken_away(field.lines[0])
    assert field.value() == "08:30-16:00"


def test_what_is_typed_is_told_and_added_up_for_the_week(field, qtbot):
    field.set_value("08:30-16:00; wo 08:30-12:30")
    assert field.total.text() == ""
    field.show_week({1, 2, 3}, WeekTimes.parse("12:00-12:30"))
    assert field.total.text() == "Samen 18 uur per week."
    field.lines[0].times.setText("08:30-12:00")
    with qtbot.waitSignal(field.changed):
        field.lines[0].times.editingFinished.emit()
    assert field.total.text() == "Samen 17 uur en 30 minuten per week."
    field.line.setText("vroeg")
    field.line.editingFinished.emit()
    assert field.total.text() == ""


def test_an_empty_line_is_no_time_where_that_may_be(texts, qtbot, field):
    field.set_value("08:30-16:00; wo 08:30-12:30")
    field.lines[0].times.clear()
    assert (field.value(), field.times()) == ("08:30-16:00; wo", None)
    breaks = WeekTimesField(texts, "Pauzes", empty_is_none=True)
    qtbot.addWidget(breaks)
    breaks.set_value("12:00-12:30; wo geen")
    breaks.lines[0].times.clear()
    assert breaks.value() == "12:00-12:30; wo geen"


def test_a_text_that_cannot_be_read_stays_to_be_mended(field):
    field.set_value("half negen")
    assert field.value() == "half negen"
    assert field.times() is None


def test_every_part_has_a_name_for_who_listens(field):
    field.set_value("08:30-16:00; wo 08:30-12:30")
    assert field.line.accessibleName() == "Uren"
    assert field.lines[0].times.accessibleName() == "Uren: op woensdag"
    field.lines[0].day.setCurrentIndex(4)
    assert field.lines[0].times.accessibleName() == "Uren: op vrijdag"
    assert field.value() == "08:30-16:00; vr 08:30-12:30"


@pytest.fixture
def with_weeks(texts, qtbot):
    made = WeekTimesField(texts, "Uren", weeks=True)
    qtbot.addWidget(made)
    return made


def test_alternate_weeks_and_one_other_week_are_asked(with_weeks, qtbot):
    with_weeks.set_value("08:30-16:00; wo 08:30-12:30")
    with qtbot.waitSignal(with_weeks.changed):
        with_weeks.weeks.which.setCurrentIndex(1)
    with_weeks.weeks.more.click()
    line = with_weeks.weeks.lines[0]
    line.number.setText("48")
    line.days.setText("ma, di")
    assert with_weeks.value() == "08:30-16:00; wo 08:30-12:30; even weken; week 48 ma, di"
    assert with_weeks.times() is not None
    line.days.clear()
    assert with_weeks.value().endswith("; week 48 geen")
    with qtbot.waitSignal(with_weeks.changed):
        with_weeks.weeks._taken_away(line)
    assert with_weeks.value() == "08:30-16:00; wo 08:30-12:30; even weken"


def test_weeks_are_shown_again(with_weeks):
    text = "08:30-16:00; wo 08:30-12:30; oneven weken; week 3 ma,di; week 5 geen"
    with_weeks.set_value(text)
    assert WeekTimes.parse(with_weeks.value()) == WeekTimes.parse(text)
    assert [one.number.text() for one in with_weeks.weeks.lines] == ["3", "5"]
    with_weeks.set_value("08:30-16:00")
    assert (with_weeks.value(), with_weeks.weeks.lines) == ("08:30-16:00", [])


def test_a_week_without_a_number_cannot_be_read(with_weeks):
    with_weeks.set_value("08:30-16:00")
    with_weeks.weeks.more.click()
    assert with_weeks.times() is None


def test_a_field_that_does_not_ask_for_weeks_keeps_them(field):
    field.set_value("08:30-16:00; even weken; week 3 ma")
    field.line.setText("09:00-16:00")
    assert field.value() == "09:00-16:00; even weken; week 3 ma"
