"""The lessons of a location, per weekday, in Beheer."""

import pytest

from stagetool.office.edit_school import LocationForm, SchoolForm, edit_school, school_details
from tests.factories import make_school
from ui.pages.care.sections.school import SchoolSection

pytestmark = pytest.mark.gui


def test_a_weekday_may_have_other_lessons_or_none(context, desk, qtbot):
    make_school(desk)
    number = school_details(desk).locations[0].id
    form = LocationForm(lessons="08:30-15:00; wo 08:30-12:30")
    edit_school(desk, SchoolForm(locations={number: form}))
    section = SchoolSection(context)
    qtbot.addWidget(section)
    section.refresh()
    lessons = section.fields[number]["lessons"]
    assert lessons.value() == "08:30-15:00; wo 08:30-12:30"
    lessons.lines[0].times.clear()
    section.save.click()
    assert school_details(desk).locations[0].lessons == "08:30-15:00; wo geen"


def test_a_weekday_that_is_added_stays_while_the_page_asks_again(context, desk, qtbot):
    make_school(desk)
    section = SchoolSection(context)
    qtbot.addWidget(section)
    section.refresh()
    (fields,) = section.fields.values()
    fields["lessons"].more.click()
    section.refresh()
    assert [one.day.currentData() for one in fields["lessons"].lines] == ["wo"]
