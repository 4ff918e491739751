"""Stage days and visits saved for an agenda, from the card of whom they are."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from stagetool.office.add_teacher import add_teacher
from stagetool.office.assess_period import assess_period
from stagetool.office.teacher_rows import TeacherForm
from stagetool.records.tables import Placement, Pupil, Visit
from tests.factories import make_placement, make_pupil
from ui.pages.companies.page import CompaniesPage
from ui.pages.pupils.page import PupilsPage
from ui.pages.year.sections.teachers import TeachersSection

pytestmark = pytest.mark.gui
LINK = "Stagedagen opslaan voor een agenda"


def press(page):
    links = page.pane().findChildren(QPushButton)
    next(one for one in links if one.text() == LINK).click()


@pytest.mark.parametrize(
    ("placed", "told"),
    [
        (True, ("ui.agenda.saved", "done")),
        (False, ("ui.agenda.empty", "warning")),
    ],
)
def test_the_days_are_saved_in_the_folder_that_is_chosen(
    context, show, frame, desk, tmp_path, monkeypatch, placed, told
):
    pupil = make_pupil(desk)
    if placed:
        make_placement(desk, pupil=pupil)
        assess_period(desk)
    with desk.open_unit() as session:
        number = session.get_one(Pupil, pupil).number
    page = show(PupilsPage(context))
    page.show_subject(pupil)
    press(page)
    assert frame.said == []
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path)
    press(page)
    assert frame.said[-1] == told
    (file,) = tmp_path.glob("*.ics")
    assert file.name == f"agenda-{number}.ics"


def test_a_company_has_the_days_of_its_pupils(context, show, frame, desk, tmp_path, monkeypatch):
    placement = make_placement(desk)
    assess_period(desk)
    with desk.open_unit() as session:
        company = session.get_one(Placement, placement).place.site.company
        number, name = company.id, company.number
    page = show(CompaniesPage(context))
    page.show_subject(number)
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path)
    press(page)
    assert frame.said[-1] == ("ui.agenda.saved", "done")
    assert b"SUMMARY:Stage Noor B. (4K1)" in (tmp_path / f"agenda-{name}.ics").read_bytes()


def test_a_teacher_has_the_visits(context, qtbot, frame, desk, tmp_path, monkeypatch):
    teacher = add_teacher(desk, TeacherForm("Ada de Wit"))
    placement = make_placement(desk)
    with desk.open_unit() as session:
        visit = Visit(placement_id=placement, teacher_id=teacher, planned_on=date(2026, 12, 1))
        session.add(visit)
    part = TeachersSection(context)
    qtbot.addWidget(part)
    part.refresh()
    part.list.table.selectRow(0)
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path)
    part.pressed["agenda"].click()
    assert frame.said[-1] == ("ui.agenda.saved", "done")
    (file,) = tmp_path.glob("agenda-Ada*.ics")
    assert b"SUMMARY:Stagebezoek Noor" in file.read_bytes()
