"""The part Carrousels of Jaar: list, plan, timetable, wishes, lists on paper, remove."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from stagetool.base.progress import CancelledError
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_wishes import carousel_wishes
from stagetool.office.desk import Role
from stagetool.office.list_carousels import list_carousels
from stagetool.office.plan_carousel import plan_carousel
from tests.factories import make_pupil
from ui.pages.tasks import ImmediateRunner
from ui.pages.year.page import YearPage

pytestmark = pytest.mark.gui
DAY = date(2027, 3, 9)
SAFE = "vijlen-aftekenen"


@pytest.fixture
def carousel(desk):
    for number in range(6):
        make_pupil(desk, number=f"30{number:02}", surname=f"Aa{number}")
    return add_carousel(desk, form())


def form(**changes):
    usual = {
        "name": "Doe-dag",
        "stations": tuple(StationForm(name, 12, (SAFE,), 1) for name in ("A", "B", "C")),
        "slots": tuple(
            SlotForm(DAY, DAY, hours) for hours in ("09:00-10:00", "10:15-11:15", "11:30-12:30")
        ),
        "classes": ("4K1",),
        "size": 2,
        "inside": True,
    }
    return CarouselForm(**(usual | changes))


@pytest.fixture
def open_part(context, show):
    def opened(**changes):
        page = show(YearPage(replace(context, **changes) if changes else context))
        page.widget().show()
        page.show_subject("carousels")
        return page.section("carousels")

    return opened


def said(widget):
    labels = widget.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(widget))


def test_a_carousel_is_planned_and_said_to_be_complete(carousel, open_part, frame, desk):
    part = open_part()
    assert not part.pressed["plan"].isEnabled()
    part.list.choose(carousel)
    part.pressed["plan"].click()
    assert frame.said[-1] == ("ui.year.carousels.complete", "done")
    assert list_carousels(desk)[0].given == 9


def test_a_double_click_plans_once(carousel, open_part, context):
    asked = []

    class Slow(ImmediateRunner):
        def run_long(self, work, done, failed, *_):
            asked.append((work, done, failed))

    part = open_part(runner=Slow())
    part.list.choose(carousel)
    QTest.mouseDClick(part.pressed["plan"], Qt.MouseButton.LeftButton)
    part.pressed["plan"].click()
    part._plan()
    assert len(asked) == 1
    work, done, _ = asked[0]
    done(work(lambda *_: None))
    assert part.pressed["plan"].isEnabled()


def test_planning_that_is_stopped_leaves_everything_as_it_was(carousel, open_part, frame, desk):
    asked = []

    class Slow(ImmediateRunner):
        def run_long(self, work, done, failed, *_):
            asked.append((work, done, failed))

    def stopped(*_):
        raise CancelledError

    part = open_part(runner=Slow())
    part.list.choose(carousel)
    part.pressed["plan"].click()
    with pytest.raises(CancelledError) as told:
        asked[0][0](stopped)
    asked[0][2](told.value)
    assert frame.said[-1][1] == "error"
    assert list_carousels(desk)[0].given == 0
    assert part.pressed["plan"].isEnabled()


@pytest.mark.usefixtures("carousel")
def test_what_lacks_is_told_over_the_list(desk, open_part, frame, qtbot):
    form_small = form(
        name="Klein",
        stations=(StationForm("A", 12, (SAFE,), 1), StationForm("B", 2, (SAFE,), 1)),
        slots=tuple(SlotForm(date(2027, 3, 10), date(2027, 3, 10), "09:00-10:00") for _ in "1"),
    )
    small = add_carousel(desk, form_small)
    part = open_part()
    part.list.choose(small)
    part.pressed["plan"].click()
    assert frame.said[-1] == ("ui.year.carousels.short", "warning")
    qtbot.waitUntil(lambda: "beurten nodig" in said(part))


def test_a_carousel_without_pupils_says_that_nobody_takes_part(desk, open_part, frame):
    make_pupil(desk, school_class="4K2", gone=True)
    empty = add_carousel(desk, form(classes=("4K2",)))
    part = open_part()
    part.list.choose(empty)
    part.pressed["plan"].click()
    assert frame.said[-1] == ("ui.year.carousels.nobody", "warning")


def test_a_carousel_goes_only_after_a_question(carousel, open_part, frame, desk):
    part = open_part()
    part.list.choose(carousel)
    part.pressed["remove"].click()
    assert "Doe-dag weghalen" in said(part.question)
    part.question.no.click()
    assert list_carousels(desk)
    part.pressed["remove"].click()
    part.question.yes.click()
    assert not list_carousels(desk)
    assert frame.said[-1] == ("ui.year.carousels.removed", "done")


def test_lists_are_printed_and_written(carousel, open_part, frame, tmp_path, monkeypatch, desk):
    plan_carousel(desk, "Doe-dag")
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path / "uit")
    part = open_part()
    part.list.choose(carousel)
    for action in part.papers.menu.actions():
        action.trigger()
    suffixes = sorted(file.suffix for file in (tmp_path / "uit").iterdir())
    assert suffixes == [".pdf", ".pdf", ".pdf", ".xlsx"]


def test_a_half_made_carousel_is_kept_until_it_is_saved_or_thrown_away(carousel, open_part, frame):
    part = open_part()
    part.pressed["new"].click()
    QTest.keyClicks(part.sheet.what.name.line, "Half")
    frame.close_over()
    part.pressed["new"].click()
    assert part.sheet.what.name.value() == "Half"
    part.sheet.leave()
    part.sheet.leaving.yes.click()
    part.pressed["new"].click()
    assert part.sheet.what.name.value() == ""


def test_turns_that_went_are_told_over_the_list(carousel, open_part, frame, desk, qtbot):
    plan_carousel(desk, "Doe-dag")
    part = open_part()
    part.list.choose(carousel)
    part.pressed["edit"].click()
    sheet = part.sheet
    sheet.turn(2)
    sheet.stations.list.choose(sheet.draft.stations[0].key)
    sheet.stations._remove()
    sheet.save.click()
    assert frame.said[-1] == ("ui.year.carousels.gone", "warning")
    qtbot.waitUntil(lambda: "gaat niet meer naar A" in said(part))


def test_a_turn_is_fixed_and_let_go_in_the_timetable(carousel, open_part, frame, desk):
    plan_carousel(desk, "Doe-dag")
    part = open_part()
    part.list.choose(carousel)
    part.pressed["timetable"].click()
    sheet = part.sheet
    card = carousel_card(desk, carousel)
    group, slot = card.groups[0], card.slots[0].slot
    sheet.list.choose(group.group)
    other = next(one for one in card.stations if one.station != group.turns[0].station)
    sheet.boxes[slot].set_value(str(other.station))
    cell = carousel_card(desk, carousel).groups[0].turns[0]
    assert (cell.station, cell.pinned) == (other.station, True)
    assert sheet._model.row_at(0).turns[0].pinned
    sheet.boxes[slot].set_value("")
    assert carousel_card(desk, carousel).groups[0].turns[0].station is None
    assert frame.said[-1] == ("ui.carousel.timetable.fixed", "done")


def test_wishes_are_chosen_here_or_read_from_a_list(desk, open_part, frame, tmp_path):
    for number in range(3):
        make_pupil(desk, number=f"50{number:02}", surname=f"Cc{number}", school_class="4K9")
    chosen = add_carousel(desk, form(name="Kies", choosing=True, classes=("4K9",)))
    part = open_part()
    part.list.choose(chosen)
    part.pressed["wishes"].click()
    sheet = part.sheet
    assert "3 van 3 leerlingen hebben nog geen wens" in said(sheet)
    sheet.list.choose("5000")
    sheet.boxes[0].set_value("B")
    sheet.boxes[1].set_value("B")
    sheet.boxes[2].set_value("C")
    assert carousel_wishes(desk, chosen).rows[0].wishes == ("B", "C")
    file = tmp_path / "wensen.csv"
    file.write_text("Leerlingnummer;Wens 1;Wens 2\n5001;A;Dansen\n9999;A;\n", "utf-8")
    frame.file = file
    sheet.read.click()
    assert frame.said[-1] == ("ui.carousel.wishes.read_some", "warning")
    assert "geen onderdeel Dansen" in said(sheet)
    assert carousel_wishes(desk, chosen).rows[1].wishes == ("A",)
    assert carousel_wishes(desk, chosen).without == 1
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert frame.over is None


def test_who_may_only_read_sees_the_timetable_and_changes_nothing(carousel, open_part, desk):
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    part = open_part(desk=reader)
    part.list.choose(carousel)
    hidden = {name for name, made in part.pressed.items() if made.isHidden()}
    assert hidden == {"remove", "edit", "wishes", "new", "plan"}
    part.pressed["timetable"].click()
    part.sheet.list.choose(carousel_card(desk, carousel).groups[0].group)
    assert part.sheet.about.isHidden()


def test_a_list_that_cannot_be_read_is_said(desk, open_part, frame, tmp_path):
    make_pupil(desk, number="5000", school_class="4K9")
    chosen = add_carousel(desk, form(name="Kies", choosing=True, classes=("4K9",)))
    part = open_part()
    part.list.choose(chosen)
    part.pressed["wishes"].click()
    frame.file = Path(tmp_path / "leeg.csv")
    frame.file.write_text("niets", "utf-8")
    part.sheet.read.click()
    assert frame.said[-1][1] == "error"
