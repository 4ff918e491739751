"""Bewijs nakijken in Beheer: a code typed over from paper, repeated, and what is otherwise now."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from stagetool.base.errors import LawDataError
from stagetool.office.answer_points import answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.office_settings import write_setting
from stagetool.office.policies import POLICY
from stagetool.office.read_law import LawOff
from stagetool.office.repeat_receipt import repeat_receipt
from stagetool.office.search_office import search_office
from stagetool.records.tables import Period, PlaceMeasure, Placement, Pupil
from tests.factories import make_place, make_placement, make_pupil
from ui.pages.care.page import CarePage
from ui.pages.care.presenters.receipt import report_of
from ui.pages.period.page import PeriodPage

pytestmark = pytest.mark.gui
TRUCK, FILING = "epallettruck-rijden", "vijlen-aftekenen"


@pytest.fixture
def placement(desk):
    place = make_place(desk, activities=(FILING, TRUCK))
    made = make_placement(desk, place=place, pupil=make_pupil(desk, given_name="Sam"))
    assess_period(desk)
    return made


def code_of(desk, placement):
    with desk.open_unit() as session:
        return session.get_one(Placement, placement).receipt_code


def said(widget):
    return " | ".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


@pytest.fixture
def part(context, show):
    page = show(CarePage(context))
    page.show_subject("receipt")
    return page.section("receipt")


def typed(part, code):
    part.code.set_value(code)
    part.go.click()
    return said(part)


def test_a_code_of_today_gives_the_same_answer(part, desk, placement):
    code = code_of(desk, placement)
    found = typed(part, f" {code[:4].lower()}-{code[4:8]} {code[8:]}")
    for words in ("Sam", "hetzelfde oordeel", "De code klopt", "niet gewijzigd", "Elke bevinding"):
        assert words in found


def test_what_is_otherwise_stands_fact_by_fact_and_finding_by_finding(part, desk, placement):
    code = code_of(desk, placement)
    with desk.open_unit() as session:
        write_setting(session, POLICY, ["forklift"])
        row = session.get_one(Placement, placement)
        session.get_one(Pupil, row.pupil_id).track = "bb"
        row.place.youth_rie = "unknown"
        row.place.measures.append(PlaceMeasure(name="noise_db", value=79.5))
        row.place.activities.pop(0)
        session.get_one(Period, row.period_id).hours = "09:00-15:30"
    found = typed(part, code)
    for words in (
        "vandaag anders",
        "zijn nu anders",
        "Leerweg | kb | bb",
        "RI&E voor jongeren | ja | onbekend",
        "79,5",
        "hoort bij deze plek | niets",
        "stagedagen",
        "Heftruck",
    ):
        assert words in found
    repeated = repeat_receipt(desk, code)
    others = [one for one in repeated.findings if not one.same]
    assert [(one.then, one.now) for one in others] == [("", "prohibited")]
    assert "Schoolbeleid" in others[0].sources


def test_the_report_and_the_code_can_be_copied(part, desk, placement, frame, texts, clock):
    code = code_of(desk, placement)
    typed(part, code)
    part.copy_code()
    assert QGuiApplication.clipboard().text() == code
    part.copy_report()
    report = QGuiApplication.clipboard().text()
    assert report == report_of(repeat_receipt(desk, code), texts, clock.today())
    assert report.splitlines()[0].startswith(f"Bewijs {code}")
    assert frame.said[-1] == ("ui.care.receipt.copied", "done")


def test_a_touched_receipt_is_told(part, desk, placement):
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        row.receipt_facts = row.receipt_facts.replace("2010", "2009")
    assert "klopt niet" in typed(part, code_of(desk, placement))


def test_a_code_that_is_none_is_told_under_the_field(part, desk, placement):
    assert "Typ de code" in typed(part, " ")
    assert "hoort nu geen plaatsing" in typed(part, "AAAA BBBB CCCC")
    typed(part, code_of(desk, placement))
    assert not part.code.error.text()


def test_with_judging_off_the_file_is_named(context, show, desk, placement):
    off = LawOff(LawDataError(file="a.toml", place="regel 1", reason="kapot"))
    page = show(CarePage(replace(context, desk=replace(desk, law=off))))
    page.show_subject(("receipt", code_of(desk, placement)))
    assert "a.toml" in said(page.section("receipt"))


def test_it_leads_to_the_placement_and_is_asked_again_after_a_change(
    part, desk, placement, frame, show
):
    code = code_of(desk, placement)
    typed(part, code)
    words = {one.text(): one for one in part.findChildren(QPushButton)}
    words["Plaatsing bekijken"].click()
    assert frame.went == [("period", ("placement", placement))]
    with desk.open_unit() as session:
        period = session.get_one(Placement, placement).period.name
    answer_points(desk, period, rie="no")
    part.refresh()
    assert "hoort nu geen plaatsing" in said(part)


def test_the_search_finds_a_code(desk, placement):
    code = code_of(desk, placement)
    (found,) = search_office(desk, code[:7])
    assert (found.kind, found.id, found.code) == ("receipt", placement, code)
    assert not [one for one in search_office(desk, code[:4]) if one.kind == "receipt"]
    assert search_office(desk, "zoek maar!") == ()


def test_the_pane_of_a_placement_leads_to_it(desk, placement, context, show, frame):
    code = code_of(desk, placement)
    page = show(PeriodPage(context))
    page.show_subject(("placement", placement))
    words = {one.text(): one for one in page.placement_pane.findChildren(QPushButton)}
    words["Bewijs nakijken"].click()
    words["Code kopiëren"].click()
    assert frame.went == [("care", ("receipt", code))]
    assert QGuiApplication.clipboard().text() == code
