"""More of the command line: lists in every turn, papers of look-alikes, rules beside the office."""

from pathlib import Path

import pytest

HEAD = "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Leerweg;Profiel"
FREE = (
    *("--from", "2027-02-01", "--until", "2027-02-12", "--days", "ma", "--hours", "09:00-12:00"),
    *("--classes", "alle", "--form", "Blokstage"),
)


@pytest.fixture
def write(tmp_path: Path):
    def write(name: str, *lines: str) -> Path:
        file = tmp_path / name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


def _bytes(office: tuple[str, ...]) -> bytes:
    return Path(office[1]).read_bytes()


def test_a_trial_of_every_list_changes_nothing(cli, planned, lists, write):
    wishes = write("wensen.csv", "Leerlingnummer;Wens 1;Wens 2", "1001;502;503")
    holidays = write(
        *("vakanties.csv", "schooljaar;vakantie;regio;van;tot en met"),
        "2026-2027;ijsvrij;midden;3-2-2027;4-2-2027",
    )
    before = _bytes(planned)
    for kind, file in (
        ("pupils", lists / "leerlingen.csv"),
        ("companies", lists / "bedrijven.csv"),
        ("wishes", wishes),
        ("holidays", holidays),
    ):
        said = cli("import", kind, file, *planned, "--dry-run")
        assert said.status == 0
        assert said.out.startswith("Dit is een proef")
    assert _bytes(planned) == before


