"""Adding and changing companies, places and pupils on sheets, as hurried people do."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from stagetool.office.company_card import company_card
from stagetool.office.company_details import company_details
from stagetool.office.list_companies import list_companies
from stagetool.office.list_pupils import list_pupils
from stagetool.office.place_details import place_details
from stagetool.office.place_pupil import place_pupil
from stagetool.office.pupil_details import pupil_details
from stagetool.records.tables import AuditEntry, Placement
from tests.factories import make_company, make_period, make_place, make_pupil
from ui.pages.companies.page import CompaniesPage
from ui.pages.pupils.page import PupilsPage

pytestmark = pytest.mark.gui
ODD = "O'Brien; <b>&</b> Zn 🙂"


@pytest.fixture
def companies(context, show):
    return show(CompaniesPage(context))


@pytest.fixture
def pupils(context, show, desk):
    make_pupil(desk, surname="Öztürk", given_name="Gökçe", infix="")
    return show(PupilsPage(context))


def audited(desk, action):
    with desk.open_unit() as session:
        query = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == action)
        return session.scalar(query)


def new(page, qtbot, frame):
    page.commands()[0].run()
    qtbot.addWidget(frame.over)
    frame.over.show()
    return frame.over


class TestCompany:
    def test_a_company_is_added_with_its_site_and_contact(self, companies, desk, frame, qtbot):
        sheet = new(companies, qtbot, frame)
        assert sheet.lines["number"].value() == "H001"
        sheet.save.click()
        assert sheet.lines["name"].error.text() == "Vul dit in."
        sheet.lines["name"].set_value(ODD)
        sheet.places["town"].set_value("'s-Hertogenbosch")
        sheet.places["postcode"].set_value("5211ab")
        sheet.people["contact"].set_value("Ans")
        sheet.lines["regions"].set_value("Twente, Salland ,")
        sheet.save.click()
        assert sheet.save.text() == "Toch bewaren"
        sheet.save.click()
        assert frame.over is None
        assert frame.said[-1] == ("ui.company_edit.added", "done")
        (row,) = list_companies(desk)
        assert (row.name, row.number) == (ODD, "H001")
        details = company_details(desk, row.company)
        assert details.sites[0][1].postcode == "5211 AB"
        assert details.form.regions == ("Twente", "Salland")
        assert companies._card.row.company == row.company

    def test_pressing_twice_saves_once(self, companies, desk, frame, qtbot):
        sheet = new(companies, qtbot, frame)
        sheet.lines["name"].set_value("Smid")
        sheet.press()
        sheet.press()
        sheet.save.click()
        assert audited(desk, "add_company") == 1

    def test_a_doubt_asks_once_and_then_saves_all_the_same(self, companies, desk, frame, qtbot):
        make_company(desk, name="Bakkerij Çelik")
        sheet = new(companies, qtbot, frame)
        sheet.lines["name"].set_value("bakkerij celik")
        sheet.places["town"].set_value("Almelo")
        sheet.lines["kvk"].set_value("123")
        sheet.save.click()
        assert sheet.save.text() == "Toch bewaren"
        assert not sheet.doubts.isHidden()
        assert len(list_companies(desk)) == 1
        sheet.lines["name"].line.setText("Bakkerij Nieuw")
        sheet.lines["name"].line.editingFinished.emit()
        assert sheet.save.text() == "Bedrijf toevoegen"
        assert sheet.doubts.isHidden()
        sheet.save.click()
        assert sheet.save.text() == "Toch bewaren"
        sheet.save.click()
        assert len(list_companies(desk)) == 2

    @pytest.mark.parametrize(
        ("field", "text"),
        [
            ("name", "x" * 200),
            ("number", "12 34"),
            ("number", "é"),
            ("mail", "geen adres"),
            ("phone", "bel maar"),
            ("contact_mail", "@"),
            ("note", "x" * 2001),
            ("recognition_checked_on", "30-2-2026"),
            ("leave_alone_until", "ooit"),
        ],
    )
    def test_what_is_wrong_is_said_under_its_field(self, companies, frame, qtbot, field, text):
        sheet = new(companies, qtbot, frame)
        sheet.lines["name"].set_value("Smid")
        sheet.fields[field].line.setText(text)
        sheet.save.click()
        assert sheet.fields[field].error.text()
        assert len(sheet.summary.links) == 1
        assert frame.over is sheet

    def test_the_office_may_still_refuse_and_the_sheet_stays(self, companies, desk, frame, qtbot):
        make_company(desk, number="0042")
        sheet = new(companies, qtbot, frame)
        sheet.lines["name"].set_value("Smid")
        sheet.lines["number"].set_value("42")
        sheet.save.click()
        assert frame.said[-1] == ("office.lists.error.taken", "error")
        assert frame.over is sheet
        sheet.lines["number"].set_value("43")
        sheet.save.click()
        assert len(list_companies(desk)) == 2

    def test_esc_asks_only_when_something_was_typed(self, companies, frame, qtbot):
        sheet = new(companies, qtbot, frame)
        QTest.keyClick(sheet.lines["name"].line, Qt.Key.Key_Escape)
        assert frame.over is None
        sheet = new(companies, qtbot, frame)
        sheet.lines["name"].line.setText("Smid")
        QTest.keyClick(sheet.lines["name"].line, Qt.Key.Key_Escape)
        assert frame.over is sheet
        assert not sheet.leaving.isHidden()
        sheet.leaving.no.click()
        assert sheet.leaving.isHidden()
        sheet.cancel.click()
        sheet.leaving.yes.click()
        assert frame.over is None

    def test_what_was_typed_comes_back_when_the_sheet_was_left_by_the_arrow(
        self, companies, frame, qtbot
    ):
        sheet = new(companies, qtbot, frame)
        sheet.lines["name"].line.setText("Smid")
        sheet.member.setChecked(True)
        frame.close_over()
        sheet = new(companies, qtbot, frame)
        assert sheet.lines["name"].value() == "Smid"
        assert sheet.member.isChecked()
        sheet.leave()
        sheet.leaving.yes.click()
        sheet = new(companies, qtbot, frame)
        assert not sheet.lines["name"].value()

    def test_only_what_was_changed_is_stored(self, companies, desk, frame):
        make_company(desk, name="Bakkerij Çelik")
        company = make_company(desk, name="Smid", mail="vreemd adres", kvk="123")
        companies.refresh()
        companies.view.choose(company)
        companies.edits.open_company(company)
        sheet = frame.over
        sheet.lines["sector"].set_value("metaal")
        sheet.lines["name"].set_value("Bakkerij Çelik")
        sheet.save.click()
        assert sheet.save.text() == "Toch bewaren"
        sheet.lines["name"].set_value("Smid")
        sheet.lines["name"].line.editingFinished.emit()
        sheet.save.click()
        assert frame.said[-1] == ("ui.company_edit.saved", "done")
        form = company_details(desk, company).form
        assert (form.mail, form.kvk, form.sector) == ("vreemd adres", "123", "metaal")


class TestPlace:
    def test_a_place_is_added_with_days_and_activities_found_by_name(self, companies, desk, frame):
        company = make_company(desk)
        companies.refresh()
        companies.view.choose(company)
        companies.edits.open_new_place(company_details(desk, company).sites[0][0])
        sheet, parts = frame.over, frame.over.parts
        parts.weekdays.set_value(())
        sheet.save.click()
        assert parts.weekdays.error.text() == "Kies ten minste een dag."
        parts.weekdays.set_value(("wo", "ma"))
        parts.profiles.set_value(("M&T",))
        parts.hours.line.setText("elf uur")
        sheet.save.click()
        assert parts.hours.error.text()
        parts.hours.set_value("08:30-12:30")
        parts.activities.box.setEditText("bestaat niet")
        parts.activities.add.click()
        assert parts.activities.error.text()
        name = next(iter(desk.law.activities.values())).name
        parts.activities.box.setEditText(name)
        parts.activities.add.click()
        parts.activities.box.setEditText(name)
        parts.activities.add.click()
        assert len(parts.activities.value()) == 1
        sheet.save.click()
        assert frame.said[-1] == ("ui.place.added", "done")
        (place,) = company_card(desk, company).places
        assert (place.weekdays, place.profiles, place.hours) == ("ma, wo", "M&T", "08:30-12:30")

    def test_a_change_that_clashes_says_with_whom(self, companies, desk, frame):
        company = make_company(desk)
        place, period = make_place(desk, company=company), make_period(desk)
        pupil = make_pupil(desk, surname="Żak", given_name="Łucja", infix="")
        place_pupil(desk, pupil, place, period)
        companies.refresh()
        companies.view.choose(company)
        companies.edits.open_place(place)
        parts = frame.over.parts
        parts.age.setValue(18)
        parts.activities.removes[0].click()
        parts.weekdays.set_value(("ma",))
        frame.over.save.click()
        assert frame.said[-1] == ("ui.clashes.said", "warning")
        (row,) = companies.edits.clashes
        assert row.pupil == pupil
        assert {"days", "no_task", "minimum_age"} <= {line.word for line in row.lines}
        other = make_company(desk)
        companies.refresh()
        assert companies.edits.clashes
        companies.view.choose(other)
        assert companies.edits.clashes == ()
        assert place_details(desk, place).weekdays == ("ma",)


class TestPupil:
    def test_a_pupil_is_added_and_told_what_is_missing(self, pupils, desk, frame, qtbot):
        make_period(desk, name="Blok 9")
        sheet = new(pupils, qtbot, frame)
        sheet.save.click()
        assert len(sheet.summary.links) == 5
        sheet.lines["number"].set_value("0009001")
        sheet.lines["given_name"].set_value("Nova")
        sheet.lines["surname"].set_value(ODD)
        sheet.born.line.setText("30-2-2010")
        sheet.school_class.set_text("4K1")
        sheet.save.click()
        assert sheet.born.error.text().startswith("Dit is geen datum")
        sheet.born.line.setText("1-12-1990")
        sheet.save.click()
        assert sheet.save.text() == "Toch bewaren"
        sheet.born.line.setText("1-12-2010")
        sheet.born.line.editingFinished.emit()
        sheet.track.set_value("kb")
        sheet.save.click()
        sheet.save.click()
        assert frame.said[-1] == ("ui.pupil_sheet.added_joins", "done")
        row = next(one for one in list_pupils(desk) if one.number == "0009001")
        assert (row.school_class, row.born, row.track) == ("4K1", date(2010, 12, 1), "kb")
        assert pupils._card.row.pupil == row.pupil

    def test_everything_of_a_pupil_can_be_changed(self, pupils, desk, frame):
        pupils.view.table.selectRow(0)
        pupil = pupils._card.row.pupil
        pupils.open_edit()
        sheet = frame.over
        sheet.school_class.set_text("3B9")
        sheet.born.line.setText("")
        sheet.save.click()
        assert sheet.born.error.text() == "Vul dit in."
        sheet.born.set_value(date(2010, 2, 2))
        sheet.work_route.setChecked(True)
        sheet.lines["tutor"].set_value("mw. Bos")
        sheet.save.click()
        assert frame.said[-1] == ("ui.pupils.edited", "done")
        known = pupil_details(desk, pupil)
        assert (known.school_class, known.tutor) == ("3B9", "mw. Bos")
        assert (known.born, known.work_route) == (date(2010, 2, 2), True)

    def test_a_place_of_the_pupils_own_is_judged_and_shown(self, pupils, desk, frame):
        make_period(desk, name="Blok 9")
        garage = make_company(desk, name="Garage Wąs")
        pupils.view.table.selectRow(0)
        pupils.open_own_place()
        sheet = frame.over
        sheet.save.click()
        told = {name for name, field in sheet.fields.items() if field.error.text()}
        assert told == {"name", "town", "activities"}
        sheet.company.set_text("Onbekend")
        sheet.save.click()
        assert sheet.company.error.text()
        sheet.company.set_value(str(garage))
        assert not sheet.lines["name"].isEnabled()
        sheet.activities.set_value(("vijlen-aftekenen",))
        sheet.save.click()
        assert frame.said[-1][1] == "done"
        assert frame.went[-1][0] == "period"
        with desk.open_unit() as session:
            placement = session.scalars(select(Placement)).one()
            assert (placement.state, bool(placement.verdict)) == ("proposed", True)

    def test_what_the_law_forbids_leaves_the_sheet_open_and_adds_nothing(self, pupils, desk, frame):
        make_pupil(desk, born=date(2015, 1, 1), surname="Aa", given_name="Jong", infix="")
        make_period(desk)
        pupils.refresh()
        pupils.view.table.selectRow(0)
        pupils.open_own_place()
        sheet = frame.over
        sheet.lines["name"].set_value("Garage")
        sheet.lines["town"].set_value("Goor")
        sheet.activities.set_value(("vijlen-aftekenen",))
        sheet.save.click()
        assert frame.said[-1] == ("plan.error.not_here", "error")
        assert frame.over is sheet
        assert not list_companies(desk)
