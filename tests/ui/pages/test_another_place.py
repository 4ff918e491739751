"""A placed pupil gets another place in one step."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.ids import PlaceId
from stagetool.office.confirm_placement import confirm_placement
from stagetool.office.end_placement import end_placement
from stagetool.office.place_pupil import place_pupil
from stagetool.office.set_capacities import set_capacities
from stagetool.office.sign_agreements import sign_agreements
from stagetool.records.tables import Company, Place, Placement, Site
from tests.factories import make_company, make_period, make_place, make_pupil, name_of
from ui.pages.period.page import PeriodPage

pytestmark = pytest.mark.gui


@pytest.fixture
def placed(desk):
    """A pupil with a confirmed stage, and two other companies of which one is full."""
    period = make_period(desk)
    here, there, full = (
        make_company(desk, name=name) for name in ("Bakkerij", "Garage Wąs", "Kapper Vol")
    )
    place, _ = make_place(desk, company=here), make_place(desk, company=there)
    make_place(desk, company=full, number=0)
    pupil = make_pupil(desk)
    placement = place_pupil(desk, pupil, place, period)
    sign_agreements(desk, name_of(desk, period), ("school", "company", "parent"), TODAY)
    assert not confirm_placement(desk, placement).held
    return placement, there


TODAY = date(2026, 11, 23)


@pytest.fixture
def page(context, show, placed):
    made = show(PeriodPage(context))
    made.show_subject(("placement", placed[0]))
    return made


def rows(desk):
    with desk.open_unit() as session:
        query = select(Placement).order_by(Placement.id)
        return [(one.state, one.end_reason, one.previous_id) for one in session.scalars(query)]


def test_it_ends_here_with_a_reason_and_goes_on_there(page, placed, desk, frame):
    pane = page.placement_pane
    pane.ask_replace()
    form = pane.form
    offered = [form.company.box.itemText(row) for row in range(form.company.box.count())]
    assert [text.partition(",")[0] for text in offered] == ["Bakkerij", "Garage Wąs"]
    assert offered[0].endswith("vrij: 1")
    form.company.set_value(str(placed[1]))
    assert len(form.chosen) == 1
    form.chosen[0].click()
    assert form.end.reason.error.text()
    form.end.reason.set_value("company_stops")
    give = form.chosen[0]
    give.click()
    give.click()
    assert ("ui.replace.done", "done") in frame.said
    (old, new) = rows(desk)
    assert old[:2] == ("ended", "company_stops")
    assert new[0] == "proposed"
    assert new[2] == placed[0]
    assert frame.went[-1][0] == "period"
    assert pane.form is None


def test_a_stage_that_has_ended_asks_no_reason_again(page, placed, desk):
    end_placement(desk, placed[0], reason="agreement", on=TODAY)
    page.refresh()
    pane = page.placement_pane
    pane.ask_replace()
    assert pane.form.end is None
    full = desk_place_of(desk, "Garage Wąs")
    set_capacities(desk, full, (), usual=0)
    pane.form.company.set_value(str(placed[1]))
    assert not pane.form.chosen
    set_capacities(desk, full, (), usual=2)
    pane.form.company.set_value("")
    pane.form.company.set_value(str(placed[1]))
    pane.form.chosen[0].click()
    assert [state for state, _, _ in rows(desk)] == ["ended", "proposed"]


def test_a_place_that_is_taken_meanwhile_is_refused_and_the_form_stays(page, placed, desk, frame):
    pane = page.placement_pane
    pane.ask_replace()
    pane.form.company.set_value(str(placed[1]))
    pane.form.end.reason.set_value("agreement")
    set_capacities(desk, desk_place_of(desk, "Garage Wąs"), (), usual=0)
    pane.form.chosen[0].click()
    assert frame.said[-1] == ("plan.error.not_here", "error")
    assert pane.form is not None
    assert [state for state, _, _ in rows(desk)] == ["confirmed"]


def desk_place_of(desk, name):
    with desk.open_unit() as session:
        query = select(Place.id).join(Place.site).join(Site.company).where(Company.name == name)
        return PlaceId(session.scalars(query).one())


def test_thinking_better_of_it_changes_nothing(page, desk):
    pane = page.placement_pane
    pane.ask_replace()
    pane.form.cancelled.emit()
    assert pane.form is None
    assert [state for state, _, _ in rows(desk)] == ["confirmed"]
