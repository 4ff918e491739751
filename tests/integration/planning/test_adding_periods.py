"""Adding stage periods, and every way in which a form can be wrong."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RequestError, StagetoolError
from stagetool.office.add_period import add_period
from stagetool.office.desk import NotAllowedError, Role, User
from stagetool.office.reports import PeriodForm
from stagetool.records.tables import AuditEntry, HolidayRow, Location, Period, StageForm
from tests.factories import make_school

FORM = PeriodForm(
    name="Blok 1",
    starts=date(2026, 11, 30),
    ends=date(2026, 12, 11),
    weekdays=frozenset({0, 1}),
    hours="8:30-16:00",
    breaks="12:00-12:30",
    classes=("4k1",),
    form="blokstage van de test",
)


@pytest.fixture
def school(desk):
    make_school(desk)
    make_school(desk, school_class="4K2")
    make_school(desk, location="Rijssen", school_class="4K1")
    with desk.open_unit() as session:
        session.add(StageForm(name="Blokstage van de test", basis="stage"))
        rijssen = session.scalars(select(Location).where(Location.name == "Rijssen")).one()
        rijssen.lessons = "08:00-15:30"
    return desk


def stored(desk, period):
    with desk.open_unit() as session:
        row = session.get_one(Period, period)
        classes = sorted((one.name, one.location.name) for one in row.classes)
        return row.weekdays, row.hours, row.breaks, row.lessons, classes, row.form.name


def test_a_period_is_stored_as_the_office_writes_it(school):
    period = add_period(school, replace(FORM, location="almelo"))
    assert stored(school, period) == (
        ("ma", "di"),
        "08:30-16:00",
        "12:00-12:30",
        "08:30-15:00",
        [("4K1", "Almelo")],
        "Blokstage van de test",
    )


def test_without_a_location_a_class_of_that_name_counts_at_every_location(school):
    classes = stored(school, add_period(school, FORM))[4]
    assert classes == [("4K1", "Almelo"), ("4K1", "Rijssen")]


def test_without_classes_all_take_part(school):
    assert len(stored(school, add_period(school, replace(FORM, classes=())))[4]) == 3


def test_lessons_come_from_the_location_unless_the_form_says_so(school):
    there = replace(FORM, location="Rijssen")
    assert stored(school, add_period(school, there))[3] == "08:00-15:30"
    own = replace(there, name="Blok 2", lessons="09:00-14:00")
    assert stored(school, add_period(school, own))[3] == "09:00-14:00"


def test_of_several_locations_the_longest_school_day_counts(school):
    assert stored(school, add_period(school, FORM))[3] == "08:00-15:30"


def test_before_the_first_import_a_period_has_no_classes_and_the_usual_lessons(desk):
    with desk.open_unit() as session:
        session.add(StageForm(name=FORM.form, basis="stage"))
    period = add_period(desk, replace(FORM, classes=()))
    assert stored(desk, period)[3:5] == ("08:30-15:00", [])


def test_adding_a_period_is_one_audit_entry(school):
    with school.open_unit() as session:
        before = len(session.scalars(select(AuditEntry)).all())
    add_period(school, FORM)
    with school.open_unit() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.action for entry in entries[before:]] == ["add_period"]


@pytest.mark.parametrize(
    ("changes", "family", "word"),
    [
        ({"name": "  "}, InvalidInputError, "Naam"),
        ({"ends": date(2026, 11, 29)}, InvalidInputError, "stagedag"),
        ({"ends": date(2028, 11, 29)}, InvalidInputError, "te lang"),
        ({"weekdays": frozenset()}, InvalidInputError, "stagedag"),
        ({"ends": date(2026, 11, 30), "weekdays": frozenset({4})}, InvalidInputError, "stagedag"),
        ({"hours": "16:00-08:30"}, InvalidInputError, "16:00-08:30"),
        ({"hours": "halve dagen"}, InvalidInputError, "halve dagen"),
        ({"hours": ""}, InvalidInputError, "08:30-16:00"),
        ({"hours": "08:00-12:00,11:00-16:00"}, InvalidInputError, "11:00"),
        ({"breaks": "16:00-16:30"}, InvalidInputError, "16:00-16:30"),
        ({"breaks": "08:30-16:00"}, InvalidInputError, "08:30-16:00"),
        ({"name": "x" * 200}, InvalidInputError, "80 letters"),
        ({"starts": date(2029, 11, 29), "ends": date(2029, 12, 14)}, RequestError, "29 nov 2029"),
        ({"lessons": "nooit"}, InvalidInputError, "nooit"),
        ({"form": "Wereldreis"}, RequestError, "Blokstage van de test"),
        ({"location": "Parijs"}, RequestError, "Almelo"),
        ({"classes": ("9Z9",)}, RequestError, "4K1"),
    ],
)
def test_a_wrong_form_is_refused_in_dutch_and_nothing_is_stored(school, changes, family, word):
    with pytest.raises(family) as caught:
        add_period(school, replace(FORM, **changes))
    assert isinstance(caught.value, StagetoolError)
    assert word in school.texts.explain(caught.value)
    with school.open_unit() as session:
        assert session.scalars(select(Period)).all() == []


def test_a_name_is_used_once_whatever_its_capitals(school):
    add_period(school, FORM)
    with pytest.raises(InvalidInputError) as caught:
        add_period(school, replace(FORM, name="BLOK  1"))
    assert "BLOK 1" in school.texts.explain(caught.value)


def test_a_period_inside_a_holiday_has_no_stage_day(school):
    with school.open_unit() as session:
        session.add(
            HolidayRow(
                school_year="2026-2027",
                name="Proef",
                region="noord",
                location_id=session.scalars(
                    select(Location.id).where(Location.name == "Almelo")
                ).one(),
                starts=date(2026, 11, 28),
                ends=date(2026, 12, 13),
            )
        )
    with pytest.raises(InvalidInputError):
        add_period(school, replace(FORM, location="Almelo"))


def test_only_a_coordinator_adds_a_period(school):
    reader = replace(school, user=User("Sam", Role.SUPERVISOR))
    with pytest.raises(NotAllowedError):
        add_period(reader, FORM)
