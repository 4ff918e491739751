"""A visit planned by hand, the weekdays of a teacher, and why a visit has no teacher or day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.ids import PlacementId
from stagetool.office.add_teacher import add_teacher
from stagetool.office.add_visit import StayChoice, VisitChoices, add_visit
from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Role
from stagetool.office.list_teachers import list_teachers
from stagetool.office.list_visits import list_visits
from stagetool.office.record_visit import VisitForm, record_visit
from stagetool.office.teacher_rows import TeacherForm
from stagetool.records.tables import Period, PeriodPupil, Placement
from tests.factories import STARTS, make_period, make_place, make_placement, make_pupil
from ui.pages.section import Note
from ui.pages.year.page import YearPage
from ui.pages.year.sections.add_visit_form import AddVisitForm

pytestmark = pytest.mark.gui


@pytest.fixture
def open_part(context, show):
    def opened(key, **changes):
        page = show(YearPage(replace(context, **changes) if changes else context))
        page.widget().show()
        page.show_subject(key)
        return page.section(key)

    return opened


@pytest.fixture
def stage(desk):
    """A pupil on a stage of two weeks that asks one visit."""
    period = make_period(desk, name="Blok 1")
    with desk.open_unit() as session:
        session.get_one(Period, period).form.visits = 1
    pupil = make_pupil(desk, given_name="Sam", infix="", surname="Ark")
    placement = make_placement(desk, period=period, place=make_place(desk), pupil=pupil)
    assess_period(desk)
    return placement


def notes(part):
    return [part.notes.itemAt(number).widget() for number in range(part.notes.count())]


def said(part):
    return " | ".join(note.words.text() for note in notes(part) if isinstance(note, Note))


def test_a_visit_is_added_by_choosing_pupil_teacher_and_day(desk, stage, open_part, frame):
    who = add_teacher(desk, TeacherForm("An", weekdays=("ma", "wo")))
    part = open_part("visits")
    assert part.adding.isHidden()
    part.pressed["add"].click()
    form = part.adding
    assert form.isVisibleTo(part)
    assert form.stay.box.itemText(0).startswith("Ark, Sam (4K1)")
    assert "nog een bezoek nodig" in form.stay.box.itemText(0)
    assert form.days.text().startswith("Op de stageplaats: ma, di, wo, do, vr, ma 30 nov 2026")
    assert [form.teacher.box.itemText(row) for row in range(2)] == [
        "nog geen begeleider",
        "An (ma, wo)",
    ]
    form.save.click()
    assert form.day.error.text()
    form.day.set_value(STARTS + timedelta(days=5))
    form.save.click()
    assert form.day.error.text()
    assert list_visits(desk, "Blok 1").rows == ()
    form.teacher.set_value(str(who))
    form.day.set_value(STARTS)
    form.save.click()
    assert frame.said[-1] == ("ui.year.visit.added", "done")
    (row,) = list_visits(desk, "Blok 1").rows
    assert (row.placement, row.teacher, row.planned_on) == (stage, who, STARTS)
    assert form.isHidden()


def test_a_day_that_does_not_suit_the_teacher_is_told_and_kept(desk, stage, open_part):
    who = add_teacher(desk, TeacherForm("An", weekdays=("wo",)))
    part = open_part("visits")
    part.pressed["add"].click()
    part.adding.teacher.set_value(str(who))
    part.adding.day.set_value(STARTS)
    part.adding.save.click()
    assert "An bezoekt op wo. U koos een maandag." in said(part)
    part.pressed["add"].click()
    part.refresh()
    assert "bezoekt op" not in said(part)


def test_a_chosen_visit_puts_its_pupil_in_the_form(desk, stage, open_part):
    other = make_placement(
        desk,
        period=list_visits(desk, "Blok 1").period,
        place=make_place(desk),
        pupil=make_pupil(desk, given_name="Zoë", infix="", surname="Zand"),
    )
    part = open_part("visits")
    part.pressed["add"].click()
    part.adding.stay.set_value(str(other))
    part.adding.day.set_value(STARTS)
    part.adding.save.click()
    part.refresh()
    (row,) = list_visits(desk, "Blok 1").rows
    part.list.choose(row.visit)
    part.pressed["add"].click()
    assert part.adding.stay.value() == str(other)
    part.adding.cancel.click()
    assert part.adding.isHidden()


def test_a_pupil_without_stage_days_is_told_and_no_day_fits(texts, qtbot, clad):
    saved = []
    form = AddVisitForm(texts, STARTS, lambda *given: saved.append(given))
    qtbot.addWidget(form)
    form.save.click()
    assert saved == []
    away = StayChoice(PlacementId(7), "Ark, Sam", "4K1", "Bakkerij", due=False, days=())
    form.show_choices(VisitChoices((away,), ()))
    assert form.stay.box.itemText(0) == "Ark, Sam (4K1), Bakkerij"
    assert form.days.text() == "Deze leerling heeft geen stagedag."
    form.day.set_value(STARTS)
    form.save.click()
    assert form.day.error.text()
    assert saved == []


def test_a_visit_without_a_day_is_counted_and_named(desk, stage, open_part):
    add_teacher(desk, TeacherForm("An"))
    with desk.open_unit() as session:
        period = session.get_one(Placement, stage).period
        last = period.ends
        period.own.append(PeriodPupil(pupil_id=session.get_one(Placement, stage).pupil_id))
        period.own[0].ends = last - timedelta(days=1)
    part = open_part("visits", desk=replace(desk, clock=FixedClock(last)))
    assert "nog te weinig bezoeken" in said(part)
    part.pressed["plan"].click()
    assert "Voor 1 bezoeken is geen dag gevonden." in said(part)
    assert "Ark, Sam: er is geen stagedag meer." in said(part)


def test_a_planned_visit_is_moved_to_another_day_and_teacher(desk, stage, open_part, frame):
    first = add_teacher(desk, TeacherForm("An"))
    second = add_teacher(desk, TeacherForm("Bo", weekdays=("ma",)))
    planned = add_visit(desk, stage, STARTS, first).visit
    part = open_part("visits")
    assert not part.pressed["move"].isEnabled()
    part.list.choose(planned)
    part.pressed["move"].click()
    form = part.adding
    assert not form.stay.isEnabled()
    assert (form.teacher.value(), form.day.value()) == (str(first), STARTS)
    assert form.save.text() == "Bezoek verplaatsen"
    form.teacher.set_value(str(second))
    form.day.set_value(STARTS + timedelta(days=1))
    form.save.click()
    assert frame.said[-1] == ("ui.year.visit.moved", "done")
    (row,) = list_visits(desk, "Blok 1").rows
    assert (row.visit, row.teacher) == (planned, second)
    assert row.planned_on == STARTS + timedelta(days=1)
    assert "Bo bezoekt op ma. U koos een dinsdag." in said(part)
    part.pressed["add"].click()
    assert form.stay.isEnabled()
    assert form.save.text() == "Bezoek toevoegen"


def test_a_planned_visit_is_taken_away_and_one_that_was_made_stays(desk, stage, open_part, frame):
    planned = add_visit(desk, stage, STARTS).visit
    part = open_part("visits")
    part.list.choose(planned)
    part.pressed["remove"].click()
    assert frame.said[-1] == ("ui.year.visit.removed", "done")
    assert list_visits(desk, "Blok 1").rows == ()
    later = replace(desk, clock=FixedClock(STARTS))
    made = record_visit(later, stage, VisitForm(done_on=STARTS))
    part.refresh()
    part.list.choose(made)
    assert not part.pressed["remove"].isEnabled()
    assert not part.pressed["move"].isEnabled()
    assert part.pressed["report"].isEnabled()


def test_where_nobody_has_a_place_no_form_comes(desk, open_part, frame):
    make_period(desk, name="Leeg")
    part = open_part("visits")
    part.pressed["add"].click()
    assert frame.said[-1] == ("ui.year.visit.none", "warning")
    assert part.adding.isHidden()


def test_who_may_only_read_adds_no_visit(desk, stage, open_part):
    reader = replace(desk, user=replace(desk.user, role=Role.READER))
    assert open_part("visits", desk=reader).pressed["add"].isHidden()


def test_the_weekdays_of_a_teacher_are_ticked_saved_and_shown(desk, open_part):
    part = open_part("teachers")
    part.name.set_value("An")
    part.days["wo"].setChecked(True)
    part.days["ma"].setChecked(True)
    part.save.click()
    (row,) = list_teachers(desk)
    assert row.weekdays == ("ma", "wo")
    part.refresh()
    column = next(one for one in part.model.columns if one.title == "Kan bezoeken op")
    assert column.text(row) == "ma, wo"
    part.list.choose(row.teacher)
    assert [day for day, box in part.days.items() if box.isChecked()] == ["ma", "wo"]
    for box in part.days.values():
        box.setChecked(False)
    part.save.click()
    (row,) = list_teachers(desk)
    assert row.weekdays == ()
    assert column.text(row) == "elke dag"


def test_a_saturday_that_was_known_stays_with_a_teacher(desk, open_part):
    who = add_teacher(desk, TeacherForm("An", weekdays=("vr", "za")))
    part = open_part("teachers")
    part.list.choose(who)
    part.days["ma"].setChecked(True)
    part.save.click()
    assert list_teachers(desk)[0].weekdays == ("ma", "vr", "za")


def test_why_nobody_visits_stands_over_the_list(desk, stage, open_part, frame):
    add_teacher(desk, TeacherForm("An", weekdays=("za",)))
    part = open_part("visits")
    part.pressed["plan"].click()
    assert frame.said[-1] == ("ui.year.visits.short", "warning")
    assert "Ark, Sam: geen docent kan op een stagedag van deze leerling." in said(part)
