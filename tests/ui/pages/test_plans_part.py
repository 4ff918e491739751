"""The part Plannen of Jaar: plan together, keep, compare and take over runs."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from stagetool.office.plan_runs import list_runs
from stagetool.office.plan_weights import set_weights
from stagetool.records.tables import Placement
from tests.factories import make_company, make_period, make_place, make_pupil
from ui.pages.year.page import YearPage


@pytest.fixture
def pupil(desk):
    make_period(desk, name="Herfst", starts=date(2026, 11, 30), ends=date(2026, 12, 11))
    make_period(desk, name="Lente", starts=date(2027, 3, 1), ends=date(2027, 3, 12))
    wished = make_company(desk, town="Hengelo")
    make_place(desk, company=wished)
    for _ in range(2):
        make_place(desk)
    return make_pupil(desk, wishes=[wished])


@pytest.fixture
def part(context, show, pupil):
    page = show(YearPage(context))
    page.widget().show()
    page.show_subject("plans")
    return page.section("plans")


def said(widget):
    labels = widget.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(widget))


def tick(part, *names):
    for name, box in part.ticks.items():
        box.setChecked(name in names)


def placements(desk):
    with desk.open_unit() as session:
        return len(session.scalars(select(Placement)).all())


def test_without_a_choice_nothing_is_planned(part, desk, frame):
    part.plan.click()
    assert frame.said == [("ui.year.plans.choose_first", "warning")]
    assert list_runs(desk) == ()


def test_periods_that_are_ticked_are_planned_together(part, desk, qtbot):
    tick(part, "Herfst", "Lente")
    part.plan.click()
    assert placements(desk) == 2
    qtbot.waitUntil(lambda: "Bewezen: geen plan is beter." in said(part))
    assert "Lente: 1 van 1 geplaatst" in said(part)


def test_trying_places_nobody_and_two_tries_stand_side_by_side(part, desk, qtbot):
    tick(part, "Herfst")
    part.try_out.click()
    set_weights(desk, {"no_wish": 100, "per_km": 100})
    tick(part, "Herfst")
    part.try_out.click()
    assert placements(desk) == 0

    part.list.table.selectAll()
    assert part.compare.isEnabled()
    assert not part.take.isEnabled()
    part.compare.click()
    qtbot.waitUntil(lambda: "Eén leerling heeft een andere plaats." in said(part.compared))


def test_a_run_gets_a_name_is_taken_over_and_thrown_away(part, desk):
    tick(part, "Herfst")
    part.try_out.click()
    (run,) = list_runs(desk)
    part.list.choose(run.run)
    part.name.set_value("voor de ouderavond")
    part.keep_name.click()
    part.list.choose(run.run)
    part.take.click()
    assert placements(desk) == 1
    assert {one.name for one in list_runs(desk)} == {"voor de ouderavond", ""}
    part.list.choose(run.run)
    part.drop.click()
    assert [one.run for one in list_runs(desk)] != [run.run]
    assert placements(desk) == 1


def test_the_keyboard_alone_ticks_and_plans(part, desk, qtbot):
    qtbot.keyClick(part.ticks["Herfst"], Qt.Key.Key_Space)
    qtbot.keyClick(part.plan, Qt.Key.Key_Space)
    assert placements(desk) == 1


def test_before_a_plan_it_tells_which_pupils_have_too_few_places(part, desk, qtbot):
    for _ in range(8):
        make_pupil(desk)
    tick(part, "Herfst")
    part.foresee.click()
    qtbot.waitUntil(lambda: "Zeker 3 leerlingen blijven over." in said(part))
    assert placements(desk) == 0
