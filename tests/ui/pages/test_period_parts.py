"""The parts of Jaar about one period: Voortgang, Taken, Botsingen."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Role
from stagetool.office.period_steps import StepForm, add_step, period_steps
from stagetool.records.tables import Company, Placement
from tests.factories import make_company, make_period, make_place, make_placement, make_pupil
from ui.pages.year.page import YearPage


@pytest.fixture
def period(desk):
    return make_period(desk, name="Blok 1")


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


def dates(desk, placement):
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        return row.requested_on, row.promised_on, row.state


def test_who_must_act_is_told_and_a_company_is_asked_and_says_yes(desk, period, open_part, qtbot):
    placement = make_placement(desk, period=period, place=make_place(desk))
    assess_period(desk)
    part = open_part("progress")
    qtbot.waitUntil(lambda: "1 plaatsing" in said(part))
    part.list.choose(placement)
    part.pressed["requested"].click()
    assert dates(desk, placement)[0] == desk.clock.today()
    part.list.choose(placement)
    part.pressed["promised"].click()
    assert dates(desk, placement)[1] == desk.clock.today()


def test_a_no_gives_the_place_back(desk, period, open_part):
    placement = make_placement(desk, period=period, place=make_place(desk))
    assess_period(desk)
    part = open_part("progress")
    part.list.choose(placement)
    part.pressed["refused"].click()
    assert dates(desk, placement)[2] == "ended"


def test_what_may_not_be_asked_is_held_with_the_reason(desk, period, open_part, frame, qtbot):
    company = make_company(desk)
    placement = make_placement(desk, period=period, place=make_place(desk, company=company))
    with desk.open_unit() as session:
        session.get_one(Company, company).leave_alone_until = desk.clock.today().replace(year=2027)
    assess_period(desk)
    part = open_part("progress")
    part.list.choose(placement)
    part.pressed["requested"].click()
    assert dates(desk, placement)[0] is None
    assert ("ui.year.progress.done", "warning") in frame.said
    qtbot.waitUntil(lambda: "2027" in said(part))


def test_who_may_only_read_sees_no_buttons(desk, period, open_part):
    make_placement(desk, period=period)
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    part = open_part("progress", desk=reader)
    assert all(made.isHidden() for made in part.pressed.values())


def test_a_task_is_finished_and_opened_again(desk, period, open_part):
    form = StepForm("Overeenkomsten uitsturen", desk.clock.today(), "agreements")
    step = add_step(desk, period, form).step
    part = open_part("steps")
    part.list.choose(step)
    assert not part.pressed["again"].isEnabled()
    part.pressed["finish"].click()
    assert period_steps(desk, period)[0].done_on == desk.clock.today()
    part.list.choose(step)
    part.pressed["again"].click()
    assert period_steps(desk, period)[0].done_on is None


def test_a_task_leads_to_its_page(desk, period, open_part, frame):
    form = StepForm("Overeenkomsten uitsturen", desk.clock.today(), "agreements")
    step = add_step(desk, period, form).step
    part = open_part("steps")
    part.list.choose(step)
    part.pressed["open"].click()
    assert frame.went == [("papers", None)]


def test_clashes_are_listed_with_what_helps(desk, period, open_part, frame, qtbot):
    place = make_place(desk, number=1)
    for _ in range(2):
        make_placement(desk, period=period, place=place, pupil=make_pupil(desk))
    part = open_part("clashes")
    with desk.open_unit() as session:
        first = session.scalars(select(Placement.id).order_by(Placement.id)).first()
    assert part.list.choose(first)
    part.pressed["open"].click()
    assert frame.went == [("period", first)]


def test_without_clashes_it_says_so(desk, period, open_part, qtbot):
    make_placement(desk, period=period, place=make_place(desk))
    assess_period(desk)
    part = open_part("clashes")
    qtbot.waitUntil(lambda: "Er zijn geen botsingen." in said(part))


@pytest.mark.parametrize("key", ["progress", "steps", "clashes"])
def test_without_a_period_it_says_so(open_part, key, qtbot):
    part = open_part(key)
    qtbot.waitUntil(lambda: "nog geen periode" in said(part))
