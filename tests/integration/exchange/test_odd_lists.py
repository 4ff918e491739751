"""Lists that people and programs get wrong: nothing is guessed, nothing half taken in."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from stagetool.base.errors import InvalidInputError
from stagetool.base.progress import CancelledError
from stagetool.exchange.headings import UnknownFieldError
from stagetool.office.import_companies import import_companies
from stagetool.office.import_holidays import import_holidays
from stagetool.office.import_pupils import import_pupils
from stagetool.office.import_wishes import import_wishes
from stagetool.office.reports import ImportOptions
from stagetool.records.tables import Company, Location, PlaceActivity, Pupil, SchoolClass, Wish

NONE = ImportOptions()
HEAD = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Locatie"
JAN = "123;Jan;de;Boer;01-02-2011;4K1;Almelo"
PIET = "0456;Piet;;Bos;01-03-2011;4K1;Almelo"
COMPANIES = "Bedrijfsnr;Naam;Aantal plaatsen;Profielen;Dagen;Werkzaamheden;KvK-nummer"


@pytest.fixture
def write(tmp_path: Path):
    def write(*lines: str, name: str = "lijst.csv") -> Path:
        file = tmp_path / name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


def _pupils(desk) -> list[tuple[str, str, str]]:
    with desk.open_unit() as session:
        rows = session.scalars(select(Pupil).order_by(Pupil.number_key)).all()
        return [(row.number, row.given_name, row.surname) for row in rows]


def _said(report) -> list[tuple[int, str, bool]]:
    return [(one.row, one.column, one.kept) for one in report.problems]


@pytest.fixture
def filled(desk, write):
    import_pupils(desk, write(HEAD, JAN, PIET), NONE)
    return desk


@pytest.mark.parametrize("lines", [(HEAD,), (HEAD, "", ";;;;;;"), ("",), ("hallo",)])
def test_an_empty_list_never_makes_anybody_go(filled, write, lines) -> None:
    report = import_pupils(filled, write(*lines), NONE)
    assert report.stopped
    assert report.gone == 0
    assert len(_pupils(filled)) == 2


def test_a_list_without_needed_columns_says_which(desk, write) -> None:
    report = import_pupils(desk, write("Leerlingnummer;Naam", "1;Jan Bos"), NONE)
    assert report.stopped
    assert "geboortedatum, klas" in report.stopped


def test_a_column_can_be_pointed_out(desk, write) -> None:
    file = write("Code;Naam;Geboren op;Klas", "77;Jan Bos;1-2-2011;4K1")
    options = ImportOptions(
        location="Almelo", mapping={"leerlingnummer": "Code", "born": "Geboren op"}
    )
    assert import_pupils(desk, file, options).added == 1
    assert _pupils(desk) == [("77", "Jan", "Bos")]


def test_what_was_pointed_out_is_remembered_for_the_next_file(desk, write) -> None:
    head = "Code;Naam;Geboren op;Klas"
    mapping = {"number": "Code", "born": "Geboren op"}
    options = ImportOptions(location="Almelo", mapping=mapping)
    import_pupils(desk, write(head, "77;Jan Bos;1-2-2011;4K1"), options)
    again = import_pupils(desk, write(head, "77;Jan Bos;1-2-2011;4K1"), NONE)
    assert (again.stopped, again.unchanged) == (None, 1)
    other = import_pupils(desk, write(HEAD, JAN), NONE)
    assert (other.stopped, other.added) == (None, 1)


def test_a_column_that_is_not_there_cannot_be_pointed_out(desk, write) -> None:
    report = import_pupils(desk, write(HEAD, JAN), ImportOptions(mapping={"number": "Code"}))
    assert report.stopped
    assert "Code" in report.stopped


def test_a_report_says_how_the_columns_were_understood(desk, write) -> None:
    report = import_pupils(desk, write(HEAD + ";BSN;Hobby", JAN + ";;vissen"), NONE)
    used = {one.field: one.heading for one in report.columns if one.heading}
    assert used["number"] == "Leerlingnummer"
    assert "BSN" not in report.headings
    assert "Hobby" in report.headings
    assert [one.name for one in report.columns if one.needed][:2] == [
        "leerlingnummer",
        "achternaam",
    ]


def test_a_list_without_known_headings_offers_those_it_has(desk, write) -> None:
    report = import_pupils(desk, write("a;b;c", "1;2;3"), NONE)
    assert report.stopped
    assert report.headings == ("a", "b", "c")


def test_a_refused_column_cannot_be_pointed_out(desk, write) -> None:
    file = write("BSN;Naam;Geboortedatum;Klas", "999990007;Jan Bos;1-2-2011;4K1")
    report = import_pupils(desk, file, ImportOptions(mapping={"number": "BSN"}))
    assert report.stopped
    assert _pupils(desk) == []


def test_an_unknown_field_is_refused(desk, write) -> None:
    with pytest.raises(UnknownFieldError):
        import_pupils(desk, write(HEAD, JAN), ImportOptions(mapping={"schoenmaat": "Klas"}))


def test_a_number_column_full_of_citizen_numbers_stops_the_import(desk, write) -> None:
    rows = [
        f"{number};Jan;;Bos;1-2-2011;4K1;Almelo" for number in (999990007, 999992004, 999991000)
    ]
    assert import_pupils(desk, write(HEAD, *rows), NONE).stopped


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";Jan;;Bos;1-2-2011;4K1;Almelo", "Leerlingnummer"),
        ("3,16E+10;Jan;;Bos;1-2-2011;4K1;Almelo", "Leerlingnummer"),
        ("x/y;Jan;;Bos;1-2-2011;4K1;Almelo", "Leerlingnummer"),
        ("9;;;;1-2-2011;4K1;Almelo", "Achternaam"),
        ("9;Jan;;Bos;;4K1;Almelo", "Geboortedatum"),
        ("9;Jan;;Bos;31-02-2011;4K1;Almelo", "Geboortedatum"),
        ("9;Jan;;Bos;1-2-11;4K1;Almelo", "Geboortedatum"),
        ("9;Jan;;Bos;1-2-2099;4K1;Almelo", "Geboortedatum"),
        ("9;Jan;;Bos;1-2-2011;;Almelo", "Klas"),
    ],
)
def test_a_row_that_cannot_be_taken_is_reported_and_the_rest_comes_in(
    desk, write, row: str, column: str
) -> None:
    report = import_pupils(desk, write(HEAD, row, JAN), NONE)
    assert (report.added, report.refused) == (1, 1)
    assert (2, column, False) in _said(report)


def test_a_pupil_whose_row_became_unreadable_is_not_gone(filled, write) -> None:
    report = import_pupils(filled, write(HEAD, JAN, PIET.replace("01-03-2011", "onbekend")), NONE)
    assert (report.gone, report.refused) == (0, 1)


def test_an_age_that_no_pupil_has_is_a_warning(desk, write) -> None:
    report = import_pupils(desk, write(HEAD, JAN.replace("2011", "1999")), NONE)
    assert (report.added, report.refused) == (1, 0)
    assert (2, "Geboortedatum", True) in _said(report)


def test_numbers_with_and_without_zeros_are_one_pupil(filled, write) -> None:
    report = import_pupils(filled, write(HEAD, JAN, PIET.replace("0456", "456")), NONE)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert ("0456", "Piet", "Bos") in _pupils(filled)


def test_names_are_kept_letter_for_letter(desk, write) -> None:
    odd = "<b>Jan</b> & {{7*7}} '); DROP TABLE pupil;--"
    quoted = '"' + odd.replace('"', '""') + '"'
    import_pupils(desk, write(HEAD, f"1;{quoted};;=1+1;1-2-2011;4K1;Almelo"), NONE)
    assert _pupils(desk) == [("1", odd, "=1+1")]


def test_hidden_letters_are_left_out_with_notice(desk, write) -> None:
    report = import_pupils(desk, write(HEAD, JAN.replace("Jan", "Ja\u202en\u200b")), NONE)
    assert (2, "Roepnaam", True) in _said(report)
    assert _pupils(desk) == [("123", "Jan", "Boer")]


def test_a_name_that_lost_letters_does_not_overwrite_the_right_one(desk, write) -> None:
    row = "9;Pawe\u0142;;Wo\u017aniak;1-2-2011;4K1;Almelo"
    import_pupils(desk, write(HEAD, row), NONE)
    damaged = row.replace("\u0142", "?").replace("\u017a", "?")
    report = import_pupils(desk, write(HEAD, damaged), NONE)
    assert (report.changed, report.unchanged) == (0, 1)
    assert _pupils(desk) == [("9", "Pawe\u0142", "Wo\u017aniak")]


def test_a_column_that_is_not_there_empties_nothing(desk, write) -> None:
    import_pupils(desk, write(HEAD + ";E-mail", JAN + ";jan@school.example"), NONE)
    report = import_pupils(desk, write(HEAD, JAN), NONE)
    assert report.unchanged == 1
    with desk.open_unit() as session:
        assert session.scalars(select(Pupil.mail)).one() == "jan@school.example"


def test_a_change_is_shown_with_its_old_and_new_value(filled, write) -> None:
    report = import_pupils(filled, write(HEAD, JAN.replace("4K1", "4K2"), PIET), NONE)
    assert report.changed == 1
    assert report.changes[0].fields == (("klas", "4K1", "4K2"),)


def test_the_same_person_with_another_number_stays_two_with_a_warning(filled, write) -> None:
    report = import_pupils(filled, write(HEAD, JAN, PIET, JAN.replace("123", "789")), NONE)
    assert report.added == 1
    assert (4, "Leerlingnummer", True) in _said(report)


def test_an_ended_enrolment_is_not_taken_in(filled, write) -> None:
    head = HEAD + ";Einde inschrijving"
    report = import_pupils(filled, write(head, JAN + ";01-10-2026", PIET + ";"), NONE)
    assert (report.refused, report.gone) == (1, 1)


def test_an_unknown_location_is_added_and_reported(desk, write) -> None:
    report = import_pupils(desk, write(HEAD, JAN), NONE)
    assert (2, "Locatie", True) in _said(report)
    with desk.open_unit() as session:
        location = session.scalars(select(Location)).one()
        assert (location.name, location.region) == ("Almelo", "midden")


def test_the_column_wins_over_the_option(desk, write) -> None:
    import_pupils(
        desk, write(HEAD, JAN, PIET.replace("Almelo", "")), ImportOptions(location="Goor")
    )
    with desk.open_unit() as session:
        query = (
            select(Pupil.number, Location.name).join(Pupil.school_class).join(SchoolClass.location)
        )
        found = {row.number: row.name for row in session.execute(query)}
    assert found == {"123": "Almelo", "0456": "Goor"}


def test_a_list_of_nowhere_is_a_question_about_the_whole_file(filled, write) -> None:
    file = write("Leerlingnummer;Naam;Geboortedatum;Klas", "777;Kim Vos;1-2-2011;3B1")
    report = import_pupils(filled, file, NONE)
    assert report.stopped
    assert report.questions[0].choices == ("Almelo",)
    answered = import_pupils(filled, file, ImportOptions(answers={"locatie": "Almelo"}))
    assert answered.added == 1


def test_a_list_that_repeats_its_heading_has_no_pupil_more(desk, write) -> None:
    assert import_pupils(desk, write(HEAD, HEAD, JAN), NONE).read == 1


def test_an_answer_that_is_no_choice_is_refused(desk, write) -> None:
    file = write(HEAD, JAN, JAN.replace("4K1", "4G1"))
    question = import_pupils(desk, file, NONE).questions[0]
    with pytest.raises(InvalidInputError):
        import_pupils(desk, file, ImportOptions(answers={question.key: "de derde"}))


def test_an_answer_may_be_the_beginning_of_a_choice(desk, write) -> None:
    file = write(HEAD, JAN, JAN.replace("4K1", "4G1"))
    question = import_pupils(desk, file, NONE).questions[0]
    report = import_pupils(desk, file, ImportOptions(answers={question.key: "rij 3"}))
    assert report.added == 1
    assert report.changes[0].kind == "added"


def test_stopping_halfway_saves_nothing(desk, write) -> None:
    rows = [f"{number};Jan;;Bos;1-2-2011;4K1;Almelo" for number in range(1, 101)]

    def stop(done: int, total: int) -> None:
        if done * 2 >= total:
            raise CancelledError

    with pytest.raises(CancelledError):
        import_pupils(desk, write(HEAD, *rows), NONE, stop)
    assert _pupils(desk) == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 50),
            st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=20),
            st.text(st.characters(categories=["L", "Mn", "Cf"]), max_size=20),
            st.dates(),
        ),
        max_size=12,
    )
)
def test_whatever_was_taken_in_a_second_time_changes_nothing(desk, write, rows) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    lines = [
        f"{number};{quoted(given)};;{quoted(surname)};{born:%d-%m-%Y};4K1;Almelo"
        for number, given, surname, born in rows
    ]
    file = write(HEAD, *lines)
    first = import_pupils(desk, file, NONE)
    second = import_pupils(desk, file, NONE)
    assert (second.added, second.changed, second.gone) == (0, 0, 0)
    assert second.unchanged == first.added + first.changed + first.unchanged


def test_an_unknown_activity_is_kept_to_be_mapped(desk, write) -> None:
    row = '1,Bakkerij X,2,HBR,ma,"onbekend-werk;banden-wisselen",12345678'
    report = import_companies(desk, write(COMPANIES.replace(";", ","), row), NONE)
    assert (report.added, report.refused) == (1, 0)
    assert (2, "Werkzaamheden", True) in _said(report)
    with desk.open_unit() as session:
        assert set(session.scalars(select(PlaceActivity.code))) == {
            "onbekend-werk",
            "banden-wisselen",
        }


@pytest.mark.parametrize(
    ("row", "column", "kept"),
    [
        (",Naam,2,HBR,ma,,12345678", "Bedrijfsnr", False),
        ("1,,2,HBR,ma,,12345678", "Naam", False),
        ("1,Naam,veel,HBR,ma,,12345678", "Aantal plaatsen", False),
        ("1,Naam,2,XYZ,ma,,12345678", "Profielen", False),
        ("1,Naam,2,HBR,feestdag,,12345678", "Dagen", False),
        ("1,Naam,2,HBR,ma,,1234567", "KvK-nummer", True),
        ("1,Naam,2,HBR,ma,,12", "KvK-nummer", True),
        ("1,Naam,2,HBR,ma,,", "KvK-nummer", True),
    ],
)
def test_a_company_cell_that_is_wrong_is_reported(desk, write, row, column, kept) -> None:
    report = import_companies(desk, write(COMPANIES.replace(";", ","), row), NONE)
    assert (2, column, kept) in _said(report)


def test_companies_that_a_list_lacks_stay_until_somebody_says_so(desk, write) -> None:
    one, two = "1;Een;2;HBR;ma;;12345678", "2;Twee;1;PIE;ma;;87654321"
    import_companies(desk, write(COMPANIES, one, two), NONE)
    report = import_companies(desk, write(COMPANIES, one), NONE)
    assert report.gone == 0
    question = report.questions[0]
    answers = {question.key: question.choices[1]}
    report = import_companies(desk, write(COMPANIES, one), ImportOptions(answers=answers))
    assert report.gone == 1
    with desk.open_unit() as session:
        assert session.scalar(select(func.count()).select_from(Company)) == 2


def test_a_wish_that_goes_makes_room_for_another(filled, write) -> None:
    import_companies(filled, write(COMPANIES, "1;Een;2;HBR;ma;;1", "2;Twee;1;PIE;ma;;2"), NONE)
    head = "Leerlingnummer;Wens 1;Wens 2;Wens 3;Liever niet"
    import_wishes(filled, write(head, "123;1;;;2"), NONE)
    report = import_wishes(filled, write(head, "123;2;;;"), NONE)
    assert (report.added, report.changed, report.gone) == (0, 1, 1)
    with filled.open_unit() as session:
        assert [wish.rank for wish in session.scalars(select(Wish))] == [1]


@pytest.mark.parametrize(
    "row",
    [
        "2026;herfst;noord;1-10-2026;2-10-2026",
        "2026-2027;herfst;west;1-10-2026;2-10-2026",
        "2026-2027;herfst;noord;morgen;2-10-2026",
        "2026-2027;herfst;noord;1-10-2026;",
        "2026-2027;;noord;1-10-2026;2-10-2026",
        "2026-2027;herfst;noord;2-10-2026;1-10-2026",
    ],
)
def test_a_wrong_holiday_is_refused(desk, write, row: str) -> None:
    report = import_holidays(desk, write("schooljaar;vakantie;regio;van;tot en met", row), NONE)
    assert (report.added, report.refused) == (0, 1)


def test_a_list_of_pupils_is_no_list_of_companies(desk, write) -> None:
    report = import_companies(desk, write("Leerlingnummer;Naam;Klas", "12;Jan Bos;4K1"), NONE)
    assert report.stopped is not None
    assert "Leerlingnummer" in report.stopped
    with desk.open_unit() as session:
        assert session.scalars(select(Company)).all() == []


def test_a_column_to_leave_out_that_is_not_there_is_named(desk, write) -> None:
    report = import_pupils(desk, write(HEAD, JAN), ImportOptions(skip_columns=("Opmrking", "klas")))
    assert report.stopped is not None  # without the class nothing comes in
    report = import_pupils(desk, write(HEAD, JAN), ImportOptions(skip_columns=("Opmrking",)))
    assert (0, "Opmrking", True) in _said(report)
    assert report.added == 1


@pytest.mark.parametrize(
    ("year", "problems"), [("3", 0), ("leerjaar 3", 0), ("drie", 1), ("99", 1)]
)
def test_a_year_that_is_none_is_said(desk, write, year, problems) -> None:
    report = import_pupils(desk, write(f"{HEAD};Leerjaar", f"{JAN};{year}"), NONE)
    assert sum(one.column == "Leerjaar" for one in report.problems) == problems
    assert report.added == 1


def test_a_weekday_that_is_none_is_said_and_offers_no_day(desk, write) -> None:
    row = "7;Een;1;PIE;maandaag;;12345678"
    report = import_companies(desk, write(COMPANIES, row), NONE)
    assert (2, "Dagen", False) in _said(report)
