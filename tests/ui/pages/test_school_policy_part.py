"""Schoolbeleid in Beheer: shown as policy, previewed before it is switched, judged again after."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Role, User
from stagetool.office.list_policy import list_policy
from stagetool.office.office_settings import write_setting
from stagetool.office.policies import POLICY
from stagetool.office.preview_policy import preview_policy
from stagetool.records.tables import Placement
from tests.factories import make_place, make_placement
from ui.pages.care.page import CarePage

pytestmark = pytest.mark.gui
TRUCK = "epallettruck-rijden"


@pytest.fixture
def placement(desk):
    made = make_placement(desk, place=make_place(desk, activities=("vijlen-aftekenen", TRUCK)))
    assess_period(desk)
    return made


def open_part(context, show):
    page = show(CarePage(context))
    page.widget().show()
    page.show_subject("policy")
    return page.section("policy")


def said(widget):
    labels = widget.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(widget))


def test_every_rule_is_called_policy_and_no_law(context, show, desk):
    part = open_part(context, show)
    assert set(part.cards) == {line.rule for line in list_policy(desk)}
    assert "geen wet" in said(part)
    assert "heftruck" in said(part.cards["forklift"]).lower()
    assert part.cards["forklift"].state.word == "Uit"
    assert "Nog nooit" in said(part.cards["forklift"])


def test_a_switch_shows_first_what_changes_and_then_judges_again(
    context, show, desk, placement, frame
):
    part = open_part(context, show)
    card = part.cards["forklift"]
    card.turn.click()
    assert not card.question.isHidden()
    assert "1 van de 1" in said(card.question)
    assert "Vervalt" in said(card.question)
    assert not any(line.on for line in list_policy(desk))
    card.question.yes.click()
    assert ("ui.care.policy.switched_on", "done") in frame.said
    fresh = part.cards["forklift"]
    assert fresh.state.word == "Aan"
    assert "Beheer op ma 23 nov 2026" in said(fresh)
    with desk.open_unit() as session:
        assert session.get_one(Placement, placement).left_out == (TRUCK,)
    fresh.turn.click()
    assert "Komt terug" in said(fresh.question)


def test_esc_leaves_the_rule_as_it_is(context, show, desk, placement, qtbot):
    part = open_part(context, show)
    card = part.cards["forklift"]
    card.turn.click()
    qtbot.keyClick(card.question.no, Qt.Key.Key_Escape)
    assert card.question.isHidden()
    assert not any(line.on for line in list_policy(desk))


def test_a_rule_that_touches_nobody_says_so(context, show, placement):
    part = open_part(context, show)
    part.cards["alcohol"].turn.click()
    assert "verandert hierdoor niets" in said(part.cards["alcohol"].question)


def test_only_a_coordinator_has_the_switch(context, show):
    desk = replace(context.desk, user=User("Beheer", Role.SUPERVISOR))
    part = open_part(replace(context, desk=desk), show)
    assert all(card.turn.isHidden() for card in part.cards.values())
    assert "Alleen een coördinator" in said(part)


def test_a_rule_of_a_newer_program_can_only_go_off(context, show, desk, frame):
    with desk.open_unit() as session:
        write_setting(session, POLICY, ["toekomst"])
    part = open_part(context, show)
    assert "kent deze regel niet" in said(part.cards["toekomst"])
    part.cards["toekomst"].turn.click()
    part.cards["toekomst"].question.yes.click()
    assert "toekomst" not in part.cards
    assert frame.said[-1][0] == "ui.care.policy.switched_off"


def test_the_preview_tells_that_a_confirmed_placement_opens_again(desk):
    made = make_placement(desk, place=make_place(desk, activities=(TRUCK,)))
    assess_period(desk)
    with desk.open_unit() as session:
        session.get_one(Placement, made).state = "confirmed"
    preview = preview_policy(desk, "forklift", on=True)
    assert (preview.placements, preview.verdicts, preview.reopened) == (1, 1, 1)
    assert preview.changes[0].after == "prohibited"
