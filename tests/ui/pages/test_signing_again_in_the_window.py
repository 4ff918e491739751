"""A signature for other days or hours: told on the card, at the change and on the start page."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from stagetool.base.clock import FixedClock
from stagetool.office.confirm_period import confirm_period
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.placement_card import placement_card
from stagetool.office.sign_agreements import sign_agreements
from tests.factories import make_period, make_placement, make_pupil
from ui.pages.period.page import PeriodPage
from ui.pages.sign_form import SignForm
from ui.pages.today.page import TodayPage
from ui.pages.year.page import YearPage
from ui.widgets.lead import LeadLine

pytestmark = pytest.mark.gui
ALL = ("school", "company", "parent")
HALFWAY = date(2026, 12, 3)


def said(widget):
    labels = widget.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(widget))


@pytest.fixture
def signed(desk):
    """Make a confirmed placement in `Blok 1`; return period, pupil and placement."""
    period, pupil = make_period(desk, name="Blok 1"), make_pupil(desk)
    placement = make_placement(desk, period=period, pupil=pupil)
    sign_agreements(desk, "Blok 1", ALL, desk.clock.today())
    assert confirm_period(desk, "Blok 1").confirmed == 1
    return period, pupil, placement


def test_the_card_tells_what_was_signed_and_lets_them_sign_again(desk, context, show, signed):
    period, _, placement = signed
    edit_period(desk, period, PeriodEdit(hours="09:00-16:00"))
    page = show(PeriodPage(context))
    page.show_subject(("placement", placement))
    pane = page.placement_pane
    told = said(pane)
    assert "Opnieuw tekenen" in told
    assert "voor ma t/m vr 08.30-16.00; nu ma t/m vr 09.00-16.00." in told
    pane.open_signatures()
    form = pane.form
    assert isinstance(form, SignForm)
    assert all(form.parties[party].isEnabled() for party in ALL)
    for party in ALL:
        form.parties[party].setChecked(True)
    form.save.click()
    assert placement_card(desk, placement).again == ()


def test_an_amendment_of_a_stage_that_runs_can_be_signed_on_the_card(desk, context, show, signed):
    period, _, placement = signed
    later = replace(desk, clock=FixedClock(HALFWAY))
    edit_period(later, period, PeriodEdit(hours="09:00-16:00"))
    page = show(PeriodPage(replace(context, desk=later)))
    page.show_subject(("placement", placement))
    pane = page.placement_pane
    assert "Druk de gewijzigde overeenkomst af en laat haar nu tekenen." in said(pane)
    pane.open_signatures()
    for party in ALL:
        pane.form.parties[party].setChecked(True)
    pane.form.save.click()
    assert placement_card(later, placement).again == ()


def test_own_hours_in_jaar_ask_first_when_somebody_signed(desk, context, show, signed, frame):
    _, pupil, placement = signed
    page = show(YearPage(context))
    page.widget().show()
    page.show_subject("participants")
    part = page.section("participants")
    part.list.choose(pupil)
    part.times.hours.set_value("09:00-16:00")
    part.times.save.click()
    assert part.question.isVisibleTo(part)
    assert "Daarna moet een overeenkomst opnieuw worden getekend." in said(part.question)
    assert placement_card(desk, placement).again == ()
    part.question.no.click()
    assert placement_card(desk, placement).again == ()
    part.times.save.click()
    part.question.yes.click()
    assert frame.said[-1] == ("ui.year.participants.again_one", "warning")
    assert placement_card(desk, placement).again


def test_the_start_page_asks_for_it_and_leads_to_the_period(desk, context, show, signed, frame):
    period, _, _ = signed
    edit_period(desk, period, PeriodEdit(hours="09:00-16:00"))
    page = show(TodayPage(context))
    words = "Blok 1: een overeenkomst is na het tekenen gewijzigd. Laat haar opnieuw tekenen."
    lines = {line.text(): line for line in page.widget().findChildren(LeadLine)}
    lines[words].click()
    assert frame.went[-1][0] == "period"
