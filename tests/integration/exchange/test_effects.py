"""An import that changes facts judges the placements again that rest on them."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from stagetool.office.add_period import add_period
from stagetool.office.import_companies import import_companies
from stagetool.office.import_holidays import import_holidays
from stagetool.office.import_pupils import import_pupils
from stagetool.office.plan_period import plan_period
from stagetool.office.reports import ImportOptions, PeriodForm
from stagetool.records.tables import Placement

NONE = ImportOptions()
PUPILS = (
    "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Studie;Profiel;Locatie;Woonplaats",
    "1;Jan;Bos;01-02-2011;4K1;VK4;HBR;Almelo;Almelo",
)
HEAD = "Bedrijfsnr,Naam,Aantal plaatsen,Profielen,Dagen,Werkzaamheden,KvK-nummer,Plaats"


@pytest.fixture
def write(tmp_path: Path):
    def write(*lines: str) -> Path:
        file = tmp_path / "lijst.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


def _codes(desk) -> str:
    kitchen = [code for code, one in desk.law.activities.items() if "horeca" in one.sectors]
    return ";".join(kitchen)


@pytest.fixture
def planned(desk, write):
    """One pupil with a proposed placement in January."""
    import_pupils(desk, write(*PUPILS), NONE)
    company = f'1,Een,2,HBR,ma t/m vr,"{_codes(desk)}",12345678,Almelo'
    import_companies(desk, write(HEAD, company), NONE)
    form = PeriodForm(
        name="Blok",
        starts=date(2027, 1, 11),
        ends=date(2027, 1, 22),
        weekdays=frozenset(range(5)),
        hours="08:30-16:00",
        breaks="12:00-12:30",
        classes=(),
        form="Blokstage",
    )
    add_period(desk, form)
    assert plan_period(desk, "Blok").placed == 1
    return desk


def _placement(desk) -> tuple[str, tuple[str, ...]]:
    with desk.open_unit() as session:
        row = session.scalars(select(Placement)).one()
        return row.receipt_code, row.tasks


def test_another_birth_date_judges_the_placement_again(planned, write) -> None:
    before = _placement(planned)
    import_pupils(planned, write(PUPILS[0], PUPILS[1].replace("2011", "2009")), NONE)
    assert _placement(planned)[0] != before[0]


def test_other_work_judges_the_placement_again(planned, write) -> None:
    one = _codes(planned).split(";")[0]
    company = f'1,Een,2,HBR,ma t/m vr,"{one};{_codes(planned).split(";")[1]}",12345678,Almelo'
    before = _placement(planned)
    import_companies(planned, write(HEAD, company), NONE)
    assert _placement(planned) != before


def test_a_holiday_inside_the_period_judges_the_placement_again(planned, write) -> None:
    before = _placement(planned)
    head = "schooljaar;vakantie;regio;van;tot en met"
    import_holidays(planned, write(head, "2026-2027;ijsvrij;midden;12-1-2027;13-1-2027"), NONE)
    assert _placement(planned)[0] != before[0]


def test_a_pupil_who_is_gone_with_a_stage_is_named(planned, write) -> None:
    other = PUPILS[1].replace("1;Jan;Bos", "2;Kim;Vos")
    report = import_pupils(planned, write(PUPILS[0], other), NONE)
    assert report.gone == 1
    assert [one.row for one in report.problems if "stage" in one.problem] == [0]
