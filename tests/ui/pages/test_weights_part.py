"""The part Weging of Jaar: what counts in a plan, shown and changed."""

from dataclasses import replace

import pytest

from stagetool.office.desk import Role
from stagetool.office.plan_weights import list_weights
from ui.pages.year.page import YearPage


@pytest.fixture
def part(context, show):
    page = show(YearPage(context))
    page.widget().show()
    page.show_subject("weights")
    return page.section("weights")


def points(desk):
    return {line.name: line.points for line in list_weights(desk)}


def test_every_term_is_shown_with_what_it_means(part, desk):
    assert {name: box.value() for name, box in part.boxes.items()} == points(desk)
    assert all(box.accessibleDescription() for box in part.boxes.values())
    assert not part.usual.isEnabled()


def test_a_change_is_kept_and_the_usual_points_come_back(part, desk):
    part.boxes["per_km"].setValue(25)
    part.save.click()
    assert points(desk)["per_km"] == 25
    part.refresh()
    assert part.usual.isEnabled()
    part.usual.click()
    assert points(desk)["per_km"] == 10


def test_wishes_out_of_order_are_said_and_not_kept(part, desk, frame):
    part.boxes["wish_1"].setValue(300)
    part.save.click()
    assert points(desk)["wish_1"] == 0
    assert frame.said == [("plan.error.wish_order", "error")]


def test_who_may_only_read_changes_nothing(context, show, desk):
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    page = show(YearPage(replace(context, desk=reader)))
    page.show_subject("weights")
    assert not any(box.isEnabled() for box in page.section("weights").boxes.values())
