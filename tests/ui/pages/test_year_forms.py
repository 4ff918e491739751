"""The report of a visit and the stage forms, both in Jaar."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Role
from stagetool.office.list_visits import list_visits
from stagetool.office.record_visit import VisitForm, record_visit
from stagetool.office.stage_forms import list_forms
from stagetool.office.visit_card import visit_card
from tests.factories import make_period, make_place, make_placement
from ui.pages.year.page import YearPage


def stage_form(desk):
    return next(one for one in list_forms(desk) if one.periods)


@pytest.fixture
def open_part(context, show):
    def opened(key, **changes):
        page = show(YearPage(replace(context, **changes) if changes else context))
        page.widget().show()
        page.show_subject(key)
        return page.section(key)

    return opened


@pytest.fixture
def visit(desk):
    placement = make_placement(
        desk, period=make_period(desk, name="Blok 1"), place=make_place(desk)
    )
    assess_period(desk)
    return record_visit(desk, placement, VisitForm(planned_on=desk.clock.today()))


def test_a_visit_is_reported_and_other_work_needs_an_explanation(desk, visit, open_part, frame):
    part = open_part("visits")
    part.list.choose(visit)
    part.pressed["report"].click()
    form = part.report
    assert form.isVisibleTo(part)
    form.people["mentor"].setChecked(True)
    form.texts["work_seen"].set_value("Vijlen aan de bank")
    form.safety.set_value("no")
    form.save.click()
    assert form.texts["deviation"].error.text()
    assert list_visits(desk, "Blok 1").done == 0
    form.texts["deviation"].set_value("Hij stond aan de zaag.")
    form.texts["action"].set_value("Het werk is gestopt.")
    form.again.set_value("yes")
    form.save.click()
    assert frame.said[-1] == ("ui.year.report.saved", "done")
    kept = visit_card(desk, visit)
    assert (kept.row.done_on, kept.spoke_with) == (desk.clock.today(), ("mentor",))
    assert (kept.safety, kept.deviation, kept.again) == ("no", "Hij stond aan de zaag.", "yes")
    assert form.isHidden()


def test_a_report_that_stands_can_be_read_and_changed(desk, visit, open_part):
    part = open_part("visits")
    for progress in ("Goed", "Heel goed"):
        part.list.choose(visit)
        part.pressed["report"].click()
        part.report.texts["progress"].set_value(progress)
        part.report.save.click()
    part.list.choose(visit)
    part.pressed["report"].click()
    assert part.report.texts["progress"].value() == "Heel goed"


def test_a_visit_to_come_is_not_reported(desk, visit, open_part):
    part = open_part("visits")
    part.list.choose(visit)
    part.pressed["report"].click()
    part.report.done_on.set_value(desk.clock.today() + timedelta(days=1))
    part.report.save.click()
    assert part.report.done_on.error.text()
    assert list_visits(desk, "Blok 1").done == 0


def test_a_stage_form_is_changed_added_and_removed(desk, open_part, frame):
    make_period(desk, name="Blok 1")
    part = open_part("forms")
    row = stage_form(desk)
    part.list.choose(row.form)
    part.boxes["visits"].setValue(2)
    part.boxes["weeks"].setValue(3)
    part.boxes["least_hours"].setValue(60)
    part.boxes["most_hours"].setValue(0)
    for day, tick in part.days.items():
        tick.setChecked(day == "di")
    part.hours.set_value("08:30-16:00")
    part.note.set_value("Met fiets")
    part.save.click()
    row = stage_form(desk)
    assert (row.visits, row.weeks, row.least_hours, row.most_hours) == (2, 3, 60, None)
    assert (row.weekdays, row.note) == (("di",), "Met fiets")

    part.name.set_value("Maakstage")
    part.new.click()
    assert frame.said[-1] == ("ui.year.forms.added", "done")
    new = next(one for one in list_forms(desk) if one.name == "Maakstage")
    part.list.choose(new.form)
    part.pressed["remove"].click()
    assert "Maakstage" not in {one.name for one in list_forms(desk)}


def test_a_stage_form_in_use_stays(desk, open_part, frame):
    make_period(desk, name="Blok 1")
    part = open_part("forms")
    row = stage_form(desk)
    part.list.choose(row.form)
    part.pressed["remove"].click()
    assert frame.said[-1] == ("plan.error.form_in_use", "error")


def test_who_may_only_read_sees_no_forms(desk, visit, open_part):
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    assert open_part("visits", desk=reader).pressed["report"].isHidden()
    assert open_part("forms", desk=reader).form.isHidden()
