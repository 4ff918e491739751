"""The report of a visit and the stage forms, both in Jaar."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from stagetool.base.ids import PlacementId
from stagetool.office.assess_period import assess_period
from stagetool.office.confirm_period import confirm_period
from stagetool.office.default_forms import StepLine
from stagetool.office.desk import Role
from stagetool.office.list_visits import list_visits
from stagetool.office.record_visit import VisitForm, record_visit
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.stage_forms import (
    FormChange,
    FormEdit,
    FormEdited,
    edit_form,
    list_forms,
)
from stagetool.office.visit_card import visit_card
from tests.factories import make_company, make_period, make_place, make_placement
from ui.pages.year.page import YearPage
from ui.pages.year.sections.forms import outcome_lines


def stage_form(desk):
    return next(one for one in list_forms(desk) if one.periods)


@pytest.fixture
def open_part(context, show):
    def opened(key, **changes):
        page = show(YearPage(replace(context, **changes) if changes else context))
        page.widget().show()
        page.show_subject(key)
        return page.section(key)

    return opened


@pytest.fixture
def visit(desk):
    placement = make_placement(
        desk, period=make_period(desk, name="Blok 1"), place=make_place(desk)
    )
    assess_period(desk)
    return record_visit(desk, placement, VisitForm(planned_on=desk.clock.today()))


def test_a_visit_is_reported_and_other_work_needs_an_explanation(desk, visit, open_part, frame):
    part = open_part("visits")
    part.list.choose(visit)
    part.pressed["report"].click()
    form = part.report
    assert form.isVisibleTo(part)
    form.people["mentor"].setChecked(True)
    form.texts["work_seen"].set_value("Vijlen aan de bank")
    form.safety.set_value("no")
    form.save.click()
    assert form.texts["deviation"].error.text()
    assert list_visits(desk, "Blok 1").done == 0
    form.texts["deviation"].set_value("Hij stond aan de zaag.")
    form.texts["action"].set_value("Het werk is gestopt.")
    form.again.set_value("yes")
    form.save.click()
    assert frame.said[-1] == ("ui.year.report.saved", "done")
    kept = visit_card(desk, visit)
    assert (kept.row.done_on, kept.spoke_with) == (desk.clock.today(), ("mentor",))
    assert (kept.safety, kept.deviation, kept.again) == ("no", "Hij stond aan de zaag.", "yes")
    assert form.isHidden()


def test_a_report_that_stands_can_be_read_and_changed(desk, visit, open_part):
    part = open_part("visits")
    for progress in ("Goed", "Heel goed"):
        part.list.choose(visit)
        part.pressed["report"].click()
        part.report.texts["progress"].set_value(progress)
        part.report.save.click()
    part.list.choose(visit)
    part.pressed["report"].click()
    assert part.report.texts["progress"].value() == "Heel goed"


def test_a_visit_to_come_is_not_reported(desk, visit, open_part):
    part = open_part("visits")
    part.list.choose(visit)
    part.pressed["report"].click()
    part.report.done_on.set_value(desk.clock.today() + timedelta(days=1))
    part.report.save.click()
    assert part.report.done_on.error.text()
    assert list_visits(desk, "Blok 1").done == 0


def test_a_stage_form_is_changed_added_and_removed(desk, open_part, frame):
    make_period(desk, name="Blok 1")
    part = open_part("forms")
    row = stage_form(desk)
    part.list.choose(row.form)
    form = part.form
    form.boxes["visits"].setValue(2)
    form.boxes["weeks"].setValue(3)
    form.boxes["least_hours"].setValue(60)
    form.boxes["most_hours"].setValue(0)
    for day, tick in form.days.items():
        tick.setChecked(day == "di")
    form.hours.set_value("08:30-16:00")
    form.years.set_value("3, 4,")
    for kind, tick in form.papers.items():
        tick.setChecked(kind in {"agreements", "lists"})
    form.note.set_value("Met fiets")
    part.save.click()
    row = stage_form(desk)
    assert (row.visits, row.weeks, row.least_hours, row.most_hours) == (2, 3, 60, None)
    assert (row.weekdays, row.note, row.years) == (("di",), "Met fiets", ("3", "4"))
    assert row.papers == ("agreements", "lists")

    form.name.set_value("Maakstage")
    part.new.click()
    assert frame.said[-1] == ("ui.year.forms.added", "done")
    new = next(one for one in list_forms(desk) if one.name == "Maakstage")
    assert (new.years, new.papers) == (("3", "4"), ("agreements", "lists"))
    part.list.choose(new.form)
    part.pressed["remove"].click()
    assert "Maakstage" not in {one.name for one in list_forms(desk)}


def test_the_tasks_of_a_form_are_lines_before_or_after_its_start_or_end(desk, open_part):
    make_period(desk, name="Blok 1")
    steps = (
        StepLine("Overeenkomsten meegeven", "start", -35, "agreements"),
        StepLine("Bedanken", "end", 7, "letters"),
    )
    edit_form(desk, stage_form(desk).form, FormEdit(steps=steps))
    part = open_part("forms")
    part.list.choose(stage_form(desk).form)
    first, last = part.form.steps.lines
    assert (first.name.text(), first.days.value()) == ("Overeenkomsten meegeven", 35)
    assert first.when.currentText() == "dagen voor de start"
    assert first.action.currentText() == "overeenkomsten"
    assert last.when.currentText() == "dagen na het einde"
    assert part.form.steps.value() == steps
    first.drop.click()
    part.form.steps.more.click()
    part.form.steps.more.click()
    added = part.form.steps.lines[1]
    added.name.setText("  Rondbellen ")
    added.days.setValue(3)
    added.when.setCurrentIndex(added.when.findData("after_start"))
    part.save.click()
    assert stage_form(desk).steps == (
        StepLine("Rondbellen", "start", 3, ""),
        StepLine("Bedanken", "end", 7, "letters"),
    )


def test_a_change_that_the_law_looks_at_is_asked_first_and_what_it_did_is_told(
    desk, open_part, frame
):
    period = make_period(desk, name="Blok 1")
    company = make_company(desk, name="Bakkerij Kok")
    make_placement(desk, period=period, place=make_place(desk, company=company))
    sign_agreements(desk, "Blok 1", ("school", "company", "parent"), desk.clock.today())
    assert confirm_period(desk, "Blok 1").confirmed == 1
    part = open_part("forms")
    part.list.choose(stage_form(desk).form)
    part.form.basis.set_value("leerwerktraject")
    part.save.click()
    assert part.question.isVisibleTo(part)
    asked = " ".join(label.text() for label in part.question.findChildren(QLabel))
    assert "Bevestiging vervallen: 1. Opnieuw te tekenen: 1." in asked
    assert stage_form(desk).basis == "stage"
    part.question.no.click()
    assert stage_form(desk).basis == "stage"
    part.save.click()
    part.question.yes.click()
    assert frame.said[-1] == ("ui.year.forms.saved", "done")
    assert stage_form(desk).basis == "leerwerktraject"
    told = [part.outcome.itemAt(at).widget().findChildren(QLabel) for at in range(2)]
    first, second = (" ".join(label.text() for label in labels) for labels in told)
    assert "Opnieuw beoordeeld: 1. Bevestiging vervallen: 1. Opnieuw te tekenen: 1." in first
    assert "Blok 1: Berg" in second
    assert "Toegestaan wordt Verboden; bevestiging vervallen; opnieuw laten tekenen" in second


def test_more_parties_and_inside_the_school_are_kept(desk, open_part):
    part = open_part("forms")
    part.form.name.set_value("Werkplaats")
    part.form.kinds["internal"].setChecked(True)
    part.form.kinds["recognition_needed"].setChecked(True)
    part.form.parties["pupil"].setChecked(True)
    part.new.click()
    made = next(one for one in list_forms(desk) if one.name == "Werkplaats")
    assert (made.internal, made.recognition_needed, made.teachers) == (True, True, False)
    assert (made.signatures, made.basis) == (("pupil",), "stage")


def test_a_form_that_asks_more_hours_than_it_allows_is_refused(desk, open_part, frame):
    part = open_part("forms")
    part.form.name.set_value("Scheef")
    part.form.boxes["least_hours"].setValue(80)
    part.form.boxes["most_hours"].setValue(40)
    part.new.click()
    assert frame.said[-1][1] == "error"
    assert "Scheef" not in {one.name for one in list_forms(desk)}


def test_many_placements_that_change_are_counted_after_the_first_twelve(texts):
    change = FormChange(
        PlacementId(1), "Bos, Sam", "Kok", "Blok 1", "", "allowed", reopened=False, sign_again=False
    )
    lines = [text for _, text in outcome_lines(FormEdited(20, (change,) * 15), texts)]
    assert len(lines) == 1 + 12 + 1
    assert lines[1].endswith("Nog niet te beoordelen wordt Toegestaan")
    assert lines[-1] == "En nog 3 plaatsingen."


def test_a_stage_form_in_use_stays(desk, open_part, frame):
    make_period(desk, name="Blok 1")
    part = open_part("forms")
    row = stage_form(desk)
    part.list.choose(row.form)
    part.pressed["remove"].click()
    assert frame.said[-1] == ("plan.error.form_in_use", "error")


def test_who_may_only_read_sees_no_forms(desk, visit, open_part):
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    assert open_part("visits", desk=reader).pressed["report"].isHidden()
    assert open_part("forms", desk=reader).form.isHidden()
