"""The form that changes a stage period."""

from datetime import date

import pytest

from stagetool.office.judging import judge_periods
from stagetool.office.period_details import period_details
from tests.factories import make_period, make_placement, make_pupil
from ui.pages.new_period.edit import open_edit_period
from ui.pages.period.page import PeriodPage

pytestmark = pytest.mark.gui


@pytest.fixture
def period(desk):
    made = make_period(desk, name="Blok A", hours="08:30-16:00; wo 08:30-12:30; even weken")
    make_placement(desk, period=made)
    make_pupil(desk, school_class="4K2")
    with desk.open_unit() as session:
        judge_periods(desk, session, (made,))
    return made


@pytest.fixture
def done():
    return []


@pytest.fixture
def sheet(context, period, qtbot, done):
    (opened,) = open_edit_period(context, period, done.append)
    qtbot.addWidget(opened)
    return opened


def test_the_form_shows_the_period_as_it_is(sheet, desk, period):
    details = period_details(desk, period)
    assert (sheet.name.value(), sheet.form.value()) == ("Blok A", details.form)
    assert sheet.hours.value() == "08:30-16:00; wo 08:30-12:30; even weken"
    assert sheet.hours.weeks.which.currentText() == "Alleen even weken"
    assert sheet.classes.chosen() == ("4K1",)
    assert sheet.lessons.value() == details.lessons
    assert sheet.placed.text().startswith("Een leerling heeft")
    assert sheet.save.text() == "Wijzigingen bewaren"


def test_only_what_is_otherwise_is_changed(sheet, desk, period, done, frame):
    before = period_details(desk, period)
    sheet.hours.set_value("09:00-16:00")
    sheet.ends.set_value(date(2026, 12, 4))
    sheet.save.click()
    after = period_details(desk, period)
    assert (after.hours, after.ends) == ("09:00-16:00", date(2026, 12, 4))
    assert (after.name, after.classes, after.breaks) == (before.name, before.classes, before.breaks)
    assert frame.said[-1] == ("ui.edit_period.saved", "done")
    assert done == [period]
    assert frame.over is None


def test_nothing_changed_writes_nothing(sheet, done, frame, period):
    sheet.save.click()
    assert frame.said[-1] == ("ui.edit_period.nothing", "done")
    assert done == [period]


def test_what_is_wrong_stays_in_the_form(sheet, frame):
    sheet.name.set_value("")
    sheet.save.click()
    assert "Geef de periode een naam" in sheet.name.error.text()
    assert not frame.said
    sheet.name.set_value("Blok A")
    sheet._left()
    assert sheet.name.error.text() == ""


def test_a_class_with_a_placement_is_not_taken_out(sheet, frame):
    sheet.classes.boxes["4K1"].setChecked(False)
    sheet.classes.boxes["4K2"].setChecked(True)
    sheet.save.click()
    assert frame.said[-1][1] == "error"


def test_hours_that_clash_are_told(sheet, frame):
    sheet.hours.set_value("06:00-22:00")
    sheet.save.click()
    assert frame.said[-1] == ("ui.edit_period.clash", "warning")


def test_the_page_of_a_period_opens_it(context, show, period, frame, qtbot):
    page = show(PeriodPage(context))
    next(one for one in page.commands() if one.key == "edit_period").run()
    assert page._edit
    qtbot.addWidget(page._edit[0])
    assert frame.over is page._edit[0]


def test_without_a_period_there_is_nothing_to_change(context, show, frame):
    page = show(PeriodPage(context))
    page.open_edit()
    assert frame.said[-1] == ("ui.edit_period.none", "warning")
