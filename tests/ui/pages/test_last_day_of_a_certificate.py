"""The last day of what was measured: typed in the form, told on the card and in the radar."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from stagetool.office.assess_period import assess_period
from stagetool.office.company_card import company_card
from stagetool.records.tables import Place, PlaceMeasure, Placement
from tests.factories import make_company, make_place, make_placement, make_pupil
from ui.pages.answer_form import AnswerForm
from ui.pages.answers import Answers
from ui.pages.care.page import CarePage
from ui.pages.companies.page import CompaniesPage
from ui.pages.period.page import PeriodPage

pytestmark = pytest.mark.gui
EV, FILING = "ev-diagnose-uitlezen", "vijlen-aftekenen"


@pytest.fixture
def place(desk):
    """A garage that has one pupil, and of which nobody knows who has which role."""
    company = make_company(desk, number="1300", name="Garage Vonk")
    place = make_place(desk, company=company, activities=(FILING, EV))
    make_placement(desk, place=place, pupil=make_pupil(desk, born=date(2009, 5, 1)))
    assess_period(desk)
    return place


def answered(context, show):
    page = show(CompaniesPage(context))
    page.view.table.selectRow(0)
    page.open_answers()
    form = page.form
    form.measures.add("ev_role_present")
    box = form.measures._lines[0][1].box
    box.setCurrentIndex(box.findData("ev-WV"))
    return page, form


def test_the_last_day_is_saved_and_stands_on_the_card_and_in_the_radar(
    context, show, place, desk, frame
):
    page, form = answered(context, show)
    form.until.line.setText("4-12-26")
    form.save.click()
    assert frame.said[-1] == ("ui.companies.answered", "done")
    with desk.open_unit() as session:
        row = session.get_one(Place, place)
        company = row.site.company_id
        assert [one.until for one in row.measures] == [date(2026, 12, 4)]
    assert company_card(desk, company).places[0].measures[0][1] == "ev-WV, geldig t/m 4 dec 2026"
    said = " ".join(label.text() for label in page.pane().findChildren(QLabel))
    assert "geldig t/m 4 dec 2026" in said
    care = show(CarePage(context))
    care.show_subject("rules")
    part = care.section("rules")
    (line,) = part.ahead_model.shown_rows()
    texts = [column.text(line) for column in part.ahead_model.columns]
    assert texts[0] == "za 5 dec 2026"
    assert texts[4:] == [
        "Onder toezicht",
        "Nog niet te beoordelen",
        "Dit is dan verlopen: EV-rol aanwezig.",
    ]


def test_what_is_no_date_is_said_under_the_field_and_nothing_is_saved(
    context, show, place, desk, frame
):
    page, form = answered(context, show)
    told = len(frame.said)
    form.until.line.setText("straks")
    form.save.click()
    assert len(frame.said) == told
    assert page.form is form
    assert "geen datum" in form.until.error.text()
    with desk.open_unit() as session:
        assert session.get_one(Place, place).measures == []


def test_a_last_day_alone_is_no_answer(texts, qtbot, clad):
    form = AnswerForm(texts, date(2026, 11, 23))
    qtbot.addWidget(form)
    form.until.set_value(date(2026, 12, 4))
    given = form.answers()
    assert given == Answers(until=date(2026, 12, 4))
    assert given.empty


def test_the_pane_of_a_placement_says_what_lapses_on_the_way(context, show, place, desk):
    with desk.open_unit() as session:
        row = session.get_one(Place, place)
        row.measures.append(
            PlaceMeasure(name="ev_role_present", value="ev-WV", until=date(2026, 12, 4))
        )
        placement = session.scalars(select(Placement.id)).one()
    page = show(PeriodPage(context))
    page.show_subject(("placement", placement))
    said = " ".join(label.text() for label in page.pane().findChildren(QLabel))
    assert "Verloopt tijdens de stage" in said
    assert "EV-rol aanwezig: geldig t/m 4 dec 2026" in said
