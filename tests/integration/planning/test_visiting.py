"""Teachers and visits in a real office file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from stagetool.base.clock import FixedClock
from stagetool.base.errors import InvalidInputError, RecordGoneError, RequestError
from stagetool.base.ids import TeacherId
from stagetool.office.add_teacher import add_teacher
from stagetool.office.add_visit import VisitDayError, add_visit, visit_choices
from stagetool.office.edit_teacher import edit_teacher
from stagetool.office.export_visits import export_visits
from stagetool.office.list_teachers import list_teachers
from stagetool.office.list_visits import list_visits
from stagetool.office.move_visit import move_visit
from stagetool.office.plan_visits import plan_visits
from stagetool.office.print_visits import print_visits
from stagetool.office.record_visit import (
    DeviationNeededError,
    VisitFieldError,
    VisitForm,
    record_visit,
)
from stagetool.office.remove_teacher import remove_teacher
from stagetool.office.remove_visit import VisitMadeError, remove_visit
from stagetool.office.teacher_rows import (
    TeacherFieldError,
    TeacherForm,
    UnknownTeacherError,
    teacher_by_name,
)
from stagetool.office.visit_card import visit_card
from stagetool.office.visit_risk import risk_of
from stagetool.records.tables import Period, Place, Placement, Teacher
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)

STARTS = date(2026, 11, 30)


@pytest.fixture
def period(desk):
    number = make_period(desk, starts=STARTS, ends=STARTS + timedelta(days=39))
    with desk.open_unit() as session:
        session.get_one(Period, number).form.visits = 1
    return number


def placed(desk, period, place=None, **changes):
    born = changes.pop("born", date(2010, 3, 1))
    return make_placement(
        desk,
        period=period,
        place=place or make_place(desk),
        pupil=make_pupil(desk, born=born),
        **({"verdict": "allowed"} | changes),
    )


def teacher(desk, name, **changes):
    return add_teacher(desk, TeacherForm(name, **changes))


def rows(desk, period):
    return list_visits(desk, name_of(desk, period)).rows


def change(desk, table, number, **values):
    with desk.open_unit() as session:
        row = session.get_one(table, number)
        for name, value in values.items():
            setattr(row, name, value)


def test_visits_are_spread_over_teachers_by_distance_and_share(desk, period):
    near, far = make_company(desk, town="Almelo"), make_company(desk, town="Enschede")
    here = [placed(desk, period, make_place(desk, company=near)) for _ in range(2)]
    there = [placed(desk, period, make_place(desk, company=far)) for _ in range(2)]
    first, second = teacher(desk, "An Aalbers", town="Almelo"), teacher(desk, "Bo", town="Enschede")
    report = plan_visits(desk, name_of(desk, period))
    assert (report.status, report.placements, report.visits) == ("optimal", 4, 4)
    assert report.objective == report.bound
    assert [(load.name, load.visits, load.share) for load in report.loads] == [
        ("An Aalbers", 2, 2),
        ("Bo", 2, 2),
    ]
    who = {row.placement: row.teacher for row in rows(desk, period)}
    assert who == dict.fromkeys(here, first) | dict.fromkeys(there, second)


def test_pupils_at_one_company_are_visited_together(desk, period):
    place = make_place(desk, number=3)
    for _ in range(3):
        placed(desk, period, place)
    teacher(desk, "An")
    teacher(desk, "Bo")
    plan_visits(desk, name_of(desk, period))
    assert len({(row.teacher, row.planned_on) for row in rows(desk, period)}) == 1


def test_high_risk_is_visited_first_and_once_more(desk, period):
    teacher(desk, "An")
    for _ in range(4):
        placed(desk, period)
    risky = placed(desk, period, verdict="conditional", open=("youth_rie",))
    plan_visits(desk, name_of(desk, period))
    found = rows(desk, period)
    assert [row.risk for row in found if row.placement == risky] == ["high", "high"]
    assert found[0].placement == risky
    assert "beoordelen" in found[0].risk_text
    assert found[0].planned_on == STARTS


@pytest.mark.parametrize(
    ("values", "word", "reasons"),
    [
        ({"verdict": "allowed"}, "low", ()),
        ({"verdict": "supervised"}, "medium", ("supervised",)),
        ({"verdict": "conditional"}, "medium", ("judgement",)),
        (
            {"verdict": "conditional", "open": ("youth_rie",)},
            "high",
            ("judgement", "youth_rie"),
        ),
        ({"verdict": "undetermined"}, "high", ("undetermined",)),
        ({"verdict": "prohibited"}, "high", ("prohibited",)),
        ({"verdict": "allowed", "open": ("youth_rie",)}, "medium", ("youth_rie",)),
        (
            {"verdict": "conditional", "born": date(2011, 3, 1)},
            "high",
            ("judgement", "young"),
        ),
        ({"verdict": "supervised", "born": date(2011, 3, 1)}, "medium", ("supervised", "young")),
    ],
)
def test_the_risk_band_says_why(desk, period, values, word, reasons):
    number = placed(desk, period, **values)
    with desk.open_unit() as session:
        risk = risk_of(session.get_one(Placement, number))
    assert (risk.word, risk.reasons) == (word, reasons)


def test_a_place_that_is_conditionally_fit_is_high_risk(desk, period):
    place = make_place(desk)
    number = placed(desk, period, place)
    change(desk, Place, place, suitability="conditional")
    with desk.open_unit() as session:
        assert risk_of(session.get_one(Placement, number)).reasons == ("suitability",)


def test_a_visit_that_was_made_stays_and_its_teacher_goes_on(desk, period):
    teacher(desk, "An")
    second = teacher(desk, "Bo")
    number = placed(desk, period, verdict="conditional", open=("youth_rie",))
    today = desk.clock.today()
    made = record_visit(desk, number, VisitForm(second, done_on=today, safety="yes"))
    report = plan_visits(desk, name_of(desk, period))
    assert report.visits == 1
    found = rows(desk, period)
    assert [row.teacher for row in found] == [second, second]
    assert {row.visit for row in found if row.state == "done"} == {made}
    assert list_visits(desk, name_of(desk, period)).due == ()


def test_planning_again_moves_nobody_without_need(desk, period):
    for name in ("An", "Bo", "Cas"):
        teacher(desk, name)
    for _ in range(7):
        placed(desk, period)
    plan_visits(desk, name_of(desk, period))
    before = {row.placement: (row.teacher, row.planned_on) for row in rows(desk, period)}
    plan_visits(desk, name_of(desk, period))
    assert {row.placement: (row.teacher, row.planned_on) for row in rows(desk, period)} == before


def test_who_cannot_be_visited_is_told(desk, period):
    teacher(desk, "An", most=1)
    for _ in range(2):
        placed(desk, period)
    report = plan_visits(desk, name_of(desk, period))
    assert len(report.unvisited) == 1
    assert "geen docent" in report.unvisited[0][1]
    assert len(list_visits(desk, name_of(desk, period)).due) == 1


def test_a_report_of_a_visit_holds_what_was_seen(desk, period):
    number = placed(desk, period)
    who = teacher(desk, "An")
    visit = record_visit(desk, number, VisitForm(who, planned_on=STARTS))
    (row,) = rows(desk, period)
    assert (row.state, row.state_text) == ("planned", "gepland")
    form = VisitForm(
        who,
        planned_on=STARTS,
        done_on=desk.clock.today(),
        spoke_with=("pupil", "mentor"),
        attendance="steeds aanwezig",
        work_seen="vijlen",
        safety="no",
        deviation="zaagt zonder bril",
        action="werk gestopt, bril gehaald",
        progress="goed",
        agreed="bril hangt bij de zaag",
        agreed_by_day=STARTS,
        again="yes",
    )
    assert record_visit(desk, number, form, visit) == visit
    card = visit_card(desk, visit)
    assert (card.safety, card.deviation, card.again) == ("no", "zaagt zonder bril", "yes")
    assert card.row.state == "done"
    assert card.row.risk == "high"
    assert "ander werk" in card.row.risk_text
    with pytest.raises(VisitMadeError):
        remove_visit(desk, visit)


def test_a_deviation_must_be_described(desk, period):
    number = placed(desk, period)
    today = desk.clock.today()
    for form in (
        VisitForm(done_on=today, safety="no"),
        VisitForm(done_on=today, safety="no", deviation="anders"),
    ):
        with pytest.raises(DeviationNeededError):
            record_visit(desk, number, form)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "brief"},
        {"spoke_with": ("hond",)},
        {"safety": "misschien"},
        {"again": "wie weet"},
        {"done_on": date(2030, 1, 1)},
        {"planned_on": None},
        {"progress": "x" * 2001},
    ],
)
def test_a_visit_that_cannot_be_is_refused(desk, period, changes):
    number = placed(desk, period)
    with pytest.raises(VisitFieldError):
        record_visit(desk, number, VisitForm(**({"planned_on": STARTS} | changes)))


def test_a_planned_visit_can_be_removed_and_one_of_another_pupil_is_not_there(desk, period):
    number, other = placed(desk, period), placed(desk, period)
    visit = record_visit(desk, number, VisitForm(planned_on=STARTS))
    assert rows(desk, period)[0].state == "no_teacher"
    with pytest.raises(RecordGoneError):
        record_visit(desk, other, VisitForm(planned_on=STARTS), visit)
    remove_visit(desk, visit)
    with pytest.raises(RecordGoneError):
        remove_visit(desk, visit)
    with pytest.raises(RecordGoneError):
        record_visit(desk, number, VisitForm(TeacherId(99), planned_on=STARTS))


def test_a_visit_of_yesterday_that_was_not_made_is_late(desk, period):
    who = teacher(desk, "An")
    number = placed(desk, period)
    yesterday = desk.clock.today() - timedelta(days=1)
    record_visit(desk, number, VisitForm(who, planned_on=yesterday))
    found = list_visits(desk, name_of(desk, period))
    assert (found.late, found.planned, found.done) == (1, 1, 0)


def test_a_stage_that_ended_is_visited_no_more_but_its_reports_stay(desk, period):
    who = teacher(desk, "An")
    number = placed(desk, period)
    record_visit(desk, number, VisitForm(who, done_on=desk.clock.today()))
    record_visit(desk, number, VisitForm(who, planned_on=STARTS))
    change(desk, Placement, number, state="ended", ended_on=STARTS)
    assert [row.state for row in rows(desk, period)] == ["done"]
    assert plan_visits(desk, name_of(desk, period)).placements == 0


def test_the_lists_hold_what_is_planned_per_teacher(desk, period, tmp_path):
    for name in ("An", "Bo"):
        teacher(desk, name)
    for _ in range(4):
        placed(desk, period)
    assert print_visits(desk, name_of(desk, period), tmp_path).papers == ()
    plan_visits(desk, name_of(desk, period))
    report = print_visits(desk, name_of(desk, period), tmp_path)
    assert (len(report.papers), report.pages) == (1, 2)
    export = export_visits(desk, name_of(desk, period), tmp_path / "bezoeken.csv")
    assert export.rows == 4
    assert export.file.read_text(encoding="utf-8-sig").startswith("Docent;Gepland")
    with pytest.raises(InvalidInputError):
        export_visits(desk, name_of(desk, period), tmp_path / "bezoeken.pdf")
    with pytest.raises(RequestError):
        list_visits(desk, "geen periode")


def test_teachers_are_added_changed_and_leave(desk, period):
    who = teacher(desk, "An  Aalbers", mail="an@school.example", most=12, town="Borne")
    (row,) = list_teachers(desk)
    assert (row.name, row.most, row.town, row.gone) == ("An Aalbers", 12, "Borne", False)
    edit_teacher(desk, who, TeacherForm("An de Wit", location="Almelo"))
    assert list_teachers(desk)[0].location == "Almelo"
    assert remove_teacher(desk, who) == 0
    assert list_teachers(desk) == ()
    with pytest.raises(RecordGoneError):
        remove_teacher(desk, who)


def test_a_teacher_with_reports_stays_as_somebody_who_left(desk, period):
    who = teacher(desk, "An")
    number = placed(desk, period)
    record_visit(desk, number, VisitForm(who, done_on=desk.clock.today()))
    record_visit(desk, number, VisitForm(who, planned_on=STARTS))
    assert remove_teacher(desk, who) == 1
    (row,) = list_teachers(desk)
    assert (row.gone, row.planned, row.done) == (True, 0, 1)
    with desk.open_unit() as session:
        assert session.scalars(select(Teacher.gone)).all() == [True]
    edit_teacher(desk, who, TeacherForm("An"))
    assert not list_teachers(desk)[0].gone


@pytest.mark.parametrize("form", [TeacherForm(" "), TeacherForm("Bo", most=-1), TeacherForm("an")])
def test_a_teacher_that_cannot_be_is_refused(desk, period, form):
    teacher(desk, "An")
    with pytest.raises(TeacherFieldError):
        add_teacher(desk, form)


def test_a_teacher_is_found_by_name(desk, period):
    who = teacher(desk, "An Aalbers")
    with desk.open_unit() as session:
        assert teacher_by_name(session, "an  aalbers").id == who
        with pytest.raises(UnknownTeacherError):
            teacher_by_name(session, "Bo")


def test_a_teacher_visits_only_on_the_own_weekdays(desk, period):
    monday = teacher(desk, "An", weekdays=("ma",))
    for _ in range(3):
        placed(desk, period)
    report = plan_visits(desk, name_of(desk, period))
    assert (report.visits, report.unvisited, report.dayless) == (3, (), ())
    days = {row.planned_on.weekday() for row in rows(desk, period)}
    assert days == {0}
    edit_teacher(desk, monday, TeacherForm("An", weekdays=("vr", "di")))
    (row,) = list_teachers(desk)
    assert row.weekdays == ("di", "vr")
    plan_visits(desk, name_of(desk, period))
    assert {row.planned_on.weekday() for row in rows(desk, period)} <= {1, 4}


def test_a_pupil_whom_no_teacher_can_visit_on_a_stage_day_is_told(desk):
    short = make_period(desk, starts=STARTS, ends=STARTS + timedelta(days=11), weekdays=("ma",))
    with desk.open_unit() as session:
        session.get_one(Period, short).form.visits = 1
    placed(desk, short)
    teacher(desk, "An", weekdays=("vr",))
    report = plan_visits(desk, name_of(desk, short))
    assert [why for _, why in report.unvisited] == [
        "geen docent kan op een stagedag van deze leerling"
    ]
    teacher(desk, "Bo")
    assert plan_visits(desk, name_of(desk, short)).unvisited == ()


def test_a_visit_without_a_day_says_why(desk, period):
    placed(desk, period)
    teacher(desk, "An")
    over = replace(desk, clock=FixedClock(STARTS + timedelta(days=60)))
    report = plan_visits(over, name_of(desk, period))
    assert (report.visits, report.without_day) == (1, 1)
    assert [why for _, why in report.dayless] == ["er is geen stagedag meer"]


def test_a_weekday_that_is_none_is_refused(desk):
    with pytest.raises(TeacherFieldError) as refused:
        teacher(desk, "An", weekdays=("ma", "maandag"))
    assert refused.value.facts["value"] == "maandag"


def test_a_visit_is_planned_by_hand_on_a_stage_day(desk, period):
    placement = placed(desk, period)
    other = placed(desk, period)
    who = teacher(desk, "An", weekdays=("ma",), most=1)
    gone = teacher(desk, "Weg")
    remove_teacher(desk, gone)
    choices = visit_choices(desk, name_of(desk, period))
    assert [one.name for one in choices.teachers] == ["An"]
    assert {one.placement for one in choices.stays} == {placement, other}
    assert all(one.due for one in choices.stays)
    added = add_visit(desk, placement, STARTS, who)
    assert added.notes == ()
    (row,) = rows(desk, period)
    assert (row.visit, row.planned_on, row.teacher) == (added.visit, STARTS, who)
    after = visit_choices(desk, name_of(desk, period)).stays
    assert [(one.placement, one.due) for one in after] == [(other, True), (placement, False)]
    assert add_visit(desk, other, STARTS).notes == ()
    assert len(rows(desk, period)) == 2


def test_a_visit_by_hand_tells_what_somebody_should_know(desk, period):
    placement = placed(desk, period)
    who = teacher(desk, "An", weekdays=("ma",), most=1)
    add_visit(desk, placement, STARTS + timedelta(days=1))
    notes = add_visit(desk, placement, STARTS + timedelta(days=1), who).notes
    assert notes == (
        "Op 1 dec 2026 is er al een bezoek aan deze leerling.",
        "An bezoekt op ma. U koos een dinsdag.",
    )
    (most,) = add_visit(desk, placement, STARTS, who).notes
    assert most == "An heeft nu 2 bezoeken; hoogstens 1 is afgesproken."


def test_a_planned_visit_gets_another_day_and_one_that_was_made_does_not(desk, period):
    placement = placed(desk, period)
    who = teacher(desk, "An", weekdays=("ma",), most=1)
    visit = add_visit(desk, placement, STARTS, who).visit
    assert move_visit(desk, visit, STARTS, who).notes == ()
    assert move_visit(desk, visit, STARTS + timedelta(days=7), who).notes == ()
    (weekday,) = move_visit(desk, visit, STARTS + timedelta(days=8), who).notes
    assert weekday == "An bezoekt op ma. U koos een dinsdag."
    assert move_visit(desk, visit, STARTS).notes == ()
    (row,) = rows(desk, period)
    assert (row.planned_on, row.teacher) == (STARTS, None)
    with pytest.raises(VisitDayError):
        move_visit(desk, visit, STARTS - timedelta(days=1), who)
    later = replace(desk, clock=FixedClock(STARTS))
    record_visit(later, placement, VisitForm(who, done_on=STARTS), visit)
    with pytest.raises(VisitMadeError):
        move_visit(desk, visit, STARTS + timedelta(days=1), who)
    other = add_visit(desk, placement, STARTS + timedelta(days=1)).visit
    (most,) = move_visit(desk, other, STARTS + timedelta(days=7), who).notes
    assert most.startswith("An heeft nu 2 bezoeken")


def test_a_day_off_an_ended_stage_or_somebody_who_left_is_refused(desk, period):
    placement = placed(desk, period)
    gone = teacher(desk, "Weg")
    made = add_visit(desk, placement, STARTS, gone).visit
    later = replace(desk, clock=FixedClock(STARTS))
    record_visit(later, placement, VisitForm(gone, done_on=STARTS), made)
    remove_teacher(desk, gone)
    assert list_teachers(desk)[0].gone
    for day in (STARTS - timedelta(days=1), STARTS + timedelta(days=5), date(2027, 6, 1)):
        with pytest.raises(VisitDayError):
            add_visit(desk, placement, day)
    with pytest.raises(RecordGoneError):
        add_visit(desk, placement, STARTS, gone)
    change(desk, Placement, placement, state="ended", ended_on=None)
    with pytest.raises(VisitDayError):
        add_visit(desk, placement, STARTS)
