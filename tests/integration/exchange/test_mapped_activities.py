"""What the office linked to the catalogue once stays linked."""

from pathlib import Path

from sqlalchemy import select

from stagetool.office.import_companies import import_companies
from stagetool.office.map_activity import map_activity
from stagetool.office.reports import ImportOptions
from stagetool.records.tables import PlaceActivity

LIST = """Bedrijfsnr;Naam;Aantal plaatsen;Profielen;Dagen;Werkzaamheden;KvK-nummer
1;Bakkerij X;2;HBR;ma;deegkneden-bij-ons;12345678
"""


def test_a_mapped_activity_stays_mapped_after_the_next_import(desk, tmp_path: Path) -> None:
    file = tmp_path / "bedrijven.csv"
    file.write_text(LIST, encoding="utf-8")
    import_companies(desk, file, ImportOptions())
    with desk.open_unit() as session:
        place = session.scalars(select(PlaceActivity.place_id)).one()
    map_activity(desk, place, "deegkneden-bij-ons", "banden-wisselen")
    report = import_companies(desk, file, ImportOptions())
    assert (report.changed, report.unchanged, report.problems) == (0, 1, ())
