"""The page of a stage period through the whole job, with real tasks behind it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from stagetool.office.period_overview import period_overview
from stagetool.office.plan_period import plan_period
from stagetool.records.tables import Place
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
)
from ui.models.plan_columns import held_columns, placement_columns, unplaced_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.answers import Answers
from ui.pages.period.body import HELD, PLAN, UNPLACED
from ui.pages.period.page import PeriodPage
from ui.pages.period.plan_form import PlanForm
from ui.pages.period.towns_form import TownsForm
from ui.pages.placement.judge_form import JudgeForm
from ui.pages.placement.task_block import TaskBlock

pytestmark = pytest.mark.gui


def said_in(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def buttons(pane):
    """Return the words on the buttons in sight; old ones wait for Qt to delete them."""
    found = pane.findChildren(QPushButton)
    return {one.text(): one for one in found if not one.isHidden()}


def pressed(widget, words):
    buttons(widget)[words].click()


@pytest.fixture
def page(context, school, show):
    del school
    return show(PeriodPage(context))


@pytest.fixture
def planned(page, desk, school):
    plan_period(desk, school)
    page.refresh()
    return page


def choose(page, company):
    rows = page.body.plan_model.shown_rows()
    row = next(row for row in rows if company in row.company)
    page.body.plan_view.choose(row.placement)
    return row


def test_an_office_without_periods_offers_to_make_one(context, show, frame):
    page = show(PeriodPage(context))
    assert not page.body._empty.isHidden()
    page.commands()[0].run()
    assert frame.over is not None


def test_a_period_is_planned_with_a_form_over_the_lists(page, frame):
    page.open_plan()
    form = page.body.findChild(PlanForm)
    form.seconds.setValue(5)
    form.start.click()
    assert frame.said[-1] == ("ui.period.planned.optimal", "done")
    assert len(page.body.plan_model.shown_rows()) == 2
    assert len(page.body.unplaced_model.shown_rows()) == 1
    assert frame.counts == {"period": 1}
    assert "2 geplaatst" in page.body.counts.text()


def test_who_has_no_place_is_shown_with_reasons_and_the_remedy(planned, frame):
    page = planned
    page.body.tabs.setCurrentIndex(UNPLACED)
    page.body.unplaced_view.table.selectRow(0)
    shown = said_in(page.unplaced_pane)
    assert page.pane().currentWidget() is page.unplaced_pane
    assert "vol" in shown
    assert "Wat helpt het meest" in shown
    pressed(page.unplaced_pane, "Deze leerling bekijken")
    assert frame.went[-1][0] == "pupils"
    page.body.unplaced_view.table.clearSelection()
    assert "vol" not in said_in(page.unplaced_pane)


def test_a_pupil_is_placed_by_hand_where_it_may(planned, desk, frame):
    company = make_company(desk, name="Smederij Aambeeld")
    make_place(desk, company=company, number=1)
    page = planned
    page.body.tabs.setCurrentIndex(UNPLACED)
    page.body.unplaced_view.table.selectRow(0)
    pressed(page.unplaced_pane, "Zelf een plek kiezen")
    taken = next(
        row for row in page.unplaced_pane._companies if row.company != company and row.taken
    )
    page.unplaced_pane.company.set_value(str(taken.company))
    assert "Hier plaatsen" not in buttons(page.unplaced_pane._scroll.widget())
    page.unplaced_pane.company.set_value(str(company))
    pressed(page.unplaced_pane, "Hier plaatsen")
    assert frame.said[-1] == ("ui.unplaced.placed", "done")
    assert choose(page, "Smederij").pinned
    assert page.body.unplaced_model.all_rows() == ()


def test_unknown_towns_are_settled_over_the_list(page, desk, frame):
    make_pupil(desk, town="Nergenshuizen")
    page.body.advice.show_found(("Vier leerlingen delen drie plekken.",), ("Nergenshuizen",))
    assert "Nergenshuizen" in said_in(page.body.advice)
    page.body.advice.towns_asked.emit()
    form = page.body.findChild(TownsForm)
    form.fields["Nergenshuizen"].set_value("Nog verder")
    form.save.click()
    assert frame.said[-1][1] == "error"
    form.fields["Nergenshuizen"].set_value("Almelo")
    form.save.click()
    assert frame.said[-1] == ("ui.towns.saved", "done")
    page.presenter.open_towns()
    assert frame.said[-1] == ("ui.towns.none", "done")


def test_a_confirmed_stage_is_ended_early(answered, frame):
    answered.presenter.sign(("school", "company", "parent"), date(2026, 11, 20))
    row = choose(answered, "Bakkerij")
    answered.placement.confirm()
    answered.placement_pane.ask_end()
    form = answered.placement_pane.form
    pressed(form, "Stage beëindigen")
    assert form.reason.error.text() == "Kies eerst een reden."
    form.reason.set_value("serious")
    pressed(form, "Stage beëindigen")
    assert form.note.error.text()
    form.reason.set_value("left_school")
    assert not form.again.isEnabled()
    pressed(form, "Stage beëindigen")
    assert frame.said[-1] == ("ui.placement.ended", "done")
    assert choose(answered, "Bakkerij").state == "ended"
    assert row.state == "proposed"


def test_another_place_is_looked_for_after_an_end(answered, frame, desk, monkeypatch):
    answered.presenter.sign(("school", "company", "parent"), date(2026, 11, 20))
    row = choose(answered, "Bakkerij")
    answered.placement.confirm()
    pane = answered.placement_pane
    pane.ask_end()
    pane.form.reason.set_value("unsafe")
    pane.form.note.set_value("De machine had geen kap.")
    pane.form.day.set_value(desk.clock.today())
    pane.form.again.click()
    assert frame.went[-1] == ("period", ("waiting", row.pupil))
    answered.show_subject(("waiting", row.pupil))
    assert answered.body.tabs.currentIndex() == UNPLACED
    assert row.pupil_name in said_in(answered.unplaced_pane)


def test_why_a_pupil_got_this_place_is_told(planned):
    choose(planned, "Bakkerij")
    pressed(planned.placement_pane, "Waarom deze plek?")
    assert "wens" in said_in(planned.placement_pane).lower()


def test_the_chosen_placement_shows_the_whole_assessment(planned):
    row = choose(planned, "Timmerfabriek")
    shown = said_in(planned.placement_pane)
    assert row.pupil_name in shown
    assert "Nog te doen voor bevestigen" in shown
    assert "Bewijs van beoordeling" in shown
    assert "Niet doen" in shown


def test_a_verdict_is_filtered_with_one_press(planned):
    for button in planned.body.tally.buttons.values():
        button.click()
        assert len(planned.body.plan_model.shown_rows()) < 2
    planned.presenter.clear_filters()
    assert len(planned.body.plan_model.shown_rows()) == 2


def test_a_line_of_the_start_page_shows_what_it_is_about(planned):
    period = planned.presenter.overview.period.period
    planned.show_subject(("youth_rie", period))
    rows = planned.body.plan_model.shown_rows()
    assert [row.company for row in rows] == ["Timmerfabriek Wąsik & Zn"]
    planned.show_subject(("unplaced", period))
    assert planned.body.tabs.currentIndex() == UNPLACED
    planned.show_subject(("verdict", "prohibited"))
    assert planned.body.plan_model.shown_rows() == ()
    planned.show_subject(period)
    assert planned.body.tabs.currentIndex() == PLAN


def test_a_placement_or_pupil_from_elsewhere_is_chosen(planned):
    rows = planned.body.plan_model.all_rows()
    planned.show_subject(("placement", rows[1].placement))
    assert planned.body.plan_view.chosen() == rows[1]
    planned.show_subject(("pupil", rows[0].pupil))
    assert planned.body.plan_view.chosen() == rows[0]
    planned.show_subject(("pupil", 999))
    assert planned.body.plan_view.chosen() == rows[0]


def test_a_placement_of_another_period_brings_that_period_up(desk, planned):
    later = make_period(desk, name="Blok B", starts=date(2027, 3, 1), ends=date(2027, 3, 12))
    placement = make_placement(desk, period=later)
    planned.refresh()
    planned.show_subject(("placement", placement))
    assert planned.presenter.overview.period.name == "Blok B"
    assert planned.body.plan_view.chosen().placement == placement


def test_pinning_shows_in_the_list(planned, frame):
    choose(planned, "Bakkerij")
    pressed(planned.placement_pane, "Vastzetten")
    assert frame.said[-1] == ("ui.placement.pinned", "done")
    assert choose(planned, "Bakkerij").pinned
    pressed(planned.placement_pane, "Losmaken")
    assert not choose(planned, "Bakkerij").pinned


def test_a_placement_is_removed_and_put_back(planned, frame):
    row = choose(planned, "Bakkerij")
    pressed(planned.placement_pane, "Weghalen")
    assert len(planned.body.plan_model.all_rows()) == 1
    planned.undo.undo()
    back = choose(planned, "Bakkerij")
    assert (back.pupil, back.pinned) == (row.pupil, False)
    assert frame.said[-1] == ("ui.undo.undone", "done")


def test_signatures_are_recorded_for_one_and_asked_about_before_removing(planned, frame):
    choose(planned, "Bakkerij")
    pressed(planned.placement_pane, "Handtekeningen vastleggen")
    form = planned.placement_pane.form
    form.save.click()
    assert frame.said[-1] == ("ui.sign.nothing", "warning")
    form.parties["school"].setChecked(True)
    form.save.click()
    assert frame.said[-1] == ("ui.placement.signed", "done")
    assert "School: getekend" in said_in(planned.placement_pane)
    planned.placement_pane.open_signatures()
    assert planned.placement_pane.form.chosen() == ()
    planned.placement_pane.close_forms()
    pressed(planned.placement_pane, "Weghalen")
    assert len(planned.body.plan_model.all_rows()) == 2
    pressed(planned.placement_pane.form, "Toch weghalen")
    assert len(planned.body.plan_model.all_rows()) == 1


def test_open_points_are_answered_in_the_pane(planned, frame):
    choose(planned, "Timmerfabriek")
    pressed(planned.placement_pane, "Vragen aan dit bedrijf beantwoorden")
    form = planned.placement_pane.form
    form.rie.set_value("yes")
    form.supervision.set_value("expert")
    form.save.click()
    assert frame.said[-1] == ("ui.placement.answered", "done")
    assert choose(planned, "Timmerfabriek").open == ("handtekeningen",)


@pytest.fixture
def answered(planned):
    planned.open_answers()
    planned.presenter.answer(Answers(rie="yes", supervision="expert"))
    assert planned.body._form_box.isHidden()
    return planned


def to_judge(pane):
    return [one for task in pane._card.tasks for one in task.findings if one.judgeable]


def test_a_conditional_activity_is_judged_by_a_named_person(answered, frame):
    choose(answered, "Timmerfabriek")
    pane = answered.placement_pane
    before = to_judge(pane)
    finding = before[0]
    pane.open_judgement(finding)
    form = pane.form
    assert isinstance(form, JudgeForm)
    form.save.click()
    assert "Schrijf een reden van minstens 20 tekens." in form.reason.error.text()
    form.second.set_value("A. Bos")
    form.text.setPlainText("Gezien op de werkplek, met begeleider besproken.")
    form.until.set_value(date(2027, 7, 31))
    form.save.click()
    assert frame.said[-1] == ("ui.placement.judged", "done")
    assert pane.form is None
    assert len(to_judge(pane)) == len(before) - 1


def test_confirming_all_shows_what_is_held_and_why(answered, frame):
    answered.presenter.confirm()
    assert frame.said[-1] == ("ui.period.confirmed_some", "warning")
    assert answered.body.tabs.currentIndex() == HELD
    assert len(answered.body.held_model.all_rows()) == 2
    answered.body.held_view.table.selectRow(0)
    assert "getekend" in said_in(answered.placement_pane)


def test_one_signed_placement_is_confirmed(answered, frame):
    answered.presenter.sign(("school", "company", "parent"), date(2026, 11, 20))
    choose(answered, "Bakkerij")
    pressed(answered.placement_pane, "Bevestigen")
    assert frame.said[-1] == ("ui.placement.confirmed", "done")
    assert choose(answered, "Bakkerij").state == "confirmed"
    assert "Weghalen" not in buttons(answered.placement_pane._foot)


def test_one_placement_that_is_held_says_why(planned, frame):
    choose(planned, "Bakkerij")
    pressed(planned.placement_pane, "Bevestigen")
    assert frame.said[-1] == ("ui.placement.held", "warning")
    assert "nog niet door iedereen getekend" in said_in(planned.placement_pane)


def test_the_forms_over_the_list_open_and_close(planned, frame):
    for open_form in (planned.open_plan, planned.open_answers, planned.open_signatures):
        open_form()
        assert not planned.body._form_box.isHidden()
    planned.body.close_form()
    assert planned.body._form_box.isHidden()
    planned.presenter.assess()
    assert frame.said[-1] == ("ui.period.assessed", "done")


def test_another_period_is_chosen_in_the_box(planned, desk):
    make_period(desk, name="Blok B", starts=date(2027, 3, 1), ends=date(2027, 3, 12))
    planned.refresh()
    box = planned.body.choice
    assert box.currentText() == "Blok A"
    box.setCurrentIndex(box.findText("Blok B"))
    assert planned.presenter.overview.period.name == "Blok B"
    assert planned.body.plan_model.all_rows() == ()


def test_a_task_opens_to_its_findings_and_stays_open(planned):
    choose(planned, "Timmerfabriek")
    pane = planned.placement_pane
    block = pane.findChildren(TaskBlock)[0]
    block.line.turn()
    assert block.line.is_open
    planned.refresh()
    code = block._task.activity
    again = next(one for one in pane.findChildren(TaskBlock) if one._task.activity == code)
    assert again.line.is_open


def test_the_models_of_a_plan_keep_the_rules_of_qt(qtmodeltester, planned, desk, texts):
    overview = period_overview(desk, planned.presenter.overview.period.period)
    for columns, rows in (
        (placement_columns(texts), overview.placements),
        (unplaced_columns(texts), overview.unplaced),
        (held_columns(texts), ()),
    ):
        model = SnapshotTableModel(columns, lambda row: row.pupil)
        model.set_rows(rows)
        qtmodeltester.check(model)
        for column in range(model.columnCount()):
            model.sort(column)


def test_pins_that_do_not_fit_are_told_above_the_lists_until_another_plan(context, desk, show):
    period = make_period(desk)
    full = make_place(desk, company=make_company(desk, name="Bakker Bol"), number=1)
    for _ in range(2):
        make_placement(desk, pupil=make_pupil(desk), place=full, period=period, pinned=True)
    page = show(PeriodPage(context))
    assert page.body.notes.isHidden()
    page.presenter.plan(5, keep=False)
    assert "Bij Bakker Bol staan 2 leerlingen vast." in said_in(page.body.notes)
    assert not page.body.notes.isHidden()
    with desk.open_unit() as session:
        session.get_one(Place, full).number = 2
    page.presenter.plan(5, keep=False)
    assert page.body.notes.isHidden()
