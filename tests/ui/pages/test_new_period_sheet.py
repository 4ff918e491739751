"""The form for a new stage period."""

from datetime import date

import pytest

from stagetool.office.list_periods import list_periods
from tests.factories import make_pupil
from ui.pages.new_period.page import open_new_period

pytestmark = pytest.mark.gui


@pytest.fixture
def made():
    return []


@pytest.fixture
def sheet(context, desk, qtbot, made):
    make_pupil(desk)
    make_pupil(desk, school_class="4K2")
    make_pupil(desk, location="Rijssen", school_class="R4K")
    opened = open_new_period(context, made.append)
    qtbot.addWidget(opened)
    return opened


def fill(sheet):
    sheet.name.set_value("Blok A")
    sheet.starts.set_value(date(2026, 11, 30))
    sheet.ends.set_value(date(2026, 12, 11))
    sheet.classes.boxes["4K1"].setChecked(True)


def test_classes_are_offered_with_their_pupils(sheet):
    assert [box.text() for box in sheet.classes.boxes.values()] == ["4K1 (1)", "4K2 (1)", "R4K (1)"]
    sheet.classes.tick_all(ticked=True)
    assert sheet.classes.count.text() == "3 leerlingen gekozen"
    sheet.location.set_value("Rijssen")
    assert sheet.classes.chosen() == ("R4K",)


def test_an_empty_form_says_what_is_missing_and_leads_there(sheet):
    sheet.save.click()
    assert "Geef de periode een naam" in sheet.name.error.text()
    assert len(sheet.summary.links) == 4
    assert sheet.summary.title.text() == "Nog niet opgeslagen. Vul nog 4 velden aan."
    sheet.summary.links[0].click()
    fill(sheet)
    sheet._left()
    assert not sheet.summary.links
    assert sheet.name.error.text() == ""


def test_a_period_is_added(sheet, desk, made, frame):
    fill(sheet)
    sheet._left()
    assert "10 dagen" in sheet.count.text()
    sheet.save.click()
    assert frame.said[-1] == ("ui.new_period.added", "done")
    assert list_periods(desk)[0].period == made[0]
    assert frame.over is None


def test_a_name_that_is_taken_is_said(sheet, frame):
    fill(sheet)
    sheet.save.click()
    sheet.save.click()
    assert frame.said[-1][1] == "error"


def test_what_was_typed_is_still_there_after_leaving(context, sheet, qtbot):
    fill(sheet)
    kept = []
    first = open_new_period(context, kept.append, sheet.typed(), kept.append)
    qtbot.addWidget(first)
    first.breaks.set_value("")
    context.frame.close_over()
    again = open_new_period(context, kept.append, kept[0])
    qtbot.addWidget(again)
    assert again.typed() == kept[0]
    assert (again.name.value(), again.classes.chosen()) == ("Blok A", ("4K1",))
    again.name.set_value("Blok B")
    again.save.click()
    assert len(kept) == 2


def test_nothing_is_kept_of_a_period_that_was_made(context, sheet, qtbot):
    fill(sheet)
    kept = []
    made = open_new_period(context, lambda _: None, sheet.typed(), kept.append)
    qtbot.addWidget(made)
    made.save.click()
    assert kept == [None]
