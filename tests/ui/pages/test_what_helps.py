"""What helps stands where it is needed: under the activity, on the list for school; tally first."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from stagetool.office.assess_period import assess_period
from stagetool.office.paper_lists import MOST_REPAIRS, listing_of
from stagetool.office.paper_sources import read_source
from stagetool.office.placement_card import placement_card
from stagetool.office.placement_rows import period_by_name
from stagetool.office.preview_papers import preview_papers
from stagetool.office.side_jobs import SideJobForm, add_side_job
from stagetool.records.tables import Placement
from tests.factories import make_place, make_placement, make_pupil
from ui.pages.period.page import PeriodPage
from ui.pages.period.tally import Tally

pytestmark = pytest.mark.gui
FILING, WELDING = "vijlen-aftekenen", "mig-mag-lassen"


@pytest.fixture
def placement(desk):
    pupil = make_pupil(desk, born=date(2011, 6, 1), given_name="Sam")
    made = make_placement(desk, pupil=pupil, place=make_place(desk, activities=(FILING, WELDING)))
    assess_period(desk)
    return made


def period_of(desk, placement):
    with desk.open_unit() as session:
        return session.get_one(Placement, placement).period.name


def notes(desk, placement):
    name = period_of(desk, placement)
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        source = read_source(desk, session, period)
        return listing_of(source, "4K1", source.placements, ()).notes


def test_the_repair_stands_under_the_activity_without_opening_it(desk, placement, context, show):
    card = placement_card(desk, placement)
    task = next(task for task in card.tasks if task.repair)
    page = show(PeriodPage(context))
    page.show_subject(("placement", placement))
    labels = page.placement_pane.findChildren(QLabel)
    assert f"Wat helpt: {task.repair}" in [label.text() for label in labels]


def test_the_list_for_school_tells_what_lifts_a_prohibition(desk, placement):
    assert not [note for note in notes(desk, placement) if "Wat helpt" in note]
    with desk.open_unit() as session:
        pupil = session.get_one(Placement, placement).pupil_id
    add_side_job(desk, pupil, SideJobForm("ma", "17:00-22:30"))
    helps = [note for note in notes(desk, placement) if "Wat helpt" in note]
    assert 0 < len(helps) <= MOST_REPAIRS
    assert all("Sam" in note for note in helps)
    content = preview_papers(desk, "lists", period_of(desk, placement))
    assert content.startswith(b"%PDF")


def test_where_nothing_may_be_done_the_activities_say_what_helps(desk):
    pupil = make_pupil(desk, born=date(2011, 6, 1))
    made = make_placement(desk, pupil=pupil, place=make_place(desk, activities=(WELDING,)))
    assess_period(desk)
    assert [note for note in notes(desk, made) if "Wat helpt" in note]


def test_in_little_room_the_strictest_verdicts_stay_in_the_tally(clad, texts, qtbot):
    del clad
    tally = Tally(texts)
    qtbot.addWidget(tally)
    tally.show_counts((("allowed", 3), ("supervised", 20), ("prohibited", 4)))
    whole = tally.sizeHint().width()
    tally.fit(whole)
    assert not any(button.isHidden() for button in tally.buttons.values())
    tally.fit(whole - 10)
    assert [name for name, one in tally.buttons.items() if one.isHidden()] == ["allowed"]
    assert tally.sizeHint().width() < whole
