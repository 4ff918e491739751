"""The form of a carousel in five steps: make one, change one, lose nothing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stagetool.office.carousel_card import carousel_card
from stagetool.office.list_carousels import list_carousels
from stagetool.office.plan_carousel import plan_carousel
from tests.factories import make_period, make_place, make_pupil
from ui.pages.carousel.page import open_carousel

pytestmark = pytest.mark.gui
SAFE = "vijlen-aftekenen"
DAY = date(2027, 3, 9)


@pytest.fixture
def pupils(desk):
    for number in range(6):
        make_pupil(desk, number=f"30{number:02}", surname=f"Aa{number}")
    for number in range(3):
        make_pupil(desk, number=f"31{number:02}", surname=f"Bb{number}", school_class="4K2")


@pytest.fixture
def saved():
    return []


@pytest.fixture
def sheet(context, pupils, qtbot, saved):
    opened = open_carousel(context, saved.append)
    qtbot.addWidget(opened)
    opened.resize(1100, 800)
    opened.show()
    return opened


def fill_day(sheet, number=3):
    sheet.turn(1)
    sheet.slots.day.set_value(DAY)
    sheet.slots.number.setValue(number)
    sheet.slots.make.click()


def add_station(sheet, name, number=12):
    sheet.turn(2)
    sheet.stations.add.click()
    sheet.stations.name.line.clear()
    QTest.keyClicks(sheet.stations.name.line, name)
    sheet.stations.number.setValue(number)
    box = sheet.stations.activities.box
    box.setCurrentIndex(box.findData(SAFE))
    sheet.stations.activities.add.click()


def fill(sheet):
    QTest.keyClicks(sheet.what.name.line, "Doe-dag")
    sheet.what.inside.setChecked(True)
    fill_day(sheet)
    for name in ("Lassen", "Zagen", "Koken"):
        add_station(sheet, name)
    sheet.turn(3)
    sheet.people.classes.tick_all(ticked=True)
    sheet.people.parts.setValue(3)
    sheet.people.make.click()


def test_a_carousel_is_made_planned_and_complete(sheet, desk, saved, frame):
    fill(sheet)
    sheet.turn(4)
    assert not sheet.check.lines
    sheet.save.click()
    assert saved[0].added
    assert frame.over is None
    (row,) = list_carousels(desk)
    assert (row.name, row.stations, row.slots, row.groups, row.pupils) == ("Doe-dag", 3, 3, 6, 9)
    card = carousel_card(desk, row.carousel)
    assert [slot.text for slot in card.slots] == [
        "di 9 mrt 2027 09.00-09.50",
        "di 9 mrt 2027 10.00-10.50",
        "di 9 mrt 2027 11.00-11.50",
    ]
    assert plan_carousel(desk, "Doe-dag").status == "complete"


def test_six_rounds_get_a_longer_break_in_the_middle(sheet):
    fill_day(sheet, 6)
    assert [one.hours for one in sheet.draft.ordered()][2:4] == ["11:00-11:50", "12:20-13:10"]


def test_rounds_that_would_pass_midnight_are_said_and_not_made(sheet):
    sheet.turn(1)
    sheet.slots.day.set_value(DAY)
    sheet.slots.first.set_value("22:00")
    sheet.slots.make.click()
    assert "middernacht" in sheet.slots.first.error.text()
    assert sheet.draft.slots == ()


def test_weeks_are_made_from_a_day(sheet):
    sheet.turn(1)
    sheet.slots.kind.set_value("weeks")
    sheet.slots.from_day.set_value(date(2027, 1, 12))
    sheet.slots.run_number.setValue(3)
    sheet.slots.run_days.set_value(("1", "3"))
    sheet.slots.run_hours.set_value("09:00-12:00")
    sheet.slots.make.click()
    runs = [(one.starts, one.ends) for one in sheet.draft.ordered()]
    assert runs[0] == (date(2027, 1, 12), date(2027, 1, 17))
    assert runs[2] == (date(2027, 1, 25), date(2027, 1, 31))


def test_an_empty_form_says_what_is_missing_and_leads_there(sheet, saved):
    sheet.save.click()
    assert not saved
    assert sheet.list.currentRow() == 4
    told = [line.text() for line in sheet.check.lines]
    assert [text.split(":")[0] for text in told] == ["Wat", "Rondes", "Onderdelen", "Leerlingen"]
    sheet.check.lines[0].click()
    assert sheet.list.currentRow() == 0
    assert "Geef de carrousel een naam" in sheet.what.name.error.text()
    QTest.keyClicks(sheet.what.name.line, "Doe-dag")
    assert sheet.what.name.error.text() == ""
    sheet.turn(4)
    assert len(sheet.check.lines) == 3


def test_a_second_press_during_saving_does_nothing(sheet, desk, saved, monkeypatch):
    fill(sheet)
    asked = []
    monkeypatch.setattr(sheet.presenter.runner, "run", lambda *given: asked.append(given))
    sheet.save.click()
    sheet.save.click()
    QTest.mouseDClick(sheet.save, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    work, done, _ = asked[0]
    done(work())
    assert len(saved) == len(list_carousels(desk)) == 1


def test_what_the_office_refuses_is_said_and_nothing_typed_is_lost(sheet, context, qtbot, frame):
    fill(sheet)
    sheet.save.click()
    again = open_carousel(context, lambda _saved: None)
    qtbot.addWidget(again)
    fill(again)
    typed = again.draft
    again.save.click()
    assert frame.said[-1] == ("carousels.error.field", "error")
    assert frame.over is again
    assert again.draft == typed


def test_what_was_typed_is_still_there_after_leaving(context, sheet, qtbot):
    fill(sheet)
    kept = []
    first = open_carousel(context, lambda _: None, kept=sheet.draft, left=kept.append)
    qtbot.addWidget(first)
    context.frame.close_over()
    assert kept == [sheet.draft]
    again = open_carousel(context, lambda _: None, kept=kept[0])
    qtbot.addWidget(again)
    assert again.draft == sheet.draft
    assert again.what.name.value() == "Doe-dag"


def test_leaving_asks_only_when_something_was_typed(sheet, frame):
    sheet.leave()
    assert frame.over is None


def test_esc_asks_before_it_throws_away(sheet, frame):
    QTest.keyClicks(sheet.what.name.line, "Doe")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.leaving.isHidden()
    assert frame.over is sheet
    sheet.leaving.yes.click()
    assert frame.over is None


def test_pupils_move_to_another_group_by_hand(sheet):
    fill(sheet)
    people = sheet.people
    first, second = sheet.draft.groups[:2]
    people.groups.choose(first.key)
    people.members.choose(first.pupils[0])
    people.target.box.setCurrentIndex(people.target.box.findData(second.key))
    people.move_there.click()
    groups = {one.key: one.pupils for one in sheet.draft.groups}
    assert first.pupils[0] in groups[second.key]
    assert first.pupils[0] not in groups[first.key]
    people.groups.choose(second.key)
    people.members.choose(first.pupils[0])
    people.leave.click()
    assert first.pupils[0] not in sheet.draft.pupils
    people.other.box.setCurrentIndex(people.other.box.findData(first.pupils[0]))
    people.add.click()
    assert first.pupils[0] in sheet.draft.pupils


def test_classes_are_mixed_in_even_groups(sheet):
    sheet.turn(3)
    sheet.people.classes.tick_all(ticked=True)
    sheet.people.mixed.setChecked(True)
    sheet.people.parts.setValue(3)
    sheet.people.make.click()
    assert [len(one.pupils) for one in sheet.draft.groups] == [3, 3, 3]
    assert all(sheet.people.classes_of(one) == "4K1, 4K2" for one in sheet.draft.groups)
    sheet.people.make.click()
    assert "doen al mee" in sheet.people.warned.words.text()
    assert len(sheet.draft.pupils) == 9


def test_groups_can_be_named_made_and_taken_away(sheet):
    fill(sheet)
    people = sheet.people
    people.new_group.click()
    assert people.name.value() == "Groep 1"
    people.name.line.clear()
    QTest.keyClicks(people.name.line, "Rood")
    assert sheet.draft.groups[-1].name == "Rood"
    sheet.turn(4)
    assert any("Rood heeft geen leerlingen" in line.text() for line in sheet.check.lines)
    sheet.check.lines[0].click()
    people.remove_group.click()
    sheet.turn(4)
    assert not sheet.check.lines
    assert all(one.name != "Rood" for one in sheet.draft.groups)


def test_a_carousel_is_changed_and_tells_which_turns_went(sheet, context, desk, saved, qtbot):
    fill(sheet)
    sheet.save.click()
    plan_carousel(desk, "Doe-dag")
    (row,) = list_carousels(desk)
    told = []
    again = open_carousel(context, told.append, row.carousel)
    qtbot.addWidget(again)
    assert again.what.name.value() == "Doe-dag"
    assert not again.changed
    again.turn(2)
    again.stations.list.choose(again.draft.stations[0].key)
    list(again.stations._closed.values())[1].setChecked(True)
    again.save.click()
    assert (told[0].kept, len(told[0].gone)) == (16, 2)
    assert "dicht" in told[0].gone[0]


def test_a_place_at_a_company_brings_its_pupils(context, desk, pupils, qtbot):
    place = make_place(desk, number=4)
    sheet = open_carousel(context, lambda _: None)
    qtbot.addWidget(sheet)
    sheet.turn(2)
    sheet.stations.add.click()
    sheet.stations.place.set_value(str(place))
    sheet.stations._typed()
    (station,) = sheet.draft.stations
    assert (station.place, station.number) == (place, 4)
    assert sheet.stations.activities.isHidden()
    sheet.turn(0)
    sheet.what.inside.setChecked(True)
    sheet.turn(4)
    assert any("in de school" in line.text() for line in sheet.check.lines)


def test_choosing_pupils_need_no_groups(sheet, desk):
    fill(sheet)
    sheet.turn(0)
    sheet.what.who.set_value("choosing")
    sheet.turn(3)
    assert sheet.people.groups_card.isHidden()
    sheet.save.click()
    (row,) = list_carousels(desk)
    assert (row.choosing, row.groups, row.pupils) == (True, 0, 9)


def test_long_names_and_many_stations_stay_usable(sheet):
    add_station(sheet, "W" * 80)
    sheet.turn(2)
    for _ in range(40):
        sheet.stations.list.choose(sheet.draft.stations[-1].key)
        sheet.stations._copy()
    assert len({one.name for one in sheet.draft.stations}) == 41


def test_every_step_is_reached_by_the_keyboard(sheet, qtbot):
    for place in range(4):
        sheet.next.setFocus()
        QTest.keyClick(sheet.next, Qt.Key.Key_Space)
        assert sheet.list.currentRow() == place + 1
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Up)
    assert sheet.stack.currentWidget() is sheet.people


def test_the_weeks_of_a_period_fill_the_help(context, desk, pupils, qtbot):
    make_period(
        desk,
        name="Blok 3",
        starts=date(2027, 1, 11),
        ends=date(2027, 2, 5),
        weekdays=("di", "do"),
        hours="09:00-12:00; do 13:00-16:00",
    )
    sheet = open_carousel(context, lambda _: None)
    qtbot.addWidget(sheet)
    sheet.turn(1)
    sheet.slots.kind.set_value("weeks")
    sheet.slots.period.set_value("Blok 3")
    sheet.slots.make.click()
    made = sheet.draft.ordered()
    assert [one.starts for one in made] == [date(2027, 1, day) for day in (11, 18, 25)] + [
        date(2027, 2, 1)
    ]
    assert {(one.hours, one.weekdays) for one in made} == {("09:00-12:00", frozenset({1, 3}))}


def test_a_round_is_only_for_one_location(context, desk, pupils, qtbot):
    make_pupil(desk, number="4000", location="Rijssen", school_class="R4")
    sheet = open_carousel(context, lambda _: None)
    qtbot.addWidget(sheet)
    sheet.turn(1)
    assert not sheet.slots.for_whom.isHidden()
    sheet.slots.for_whom.set_value("Rijssen")
    fill_day(sheet, 2)
    sheet.slots.list.choose(sheet.draft.slots[0].key)
    sheet.slots.location.set_value("Almelo")
    assert [one.location for one in sheet.draft.ordered()] == ["Almelo", "Rijssen"]
    sheet.turn(3)
    sheet.people.location.set_value("Rijssen")
    assert list(sheet.people.classes.boxes) == ["R4"]


def test_a_round_is_changed_by_hand_and_a_wrong_hour_is_said(sheet):
    fill_day(sheet, 2)
    slots = sheet.slots
    slots.list.choose(sheet.draft.ordered()[1].key)
    slots.hours.set_value("13.30")
    slots.hours.line.editingFinished.emit()
    assert "09:00-10:30" in slots.hours.error.text()
    assert slots.hours.value() == "13.30"
    slots.hours.set_value("13:30-14:00")
    slots.hours.line.editingFinished.emit()
    assert slots.hours.error.text() == ""
    slots.ends.set_value(date(2027, 3, 12))
    slots.ends.day_changed.emit()
    assert not slots.weekdays.isHidden()
    assert sheet.draft.ordered()[1].weekdays == frozenset(range(5))
    slots._remove()
    assert len(sheet.draft.slots) == 1
