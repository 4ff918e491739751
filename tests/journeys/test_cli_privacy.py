"""The rights of a pupil by the command line: only keeping, inzage, erasing."""

import json
from pathlib import Path

HEAD = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Locatie"
JAN = "123;Jan;de;Boer;01-02-2011;4K1;Almelo"


def test_a_pupil_is_restricted_shown_freed_and_erased(cli, office, tmp_path):
    lines = tmp_path / "lijst.csv"
    lines.write_text(f"{HEAD}\n{JAN}\n", encoding="utf-8")
    assert cli("import", "pupils", lines, *office, "--json").answer["added"] == 1

    said = cli(
        "restrict", "pupil", "123", *office, "--reason", "Adres betwist door ouders", "--json"
    )
    assert said.status == 0
    assert said.answer == {"restricted": "2026-11-23"}
    again = cli("import", "pupils", lines, *office, "--json")
    assert again.status == 1
    assert "alleen worden bewaard" in again.answer["problems"][0]["problem"]

    papers = cli("export", "pupil", "123", *office, "--out", tmp_path / "uit", "--json").answer
    dossier = json.loads(Path(papers["papers"][0]).read_text(encoding="utf-8"))
    assert dossier["pupil"][0]["restricted_on"] == "2026-11-23"

    assert cli("restrict", "pupil", "123", *office, "--lift", "--json").answer == {
        "restricted": None
    }
    assert cli("erase", "pupil", "123", *office, "--json").answer == {"erased": 1}


def test_a_restriction_needs_a_reason_or_lifting(cli, office):
    assert cli("restrict", "pupil", "123", *office).status == 2
    assert cli("restrict", "pupil", "123", *office, "--lift").status == 2
