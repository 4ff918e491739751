"""The example exports report exactly what their description says."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from stagetool.base.paths import ROOT
from stagetool.office.import_companies import import_companies
from stagetool.office.import_holidays import import_holidays
from stagetool.office.import_pupils import import_pupils
from stagetool.office.import_wishes import import_wishes
from stagetool.office.reports import ImportOptions
from stagetool.records.tables import AuditEntry, Company, Pupil, Wish

EXPORTS = ROOT / "tests" / "data" / "exports"
MAGISTER = EXPORTS / "leerlingen-magister.csv"
SOMTODAY = EXPORTS / "leerlingen-somtoday.csv"
EXCEL = EXPORTS / "leerlingen-excel.xlsx"
NONE = ImportOptions()
SKIP = ImportOptions(skip_columns=("Opmerking",))


def _answers(report, choice=0):
    return ImportOptions(answers={one.key: one.choices[choice] for one in report.questions})


def _fill_pupils(desk) -> None:
    first = import_pupils(desk, MAGISTER, NONE)
    import_pupils(desk, MAGISTER, _answers(first))
    import_pupils(desk, SOMTODAY, SKIP)
    import_pupils(desk, EXCEL, NONE)


def test_magister_gives_638_pupils_and_two_questions(desk) -> None:
    report = import_pupils(desk, MAGISTER, NONE)
    assert (report.read, report.added, report.refused, report.stopped) == (647, 638, 0, None)
    assert [one.rows for one in report.questions] == sorted(one.rows for one in report.questions)
    assert {one.key for one in report.questions} == {"inschrijving-122502", "inschrijving-121751"}


def test_answered_questions_bring_the_last_two_pupils_in(desk) -> None:
    first = import_pupils(desk, MAGISTER, NONE)
    second = import_pupils(desk, MAGISTER, _answers(first))
    assert (second.added, second.changed, second.unchanged, second.gone) == (2, 0, 638, 0)
    assert not second.questions


def test_magister_tells_which_rows_do_not_count_and_which_names_lost_letters(desk) -> None:
    report = import_pupils(desk, MAGISTER, NONE)
    said = Counter(problem.column for problem in report.problems)
    assert said == {"Einde inschrijving": 5, "Roepnaam": 2, "Achternaam": 1, "Locatie": 1}
    assert all(problem.kept for problem in report.problems)


def test_the_running_enrolment_counts(desk) -> None:
    import_pupils(desk, MAGISTER, NONE)
    with desk.open_unit() as session:
        pupil = session.scalars(select(Pupil).where(Pupil.number == "123029")).one()
        assert (pupil.school_class.name, pupil.track) == ("3K2", "kb")
        assert pupil.school_class.school_year.name == "2026-2027"


def test_somtoday_stops_on_three_cells_with_a_citizen_number(desk) -> None:
    report = import_pupils(desk, SOMTODAY, NONE)
    assert report.stopped
    assert "29, 61, 65" in report.stopped
    assert [(one.row, one.column) for one in report.problems] == [
        (29, "Opmerking"),
        (61, "Opmerking"),
        (65, "Opmerking"),
    ]
    with desk.open_unit() as session:
        assert session.scalar(select(func.count()).select_from(Pupil)) == 0


def test_somtoday_without_the_free_column_gives_80_pupils(desk) -> None:
    report = import_pupils(desk, SOMTODAY, SKIP)
    assert (report.read, report.added, report.stopped) == (80, 80, None)
    assert report.refused_columns == ("BSN", "onderwijsnummer", "IBAN", "lgf-indicatie")


def test_nothing_of_a_refused_column_reaches_the_office(desk) -> None:
    import_pupils(desk, SOMTODAY, SKIP)
    with desk.open_unit() as session:
        for pupil in session.scalars(select(Pupil)):
            values = " ".join(str(value) for value in vars(pupil).values())
            assert "9990" not in values
            assert "NEPP" not in values


def test_excel_gives_60_pupils_of_the_location_in_the_title(desk) -> None:
    report = import_pupils(desk, EXCEL, NONE)
    assert (report.read, report.added, report.refused) == (60, 60, 0)
    with desk.open_unit() as session:
        places = {pupil.school_class.location.name for pupil in session.scalars(select(Pupil))}
    assert places == {"Oldenzaal"}


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("131427", ("Anne Fleur", "", "Bos")),
        ("131083", ("Jan Pieter", "van den", "Berg")),
        ("009534", ("Mees", "", "Oude Nijhuis")),
        ("131007", ("Lotte", "", "Kuipers-de Wit")),
        ("131400", ("Sanne", "in 't", "Veld")),
        ("131493", ("Ayoub", "el", "Idrissi")),
        ("131185", ("Nour", "", "El Amrani")),
        ("131425", ("Stijn", "", "Scholten op Reimer")),
        ("131250", ("Emma", "van der", "Heijden-Bos")),
        ("131530", ("João", "da", "Silva")),
        ("009193", ("Gökçe", "", "I\u015f\u0131k")),
        ("131757", ("Łukasz", "", "Jabłoński")),
    ],
)
def test_hard_names_are_split_as_described(desk, number: str, parts: tuple[str, ...]) -> None:
    import_pupils(desk, EXCEL, NONE)
    with desk.open_unit() as session:
        pupil = session.scalars(select(Pupil).where(Pupil.number == number)).one()
        assert (pupil.given_name, pupil.infix, pupil.surname) == parts


def test_all_three_files_together_give_780_pupils(desk) -> None:
    _fill_pupils(desk)
    with desk.open_unit() as session:
        pupils = session.scalars(select(Pupil)).all()
        assert len(pupils) == 780
        assert not any(pupil.gone for pupil in pupils)
        assert sum(pupil.number.startswith("00") for pupil in pupils) == 20


def test_the_company_list_gives_260_companies_with_785_places(desk) -> None:
    report = import_companies(desk, EXPORTS / "bedrijven.xlsx", NONE)
    assert (report.read, report.added, report.places) == (260, 260, 785)
    said = Counter("zeven" in one.problem for one in report.problems if "KvK" in one.column)
    assert said[True] == 14
    assert sum("ontbreekt" in one.problem for one in report.problems) == 3
    assert sum("twee bedrijven" in one.problem for one in report.problems) == 4
    assert not report.refused


def test_a_company_list_keeps_what_the_office_answered(desk) -> None:
    import_companies(desk, EXPORTS / "bedrijven.xlsx", NONE)
    with desk.open_unit() as session:
        place = session.scalars(select(Company)).first().sites[0].places[0]
        place.youth_rie, place.supervision = "yes", "expert"
    again = import_companies(desk, EXPORTS / "bedrijven.xlsx", NONE)
    assert (again.added, again.changed) == (0, 0)
    with desk.open_unit() as session:
        place = session.scalars(select(Company)).first().sites[0].places[0]
        assert (place.youth_rie, place.supervision) == ("yes", "expert")


def test_wishes_give_2014_wishes_and_each_kind_of_problem(desk) -> None:
    _fill_pupils(desk)
    import_companies(desk, EXPORTS / "bedrijven.xlsx", NONE)
    first = import_wishes(desk, EXPORTS / "wensen.csv", NONE)
    assert len(first.questions) == 3
    second = import_wishes(desk, EXPORTS / "wensen.csv", _answers(first))
    assert (first.read, first.added + second.added) == (768, 2014)
    words = {
        "Zo oud is": 12,
        "niet benaderd": 9,
        "is niet bekend. De wens": 14,
        "geen bedrijfsnummer": 5,
        "al in deze rij": 10,
        "geen wens ingevuld": 26,
        "één wens": 44,
        "twee wensen": 71,
        "ertussen": 6,
        "niet in dit bestand": 18,
        "is niet bekend. De rij": 3,
    }
    found = {
        word: len({(one.row, one.problem) for one in second.problems if word in one.problem})
        for word in words
    }
    assert found == words
    third = import_wishes(desk, EXPORTS / "wensen.csv", _answers(first))
    assert (third.added, third.changed, third.unchanged, third.gone) == (0, 0, 2014, 0)


def test_the_most_wanted_companies_are_known(desk) -> None:
    """1235 stands 54 times in the file, twice on the row of a number that nobody has."""
    _fill_pupils(desk)
    import_companies(desk, EXPORTS / "bedrijven.xlsx", NONE)
    first = import_wishes(desk, EXPORTS / "wensen.csv", NONE)
    import_wishes(desk, EXPORTS / "wensen.csv", _answers(first))
    with desk.open_unit() as session:
        wanted = Counter(
            session.scalars(
                select(Company.number)
                .join(Wish, Wish.company_id == Company.id)
                .where(Wish.rank > 0)
            )
        )
    assert wanted.most_common(3) == [("1235", 52), ("1184", 41), ("1155", 36)]


def test_thirty_holidays_take_the_place_of_the_programs_own(desk) -> None:
    report = import_holidays(desk, EXPORTS / "vakanties.csv", NONE)
    assert (report.read, report.added, report.changed, report.refused) == (30, 30, 0, 0)


@pytest.mark.parametrize(
    ("task", "file", "options"),
    [
        (import_pupils, "leerlingen-magister.csv", NONE),
        (import_pupils, "leerlingen-somtoday.csv", SKIP),
        (import_pupils, "leerlingen-excel.xlsx", NONE),
        (import_companies, "bedrijven.xlsx", NONE),
        (import_holidays, "vakanties.csv", NONE),
    ],
)
def test_a_second_import_of_the_same_file_changes_nothing(desk, task, file, options) -> None:
    first = task(desk, EXPORTS / file, options)
    second = task(desk, EXPORTS / file, options)
    assert (second.added, second.changed, second.gone) == (0, 0, 0)
    assert second.unchanged == first.added


def test_a_dry_run_tells_the_same_and_saves_nothing(desk) -> None:
    dry = import_pupils(desk, MAGISTER, ImportOptions(dry_run=True))
    with desk.open_unit() as session:
        assert session.scalar(select(func.count()).select_from(Pupil)) == 0
        entries = session.scalar(select(func.count()).select_from(AuditEntry))
    real = import_pupils(desk, MAGISTER, NONE)
    assert dry == real
    with desk.open_unit() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == entries + 1


def test_a_list_of_one_location_leaves_the_others_alone(desk) -> None:
    import_pupils(desk, MAGISTER, NONE)
    report = import_pupils(desk, SOMTODAY, SKIP)
    assert report.gone == 0


def test_who_is_not_in_the_list_is_marked_and_never_removed(desk, tmp_path: Path) -> None:
    import_pupils(desk, MAGISTER, NONE)
    lines = MAGISTER.read_bytes().split(b"\r\n")
    shorter = tmp_path / "korter.csv"
    shorter.write_bytes(b"\r\n".join([lines[0], *lines[11:]]))
    report = import_pupils(desk, shorter, NONE)
    assert (report.added, report.changed, report.gone) == (0, 0, 10)
    with desk.open_unit() as session:
        assert session.scalar(select(func.count()).select_from(Pupil)) == 638
    back = import_pupils(desk, MAGISTER, NONE)
    assert (back.added, back.changed, back.gone) == (0, 10, 0)


def test_ages_of_the_example_are_those_described(desk) -> None:
    first = import_pupils(desk, MAGISTER, NONE)
    import_pupils(desk, MAGISTER, _answers(first))
    day = date(2026, 11, 23)
    with desk.open_unit() as session:
        ages = Counter(
            day.year - born.year - ((day.month, day.day) < (born.month, born.day))
            for born in session.scalars(select(Pupil.born))
        )
    assert ages == {13: 17, 14: 192, 15: 283, 16: 107, 17: 30, 18: 11}
