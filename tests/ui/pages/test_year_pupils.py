"""Who takes part in a period, and which companies and classes are pinned, in Jaar."""

from dataclasses import replace

import pytest

from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Role
from stagetool.office.list_pins import list_pins
from stagetool.office.period_pupils import period_pupils
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
)
from ui.pages.period.page import PeriodPage
from ui.pages.year.page import YearPage


@pytest.fixture
def open_part(context, show):
    def opened(key, **changes):
        page = show(YearPage(replace(context, **changes) if changes else context))
        page.widget().show()
        page.show_subject(key)
        return page.section(key)

    return opened


@pytest.fixture
def period(desk):
    make_period(desk, name="Blok 1")
    return make_period(desk, name="Blok 2")


def taking_part(desk, period):
    return {row.pupil for row in period_pupils(desk, period) if row.takes_part}


def test_a_pupil_is_left_out_and_back_as_the_class(desk, period, open_part, frame):
    pupil, other = make_pupil(desk), make_pupil(desk)
    part = open_part("participants")
    part.show_subject("Blok 2")
    part.list.choose(pupil)
    part.pressed["leave_out"].click()
    assert frame.said[-1] == ("ui.year.participants.left_out", "done")
    assert taking_part(desk, period) == {other}
    part.list.choose(pupil)
    assert not part.pressed["leave_out"].isEnabled()
    part.pressed["as_class"].click()
    assert taking_part(desk, period) == {pupil, other}


def test_a_pupil_of_another_class_is_added(desk, period, open_part, frame):
    make_pupil(desk)
    pupil = make_pupil(desk, school_class="3K2")
    part = open_part("participants")
    part.show_subject("Blok 2")
    part.add.click()
    assert frame.said[-1] == ("ui.year.participants.choose", "warning")
    part.others.setCurrentIndex(part.others.findData(pupil))
    part.add.click()
    assert pupil in taking_part(desk, period)
    assert part.others.findData(pupil) < 0


def test_a_pupil_gets_days_and_hours_of_its_own(desk, period, open_part, frame):
    pupil = make_pupil(desk)
    part = open_part("participants")
    part.show_subject("Blok 2")
    assert part.times.isHidden()
    part.list.choose(pupil)
    assert not part.times.isHidden()
    part.times.days["di"].setChecked(True)
    part.times.hours.set_value("09:00-14:00")
    part.times.starts.line.setText("geen dag")
    part.times.save.click()
    assert part.times.starts.error.text()
    part.times.starts.set_value(None)
    part.times.save.click()
    assert frame.said[-1] == ("ui.year.participants.timed", "done")
    (row,) = period_pupils(desk, period)
    assert (row.own.weekdays, row.own.hours, row.own.starts) == (("di",), "09:00-14:00", None)
    part.list.choose(pupil)
    assert part.times.days["di"].isChecked()


def test_who_is_placed_is_not_left_out(desk, period, open_part, frame):
    pupil = make_pupil(desk)
    make_placement(desk, period=period, pupil=pupil, place=make_place(desk))
    part = open_part("participants")
    part.show_subject("Blok 2")
    part.list.choose(pupil)
    part.pressed["leave_out"].click()
    assert frame.said[-1] == ("plan.error.placed_pupil", "error")
    assert pupil in taking_part(desk, period)


def test_a_company_and_a_class_are_pinned_and_let_go(desk, period, open_part):
    company = make_company(desk, name="Smederij Żuraw")
    make_placement(desk, period=period, place=make_place(desk, company=company))
    assess_period(desk)
    part = open_part("pins")
    part.show_subject("Blok 2")
    first, second = list_pins(desk, period)
    assert (first.kind, first.name, first.placements) == ("company", "Smederij Żuraw", 1)
    assert (second.kind, second.name) == ("class", "4K1")
    for row in (first, second):
        part.list.choose((row.kind, row.key))
        part.pressed["pin"].click()
    assert all(row.pinned for row in list_pins(desk, period))
    part.list.choose((first.kind, first.key))
    assert not part.pressed["pin"].isEnabled()
    part.pressed["unpin"].click()
    assert [row.pinned for row in list_pins(desk, period)] == [False, True]


def test_the_page_of_a_period_leads_to_both(period, context, show, frame):
    page = show(PeriodPage(context))
    page.presenter.choose_period(period)
    commands = {one.key: one for one in page.commands()}
    commands["period_pupils"].run()
    assert frame.went[-1] == ("year", ("participants", "Blok 2"))
    commands["period_pins"].run()
    assert frame.went[-1] == ("year", ("pins", "Blok 2"))


def test_a_named_period_comes_up_in_a_part_that_is_new(period, context, show):
    page = show(YearPage(context))
    page.show_subject(("pins", "Blok 2"))
    assert page.section("pins").chosen_period().name == "Blok 2"


def test_who_may_only_read_changes_no_participants(desk, period, open_part):
    make_pupil(desk)
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    part = open_part("participants", desk=reader)
    assert part.form.isHidden()
    assert all(made.isHidden() for made in part.pressed.values())
    assert all(made.isHidden() for made in open_part("pins", desk=reader).pressed.values())
