"""Judging off: every page, pane, form and sheet goes on; only what needs the law is refused."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from stagetool.base.errors import LawDataError
from stagetool.base.ids import PlacementId
from stagetool.law.loading import Law
from stagetool.office.assess_period import assess_period
from stagetool.office.edit_pupil import PupilForm, edit_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.plan_period import plan_period
from stagetool.office.preview_papers import preview_papers
from stagetool.office.print_papers import print_papers
from stagetool.office.read_law import LawOff
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.today_overview import today_overview
from stagetool.records.tables import Placement
from tests.factories import make_placement, make_pupil
from ui.outset import show_desk
from ui.pages.about import AboutPanel
from ui.pages.all_pages import make_pages
from ui.pages.answers import Answers
from ui.pages.care.page import PARTS, CarePage
from ui.pages.companies.page import CompaniesPage
from ui.pages.frame import PageContext
from ui.pages.imports.page import open_import
from ui.pages.main_window import MainWindow
from ui.pages.new_period.page import open_new_period
from ui.pages.papers.page import PapersPage
from ui.pages.period.body import UNPLACED
from ui.pages.period.page import PeriodPage
from ui.pages.placement.presenter import TypedEnd
from ui.pages.pupils.page import PupilsPage
from ui.pages.tasks import ImmediateRunner
from ui.pages.today.page import TodayPage

pytestmark = pytest.mark.gui
FAULT = LawDataError(file="nrk-stage.toml", place="regel 10 (day_hours)", reason="onbekend woord x")
REFUSED = ("error.law_data", "error")


def said_in(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def planned(school, desk):
    plan_period(desk, school)
    return school


@pytest.fixture(params=["with the list of activities", "without"])
def off(request, planned, desk, law):
    """The desk of a planned school, its law file broken since."""
    del planned
    names = law.activities if request.param == "with the list of activities" else {}
    return replace(desk, law=LawOff(FAULT, names))


@pytest.fixture
def there(context, off):
    return replace(context, desk=off)


def only_refused(frame):
    assert {message for message in frame.said if message[1] == "error"} <= {REFUSED}


def test_the_window_says_it_loudly_with_file_place_and_reason(texts, off, qtbot):
    window = MainWindow(texts)
    qtbot.addWidget(window)
    show_desk(window, off, texts)
    band = window.law_off
    assert not band.isHidden()
    assert band.title.text() == "Oordelen staat uit"
    for part in FAULT.facts.values():
        assert str(part) in band.words.text()
    assert "Al het andere werkt" in band.words.text()


def test_every_page_of_the_window_comes_up_over_a_planned_school(texts, off, qtbot):
    window = MainWindow(texts)
    qtbot.addWidget(window)
    show_desk(window, off, texts)
    for page in make_pages(PageContext(off, texts, ImmediateRunner(), window)):
        window.add_page(page)
    for key in tuple(window.pages):
        window.go(key)
        window.grab()
        assert window.bar.isHidden() or "nrk-stage.toml" in window.bar.words.text(), key
    window.changed()
    window.clear_office()


def test_with_good_law_there_is_no_band(texts, desk, qtbot):
    window = MainWindow(texts)
    qtbot.addWidget(window)
    show_desk(window, desk, texts)
    assert window.law_off.isHidden()


def test_the_start_page_leads_to_the_fault_and_counts_the_rest(there, show, frame, off):
    page = show(TodayPage(there))
    items = {item.kind: item for item in today_overview(off).items}
    assert items["law_off"].urgency == 2
    assert {"signatures", "unplaced"} & set(items)
    page._presenter.open(items["law_off"])
    assert frame.went == [("care", "rules")]
    only_refused(frame)
    assert not frame.said


def test_pupils_and_companies_with_their_panes_and_forms(there, show, frame, off):
    pupils, companies = show(PupilsPage(there)), show(CompaniesPage(there))
    pupils.view.table.selectRow(0)
    pupils.open_edit()
    frame.over.fields["phone"].set_value("0546-111111")
    frame.over.save.click()
    assert ("ui.pupils.edited", "done") in frame.said
    frame.page = companies
    for row in range(2):
        companies.view.table.selectRow(row)
        companies.open_answers()
        companies.close_answers()
    card = companies._card
    assert card is not None
    companies.open_mapping(card.places[0].place, "zweven")
    assert not [message for message in frame.said if message[1] == "error"]


def test_a_whole_placement_can_be_looked_at_signed_and_ended(there, show, frame, desk, off):
    page = show(PeriodPage(there))
    page.body.plan_view.table.selectRow(0)
    said = said_in(page.placement_pane)
    assert "Oordelen staat uit" in said
    assert "niets op aan te merken" not in said
    pane = page.placement_pane
    pane.open_answers()
    pane.open_signatures()
    pane.close_forms()
    pane.presenter.pin()
    pane.presenter.answer(Answers(rie="yes"))
    pane.presenter.sign(("school", "company"), date(2026, 11, 23))
    assert not [message for message in frame.said if message[1] == "error"]
    pane.presenter.explain()
    pane.presenter.confirm()
    pane.presenter.end(TypedEnd("agreement", "", date(2026, 11, 23)))
    only_refused(frame)


def test_the_period_refuses_only_what_needs_the_law(there, show, frame):
    page = show(PeriodPage(there))
    page.body.tabs.setCurrentIndex(UNPLACED)
    for opened in (page.open_plan, page.open_answers, page.open_signatures):
        opened()
        page.close_forms()
    for command in page.commands():
        if command.key not in {"new_period", "import_holidays", "undo_last", "redo_last"}:
            command.run()
    page.presenter.plan(1.0, keep=True)
    only_refused(frame)
    assert REFUSED in frame.said


def test_lists_and_letters_are_printed_and_papers_of_law_refused(off, planned, there, show, frame):
    for kind in ("lists", "letters"):
        assert preview_papers(off, kind, planned).startswith(b"%PDF")
        assert print_papers(off, kind, planned, off.paths.data / kind).papers
    for kind in ("checklists", "agreements"):
        with pytest.raises(LawDataError):
            preview_papers(off, kind, planned)
    page = show(PapersPage(there))
    for kind in ("checklists", "agreements", "letters", "lists"):
        page._presenter.choose_kind(kind)
    only_refused(frame)


def test_every_part_of_beheer_comes_up(there, show, frame):
    page = show(CarePage(there))
    for key in PARTS:
        page.show_subject(key)
    for key in ("rules", "policy"):
        section = page.section(key)
        assert not section.off.isHidden()
        assert "nrk-stage.toml" in said_in(section.off)
    assert not frame.said


def test_sheets_over_the_page_come_up(there, qtbot, texts, frame):
    sheets = [open_import(there, kind) for kind in ("pupils", "companies", "wishes", "holidays")]
    sheets.append(open_new_period(there, lambda _: None))
    sheets.append(AboutPanel(texts, "-", there.desk.paths.data, []))
    for sheet in sheets:
        qtbot.addWidget(sheet)
        assert sheet.findChildren(QPushButton)
    assert not frame.said


def test_changed_facts_take_the_old_verdict_away(off, desk, planned, law: Law):
    with desk.open_unit() as session:
        row = session.query(Placement).first()
        placement, pupil, verdict = PlacementId(row.id), row.pupil_id, row.verdict
    edit_pupil(off, pupil, PupilForm(profile="PIE"))
    card = placement_card(off, placement)
    assert card.row.verdict == "undetermined"
    assert "nog niet beoordeeld" in card.off
    assert not any(task.verdict in {"allowed", "supervised"} for task in card.tasks)
    again = replace(desk, law=law)
    assert [item.kind for item in today_overview(again).items if item.kind == "stale"]
    assess_period(again, planned)
    assert placement_card(again, placement).row.verdict == verdict
    assert placement_card(again, placement).off == ""


def test_signing_goes_on_and_a_plan_does_not(off, planned):
    assert sign_agreements(off, planned, ("school",), date(2026, 11, 23)) > 0
    for refused in (plan_period, assess_period):
        with pytest.raises(LawDataError):
            refused(off, planned)


def test_what_was_never_judged_shows_nothing_as_allowed(off, desk):
    made = make_placement(desk, pupil=make_pupil(desk, given_name="Nieuw"))
    card = placement_card(off, made)
    assert {task.verdict for task in card.tasks} == {"undetermined"}
    assert card.admission == ()
