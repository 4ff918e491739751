"""What a pupil may ask: to see everything, and to be erased."""

import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from stagetool.base.errors import RequestError, StorageReadOnlyError
from stagetool.base.ids import PupilId
from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Desk
from stagetool.office.edit_pupil import PupilForm, edit_pupil
from stagetool.office.erase_pupil import erase_pupil
from stagetool.office.export_pupil import KINDS, export_pupil
from stagetool.office.import_pupils import import_pupils
from stagetool.office.list_periods import list_periods
from stagetool.office.list_pupils import list_pupils
from stagetool.office.print_papers import print_papers
from stagetool.office.pupil_traces import tables_that_refer_to, traces_of
from stagetool.office.reports import ImportOptions
from stagetool.office.search_office import search_office
from stagetool.office.sign_agreements import sign_agreements
from stagetool.records.tables import (
    Agreement,
    Correction,
    Judgement,
    Placement,
    Pupil,
    Table,
    Unplaced,
)
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)
from tests.filler import Filler

MARKER = "Qwertmerk"


def everything(desk: Desk) -> str:
    """Return every stored value of every table as one text."""
    with desk.open_unit() as session:
        tables = Table.metadata.sorted_tables
        return "\n".join(
            str(tuple(row)) for table in tables for row in session.execute(select(table))
        )


def make_traces(desk: Desk) -> None:
    """Leave a marker of one pupil wherever the office keeps something of a pupil."""
    company = make_company(desk, name="Garage Bos")
    pupil = make_pupil(
        desk,
        number="0098765",
        given_name=MARKER,
        surname=MARKER,
        born=date(2010, 8, 19),
        guardian=MARKER,
        mail=f"{MARKER}@voorbeeld.example",
        search=MARKER.lower(),
        wishes=(company,),
    )
    period = make_period(desk, name="Blok winter")
    place = make_place(desk, company=company)
    placement = make_placement(desk, pupil=pupil, period=period, place=place)
    left = make_period(desk, name="Blok lente")
    with desk.open_unit() as session:
        session.add(Unplaced(period_id=left, pupil_id=pupil))
        session.add(
            Judgement(
                placement_id=placement,
                check="proef",
                judged_by="Els Kok",
                reason=f"{MARKER} kan dit goed aan",
                judged_on=date(2026, 11, 1),
                until=date(2026, 12, 11),
            )
        )
    sign_agreements(desk, "Blok winter", ("school", "parent"), date(2026, 11, 20))


def test_the_dossier_holds_every_kind_of_row_about_the_pupil(desk: Desk, tmp_path: Path) -> None:
    make_traces(desk)
    papers = export_pupil(desk, "98765", tmp_path / "inzage")
    assert [paper.name for paper in papers] == [
        "2026-11-23_inzage_98765.json",
        "2026-11-23_inzage_98765.txt",
    ]
    dossier = json.loads(papers[0].read_text(encoding="utf-8"))
    assert dossier["pupil"][0]["surname"] == MARKER
    assert dossier["pupil"][0]["school_class"] == "4K1"
    assert dossier["wishes"] == [{"company": "Garage Bos", "rank": 1}]
    assert dossier["placements"][0]["company"] == "Garage Bos"
    assert {row["party"] for row in dossier["signatures"]} == {"school", "parent"}
    assert MARKER in dossier["judgements"][0]["reason"]
    assert dossier["left_over"][0]["period"] == "Blok lente"
    again = export_pupil(desk, "0098765", tmp_path / "inzage")
    changes = json.loads(again[0].read_text(encoding="utf-8"))["changes"]
    assert [change["action"] for change in changes] == ["export_pupil"]
    text = papers[1].read_text(encoding="utf-8")
    assert MARKER in text
    assert "Handtekeningen: 2" in text
    assert "Handeling: gegevens verstrekt (inzage)" in text
    assert "23 nov 2026" in text
    for english in ("export_pupil", "parent", "proposed", "confirmed", "supervised", "placement"):
        assert english not in text
    assert f"  Achternaam: {MARKER}" in text
    assert "_" not in "".join(line.partition(":")[0] for line in text.splitlines())


def test_an_unknown_pupil_has_no_dossier(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RequestError):
        export_pupil(desk, "1", tmp_path)
    with pytest.raises(RequestError):
        erase_pupil(desk, "1")


def test_a_folder_that_is_a_file_takes_no_dossier(desk: Desk, tmp_path: Path) -> None:
    make_pupil(desk, number="5")
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(StorageReadOnlyError):
        export_pupil(desk, "5", tmp_path / "bestand")


def test_erasing_leaves_no_trace_but_the_counts(desk: Desk) -> None:
    make_traces(desk)
    assert MARKER in everything(desk)
    assert erase_pupil(desk, "98765") == 1
    left = everything(desk)
    assert MARKER.lower() not in left.lower()
    assert "98765" not in left
    assert "2010-08-19" not in left
    assert {row.name: row.placed for row in list_periods(desk)}["Blok winter"] == 1
    assert list_pupils(desk) == ()
    assert search_office(desk, MARKER) == ()
    with desk.open_unit() as session:
        assert session.scalars(select(Agreement)).first() is None
        assert session.scalars(select(Judgement)).first() is None
        assert session.scalars(select(Placement.state)).all() == ["ended"]
    assert assess_period(desk).placements == 0
    with pytest.raises(RequestError):
        erase_pupil(desk, "98765")


