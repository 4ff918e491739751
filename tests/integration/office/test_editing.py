"""Small changes by the secretary; whatever the law looked at is judged again."""

from dataclasses import replace
from typing import Any

import pytest

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PlaceId, PlacementId, PupilId
from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Desk, NotAllowedError, Role, User
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.edit_pupil import PupilForm, edit_pupil
from stagetool.office.end_placement import end_placement
from stagetool.office.map_activity import map_activity
from stagetool.records.tables import AuditEntry, Place, PlaceMeasure, Placement, Pupil
from tests.factories import make_place, make_placement, make_pupil

HARMLESS, WELDING = "vijlen-aftekenen", "mig-mag-lassen"


def test_a_place_changes_and_its_placements_are_judged_again(desk: Desk) -> None:
    place = make_place(desk)
    placement = make_placement(desk, place=place)
    assess_period(desk)
    form = PlaceForm(
        number=4, weekdays=("vr", "ma"), hours="08:00-15:00", activities=(HARMLESS, WELDING)
    )
    assert edit_place(desk, place, form).judged == 1
    with desk.open_unit() as session:
        row = session.get_one(Place, place)
        assert (row.number, row.weekdays, row.hours) == (4, ("ma", "vr"), "08:00-15:00")
        assert session.get_one(Placement, placement).left_out == (WELDING,)


def test_a_measurement_is_stored_and_forgotten(desk: Desk) -> None:
    place = make_place(desk)
    edit_place(desk, place, PlaceForm(measures={"noise_db": "79", "till": "nee"}))
    edit_place(desk, place, PlaceForm(measures={"noise_db": "81", "till": ""}))
    with desk.open_unit() as session:
        (row,) = session.get_one(Place, place).measures
        assert (row.name, row.value, row.answered_by) == ("noise_db", 81.0, "Beheer")


@pytest.mark.parametrize(
    "change",
    [
        {"number": -1},
        {"weekdays": ("maandag",)},
        {"weekdays": ()},
        {"hours": "acht uur"},
        {"youth_rie": "misschien"},
        {"supervision": "streng"},
        {"recognised": "soms"},
        {"activities": ("zelfbedacht",)},
        {"measures": {"lawaai": "3"}},
    ],
)
def test_a_value_that_cannot_be_is_refused(desk: Desk, change: dict[str, Any]) -> None:
    place = make_place(desk)
    with pytest.raises(InvalidInputError):
        edit_place(desk, place, PlaceForm(**change))


def test_an_unknown_activity_is_linked_to_the_catalogue(desk: Desk) -> None:
    place = make_place(desk, activities=("vijlen",))
    placement = make_placement(desk, place=place)
    with desk.open_unit() as session:
        session.add(PlaceMeasure(place_id=place, activity="vijlen", name="lift_kg", value=3.0))
    assert map_activity(desk, place, "vijlen", HARMLESS) == 1
    with desk.open_unit() as session:
        row = session.get_one(Place, place)
        assert [one.code for one in row.activities] == [HARMLESS]
        assert [one.activity for one in row.measures] == [HARMLESS]
        assert session.get_one(Placement, placement).tasks == (HARMLESS,)


def test_linking_to_an_activity_that_is_there_leaves_one(desk: Desk) -> None:
    place = make_place(desk, activities=("vijlen", HARMLESS))
    map_activity(desk, place, "vijlen", HARMLESS)
    with desk.open_unit() as session:
        assert [one.code for one in session.get_one(Place, place).activities] == [HARMLESS]


def test_linking_to_nothing_is_refused(desk: Desk) -> None:
    place = make_place(desk, activities=("vijlen",))
    with pytest.raises(InvalidInputError):
        map_activity(desk, place, "vijlen", "ook-onbekend")
    with pytest.raises(RecordGoneError):
        map_activity(desk, place, "boren", HARMLESS)
    with pytest.raises(RecordGoneError):
        map_activity(desk, PlaceId(99), "vijlen", HARMLESS)


def test_a_pupils_contact_changes(desk: Desk) -> None:
    pupil = make_pupil(desk)
    make_placement(desk, pupil=pupil)
    form = PupilForm(phone=" 06-00000002 ", guardian="A. Berg")
    assert edit_pupil(desk, pupil, form).judged == 1
    with desk.open_unit() as session:
        row = session.get_one(Pupil, pupil)
        assert (row.phone, row.guardian, row.town) == ("06-00000002", "A. Berg", "Almelo")


def test_what_is_gone_cannot_be_changed(desk: Desk) -> None:
    with pytest.raises(RecordGoneError):
        edit_place(desk, PlaceId(99), PlaceForm())
    with pytest.raises(RecordGoneError):
        edit_pupil(desk, PupilId(99), PupilForm())
    with pytest.raises(RecordGoneError):
        end_placement(desk, PlacementId(99), reason="absent")


def test_an_ended_placement_is_no_longer_pinned(desk: Desk) -> None:
    placement = make_placement(desk, pinned=True)
    end_placement(desk, placement, reason="agreement")
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        assert (row.state, row.pinned) == ("ended", False)


def test_a_reader_changes_nothing(desk: Desk) -> None:
    reader = replace(desk, user=User("Lezer", Role.READER))
    place = make_place(desk)
    with desk.open_unit() as session:
        before = session.query(AuditEntry).count()
    with pytest.raises(NotAllowedError):
        edit_place(reader, place, PlaceForm(number=9))
    with desk.open_unit() as session:
        assert session.get_one(Place, place).number == 2
        assert session.query(AuditEntry).count() in {before, before + 1}
