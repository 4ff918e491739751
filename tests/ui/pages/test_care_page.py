"""Beheer over a real office: what is typed there is kept, and passwords do not stay."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from stagetool.office import change_password, manage_users
from stagetool.office.backup_office import backup_lines
from stagetool.office.desk import Role, User
from stagetool.office.edit_school import school_details
from stagetool.office.manage_users import list_users
from stagetool.office.office_settings import second_folder
from stagetool.office.retention import retention_terms
from stagetool.records.tables import Pupil, SchoolYear
from tests.factories import make_pupil, make_school
from ui.pages.care.page import PARTS, CarePage

pytestmark = pytest.mark.gui


@pytest.fixture
def page(context, show, monkeypatch, cheap):
    """The page; passwords cost little here."""
    for module in (manage_users, change_password):
        for name in ("add_user", "change_password", "set_password", "renew_recovery_key"):
            task = getattr(module, name, None)
            if task is not None:
                monkeypatch.setitem(task.__wrapped__.__kwdefaults__, "cost", cheap)
    page = show(CarePage(context))
    page.widget().show()
    return page


def part(page, key):
    page.show_subject(key)
    return page.section(key)


def test_every_part_comes_up_by_its_word(page):
    for number, key in enumerate(PARTS):
        page.list.setCurrentRow(number)
        assert page._stack.currentWidget() is page.section(key)


@pytest.mark.parametrize("key", PARTS)
def test_everything_in_a_part_has_a_name(page, key):
    section = part(page, key)
    nameless = [
        type(one).__name__
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton)
        for one in section.findChildren(kind)
        if not one.accessibleName()
        and not one.isHidden()
        and not (isinstance(one, QAbstractButton) and one.text())
        and not one.objectName().startswith("qt_")
        and not isinstance(one.parent(), QComboBox | QLineEdit)
        and type(one).__name__ != "QAbstractButton"
    ]
    assert not nameless


def test_what_is_typed_about_the_school_is_kept(page, desk, frame, qtbot):
    make_school(desk)
    page.refresh()
    section = part(page, "school")
    (location,) = section.fields
    qtbot.keyClicks(section.phone.line, "0546-000000")
    section.insurance.setPlainText("Er is een verzekering.")
    section.checked.line.setText("1-9-2026")
    qtbot.keyClicks(section.fields[location]["town"].line, "Almelo")
    section.save.click()
    details = school_details(desk)
    assert (details.phone, details.insurance_text) == ("0546-000000", "Er is een verzekering.")
    assert str(details.insurance_checked_on) == "2026-09-01"
    assert details.locations[0].town == "Almelo"
    assert frame.said == [("ui.care.school.saved", "done")]


def test_what_is_being_typed_stays_when_the_page_asks_again(page, qtbot):
    section = part(page, "school")
    qtbot.keyClicks(section.phone.line, "0546")
    page.refresh()
    assert section.phone.value() == "0546"


def test_a_day_that_is_none_is_said_and_nothing_is_saved(page, desk, qtbot):
    section = part(page, "school")
    qtbot.keyClicks(section.phone.line, "0546")
    section.checked.line.setText("ooit")
    section.save.click()
    assert section.checked.error.text()
    assert school_details(desk).phone == ""


def test_a_colleague_is_added_changed_and_removed(page, desk, frame, qtbot):
    section = part(page, "people")
    section.open_add.click()
    qtbot.keyClicks(section.name.line, "Anja de Vries")
    section.role.set_value("begeleider")
    qtbot.keyClicks(section.password.line, "paarse regenjas")
    section.add.click()
    assert section.password.value() == ""
    assert {user.name: user.role for user in list_users(desk)}["Anja de Vries"] is Role.SUPERVISOR
    line = section.lines["Anja de Vries"]
    line.change.click()
    line.role.set_value("alleen lezen")
    line.save_role.click()
    line = section.lines["Anja de Vries"]
    line.change.click()
    qtbot.keyClicks(line.fresh.line, "groene regenjas")
    line.save_password.click()
    section.lines["Anja de Vries"].remove.click()
    assert section.question.isVisible()
    assert len(list_users(desk)) == 2
    section.question.yes.click()
    assert [user.name for user in list_users(desk)] == ["Beheer"]
    assert [key for key, _ in frame.said] == [
        "ui.care.people.added",
        "ui.care.people.changed",
        "ui.care.people.renewed",
        "ui.care.people.removed",
    ]


def test_a_weak_temporary_password_is_said_under_its_field(page, desk):
    section = part(page, "people")
    section.open_add.click()
    section.name.set_value("Bo")
    section.password.set_value("welkom01")
    section.add.click()
    assert "te kort of te gewoon" in section.password.error.text()
    assert len(list_users(desk)) == 1


def test_the_only_coordinator_cannot_go(page, desk, frame):
    section = part(page, "people")
    section.lines["Beheer"].change.click()
    section.lines["Beheer"].remove.click()
    section.question.yes.click()
    assert frame.said == [("error.last_coordinator", "error")]


def test_a_new_recovery_key_is_shown_once_and_asked_about_first(page):
    section = part(page, "people")
    section.renew.click()
    assert section.key.text() == ""
    section.key_question.yes.click()
    assert len(section.key.text()) > 16
    section.kept.click()
    assert section.key.text() == ""


def test_ones_own_password_changes_and_does_not_stay(page, password, qtbot, frame):
    section = part(page, "password")
    qtbot.keyClicks(section.fields["old"].line, "dit is het niet")
    qtbot.keyClicks(section.fields["new"].line, "groene regenjas")
    qtbot.keyClicks(section.fields["again"].line, "groene regenjas")
    section.go.click()
    assert "klopt niet" in section.fields["old"].error.text()
    section.fields["old"].set_value(password)
    qtbot.keyClick(section.fields["again"].line, Qt.Key.Key_Return)
    assert frame.said == [("ui.care.password.changed", "done")]
    assert not any(field.value() for field in section.fields.values())


def test_a_backup_is_made_and_listed(page, desk):
    section = part(page, "backups")
    assert "nog geen reservekopie" in section.state.words.text()
    section.make.click()
    assert section.model.counts() == (1, 1)
    assert "reservekopie" in section.state.words.text()
    assert len(backup_lines(desk.file)) == 1


def test_a_second_folder_is_chosen_and_left_out_again(page, desk, frame, tmp_path, monkeypatch):
    section = part(page, "backups")
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path / "netwerk")
    section.choose.click()
    assert second_folder(desk) == tmp_path / "netwerk"
    assert "netwerk" in section.second.text()
    section.make.click()
    assert list(Path(tmp_path / "netwerk").glob("*.stagetool"))
    section.none.click()
    assert second_folder(desk) is None


def test_putting_back_hands_the_chosen_backup_to_the_window(page, frame, password, qtbot):
    section = part(page, "backups")
    section.make.click()
    section.restore.click()
    sheet = frame.over
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.list.table.selectRow(0)
    sheet.password.set_value(password)
    sheet.go.click()
    (asked,) = frame.went
    assert asked[0] == "put_back"
    assert asked[1][1] == password


def test_a_sound_office_is_said_to_be_sound(page, desk):
    section = part(page, "check")
    section.go.click()
    said = " ".join(label.text() for label in section.found.findChildren(QLabel))
    assert "is in orde" in said
    assert "Einde van het logboek nu" in said


def test_a_mark_of_a_paper_that_does_not_fit_is_said(page, desk):
    with desk.open_unit() as session:
        desk.note(session, "proef")
        anchor = desk.audit.anchor(session)
    section = part(page, "check")
    section.anchors.set_value(anchor)
    section.go.click()
    said = " ".join(label.text() for label in section.found.findChildren(QLabel))
    assert "Alle 1 kenmerken" in said
    section.anchors.set_value("99-000000000000")
    section.go.click()
    said = " ".join(label.text() for label in section.found.findChildren(QLabel) if label.text())
    assert "Er is iets mis" in said


def test_what_may_go_is_proposed_asked_and_reported(page, desk, frame, tmp_path, monkeypatch):
    make_pupil(desk, surname="Vertrokken")
    make_pupil(desk, surname="Blijft")
    with desk.open_unit() as session:
        for year in session.query(SchoolYear):
            year.starts, year.ends = date(2022, 8, 1), date(2023, 7, 31)
        desk.note(session, "proef")
    section = part(page, "clean_up")
    section.propose.click()
    boxes = list(section.ticks["pupils"].values())
    assert len(boxes) == 2
    next(box for box in boxes if "Blijft" in box.text()).setChecked(False)
    section.go.click()
    assert "1 leerlingen" in section.question.findChildren(QLabel)[0].text()
    assert not section.report.text()
    section.question.yes.click()
    assert "Leerlingen: 1 (" in section.report.text()
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path)
    section.save.click()
    (file,) = tmp_path.glob("*_opruimverslag.pdf")
    said = PdfReader(file).pages[0].extract_text()
    assert "Opruimverslag" in said
    assert "12 maanden na het laatste schooljaar" in said
    assert "Vertrokken" not in said
    with desk.open_unit() as session:
        assert session.query(Pupil).filter(Pupil.surname == "Blijft").count() == 1
        assert session.query(Pupil).filter(Pupil.surname == "Vertrokken").count() == 0


def test_a_term_longer_than_two_years_is_refused(page, desk, frame):
    section = part(page, "clean_up")
    section.terms["pupil_months"].set_value("36")
    section.keep.click()
    assert frame.said == [("error.invalid_input", "error")]
    assert retention_terms(desk).pupil_months == 12


def test_with_nothing_to_go_it_says_so(page):
    section = part(page, "clean_up")
    section.propose.click()
    assert not section.go.isVisible()
    said = [label.text() for label in section.findChildren(QLabel)]
    assert any("niets weg" in words for words in said)


def test_the_version_of_the_rules_is_shown(page, law):
    section = part(page, "rules")
    assert law.version in section.version.text()
    assert section.model.counts()[1] > 0


def test_the_palette_leads_to_each_part(page, frame):
    for command in page.commands():
        command.run()
    assert frame.went == [("care", key) for key in PARTS]


def test_who_may_not_is_shown_no_button(context, show):
    reader = replace(context.desk, user=User("Lezer", Role.READER))
    page = show(CarePage(replace(context, desk=reader)))
    section = part(page, "people")
    assert not section.open_add.isVisibleTo(section)
    assert not section.renew.isVisibleTo(section)
    assert not part(page, "clean_up").propose.isVisibleTo(page.section("clean_up"))