def test_a_pupil_without_placements_goes_altogether(desk: Desk) -> None:
    make_pupil(desk, number="31", wishes=(make_company(desk),))
    assert erase_pupil(desk, "31") == 1
    with desk.open_unit() as session:
        assert session.scalars(select(Pupil)).first() is None


def test_signing_again_keeps_the_first_day(desk: Desk) -> None:
    placement = make_placement(desk)
    with desk.open_unit() as session:
        period = session.get_one(Placement, placement).period_id
    name = name_of(desk, period)  # type: ignore[arg-type]
    sign_agreements(desk, name, ("school",), date(2026, 11, 2))
    sign_agreements(desk, name, ("school", "company"), date(2026, 11, 20))
    with desk.open_unit() as session:
        agreement = session.get_one(Placement, placement).agreement
        assert agreement is not None
        assert {one.party: one.signed_on.day for one in agreement.signatures} == {
            "school": 2,
            "company": 20,
        }


def test_no_row_about_a_pupil_is_forgotten_by_inzage_or_erasing(desk: Desk, tmp_path: Path) -> None:
    """Every table that refers to a pupil or a placement gets a marked row (trust SR-44, SR-46)."""
    make_traces(desk)
    with desk.open_unit() as session:
        pupil = session.scalars(select(Pupil)).one()
        placement = session.scalars(select(Placement)).one()
        filler = Filler(session, MARKER, pupil.id, placement.id, placement.period_id)
        made = {
            table.__tablename__: filler.fill(table)
            for subject in (Pupil, Placement)
            for table in tables_that_refer_to(subject)
            if table is not Placement
        }
        number = pupil.id
    before = everything(desk)
    papers = export_pupil(desk, "98765", tmp_path)
    dossier = json.loads(papers[0].read_text(encoding="utf-8"))
    named = {kind: str(table.__tablename__) for kind, table in KINDS.items()} | {"wishes": "wish"}
    told = {named.get(kind, kind): rows for kind, rows in dossier.items()}
    assert set(made) <= set(told)
    for table, marked in made.items():
        assert told[table], table
        assert MARKER in before
        assert not marked or MARKER in str(told[table]), table
    for row in papers[1].read_text(encoding="utf-8").splitlines():
        assert "_" not in row.partition(":")[0], row

    erase_pupil(desk, "98765")
    assert MARKER.lower() not in everything(desk).lower()
    with desk.open_unit() as session:
        left = traces_of(session, session.get_one(Pupil, number))
        assert not any(left.rows().values())


def test_a_print_with_the_pupil_on_it_stands_in_the_dossier(desk: Desk, tmp_path: Path) -> None:
    make_traces(desk)
    assess_period(desk)
    print_papers(desk, "lists", "Blok winter", tmp_path / "papier")
    papers = export_pupil(desk, "98765", tmp_path)
    changes = json.loads(papers[0].read_text(encoding="utf-8"))["changes"]
    assert "print_papers" in [change["action"] for change in changes]
    assert "Handeling: papieren afgedrukt" in papers[1].read_text(encoding="utf-8")


def test_a_correction_keeps_the_old_value_for_inzage_and_on_no_paper(
    desk: Desk, tmp_path: Path
) -> None:
    """In the window and by an import; it goes with the pupil (trust SR-45)."""
    make_traces(desk)
    with desk.open_unit() as session:
        pupil = session.scalars(select(Pupil)).one()
        number = PupilId(pupil.id)
    edit_pupil(desk, number, PupilForm(guardian="De heer Bos", emergency_phone="0612345678"))
    edit_pupil(desk, number, PupilForm(guardian="De heer Bos", emergency_phone="0687654321"))
    lines = tmp_path / "lijst.csv"
    lines.write_text(
        "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Locatie\n"
        "98765;Noor;Bakker;19-08-2010;4K1;Almelo\n",
        encoding="utf-8",
    )
    import_pupils(desk, lines, ImportOptions())

    papers = export_pupil(desk, "98765", tmp_path)
    rows = json.loads(papers[0].read_text(encoding="utf-8"))["correction"]
    told = {(row["field"], row["old_value"], row["changed_by"]) for row in rows}
    assert ("guardian", MARKER, "Beheer") in told
    assert ("surname", MARKER, "Beheer") in told
    assert "0612345678" not in str(rows)
    assert "Gegeven: Achternaam" in papers[1].read_text(encoding="utf-8")
    for kind in ("checklists", "agreements", "letters", "lists"):
        for paper in print_papers(desk, kind, "Blok winter", tmp_path / kind).papers:
            assert MARKER not in "".join(page.extract_text() for page in PdfReader(paper).pages)

    erase_pupil(desk, "98765")
    with desk.open_unit() as session:
        assert session.scalars(select(Correction)).all() == []
