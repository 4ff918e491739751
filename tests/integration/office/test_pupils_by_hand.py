"""Pupils by hand, and the places that pupils bring; what a later list makes of them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import (
    PeriodId,
    PupilId,
)
from stagetool.base.progress import silent
from stagetool.office.add_own_place import OwnPlace, add_own_place
from stagetool.office.add_pupil import add_pupil, pupil_doubts
from stagetool.office.company_fields import CompanyForm, SiteForm
from stagetool.office.edit_place import PlaceForm
from stagetool.office.edit_pupil import edit_pupil
from stagetool.office.import_pupils import import_pupils
from stagetool.office.list_companies import list_companies
from stagetool.office.list_pupils import list_pupils
from stagetool.office.place_details import place_details
from stagetool.office.place_pupil import (
    NotHereError,
    NotInPeriodError,
    PlacementSettledError,
)
from stagetool.office.pupil_details import pupil_details
from stagetool.office.pupil_fields import PupilForm
from stagetool.office.reports import ImportOptions
from stagetool.office.school_classes import class_choices
from stagetool.office.typed_text import NumberTakenError
from stagetool.office.undo import undo_last
from stagetool.records.tables import (
    AuditEntry,
    Company,
    Correction,
    FamilyTie,
    Place,
    Placement,
    Pupil,
)
from tests.factories import (
    make_company,
    make_period,
    make_placement,
    make_pupil,
    make_school,
    name_of,
)

NOOR = PupilForm(
    number="0012345",
    given_name="Noor",
    infix="v.d.",
    surname="Berg",
    born=date(2010, 3, 1),
    school_class="4K1",
    track="kb",
    profile="D&P",
    town="Almelo",
)


def audited(desk, action):
    with desk.open_unit() as session:
        query = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == action)
        return session.scalar(query)


def read(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def pupils_in(desk, tmp_path, text):
    return import_pupils(desk, read(tmp_path, "leerlingen.csv", text), ImportOptions(), silent)


def fields(form):
    return {name: getattr(form, name) for name in PupilForm.__slots__}


class TestPupil:
    def test_a_pupil_comes_halfway_and_joins_the_periods_of_the_class(self, desk):
        make_school(desk)
        name = name_of(desk, make_period(desk))
        added = add_pupil(desk, NOOR)
        assert added.periods == (name,)
        (row,) = list_pupils(desk)
        assert (row.number, row.name, row.school_class) == (
            "0012345",
            "Berg, Noor van der",
            "4K1",
        )
        with desk.open_unit() as session:
            pupil = session.get_one(Pupil, added.pupil)
            assert (pupil.number_key, pupil.year) == ("12345", 4)
            assert "berg" in pupil.search
        assert audited(desk, "add_pupil") == 1

    def test_the_tutor_is_of_the_whole_class(self, desk):
        pupil = add_pupil(desk, PupilForm(**{**fields(NOOR), "tutor": " mw.  Bos "})).pupil
        assert pupil_details(desk, pupil).tutor == "mw. Bos"
        with pytest.raises(RecordGoneError):
            pupil_details(desk, PupilId(99))

    def test_a_class_that_is_not_there_yet_is_made(self, desk):
        assert class_choices(desk)[0].location == "Testschool"
        added = add_pupil(desk, PupilForm(**{**fields(NOOR), "school_class": "3B2"}))
        (where,) = class_choices(desk)
        assert (where.location, where.classes) == ("Testschool", ("3B2",))
        assert added.periods == ()

    def test_with_several_locations_one_must_be_named(self, desk):
        make_school(desk, location="Almelo")
        make_school(desk, location="Goor")
        with pytest.raises(InvalidInputError, match="Locatie"):
            add_pupil(desk, NOOR)
        add_pupil(desk, PupilForm(**{**fields(NOOR), "location": "Goor"}))
        assert list_pupils(desk)[0].location == "Goor"

    @pytest.mark.parametrize(
        "change",
        [
            {"number": ""},
            {"number": "12 34"},
            {"given_name": ""},
            {"surname": "x" * 200},
            {"born": None},
            {"born": date(2027, 1, 1)},
            {"born": date(1900, 1, 1)},
            {"school_class": "  "},
            {"school_class": "4K1" * 20},
            {"year": 9},
            {"track": "havo"},
            {"profile": "XYZ"},
            {"mail": "noor"},
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_kept(self, desk, change):
        with pytest.raises(InvalidInputError):
            add_pupil(desk, PupilForm(**{**fields(NOOR), **change}))
        assert not list_pupils(desk)

    def test_a_number_is_given_once_whatever_its_zeros(self, desk):
        add_pupil(desk, NOOR)
        for number in ("12345", "0012345", "012345"):
            with pytest.raises(NumberTakenError):
                add_pupil(desk, PupilForm(**{**fields(NOOR), "number": number}))

    def test_odd_ages_and_doubles_are_told_before_saving(self, desk):
        assert not pupil_doubts(desk, NOOR)
        added = add_pupil(desk, NOOR)
        (same,) = pupil_doubts(desk, PupilForm(**{**fields(NOOR), "number": "9"}))
        assert same == (
            "Noor van der Berg uit 4K1 met deze geboortedatum staat er al, met nummer 0012345."
        )
        assert not pupil_doubts(desk, NOOR, added.pupil)
        for born, odd in (
            (date(2015, 11, 23), False),
            (date(2015, 11, 24), True),
            (date(2003, 11, 24), False),
            (date(2003, 11, 23), True),
        ):
            form = PupilForm(**{**fields(NOOR), "born": born})
            assert bool(pupil_doubts(desk, form)) == odd, born
        assert not pupil_doubts(desk, PupilForm())

    def test_a_list_finds_the_pupil_of_that_number_and_changes_it(self, desk, tmp_path):
        make_school(desk)
        added = add_pupil(desk, NOOR)
        report = pupils_in(
            desk,
            tmp_path,
            "Stamnr;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Woonplaats\n"
            "12345;Noor;van der;Berg;01-03-2010;4K1;Borne\n",
        )
        assert (report.added, report.changed, report.gone) == (0, 1, 0)
        with desk.open_unit() as session:
            assert session.get_one(Pupil, added.pupil).town == "Borne"

    def test_everything_a_list_says_can_be_changed(self, desk):
        make_school(desk)
        pupil = add_pupil(desk, NOOR).pupil
        form = PupilForm(
            number="7",
            given_name="Nora",
            infix="",
            surname="Ber'g; <b>",
            born=date(2009, 3, 1),
            school_class="4K9",
            year=3,
            track="gl",
            profile="",
            work_route=True,
            tutor="mw. Bos",
            mail="nora@school.example",
            phone="06 0000 0001",
            guardian="A. Berg",
            emergency_phone="06-00000002",
            postcode="7601ab",
            town="Goor",
        )
        edit_pupil(desk, pupil, form)
        with desk.open_unit() as session:
            row = session.get_one(Pupil, pupil)
            assert (row.number, row.number_key, row.surname) == ("7", "7", "Ber'g; <b>")
            assert (row.year, row.track, row.work_route) == (3, "gl", True)
            assert (row.school_class.name, row.school_class.tutor) == ("4K9", "mw. Bos")
            assert (row.postcode, row.phone) == ("7601 AB", "06 0000 0001")
            assert "nora" in row.search
            old = {one.field: one.old_value for one in session.scalars(select(Correction))}
        assert old["surname"] == "Berg"
        assert old["born"] == "2010-03-01"
        with pytest.raises(RecordGoneError):
            edit_pupil(desk, PupilId(99), PupilForm())


class TestOwnPlace:
    def test_company_place_and_placement_come_in_one_step(self, desk):
        period = make_period(desk)
        pupil = make_pupil(desk)
        added = add_own_place(
            desk,
            OwnPlace(
                pupil,
                period,
                form=CompanyForm(name="Garage Oom Jan"),
                site=SiteForm(town="Goor"),
                place=PlaceForm(activities=("vijlen-aftekenen",)),
                mentor="Jan",
                family=True,
            ),
        )
        assert added.verdict
        details = place_details(desk, added.place)
        assert (details.number, details.profiles) == (1, ("D&P",))
        assert details.weekdays == ("ma", "di", "wo", "do", "vr")
        with desk.open_unit() as session:
            row = session.get_one(Placement, added.placement)
            assert (row.state, row.pinned) == ("proposed", True)
            assert row.mentor.name == "Jan"
            assert session.scalars(select(FamilyTie)).one().company_id == added.company
        assert audited(desk, "add_own_place") == 1
        undo_last(desk)
        with desk.open_unit() as session:
            assert session.scalars(select(Placement)).first() is None
            assert session.get(Company, added.company) is not None

    def test_what_the_law_forbids_adds_nothing_at_all(self, desk):
        period = make_period(desk)
        young = make_pupil(desk, born=date(2015, 1, 1))
        own = OwnPlace(
            young,
            period,
            form=CompanyForm(name="Garage"),
            place=PlaceForm(activities=("vijlen-aftekenen",)),
        )
        with pytest.raises(NotHereError):
            add_own_place(desk, own)
        assert not list_companies(desk)
        with desk.open_unit() as session:
            assert session.scalars(select(Place)).first() is None

    def test_a_company_that_is_there_already_gets_a_place(self, desk):
        company, period = make_company(desk), make_period(desk)
        own = OwnPlace(
            make_pupil(desk),
            period,
            company,
            place=PlaceForm(activities=("vijlen-aftekenen",), weekdays=("ma",)),
        )
        with pytest.raises(NotHereError):  # the place lacks days of the period
            add_own_place(desk, own)
        whole = OwnPlace(
            own.pupil, period, company, place=PlaceForm(activities=own.place.activities)
        )
        added = add_own_place(desk, whole)
        assert added.company == company
        assert len(list_companies(desk)) == 1

    def test_a_confirmed_stage_is_not_pushed_aside(self, desk):
        period, pupil = make_period(desk), make_pupil(desk)
        make_placement(desk, pupil=pupil, period=period, state="confirmed")
        own = OwnPlace(
            pupil,
            period,
            form=CompanyForm(name="Garage"),
            place=PlaceForm(activities=("vijlen-aftekenen",)),
        )
        with pytest.raises(PlacementSettledError):
            add_own_place(desk, own)
        with pytest.raises(RecordGoneError):
            add_own_place(desk, replace(own, period=PeriodId(99)))

    def test_who_takes_no_part_is_refused(self, desk):
        period = make_period(desk)
        place = PlaceForm(activities=("vijlen-aftekenen",))
        other = make_pupil(desk, school_class="2A")
        with pytest.raises(NotInPeriodError):
            add_own_place(desk, OwnPlace(other, period, form=CompanyForm(name="B"), place=place))
        with pytest.raises(InvalidInputError):
            add_own_place(desk, OwnPlace(other, period, form=CompanyForm(name="B")))
        with pytest.raises(RecordGoneError):
            add_own_place(desk, OwnPlace(PupilId(99), period, place=place))
