"""Signed answers in the window: what is asked, who answered, and when it is asked again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from stagetool.base.clock import FixedClock
from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Role
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.manage_users import add_user
from stagetool.office.placement_card import placement_card
from stagetool.office.set_policy import set_policy
from stagetool.records.tables import Judgement, Placement
from tests.factories import make_place, make_placement, make_pupil
from ui.pages.period.page import PeriodPage
from ui.pages.placement.judge_form import JudgeForm

pytestmark = pytest.mark.gui
TODAY = date(2026, 11, 23)
ASKED, TRUCK, FILING = "banden-balanceren", "epallettruck-rijden", "vijlen-aftekenen"
REASON = "De begeleider staat erbij en de leerling heeft geoefend."


def said(widget):
    labels = widget.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(widget))


@pytest.fixture
def placement(desk):
    place = make_place(desk, activities=(FILING, ASKED, TRUCK))
    made = make_placement(desk, place=place, pupil=make_pupil(desk, given_name="Sam"))
    assess_period(desk)
    return made


@pytest.fixture
def page(context, show, placement):
    page = show(PeriodPage(context))
    page.show_subject(("placement", placement))
    return page


def finding(pane, *, policy):
    return next(
        one
        for task in pane._card.tasks
        for one in task.findings
        if one.judgeable and one.policy is policy
    )


def sign(pane, one, second="C. Kok", until=None):
    pane.open_judgement(one)
    form = pane.form
    assert isinstance(form, JudgeForm)
    form.second.set_value(second)
    form.text.setPlainText(REASON)
    if until is not None:
        form.until.set_value(until)
    form.save.click()
    return form


def answers(desk, placement):
    return [(row.check, row.state) for row in placement_card(desk, placement).judgements]


def test_the_form_asks_with_question_source_conditions_and_who(page):
    pane = page.placement_pane
    one = finding(pane, policy=False)
    pane.open_judgement(one)
    form = said(pane.form)
    assert one.question
    assert one.question in form
    assert one.sources[0] in form
    assert one.who in form
    assert (one.conditions in form) or not one.conditions


def test_an_answer_stands_with_name_day_reason_and_end(page, desk, placement):
    pane = page.placement_pane
    sign(pane, finding(pane, policy=False))
    assert [state for _, state in answers(desk, placement)] == ["holds"]
    shown = said(pane)
    for words in (REASON, "Beheer, met C. Kok, op ma 23 nov 2026", "Geldt tot en met"):
        assert words in shown


def test_who_works_alone_needs_no_second_person(page, desk, placement, frame):
    pane = page.placement_pane
    sign(pane, finding(pane, policy=False), second="")
    assert frame.said[-1] == ("ui.placement.judged", "done")
    assert "Beheer, zonder tweede controle" in said(pane)


def test_with_a_colleague_a_second_person_is_asked(page, desk, cheap, placement):
    add_user(desk, "Kok", Role.SUPERVISOR, "een tweede lang wachtwoord", cost=cheap)
    page.refresh()
    pane = page.placement_pane
    form = sign(pane, finding(pane, policy=False), second="")
    assert form.second.error.text()
    assert answers(desk, placement) == []


def test_an_exception_to_policy_is_signed_as_one_and_called_no_law(page, desk, placement, frame):
    set_policy(desk, "forklift", on=True)
    page.refresh()
    pane = page.placement_pane
    for block in pane._card.tasks:
        pane._opened.add(block.activity)
    pane._again()
    words = {one.text() for one in pane.findChildren(QPushButton)}
    assert "Uitzondering tekenen" in words
    assert "Schoolbeleid, geen wet" in said(pane)
    one = finding(pane, policy=True)
    pane.open_judgement(one)
    asked = said(pane.form)
    assert "Uitzondering op schoolbeleid" in asked
    assert "geen wet" in asked
    sign(pane, one)
    assert ("policy.forklift", "holds") in answers(desk, placement)
    assert "Uitzondering op schoolbeleid" in said(pane)
    with desk.open_unit() as session:
        assert TRUCK in session.get_one(Placement, placement).tasks


def test_other_facts_ask_again(page, desk, placement):
    pane = page.placement_pane
    one = finding(pane, policy=False)
    sign(pane, one)
    edit_place(desk, pane._card.row.place, PlaceForm(measures={"noise_db": "70"}))
    assert answers(desk, placement) == [(one.check, "facts")]
    page.refresh()
    assert "De feiten zijn gewijzigd" in said(pane)
    assert finding(pane, policy=False).check == one.check


def test_an_answer_that_ends_too_early_or_is_over_is_told(page, desk, placement):
    pane = page.placement_pane
    one = finding(pane, policy=False)
    sign(pane, one, until=date(2026, 12, 4))
    assert answers(desk, placement) == [(one.check, "short")]
    later = replace(desk, clock=FixedClock(TODAY + timedelta(days=14)))
    assert answers(later, placement) == [(one.check, "over")]


def test_an_answer_that_nothing_asks_now_is_told_apart(page, desk, placement):
    pane = page.placement_pane
    sign(pane, finding(pane, policy=False))
    with desk.open_unit() as session:
        answer = session.get_one(Placement, placement).judgements[0]
        answer.facts = ""
        answer.check = "hazard.laser-3b-4"
        session.add(
            Judgement(
                placement_id=placement,
                check="niets",
                judged_by="A",
                reason=REASON,
                judged_on=TODAY,
                until=TODAY,
            )
        )
    assert [state for _, state in answers(desk, placement)] == ["idle", "idle"]
    page.refresh()
    assert "Wordt nu niet gevraagd" in said(pane)


def test_a_value_that_nobody_looked_at_for_a_year_is_marked(desk, placement, context, show):
    later = replace(desk, clock=FixedClock(date(2028, 1, 10)))
    rows = placement_card(later, placement).tasks[0].findings
    assert {row.months for row in rows} == {13}
    page = show(PeriodPage(replace(context, desk=later)))
    page.show_subject(("placement", placement))
    page.placement_pane._opened.update(task.activity for task in page.placement_pane._card.tasks)
    page.placement_pane._again()
    assert "13 maanden niet nagekeken" in said(page.placement_pane)
