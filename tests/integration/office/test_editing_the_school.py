"""What papers print about the school is typed once, kept, and noted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.office.desk import Desk, NotAllowedError, Role, User
from stagetool.office.edit_school import (
    LocationForm,
    SchoolForm,
    edit_school,
    school_details,
)
from stagetool.office.paper_words import school_phone
from stagetool.records.tables import AuditEntry, Location, School
from tests.factories import make_school

CHECKED = date(2026, 9, 1)


def test_a_new_school_has_nothing_but_its_name(desk: Desk) -> None:
    details = school_details(desk)
    assert (details.name, details.phone, details.insurance_text) == ("Testschool", "", "")
    assert details.locations == ()


def test_what_is_typed_is_what_papers_are_given(desk: Desk) -> None:
    make_school(desk)
    (location,) = school_details(desk).locations
    form = SchoolForm(
        phone=" 0546-000000 ",
        mail="stage@testschool.nl",
        insurance_text="De school heeft een verzekering.\nPolis 1.",
        insurance_checked_on=CHECKED,
        locations={location.id: LocationForm("0546-111111", "Almelo", "08:00-12:00, 13:00-15:00")},
    )
    details = edit_school(desk, form)
    assert details == school_details(desk)
    assert details.phone == "0546-000000"
    assert details.insurance_checked_on == CHECKED
    assert details.locations[0].lessons == "08:00-12:00, 13:00-15:00"
    with desk.open_unit() as session:
        school = session.scalars(select(School)).one()
        row = session.scalars(select(Location)).one()
        assert school_phone(school, row) == "0546-111111"
        assert school_phone(school, None) == "0546-000000"


def test_what_is_left_out_stays_as_it_was(desk: Desk) -> None:
    edit_school(desk, SchoolForm(phone="1", insurance_text="Ja.", insurance_checked_on=CHECKED))
    details = edit_school(desk, SchoolForm(mail="a@b.nl"))
    assert (details.phone, details.mail, details.insurance_checked_on) == ("1", "a@b.nl", CHECKED)


def test_without_an_insurance_text_there_is_no_day_of_checking(desk: Desk) -> None:
    edit_school(desk, SchoolForm(insurance_text="Ja.", insurance_checked_on=CHECKED))
    assert edit_school(desk, SchoolForm(insurance_text=" ")).insurance_checked_on is None


@pytest.mark.parametrize(
    "change",
    [
        {"mail": "geen adres"},
        {"mail": "@"},
        {"phone": "0546\n111"},
        {"phone": "1" * 121},
        {"insurance_text": "x" * 2001},
    ],
)
def test_a_value_that_cannot_be_changes_nothing(desk: Desk, change: dict[str, Any]) -> None:
    before = school_details(desk)
    with pytest.raises(InvalidInputError):
        edit_school(desk, SchoolForm(**change))
    assert school_details(desk) == before


@pytest.mark.parametrize("lessons", ["", "de hele dag", "15:00-08:00"])
def test_lesson_times_must_be_times(desk: Desk, lessons: str) -> None:
    make_school(desk)
    (location,) = school_details(desk).locations
    with pytest.raises(InvalidInputError):
        edit_school(desk, SchoolForm(locations={location.id: LocationForm(lessons=lessons)}))


def test_a_location_that_went_is_said(desk: Desk) -> None:
    with pytest.raises(RecordGoneError):
        edit_school(desk, SchoolForm(phone="9", locations={99: LocationForm(phone="1")}))
    assert school_details(desk).phone == ""


def test_the_note_says_which_fields_and_not_what(desk: Desk) -> None:
    edit_school(desk, SchoolForm(phone="0546-987654"))
    with desk.open_unit() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert entry.action == "edit_school"
        assert "987654" not in str(entry.details)


def test_a_reader_changes_nothing(desk: Desk) -> None:
    reader = replace(desk, user=User("Lezer", Role.READER))
    assert school_details(reader).name == "Testschool"
    with pytest.raises(NotAllowedError):
        edit_school(reader, SchoolForm(phone="1"))
