"""The pages of pupils and companies, with real tasks behind them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stagetool.office.list_companies import list_companies
from stagetool.office.list_pupils import list_pupils
from stagetool.office.plan_period import plan_period
from ui.models.company_columns import company_columns, short_days
from ui.models.pupil_columns import pupil_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.companies.page import CompaniesPage
from ui.pages.pupils.page import PupilsPage

pytestmark = pytest.mark.gui


def said_in(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def pupils(context, school, show):
    del school
    return show(PupilsPage(context))


@pytest.fixture
def companies(context, school, show):
    del school
    return show(CompaniesPage(context))


def test_pupils_stand_in_dutch_order_and_are_found_without_accents(pupils):
    assert [row.name for row in pupils.model.shown_rows()] == [
        "Berg, Jan van den",
        "Öztürk, Gökçe",
        "Żak, Łucja",
    ]
    pupils.model.set_filter("gokce")
    assert [row.name for row in pupils.model.shown_rows()] == ["Öztürk, Gökçe"]


def test_the_chosen_pupil_stands_in_the_pane(pupils):
    pupils.view.table.selectRow(1)
    shown = said_in(pupils.pane())
    assert "Öztürk, Gökçe" in shown
    assert "Timmerfabriek Wąsik & Zn" in shown
    pupils.view.table.clearSelection()
    assert "Öztürk, Gökçe" not in said_in(pupils.pane())


def test_what_the_export_has_wrong_is_corrected_in_the_pane(pupils, frame, desk):
    pupils.view.table.selectRow(0)
    pupils.open_edit()
    form = frame.over
    assert form.fields["postcode"].value() == "7601 AB"
    form.fields["town"].set_value("Borne")
    form.fields["guardian"].set_value("K. van den Berg")
    form.save.click()
    assert frame.said[-1] == ("ui.pupils.edited", "done")
    assert frame.over is None
    assert "K. van den Berg" in said_in(pupils.pane())
    assert list_pupils(desk)[0].town == "Borne"
    pupils.open_edit()
    frame.over.cancel.click()
    assert frame.over is None


def test_a_placement_in_the_pane_leads_to_the_plan(pupils, desk, frame, school):
    plan_period(desk, school)
    pupils.refresh()
    pupils.show_subject(pupils.model.row_at(0).pupil)
    link = next(
        button
        for button in pupils.pane().findChildren(type(pupils.list.bar.clear_button))
        if "Bakkerij" in button.text()
    )
    link.click()
    assert frame.went[0][0] == "period"


def test_a_filter_stands_as_a_chip_that_takes_it_away(pupils, qtbot):
    pupils.presenter.choose_filter("placement", "some")
    assert pupils.model.shown_rows() == ()
    chip = pupils.list.bar.chips[0]
    assert "met stageplek" in chip.text()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(pupils.model.shown_rows()) == 3
    assert not pupils.list.bar.chips


def test_every_filter_of_the_menu_counts_its_rows(pupils):
    menu = next(
        action.menu() for action in pupils.list.bar.menu.actions() if action.text() == "Stageplek"
    )
    assert [action.text() for action in menu.actions()] == ["zonder stageplek (3)"]
    menu.actions()[0].trigger()
    assert pupils.list.bar.chips


def test_clearing_the_list_clears_the_filters(pupils):
    pupils.show_subject(("placement", "some"))
    pupils.view.clear_filters()
    assert len(pupils.model.shown_rows()) == 3


def test_a_subject_that_comes_before_the_rows_is_chosen_when_they_are_there(
    context, school, show, desk
):
    del school
    wanted = list_pupils(desk)[2].pupil
    page = PupilsPage(context)
    page.show_subject(wanted)
    show(page)
    assert page.view.chosen().pupil == wanted


def test_an_office_without_pupils_offers_to_read_them_in(context, show, frame):
    page = show(PupilsPage(context))
    page.commands()[-1].run()
    assert frame.over is not None


def test_a_company_shows_its_places_and_what_is_to_be_mapped(companies):
    companies.view.table.selectRow(1)
    shown = said_in(companies.pane())
    assert "zweven: nog te koppelen" in shown
    assert "onbekend" in shown
    companies.show_subject(("activities", "unknown"))
    assert len(companies.model.shown_rows()) == 1


def test_answers_about_a_company_are_saved_and_seen(companies, desk, frame):
    companies.view.table.selectRow(1)
    companies.open_answers()
    form = companies.form
    form.rie.set_value("yes")
    form.supervision.set_value("expert")
    form.measures.add("noise_db")
    form.measures._lines[0][1].line.setText("78")
    form.save.click()
    assert frame.said[-1] == ("ui.companies.answered", "done")
    assert companies.form is None
    row = list_companies(desk)[1]
    assert (row.youth_rie, row.supervision) == ("ja", "deskundig")
    assert "78" in said_in(companies.pane())


def test_a_measure_that_is_yes_or_no_is_chosen_and_a_wrong_number_is_said(companies, frame):
    companies.view.table.selectRow(1)
    companies.open_answers()
    form = companies.form
    form.measures.add("till")
    assert not form.measures._lines[0][1].box.isHidden()
    form.measures.add("noise_db")
    form.measures._lines[1][1].line.setText("hard")
    form.save.click()
    assert frame.said[-1][1] == "error"
    assert companies.form is form


def test_an_unknown_activity_is_linked_in_the_pane(companies, frame):
    companies.view.table.selectRow(1)
    place = companies._card.places[0].place
    companies.open_mapping(place, "zweven")
    form = companies.mapping[2]
    form.save.click()
    assert frame.said[-1] == ("ui.map.nothing", "warning")
    form.box.setCurrentText("Afkortzaag")
    form.save.click()
    assert frame.said[-1] == ("ui.map.saved", "done")
    assert "zweven" not in said_in(companies.pane()._scroll.widget())
    assert companies.mapping is None


def test_answers_that_are_not_given_can_be_left(companies):
    companies.view.table.selectRow(0)
    companies.open_answers()
    companies.form.cancelled.emit()
    assert companies.form is None
    companies.show_card(None)
    companies.open_answers()
    assert companies.form is None


def test_companies_are_read_in_from_their_page(companies, frame):
    companies.commands()[-1].run()
    assert frame.over.presenter.kind == "companies"


@pytest.mark.parametrize("kind", ["pupils", "companies"])
def test_the_models_keep_the_rules_of_qt(qtmodeltester, texts, desk, school, kind):
    del school
    if kind == "pupils":
        model = SnapshotTableModel(pupil_columns(texts), lambda row: row.pupil)
        model.set_rows(list_pupils(desk))
    else:
        model = SnapshotTableModel(company_columns(texts), lambda row: row.company)
        model.set_rows(list_companies(desk))
    qtmodeltester.check(model)
    for column in range(model.columnCount()):
        model.sort(column)
    assert model.rowCount() > 1


@pytest.mark.parametrize(
    ("days", "short"),
    [
        ("ma, di, wo, do, vr", "ma t/m vr"),
        ("wo, do, vr", "wo t/m vr"),
        ("ma, di", "ma, di"),
        ("ma, wo, vr", "ma, wo, vr"),
        ("", ""),
    ],
)
def test_a_run_of_days_is_written_short(days, short):
    assert short_days(days) == short
