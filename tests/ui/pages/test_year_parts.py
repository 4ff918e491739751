"""The parts Schoolkalender, Jaar overnemen, Begeleiders, Bezoeken and Carrousels of Jaar."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Role
from stagetool.office.list_periods import list_periods
from stagetool.office.list_teachers import list_teachers
from stagetool.office.list_visits import list_visits
from stagetool.office.school_calendar import calendar_overview
from stagetool.records.tables import Period
from tests.factories import make_period, make_place, make_placement, make_school
from ui.pages.year.page import PARTS, YearPage


@pytest.fixture
def open_part(context, show):
    def opened(key, **changes):
        page = show(YearPage(replace(context, **changes) if changes else context))
        page.widget().show()
        page.show_subject(key)
        return page.section(key)

    return opened


def said(widget):
    labels = widget.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(widget))


def days(desk):
    return {row.name: row for row in calendar_overview(desk).rows}


def test_a_study_day_is_added_changed_and_removed(desk, open_part):
    make_school(desk)
    part = open_part("calendar")
    part.name.set_value("Studiedag")
    part.starts.set_value(date(2026, 12, 4))
    part.ends.set_value(date(2026, 12, 4))
    part.kind.set_value("study")
    part.own.setChecked(True)
    part.new.click()
    row = days(desk)["Studiedag"]
    assert (row.kind, row.own, row.stage) == ("study", True, False)

    part.list.choose(row.day)
    part.stage.setChecked(True)
    part.save.click()
    assert days(desk)["Studiedag"].stage

    part.list.choose(row.day)
    part.pressed["remove"].click()
    assert "Studiedag" not in days(desk)


def test_a_day_without_a_name_is_said_and_not_kept(desk, open_part, frame):
    make_school(desk)
    before = days(desk)
    part = open_part("calendar")
    part.starts.set_value(date(2026, 12, 4))
    part.new.click()
    assert frame.said[-1][1] == "error"
    assert days(desk) == before


def test_dates_are_compared_with_their_source_once(desk, open_part):
    make_school(desk)
    part = open_part("calendar")
    unchecked = calendar_overview(desk).unchecked
    row = next(row for row in calendar_overview(desk).rows if not row.checked)
    part.list.choose(row.day)
    part.pressed["check"].click()
    assert calendar_overview(desk).unchecked == unchecked - 1


def test_the_periods_of_a_year_are_made_again_for_the_next(desk, open_part, qtbot):
    make_period(desk, name="Blok 1")
    part = open_part("copying")
    qtbot.waitUntil(lambda: "2027-2028" in said(part))
    assert len(list_periods(desk)) == 1
    part.make.click()
    assert {row.starts.year for row in list_periods(desk)} == {2026, 2027}


def test_a_teacher_is_added_changed_and_taken_off_the_list(desk, open_part):
    part = open_part("teachers")
    part.name.set_value("J. Yöney-Łukasiewicz")
    part.most.setValue(12)
    part.save.click()
    (row,) = list_teachers(desk)
    assert (row.name, row.most) == ("J. Yöney-Łukasiewicz", 12)
    part.list.choose(row.teacher)
    part.town.set_value("Borne")
    part.most.setValue(0)
    part.save.click()
    (row,) = list_teachers(desk)
    assert (row.town, row.most) == ("Borne", None)
    part.list.choose(row.teacher)
    part.pressed["remove"].click()
    assert all(one.gone for one in list_teachers(desk))


def test_visits_are_spread_and_printed(desk, open_part, frame, tmp_path, monkeypatch):
    period = make_period(desk, name="Blok 1")
    placement = make_placement(desk, period=period, place=make_place(desk))
    assess_period(desk)
    with desk.open_unit() as session:
        session.get_one(Period, period).form.visits = 1
    teachers = open_part("teachers")
    teachers.name.set_value("Ans")
    teachers.save.click()
    part = open_part("visits")
    part.pressed["plan"].click()
    visits = list_visits(desk, "Blok 1").rows
    assert {row.teacher_name for row in visits} == {"Ans"}
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path / "uit")
    part.pressed["print"].click()
    assert [file.suffix for file in (tmp_path / "uit").iterdir()] == [".pdf"]
    part.list.choose(visits[0].visit)
    part.pressed["open"].click()
    assert frame.went[-1] == ("period", placement)


def test_without_carousels_the_page_is_calm(open_part):
    part = open_part("carousels")
    assert not part.pressed["plan"].isEnabled()


@pytest.mark.parametrize("key", list(PARTS))
def test_who_may_only_read_changes_nothing_in_any_part(desk, open_part, key, frame):
    make_placement(desk, period=make_period(desk, name="Blok 1"))
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    open_part(key, desk=reader)
    assert not [kind for _, kind in frame.said if kind == "error"]
