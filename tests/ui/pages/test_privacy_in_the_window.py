"""Facilities, rights and restrictions in the window, with real tasks behind them."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from stagetool.office.desk import Role, User
from stagetool.office.list_pupils import list_pupils
from stagetool.office.office_settings import idle_minutes
from stagetool.office.plan_period import plan_period
from stagetool.office.privacy_rights import rights_text, speaks_for_self
from stagetool.office.restrict_pupil import list_restricted
from stagetool.records.tables import FacilityNote
from ui.pages.care.page import CarePage
from ui.pages.period.page import PeriodPage
from ui.pages.pupils.page import PupilsPage

pytestmark = pytest.mark.gui


def said_in(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def links(widget):
    found = widget.findChildren(QPushButton)
    return {one.text(): one for one in found if not one.isHidden()}


@pytest.fixture
def pane(context, school, show, desk):
    page = show(PeriodPage(context))
    plan_period(desk, school)
    page.refresh()
    page.body.plan_view.table.selectRow(0)
    pane = page.placement_pane
    pane.kept = page
    return pane


@pytest.fixture
def pupils(context, school, show):
    del school
    return show(PupilsPage(context))


@pytest.fixture
def privacy(context, show):
    page = show(CarePage(context))
    page.widget().show()
    page.show_subject("privacy")
    section = page.section("privacy")
    section.kept = page
    return section


def test_a_facility_is_noted_changed_and_taken_away(pane, frame, desk):
    assert "Niets afgesproken." in said_in(pane)
    links(pane._scroll.widget())["Voorziening toevoegen"].click()
    form = pane.form
    form.save.click()
    assert form.what.error.text() == "Schrijf wat er is afgesproken."
    assert form.by.error.text()
    form.text.setPlainText("Niet op een ladder.")
    form.by.set_value("De moeder")
    form.save.click()
    assert frame.said[-1] == ("ui.facility.saved", "done")
    assert "Niet op een ladder." in said_in(pane)
    assert "Alleen voor school." in said_in(pane)

    links(pane._scroll.widget())["Wijzigen"].click()
    pane.form.shared.setChecked(True)
    pane.form.save.click()
    assert "Staat op de veiligheidschecklist" in said_in(pane)

    links(pane._scroll.widget())["Weghalen"].click()
    assert frame.said[-1] == ("ui.facility.removed", "done")
    with desk.open_unit() as session:
        assert session.query(FacilityNote).count() == 0


def test_a_diagnosis_stays_in_the_form_with_the_reason_why(pane, frame, desk):
    pane.open_facility(None)
    pane.form.text.setPlainText("Heeft ADHD.")
    pane.form.by.set_value("De moeder")
    pane.form.save.click()
    assert frame.said[-1] == ("error.health_word", "error")
    assert pane.form.text.toPlainText() == "Heeft ADHD."
    with desk.open_unit() as session:
        assert session.query(FacilityNote).count() == 0


@pytest.mark.parametrize(
    ("born", "on", "own"),
    [
        (date(2010, 11, 24), date(2026, 11, 23), False),
        (date(2010, 11, 23), date(2026, 11, 23), True),
        (date(2012, 2, 29), date(2028, 2, 28), False),
        (date(2012, 2, 29), date(2028, 2, 29), True),
        (date(2008, 2, 29), date(2024, 2, 29), True),
        (date(2011, 2, 28), date(2027, 2, 27), False),
        (date(2027, 1, 1), date(2026, 11, 23), False),
    ],
)
def test_from_sixteen_the_pupil_is_addressed_and_before_that_the_parents(texts, born, on, own):
    assert speaks_for_self(born, on) is own
    said = rights_text(born, on, texts)
    assert ("aan de leerling zelf" in said) is own
    assert ("aan de ouders of verzorgers" in said) is not own


def test_the_pane_of_a_pupil_says_whom_to_address(pupils, desk):
    row = list_pupils(desk)[0]
    pupils.show_subject(row.pupil)
    own = "aan de leerling zelf" if row.age >= 16 else "aan de ouders of verzorgers"
    assert own in said_in(pupils.pane())


def test_inzage_is_saved_from_the_pane(pupils, frame, tmp_path, monkeypatch):
    pupils.view.table.selectRow(0)
    links(pupils.pane())["Inzage opslaan"].click()
    assert frame.said == []
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path)
    links(pupils.pane())["Inzage opslaan"].click()
    assert frame.said[-1] == ("ui.rights.exported", "done")
    (text,) = tmp_path.glob("*_inzage_*.txt")
    assert "Een vraag over de gegevens beantwoordt u aan" in text.read_text(encoding="utf-8")


def test_a_pupil_is_restricted_with_a_reason_and_freed_in_beheer(pupils, privacy, frame, desk):
    pupils.view.table.selectRow(0)
    name = pupils.model.shown_rows()[0].name
    links(pupils.pane())["Alleen bewaren"].click()
    pupils.form.yes.click()
    assert "waarom" in pupils.form.reason.error.text()
    pupils.form.reason.set_value("De ouders betwisten het adres.")
    frame.page = pupils
    pupils.form.yes.click()
    assert frame.said[-1] == ("ui.rights.restrict_done", "done")
    assert name not in [row.name for row in pupils.model.shown_rows()]
    assert name not in said_in(pupils.pane())

    privacy.refresh()
    assert name in said_in(privacy)
    links(privacy)["Beperking opheffen"].click()
    assert list_restricted(desk) == ()
    assert frame.said[-1] == ("ui.care.privacy.lifted", "done")


def test_erasing_asks_first(pupils, desk, frame):
    pupils.view.table.selectRow(0)
    before = len(list_pupils(desk))
    links(pupils.pane())["Gegevens wissen"].click()
    assert len(list_pupils(desk)) == before
    links(pupils.pane())["Annuleren"].click()
    assert pupils.form is None
    links(pupils.pane())["Gegevens wissen"].click()
    pupils.form.yes.click()
    assert len(list_pupils(desk)) == before - 1
    assert frame.said[-1] == ("ui.rights.erase_done", "done")


def test_who_may_not_sees_no_way_to_export_or_erase(context, school, show):
    del school
    reader = replace(context.desk, user=User("Lezer", Role.SUPERVISOR))
    page = show(PupilsPage(replace(context, desk=reader)))
    page.view.table.selectRow(0)
    assert "Rechten (AVG)" in said_in(page.pane())
    assert not {"Inzage opslaan", "Alleen bewaren", "Gegevens wissen"} & set(links(page.pane()))


def test_the_time_to_the_lock_is_chosen_between_two_and_thirty_minutes(privacy, desk, frame):
    assert privacy.minutes.value() == "10"
    for typed in ("1", "31"):
        privacy.minutes.set_value(typed)
        privacy.save.click()
        assert frame.said[-1] == ("error.invalid_input", "error")
    privacy.minutes.set_value("veel")
    privacy.save.click()
    assert privacy.minutes.error.text() == "Typ een heel getal."
    privacy.minutes.set_value("2")
    privacy.save.click()
    assert frame.said[-1] == ("ui.care.privacy.saved", "done")
    assert idle_minutes(desk) == 2


def test_only_a_coordinator_sees_names_and_changes_the_time(context, show):
    reader = replace(context.desk, user=User("Lezer", Role.READER))
    page = show(CarePage(replace(context, desk=reader)))
    page.widget().show()
    page.show_subject("privacy")
    section = page.section("privacy")
    assert not section.save.isVisibleTo(section)
    assert not section._restricted.isVisibleTo(section)
