"""Changing a company and its places in the pane of Bedrijven."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from stagetool.office.company_card import company_card
from stagetool.office.company_closings import company_closings
from stagetool.office.company_details import company_details
from stagetool.office.desk import Role
from stagetool.office.place_details import place_details
from stagetool.office.place_pupil import place_pupil
from tests.factories import make_company, make_period, make_place, make_pupil
from ui.pages.companies.page import CompaniesPage
from ui.widgets.menu_button import MenuButton


@pytest.fixture
def company(desk):
    return make_company(desk, name="Bakkerij Çelik")


@pytest.fixture
def place(desk, company):
    return make_place(desk, company=company)


@pytest.fixture
def page(context, show, company, place):
    del place
    made = show(CompaniesPage(context))
    made.view.choose(company)
    return made


def press(page, words):
    """Press a button of the pane, or choose an entry of one of its menus."""
    found = page.pane().findChildren(QPushButton)
    pressed = next((one for one in found if one.text() == words and not one.isHidden()), None)
    if pressed is not None:
        pressed.click()
        return
    menus = [one for one in page.pane().findChildren(MenuButton) if not one.isHidden()]
    actions = [action for one in menus for action in one.menu.actions()]
    next(one for one in actions if one.text() == words).trigger()


def test_sector_network_and_rest_of_a_company_are_changed(desk, page, company, frame):
    press(page, "Gegevens van het bedrijf")
    form = frame.over
    form.lines["sector"].set_value("Voeding")
    form.member.setChecked(True)
    form.days["leave_alone_until"].set_value(date(2027, 1, 4))
    form.save.click()
    assert frame.said[-1] == ("ui.company_edit.saved", "done")
    card = company_card(desk, company)
    assert ("Sector", "Voeding") in card.facts
    assert card.row.leave_alone_until == date(2027, 1, 4)
    press(page, "Gegevens van het bedrijf")
    assert frame.over.lines["sector"].value() == "Voeding"
    assert frame.over.member.isChecked()
    frame.over.days["leave_alone_until"].set_value(None)
    frame.over.save.click()
    assert company_card(desk, company).row.leave_alone_until is None


def test_closed_days_come_and_go(desk, page, company):
    press(page, "Gesloten dagen bekijken")
    form = page.edits.form
    form.starts.set_value(date(2026, 12, 7))
    form.ends.set_value(date(2026, 12, 4))
    form.save.click()
    assert form.ends.error.text()
    form.ends.set_value(date(2026, 12, 11))
    form.reason.set_value("inventaris")
    form.save.click()
    (row,) = company_closings(desk, company)
    assert (row.starts, row.reason) == (date(2026, 12, 7), "inventaris")
    press(page, "Gesloten dagen bekijken")
    page.edits.form.lines[0].click()
    assert not company_closings(desk, company)


def test_room_differs_per_period_day_and_half(desk, page, place):
    period = make_period(desk, name="Blok 1")
    page.refresh()
    press(page, "Ruimte wijzigen")
    form = page.edits.form
    form.number.setValue(3)
    form.more.click()
    when, weekday, half, number = form.rows[0]
    when.setCurrentIndex(when.findData(period))
    weekday.setCurrentIndex(weekday.findData("wo"))
    half.setCurrentIndex(half.findData("pm"))
    number.setValue(0)
    form.save.click()
    details = place_details(desk, place)
    (row,) = details.capacities
    kept = row.capacity
    assert details.number == 3
    assert (kept.period, kept.weekday, kept.half, kept.number) == (period, "wo", "pm", 0)
    press(page, "Ruimte wijzigen")
    page.edits.form.rows[0][3].setValue(-1)
    page.edits.form.save.click()
    assert not place_details(desk, place).capacities


def test_suitability_is_written_down_with_name_and_days(desk, page, place):
    press(page, "Geschiktheid vastleggen")
    form = page.edits.form
    assert form.by.value() == desk.user.name
    form.word.set_value("conditional")
    form.until.set_value(date(2027, 7, 31))
    form.note.set_value("Alleen met begeleider")
    form.save.click()
    found = place_details(desk, place).suitability
    assert (found.word, found.until) == ("conditional", date(2027, 7, 31))
    assert (found.by, found.on) == (desk.user.name, desk.clock.today())


def test_mentors_are_changed_and_added(desk, page, place):
    press(page, "Praktijkbegeleiders wijzigen")
    form = page.edits.form
    first = next(iter(form.lines))
    form.lines[first].most.setValue(2)
    form.lines[None].phone.set_value("0546-000002")
    form.save.click()
    assert form.lines[None].name.error.text()
    form.lines[None].name.set_value("Güneş Öz")
    form.save.click()
    mentors = {one.name: one.most for one in place_details(desk, place).mentors}
    assert mentors == {"Els Kok": 2, "Güneş Öz": None}


def test_cancelling_and_another_company_take_the_form_away(page):
    press(page, "Contactpersonen wijzigen")
    page.edits.form.cancel.click()
    assert page.edits.form is None
    press(page, "Ruimte wijzigen")
    page.presenter.choose(None)
    assert page.edits.form is None


def test_who_may_only_read_is_offered_nothing(desk, context, show, company, place):
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    page = show(CompaniesPage(replace(context, desk=reader)))
    page.view.choose(company)
    assert not page.pane().findChildren(MenuButton)


def test_a_company_stops_and_takes_part_again(desk, page, company, place, frame):
    pupil, period = make_pupil(desk), make_period(desk)
    place_pupil(desk, pupil, place, period)
    press(page, "Bedrijf is gestopt")
    assert frame.said[-1] == ("ui.clashes.said", "warning")
    assert [row.pupil for row in page.edits.clashes] == [pupil]
    assert "Dit bedrijf is gestopt." in said_in(page.pane())
    assert page.model.row_at(0).stopped
    page.show_subject(("room", "stopped"))
    assert page.view.model.rowCount() == 1
    press(page, "Bedrijf doet weer mee")
    assert frame.said[-1] == ("ui.company_edit.resume_done", "done")
    page.presenter.clear_filters()
    page.view.choose(company)
    assert not page.model.row_at(0).stopped
    press(page, "Plaats is gestopt")
    assert "Deze plaats is gestopt." in said_in(page.pane())
    press(page, "Plaats doet weer mee")
    assert not place_details(desk, place).stopped


def test_contacts_come_change_and_go(desk, page, company):
    press(page, "Contactpersonen wijzigen")
    form = page.edits.form
    (line,) = form.lines.values()
    line.fields["name"].set_value("Ans Çelik")
    form.add()
    form.save.click()
    ((key, _),) = company_details(desk, company).contacts
    press(page, "Contactpersonen wijzigen")
    form = page.edits.form
    form.lines[key].fields["role"].set_value("eigenaar")
    form.add()
    list(form.lines.values())[-1].fields["name"].set_value("Bo")
    form.save.click()
    assert company_card(desk, company).contacts == ("Ans Çelik, eigenaar", "Bo")
    press(page, "Contactpersonen wijzigen")
    page.edits.form.lines[key].gone.setChecked(True)
    page.edits.form.save.click()
    assert company_card(desk, company).contacts == ("Bo",)


def test_an_address_has_a_town_and_perhaps_an_exact_spot(desk, page, company):
    press(page, "Adres wijzigen")
    form = page.edits.form
    form.lines["town"].set_value("")
    form.where.set_value("ergens")
    form.save.click()
    assert form.lines["town"].error.text()
    assert form.where.error.text()
    form.lines["town"].set_value("Goor")
    form.where.set_value("52,25 6,58")
    form.save.click()
    assert company_details(desk, company).sites[0][1].where == (52.25, 6.58)
    press(page, "Vestiging toevoegen")
    page.edits.form.lines["town"].set_value("Delden")
    page.edits.form.save.click()
    assert [one.town for _, one in company_details(desk, company).sites] == ["Goor", "Delden"]
    press(page, "Adres wijzigen: Goor")
    assert page.edits.form.where.value() == "52,25000; 6,58000"
    page.edits.form.where.set_value("")
    page.edits.form.save.click()
    assert company_details(desk, company).sites[0][1].where == ()
    assert page.edits.form is None
    words = menu_words(page)
    assert {"Plaats toevoegen: Goor", "Plaats toevoegen: Delden"} <= words


def test_who_supervises_can_be_taken_away(desk, page, place):
    press(page, "Praktijkbegeleiders wijzigen")
    form = page.edits.form
    form.lines[next(iter(form.lines))].gone.setChecked(True)
    form.save.click()
    assert not place_details(desk, place).mentors


def test_esc_in_the_pane_asks_only_when_something_was_typed(page):
    press(page, "Contactpersonen wijzigen")
    form = page.edits.form
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert page.edits.form is None
    press(page, "Contactpersonen wijzigen")
    form = page.edits.form
    next(iter(form.lines.values())).fields["name"].line.setText("Ans")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert page.edits.form is form
    assert not form.leaving.isHidden()
    form.leaving.yes.click()
    assert page.edits.form is None


def test_a_second_press_during_the_first_does_nothing(desk, page, company):
    press(page, "Contactpersonen wijzigen")
    form = page.edits.form
    next(iter(form.lines.values())).fields["name"].set_value("Ans")
    page.edits._busy = True
    form.save.click()
    assert not company_card(desk, company).contacts
    page.edits._busy = False
    form.save.click()
    assert company_card(desk, company).contacts == ("Ans",)


def menu_words(page):
    menus = [one for one in page.pane().findChildren(MenuButton) if not one.isHidden()]
    return {action.text() for one in menus for action in one.menu.actions()}


def said_in(pane):
    return " ".join(label.text() for label in pane.findChildren(QLabel))