@pytest.mark.parametrize("kind", ["pupils", "companies", "wishes", "holidays"])
def test_a_file_without_a_list_stops_the_import_and_changes_nothing(cli, planned, write, kind):
    before = _bytes(planned)
    said = cli("import", kind, write("leeg.csv", "1;2;3"), *planned, "--json")
    assert said.status == 1
    assert said.answer["stopped"]
    assert _bytes(planned) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.csv", b""),
        ("nullen.csv", b"\0" * 500),
        ("plaatje.csv", b"\x89PNG\r\n\x1a\n" + b"x" * 50),
        ("lijst.xlsx", b"geen werkmap"),
        ("half.xlsx", b"PK\x03\x04" + b"x" * 200),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("lijst.pdf", b"%PDF-1.4"),
    ],
)
def test_a_file_that_is_no_list_is_refused_by_name(cli, office, tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    said = cli("import", "pupils", file, *office)
    assert said.status in {1, 2}
    assert "Er is niets gewijzigd" in said.out + said.err
    assert cli("import", "pupils", tmp_path, *office).status == 2


def test_the_first_list_without_a_location_gets_the_school_itself(cli, office, write):
    file = write("klas.csv", HEAD, "1;Jan;Bos;01-02-2011;4K1;kb;PIE")
    assert cli("import", "pupils", file, *office, "--json").answer["added"] == 1


def test_a_location_in_the_file_wins_and_only_its_pupils_can_be_gone(cli, office, write):
    both = write(
        *("twee.csv", f"{HEAD};Locatie", "1;Jan;Bos;01-02-2011;4K1;kb;PIE;Almelo"),
        *("2;Kim;Vos;01-02-2011;4K1;kb;PIE;Rijssen", "3;Bas;Kok;01-02-2011;4K1;kb;PIE;Rijssen"),
    )
    said = cli("import", "pupils", both, *office, "--location", "Oldenzaal", "--json").answer
    assert said["added"] == 3
    assert {"Almelo", "Rijssen"} <= set(
        " ".join(one["problem"] for one in said["problems"]).split()
    )
    less = write("een.csv", f"{HEAD};Locatie", "2;Kim;Vos;01-02-2011;4K1;kb;PIE;Rijssen")
    assert cli("import", "pupils", less, *office, "--json").answer["gone"] == 1
    assert cli("import", "pupils", both, *office, "--json").answer["changed"] == 1


def test_columns_that_were_pointed_out_are_remembered_and_may_change(cli, office, write):
    odd = HEAD.replace("Klas", "Stamlokaal")
    file = write("raar.csv", odd, "1;Jan;Bos;01-02-2011;4K1;kb;PIE")
    assert cli("import", "pupils", file, *office).status == 1
    assert cli("import", "pupils", file, *office, "--map", "klas=Stamlokaal").status == 0
    assert cli("import", "pupils", file, *office, "--json").answer["unchanged"] == 1
    other = write("anders.csv", odd.replace("Stamlokaal", "Hok"), "2;Kim;Vos;01-02-2011;4K1;kb;PIE")
    where = ("--location", "Testschool")
    assert cli("import", "pupils", other, *office, "--map", "klas=Hok").status == 1
    assert cli("import", "pupils", other, *office, "--map", "klas=Hok", *where).status == 0


def test_companies_that_are_not_in_the_list_stay_until_somebody_says_so(cli, planned, write):
    head = "Bedrijfsnr;Naam;Plaats;KvK-nummer;Aantal plaatsen;Dagen;Contactpersoon"
    file = write("minder.csv", head, "501;Installatie Peters;Almelo;12345678;1;ma t/m vr;A. Peters")
    asked = cli("import", "companies", file, *planned, "--json")
    (question,) = asked.answer["questions"]
    assert (asked.status, asked.answer["gone"]) == (0, 0)
    for choice, gone in ((question["choices"][0], 0), (question["choices"][1], 2)):
        answer = f"{question['key']}={choice}"
        said = cli("import", "companies", file, *planned, "--answer", answer, "--json")
        assert said.answer["gone"] == gone


def test_papers_of_look_alikes_have_names_of_their_own(cli, office, write, tmp_path):
    pupils = write(
        *("twee.csv", f"{HEAD};Locatie", "1;Jan;Bos;01-02-2009;4K1;kb;PIE;Almelo"),
        "2;Kim;Vos;01-02-2009;4K1;kb;PIE;Rijssen",
    )
    companies = write(
        *("b.csv", "Bedrijfsnr;Naam;Profielen;Aantal plaatsen;Dagen;Werkzaamheden"),
        *("8;Werk: BV?;PIE;1;ma t/m vr;sanitair-plaatsen",),
        "9;Werk: BV?;PIE;1;ma t/m vr;sanitair-plaatsen",
    )
    assert cli("import", "pupils", pupils, *office).status == 0
    assert cli("import", "companies", companies, *office).status == 0
    assert cli("period", "add", "Blok", *FREE, *office).status == 0
    assert cli("plan", "Blok", *office, "--json", "--seconds", "5").answer["placed"] == 2
    for kind in ("checklists", "agreements", "letters", "lists"):
        for per in ("class", "company", "pupil"):
            out = tmp_path / f"{kind}-{per}"
            said = cli("print", kind, "Blok", "--per", per, "--out", out, *office, "--json")
            names = [Path(paper).name for paper in said.answer["papers"]]
            assert len(set(names)) == 2
            assert not any(set(name) & set('<>:"/\\|?*') for name in names)


def test_the_law_beside_the_office_is_told_in_lines(cli, planned):
    assert cli("answer", "Blok 1", "--rie", "yes", "--supervision", "expert", *planned).status == 0
    assert cli("sign", "Blok 1", "--parties", "school,company,parent,pupil", *planned).status == 0
    settled = cli("assess", "Blok 1", *planned)
    assert settled.status == 0
    ahead = cli("law", "radar", *planned, "--until", "2028-01-01")
    assert ahead.status == 0
    assert ahead.out
    assert cli("law", "receipt", "NERGENS", *planned).status == 2
    switched = cli("policy", "set", "machines", "on", *planned, "--json")
    assert isinstance(switched.answer["judged"], int)
    assert "machines" in cli("policy", "list", *planned).out
    assert cli("work-route", *planned).status == 0


def test_a_certificate_that_ends_stands_in_the_radar(cli, office, write):
    pupils = write("een.csv", f"{HEAD};Locatie", "1;Jan;Bos;01-05-2010;4K1;kb;M&T;Almelo")
    companies = write(
        *("b.csv", "Bedrijfsnr;Naam;Profielen;Aantal plaatsen;Dagen;Werkzaamheden"),
        "8;Garage Vonk;M&T;1;ma t/m vr;ev-diagnose-uitlezen",
    )
    assert cli("import", "pupils", pupils, *office).status == 0
    assert cli("import", "companies", companies, *office).status == 0
    assert cli("period", "add", "Blok", *FREE, *office).status == 0
    answer = (
        "answer",
        "Blok",
        "--company",
        "8",
        "--rie",
        "yes",
        "--supervision",
        "expert",
        *office,
    )
    role = ("--measure", "ev_role_present=ev-WV", "--measure-until")
    assert cli(*answer, *role, "2027-02-05").status == 0
    assert cli("plan", "Blok", *office, "--json").answer["placed"] == 0
    assert cli(*answer, *role, "2027-02-08").status == 0
    assert cli("plan", "Blok", *office, "--json").answer["placed"] == 1
    assert cli("law", "radar", *office, "--json").answer["changes"] == []
    assert cli(*answer, *role, "2027-02-05").status == 0
    (ahead,) = cli("law", "radar", *office, "--json").answer["changes"]
    assert (ahead["cause"], ahead["day"]) == ("certificate", "2027-02-06")
    assert (ahead["before"], ahead["after"]) == ("supervised", "undetermined")
    assert "EV-rol aanwezig" in cli("law", "radar", *office).out
    for wrong in (("--measure-until", "2027-02-08"), (*role, "morgen")):
        assert cli(*answer, *wrong).status == 2
    till = ("--measure", "till=yes", "--measure-until", "2027-02-08")
    assert cli(*answer, *till).status == 2


def test_figures_hold_no_names_and_go_to_two_kinds_of_file(cli, planned, tmp_path):
    for name in ("cijfers.csv", "cijfers.xlsx"):
        out = tmp_path / name
        said = cli("export", "figures", "--out", out, *planned, "--json")
        assert said.status == 0
        assert out.is_file()
    assert "Sanne" not in (tmp_path / "cijfers.csv").read_text(encoding="utf-8-sig")
    assert cli("export", "figures", "--out", tmp_path / "cijfers.pdf", *planned).status == 2
    told = cli("export", "figures", "--out", tmp_path / "cijfers.csv", *planned)
    assert "cijfers.csv" in told.out


def test_a_scenario_with_another_verdict_names_the_findings(cli, tmp_path):
    file = tmp_path / "proef.toml"
    file.write_text(
        '[[scenario]]\nname = "lassen"\nexpect = "allowed"\nhazards = ["lasstraling"]\n',
        encoding="utf-8",
    )
    said = cli("law", "test", file)
    assert said.status == 1
    assert "hazard.lasstraling" in said.out


def test_an_office_cannot_be_made_inside_a_file(cli, tmp_path):
    blocked = tmp_path / "bestand"
    blocked.write_text("x", encoding="utf-8")
    words = ("office", "new", blocked / "school.stagetool", "--school", "X", "--region", "noord")
    said = cli(*words)
    assert said.status == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bestand"]
