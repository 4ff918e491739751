"""What changes ahead, and which values ask for a look: on Vandaag and in Beheer."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from stagetool.base.clock import FixedClock
from stagetool.law.listing import stale
from stagetool.office.assess_period import assess_period
from stagetool.office.today_overview import today_overview
from tests.factories import make_place, make_placement, make_pupil
from ui.pages.care.page import CarePage
from ui.pages.today.page import TodayPage
from ui.widgets.lead import LeadLine

pytestmark = pytest.mark.gui
FILING, TILL = "vijlen-aftekenen", "kassa"


@pytest.fixture
def turning(desk):
    """A pupil whose sixteenth birthday falls in the stage."""
    pupil = make_pupil(desk, born=date(2010, 12, 3), given_name="Sam", infix="", surname="Ark")
    made = make_placement(desk, pupil=pupil, place=make_place(desk, activities=(FILING, TILL)))
    assess_period(desk)
    return made


def test_the_radar_names_day_pupil_verdicts_and_cause(context, show, turning, frame):
    page = show(CarePage(context))
    page.show_subject("rules")
    part = page.section("rules")
    (line,) = part.ahead_model.shown_rows()
    texts = [column.text(line) for column in part.ahead_model.columns]
    assert texts[0] == "do 3 dec 2026"
    assert texts[1] == "Sam Ark"
    assert texts[4:6] == ["Verboden", "Toegestaan"]
    assert texts[6] == "wordt 16."
    assert part.nothing_ahead.isHidden()
    part._open(line)
    assert frame.went == [("period", ("placement", turning))]


def test_where_nothing_changes_it_says_so(context, show):
    page = show(CarePage(context))
    page.show_subject("rules")
    part = page.section("rules")
    assert part.ahead.isHidden()
    assert not part.nothing_ahead.isHidden()


def test_vandaag_tells_of_changes_within_a_month_and_leads_to_them(
    context, show, turning, frame, desk
):
    assert turning
    page = show(TodayPage(context))
    (item,) = [one for one in today_overview(desk).items if one.kind == "radar"]
    page._presenter.open(item)
    assert frame.went == [("care", "rules")]


def test_vandaag_counts_the_same_values_as_beheer_and_marks_them(
    context, show, desk, law, clock, frame
):
    asked = sum(row.unconfirmed for row in stale(law, 12, clock.today()))
    overview = today_overview(desk)
    assert overview.law_asks
    assert f"Van {asked} waarden" in overview.law_checked
    page = show(TodayPage(context))
    line = next(
        one for one in page.widget().findChildren(LeadLine) if one.text() == overview.law_checked
    )
    line.click()
    assert frame.went == [("care", "rules")]


def test_old_and_unconfirmed_values_wear_an_amber_mark_with_the_reason(context, show, desk):
    later = replace(desk, clock=FixedClock(date(2028, 1, 10)))
    page = show(CarePage(replace(context, desk=later)))
    page.show_subject("rules")
    part = page.section("rules")
    model = part.model
    column = next(place for place, one in enumerate(model.columns) if one.mark is not None)
    assert model.mark_at(0, column) == "conditional"
    assert model.mark_at(0, 0) == ""
    said = {model.columns[column].text(row) for row in model.shown_rows()}
    assert {"13 maanden oud", "nog bevestigen, 13 maanden oud"} <= said
    part.list.grab()
    words = [label.text() for label in part.findChildren(QLabel)]
    assert any("langer dan een jaar geleden nagekeken" in one for one in words)
