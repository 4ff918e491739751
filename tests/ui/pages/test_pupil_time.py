"""The week of a pupil and the side job in the window."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from stagetool.base.errors import LawDataError, RecordGoneError
from stagetool.base.ids import PupilId
from stagetool.office.assess_period import assess_period
from stagetool.office.pupil_week import pupil_week
from stagetool.office.read_law import LawOff
from stagetool.office.side_jobs import SideJobForm, add_side_job, side_jobs
from stagetool.records.tables import HolidayRow
from tests.factories import make_period, make_place, make_placement, make_pupil
from ui.pages.pupils.job_form import JobForm
from ui.pages.pupils.page import PupilsPage

pytestmark = pytest.mark.gui
YOUNG = date(2011, 6, 1)


def said(widget):
    labels = widget.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(widget))


def press(pane, words):
    next(one for one in pane.findChildren(QPushButton) if one.text() == words).click()


@pytest.fixture
def pupil(desk):
    pupil = make_pupil(desk, born=YOUNG, given_name="Sam")
    make_placement(desk, pupil=pupil)
    assess_period(desk)
    return pupil


@pytest.fixture
def page(context, show, pupil):
    page = show(PupilsPage(context))
    page.show_subject(pupil)
    return page


def test_a_week_holds_stage_lessons_and_job_with_their_sums(desk, pupil):
    add_side_job(desk, pupil, SideJobForm("za", "09:00-12:00, 13:00-15:00"))
    week = pupil_week(desk, pupil)
    assert (week.monday, week.number) == (date(2026, 11, 30), 49)
    assert week.days[0].stage == "08.30-16.00"
    assert week.days[0].minutes == 7 * 60
    assert week.days[5].job == "09.00-12.00, 13.00-15.00"
    assert (week.stage, week.school, week.job, week.total) == (
        "35 uur",
        "0 uur",
        "5 uur",
        "40 uur",
    )
    assert week.places
    assert any(one.verdict == "prohibited" and one.sources for one in week.findings)


def test_a_week_without_stage_has_the_lessons_of_the_location_and_its_holidays(desk, pupil):
    add_side_job(desk, pupil, SideJobForm("wo", "17:00-19:00"))
    with desk.open_unit() as session:
        session.add(
            HolidayRow(
                school_year="2026-2027",
                name="Studiedag",
                region="noord",
                starts=date(2026, 11, 24),
                ends=date(2026, 11, 24),
            )
        )
    week = pupil_week(desk, pupil, date(2026, 11, 25))
    assert week.monday == date(2026, 11, 23)
    assert week.places == ()
    assert week.findings == ()
    assert [day.school for day in week.days[:3]] == ["08.30-15.00", "", "08.30-15.00"]
    assert week.days[1].free == "Studiedag"
    assert week.days[2].minutes == (6 * 60 + 30) + 2 * 60
    assert week.days[6].minutes == 0


def test_two_stages_in_one_week_stand_in_one_ledger_and_tell_once(desk):
    pupil = make_pupil(desk, born=YOUNG)
    morning = make_period(desk, hours="09:00-12:00", breaks="", weekdays=("ma",))
    later = make_period(desk, hours="13:00-19:00", breaks="", weekdays=("ma",))
    for period in (morning, later):
        make_placement(desk, pupil=pupil, period=period, place=make_place(desk, weekdays=("ma",)))
    week = pupil_week(desk, pupil)
    assert len(week.places) == 2
    assert week.days[0].stage == "09.00-12.00, 13.00-19.00"
    told = [(one.verdict, one.text) for one in week.findings]
    assert told
    assert len(told) == len(set(told))


def test_a_pupil_that_is_gone_has_no_week(desk):
    with pytest.raises(RecordGoneError):
        pupil_week(desk, PupilId(99))


def test_the_card_shows_the_week_and_turns_to_the_next(page):
    pane = page.pane()
    assert "Week 49: 30-11-2026 - 06-12-2026" in said(pane)
    assert "08.30-16.00" in said(pane)
    press(pane, "Week erna")
    assert "Week 50" in said(pane)
    press(pane, "Week ervoor")
    press(pane, "Week ervoor")
    assert "Week 48" in said(pane)
    assert "08.30-15.00" in said(pane)


def test_a_side_job_is_entered_changed_and_taken_away(page, desk, pupil, frame):
    pane = page.pane()
    press(pane, "Bijbaan toevoegen")
    form = page.time.form
    assert isinstance(form, JobForm)
    form.save.click()
    assert form.hours.error.text()
    form.weekday.set_value("ma")
    form.hours.set_value("17:00-21:00")
    form.save.click()
    assert frame.said[-1] == ("ui.job.forbidden", "warning")
    assert page.time.form is None
    assert "maandag 17:00-21:00" in said(pane)
    assert "17.00-21.00" in said(pane)
    press(pane, "Wijzigen")
    page.time.form.hours.set_value("17:00-18:00")
    page.time.form.ends.line.setText("ooit")
    page.time.form.save.click()
    assert page.time.form.ends.error.text()
    page.time.form.starts.line.setText("1-12-2026")
    page.time.form.ends.line.setText("1-11-2026")
    page.time.form.save.click()
    assert "voor de eerste" in page.time.form.ends.error.text()
    page.time.form.ends.line.setText("1-12-2027")
    page.time.form.save.click()
    (row,) = side_jobs(desk, pupil).rows
    assert (row.hours, row.ends) == ("17:00-18:00", date(2027, 12, 1))
    press(pane, "Weghalen")
    assert frame.said[-1] == ("ui.job.saved", "done")
    assert side_jobs(desk, pupil).rows == ()


def test_a_form_that_is_cancelled_keeps_nothing(page, desk, pupil):
    page.time.open_form()
    page.time.form.hours.set_value("17:00-18:00")
    press(page.pane(), "Annuleren")
    assert side_jobs(desk, pupil).rows == ()
    assert "Week 49" in said(page.pane())


def test_what_the_law_says_of_the_week_stands_below_it_with_what_helps(page, desk, pupil):
    add_side_job(desk, pupil, SideJobForm("ma", "17:00-21:00"))
    page.refresh()
    found = said(page.pane())
    assert "Bron: NRK" in found


def test_with_judging_off_the_hours_stand_and_no_verdict(context, show, desk, pupil):
    off = LawOff(LawDataError(file="a.toml", place="regel 1", reason="kapot"))
    page = show(PupilsPage(replace(context, desk=replace(desk, law=off))))
    page.show_subject(pupil)
    found = said(page.pane())
    assert "08.30-16.00" in found
    assert "Oordelen staat uit" in found
    assert "in orde" not in found


def test_another_pupil_begins_at_its_own_week(page, desk):
    other = make_pupil(desk, given_name="Ander")
    page.refresh()
    press(page.pane(), "Week erna")
    page.show_subject(other)
    assert "Week 48" in said(page.pane())
