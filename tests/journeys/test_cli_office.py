"""The commands on an office file: their JSON keys, their exit statuses, what stays unchanged."""

import json
import os
import shutil
from pathlib import Path

import pytest

from stagetool.base.clock import SystemClock
from stagetool.records.keys import keys_path
from stagetool.records.tries import LONGEST, add_try, tries_path

IMPORT_KEYS = {
    *("read", "added", "changed", "unchanged", "gone", "refused_columns", "problems"),
    *("questions", "stopped", "conflicts", "sign_again"),
}


def _file(office: tuple[str, ...]) -> Path:
    return Path(office[1])


def test_a_new_office_gives_its_recovery_key_once(cli, tmp_path, monkeypatch):
    file = tmp_path / "nieuw" / "school.stagetool"
    words = ("office", "new", file, "--school", "De Proef", "--region", "noord")
    answer = cli(*words, "--json").answer
    assert set(answer) == {"office", "recovery_key"}
    again = cli(*words)
    assert again.status == 2
    assert "bestaat al" in again.err
    other = cli(*words[:2], tmp_path / "tweede.stagetool", *words[3:], "--user", "Kim")
    assert "Herstelsleutel" in other.out
    key = other.out.rpartition(": ")[2].strip()
    monkeypatch.setenv("STAGETOOL_PASSWORD", key)
    assert cli("check", "--office", tmp_path / "tweede.stagetool").status == 0


@pytest.mark.parametrize("password", ["kort", "", "De Proef"])
def test_a_weak_password_makes_no_office(cli, tmp_path, monkeypatch, password):
    monkeypatch.setenv("STAGETOOL_PASSWORD", password)
    file = tmp_path / "school.stagetool"
    said = cli("office", "new", file, "--school", "De Proef", "--region", "zuid")
    assert said.status == 2
    assert not file.exists()


def test_the_password_comes_from_a_file_or_the_variable(cli, office, tmp_path, monkeypatch):
    secret = tmp_path / "wachtwoord.txt"
    secret.write_text(f"\ufeff{os.environ['STAGETOOL_PASSWORD']}\r\n", encoding="utf-8")
    monkeypatch.delenv("STAGETOOL_PASSWORD")
    assert cli("check", *office, "--password-file", secret).status == 0
    none = cli("check", *office)
    assert (none.status, "STAGETOOL_PASSWORD" in none.err) == (2, True)
    for content, words in ((b"\xff\xfe\x00", "geen leesbare tekst"), (None, "Er is geen bestand")):
        if content is None:
            secret.unlink()
        else:
            secret.write_bytes(content)
        said = cli("check", *office, "--password-file", secret)
        assert (said.status, words in said.err) == (2, True)
    assert cli("check", *office, "--password-file", tmp_path).status == 2


def test_wrong_passwords_are_status_3_and_each_makes_the_next_wait(cli, office, monkeypatch):
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    right = os.environ["STAGETOOL_PASSWORD"]
    monkeypatch.setenv("STAGETOOL_PASSWORD", "helemaal niet goed")
    first = cli("check", *office)
    assert first.status == 3
    assert "wachtwoord klopt niet" in first.err
    assert waits == [0]
    monkeypatch.setenv("STAGETOOL_PASSWORD", right)
    for _ in range(6):  # a minute of waiting, so that a slow computer is not too late for it
        add_try(_file(office), SystemClock().now())
    second = cli("check", *office)  # nobody slept: the wait is still on
    assert len(waits) == 2
    assert 0 < waits[1] <= LONGEST
    assert (second.status, "Wacht" in second.err) == (3, True)
    tries_path(_file(office)).unlink()
    assert cli("check", *office, "--user", "Niemand").status == 3


@pytest.mark.parametrize(
    "content",
    [
        "kapot",
        "[]",
        "{}",
        '{"count": -3, "last": "2026-01-01T00:00:00+00:00"}',
        '{"count": 3, "last": "2026-01-01T00:00:00"}',
        '{"count": 1e400, "last": "2026-01-01T00:00:00+00:00"}',
        '{"count": 3, "last": 5}',
    ],
)
def test_a_count_of_wrong_passwords_that_cannot_be_read_locks_nobody_out(cli, office, content):
    tries_path(_file(office)).write_text(content, encoding="utf-8")
    assert cli("check", *office).status == 0


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:0] + b"hallo",
        lambda data: data[:5000],
        lambda data: data[: len(data) // 2],
        lambda data: _flipped(data, 0),
        lambda data: _flipped(data, len(data) // 2),
    ],
    ids=["empty", "text", "short", "half", "head", "middle"],
)
def test_a_damaged_file_is_status_3_and_stays_as_it_is(cli, office, damage):
    file = _file(office)
    file.write_bytes(damage(file.read_bytes()))
    before = file.read_bytes()
    for words in (("plan", "Blok 1"), ("backup",)):
        said = cli(*words, *office)
        assert said.status == 3
        assert "reservekopie terug" in said.err
    assert cli("check", *office).status in {1, 3}
    assert file.read_bytes() == before


def test_a_check_that_finds_damage_says_no_in_dutch(cli, office):
    file = _file(office)
    file.write_bytes(file.read_bytes() + b"x" * 4096)
    said = cli("check", *office)
    assert said.status == 1
    assert "Blad" in said.out
    answer = cli("check", *office, "--json").answer
    assert answer["ok"] is False
    assert answer["problems"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b"[" * 5000, b'{"format": 1}'])
def test_key_slots_that_cannot_be_read_are_status_3(cli, office, content):
    keys_path(_file(office)).write_bytes(content)
    said = cli("check", *office)
    assert (said.status, "sleutelbestand" in said.err) == (3, True)


def test_key_slots_that_lack_or_are_newer_are_status_3(cli, office):
    keys = keys_path(_file(office))
    newer = json.loads(keys.read_bytes()) | {"format": 99}
    keys.write_text(json.dumps(newer), encoding="utf-8")
    assert "nieuwere Stagetool" in cli("check", *office).err
    keys.unlink()
    said = cli("check", *office)
    assert (said.status, "geen sleutelbestand" in said.err) == (3, True)


def test_a_file_that_is_open_elsewhere_is_status_3_for_every_command(cli, office, desk):
    for words in (("check",), ("backup",), ("restore", _file(office))):
        said = cli(*words, *office)
        assert said.status == 3
        assert "in gebruik door Beheer" in said.err
    assert desk.user.name == "Beheer"


def test_a_trial_import_changes_nothing(cli, office, lists):
    before = _file(office).read_bytes()
    words = ("import", "pupils", lists / "leerlingen.csv", *office, "--dry-run")
    answer = cli(*words, "--json").answer
    assert set(answer) == IMPORT_KEYS
    assert answer["added"] == 5
    assert "proef" in cli(*words).out
    assert _file(office).read_bytes() == before


def test_imports_count_refuse_and_skip(cli, office, lists):
    pupils = lists / "leerlingen.csv"
    said = cli("import", "pupils", pupils, *office, "--json", "--skip-column", "Woonplaats")
    assert (said.status, said.answer["added"]) == (0, 5)
    pupils.write_text(
        pupils.read_text(encoding="utf-8").replace("15-03-2011", "30-02-2011"), encoding="utf-8"
    )
    refused = cli("import", "pupils", pupils, *office, "--json")
    assert refused.status == 1
    (problem,) = [one for one in refused.answer["problems"] if not one["kept"]]
    assert (problem["row"], problem["column"]) == (2, "Geboortedatum")
    assert "Rij 2, Geboortedatum" in cli("import", "pupils", pupils, *office).out
    mapped = cli("import", "pupils", pupils, *office, "--map", "school_class=Nergens", "--json")
    assert (mapped.status, bool(mapped.answer["stopped"])) == (1, True)
    assert "Nergens" in cli("import", "pupils", pupils, *office, "--map", "klas=Nergens").out
    assert cli("import", "pupils", pupils, *office, "--map", "onzin=Klas").status == 2
    assert cli("import", "pupils", lists / "nergens.csv", *office).status == 2
    assert cli("import", "companies", pupils, *office).status == 1


def test_a_question_is_asked_with_its_key_and_answered_by_it(cli, office, tmp_path):
    file = tmp_path / "dubbel.csv"
    head = "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Leerweg;Locatie"
    file.write_text(
        f"{head}\n7;Jan;Bos;01-02-2011;4K1;kb;Almelo\n7;Jan;Bos;01-02-2011;4T1;tl;Almelo\n",
        encoding="utf-8",
    )
    asked = cli("import", "pupils", file, *office, "--json")
    assert (asked.status, asked.answer["added"]) == (0, 0)
    (question,) = asked.answer["questions"]
    assert set(question) == {"key", "rows", "question", "choices"}
    assert question["key"] in cli("import", "pupils", file, *office).out
    wrong = cli("import", "pupils", file, *office, "--answer", f"{question['key']}=aap")
    assert wrong.status == 2
    answer = f"{question['key']}={question['choices'][1]}"
    assert cli("import", "pupils", file, *office, "--answer", answer, "--json").answer["added"] == 1


def test_companies_wishes_and_holidays_come_in(cli, planned, tmp_path):
    companies = tmp_path / "lijsten" / "bedrijven.csv"
    again = cli("import", "companies", companies, *planned, "--json").answer
    assert set(again) == IMPORT_KEYS | {"places"}
    assert (again["unchanged"], again["places"]) == (3, 4)
    wishes, holidays = tmp_path / "wensen.csv", tmp_path / "vakanties.csv"
    wishes.write_text(
        "Leerlingnummer;Wens 1;Wens 2;Wens 3\n1001;502;;\n9999;502;;\n", encoding="utf-8"
    )
    said = cli("import", "wishes", wishes, *planned, "--json")
    assert (said.status, said.answer["added"]) == (1, 1)
    holidays.write_text(
        "schooljaar;vakantie;regio;van;tot en met\n2026-2027;ijsvrij;midden;3-2-2027;4-2-2027\n",
        encoding="utf-8",
    )
    assert cli("import", "holidays", holidays, *planned, "--json").answer["added"] == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"--from": "2027-02-12", "--until": "2027-02-01"},
        {"--from": "2026-12-21", "--until": "2026-12-23"},
        {"--from": "2029-02-01", "--until": "2029-02-12"},
        {"--until": "2029-02-12"},
        {"--days": "ma,xx"},
        {"--days": ""},
        {"--hours": "16:00-08:30"},
        {"--breaks": "07:00-07:30"},
        {"--breaks": "08:30-16:00"},
        {"--classes": "9Z9"},
        {"--form": "Wereldreis"},
        {"--location": "Parijs"},
        {"--lessons": "nooit"},
    ],
    ids=str,
)
def test_a_period_that_cannot_be_is_status_2(cli, planned, changes):
    form = {
        "--from": "2027-02-01",
        "--until": "2027-02-12",
        "--days": "ma",
        "--hours": "08:30-16:00",
        "--classes": "4K1",
        "--form": "Blokstage",
    } | changes
    words = [word for pair in form.items() for word in pair]
    said = cli("period", "add", "Blok 2", *words, *planned)
    assert said.status == 2
    assert "Er is niets gewijzigd." in said.err
    assert cli("assess", "Blok 2", *planned).status == 2


def test_a_plan_says_who_is_left_over_and_why(cli, planned):
    said = cli("plan", "Blok 1", *planned, "--json")
    plan = said.answer
    assert said.status == 0
    assert {"pupils", "placed", "open", "unplaced", "status", "objective", "bound", "seconds"} <= (
        set(plan)
    )
    assert plan["status"] == "optimal"
    assert plan["placed"] + len(plan["unplaced"]) == plan["pupils"]
    strict = cli("plan", "Blok 1", *planned, "--strict", "--keep")
    assert strict.status == (1 if plan["unplaced"] else 0)
    for name in ("plan", "assess", "confirm", "answer", "sign", "print lists"):
        extra = {"answer": ("--rie", "yes"), "sign": ("--parties", "school")}.get(name, ())
        out = ("--out", "uit") if name.startswith("print") else ()
        assert cli(*name.split(), "Onzin", *extra, *out, *planned).status == 2


def test_without_places_every_pupil_left_over_has_a_reason(cli, office, lists):
    cli("import", "pupils", lists / "leerlingen.csv", *office)
    period = ("--from", "2027-01-11", "--until", "2027-01-22", "--days", "ma", "--hours")
    cli(
        *("period", "add", "Blok 1", *period, "09:00-15:00", "--classes", "alle"),
        *("--form", "Blokstage", *office),
    )
    plan = cli("plan", "Blok 1", *office, "--json").answer
    assert all(one["reasons"] and one["remedy"] for one in plan["unplaced"])
    assert "er zijn nog geen stageplaatsen." in cli("plan", "Blok 1", *office).out


def test_from_a_plan_to_confirmed_placements_and_papers(cli, planned, tmp_path):
    placed = cli("plan", "Blok 1", *planned, "--json").answer["placed"]
    assert placed >= 2
    assert cli("answer", "Blok 1", *planned).status == 2
    assert cli("answer", "Blok 1", *planned, "--rie", "yes", "--company", "999").status == 2
    answered = cli(
        *("answer", "Blok 1", "--rie", "yes", "--supervision", "expert"),
        *("--measure", "noise_db=78", *planned, "--json"),
    )
    assert answered.answer["answered"] > 0
    for wrong in ("noise_db=veel", "onzin=1"):
        assert cli("answer", "Blok 1", *planned, "--measure", wrong).status == 2
    sign = ("sign", "Blok 1", *planned, "--parties")
    assert cli(*sign, "buurman").status == 2
    assert cli(*sign, "school", "--date", "1999-01-01").status == 2
    assert cli(*sign, "school", "--pupil", "99").status == 2
    assert cli(*sign, "school,company,parent,pupil", "--json").answer["signed"] == placed
    _judge_what_waits(cli, planned)
    confirmed = cli("confirm", "Blok 1", *planned, "--json").answer
    assert set(confirmed) == {"confirmed", "held"}
    assert confirmed["confirmed"] + len(confirmed["held"]) == placed
    assert confirmed["confirmed"] > 0
    assert all(set(one) == {"placement", "reasons"} for one in confirmed["held"])
    assert "bevestigd" in cli("confirm", "Blok 1", *planned).out
    for kind in ("checklists", "agreements", "letters", "lists"):
        for per in ("pupil", "class", "company"):
            out = tmp_path / f"{kind}-{per}"
            said = cli("print", kind, "Blok 1", "--out", out, "--per", per, *planned, "--json")
            assert set(said.answer) == {"papers", "pages", "seconds"}
            assert {Path(paper) for paper in said.answer["papers"]} == set(out.iterdir())
    assert cli("print", "lists", "Blok 1", "--out", tmp_path / "uit", *planned).out


def _judge_what_waits(cli, planned):
    """Judge every open norm of the plan; wrong ways of doing so are refused first."""
    assessed = cli("assess", "Blok 1", *planned, "--json").answer
    assert set(assessed) == {"placements", "verdicts", "answered", "open", "findings"}
    assert "plaatsingen" in cli("assess", *planned).out
    keys = {"placement", "pupil", "activity", "check", "verdict", "sources", "from", "until"}
    assert all(keys | {"repair"} == set(one) for one in assessed["findings"])
    waiting = [one for one in assessed["findings"] if one["verdict"] == "conditional"]
    by, why = ("--by", "M. Bos"), ("--reason", "Besproken met mentor en ouders, akkoord.")
    until = ("--until", "2027-07-31")
    for one in waiting:
        about = ("judge", one["placement"], one["check"], *planned)
        assert cli(*about, *by, "--reason", "ok", *until).status == 2
        assert cli(*about, *by, *why, "--until", "2020-01-01").status == 2
    for check, placement in {(one["check"], one["placement"]) for one in waiting}:
        said = cli("judge", placement, check, *planned, *by, *why, *until, "--json")
        assert said.status == 0
        assert isinstance(said.answer["judgement"], int)
    assert cli("judge", 9999, "hazard.x", *planned, *by, *why, *until).status == 2


def test_papers_that_cannot_be_written_are_status_4(cli, planned, tmp_path):
    blocked = tmp_path / "map"
    blocked.write_text("dit is een bestand", encoding="utf-8")
    for words in (
        ("print", "lists", "Blok 1", "--out", blocked),
        ("export", "pupil", "1001", "--out", blocked),
        ("backup", "--to", blocked),
    ):
        said = cli(*words, *planned)
        assert said.status == 4
        assert "Er is niets gewijzigd." in said.err
    assert cli("check", *planned).status == 0


def test_a_letter_that_no_font_has_is_named_with_whose_it_is(cli, planned, lists, tmp_path):
    pupils = lists / "leerlingen.csv"
    text = pupils.read_text(encoding="utf-8")
    for name in ("Sanne", "Bram", "Noor", "Ali"):
        text = text.replace(name, f"{name} 小龍")
    pupils.write_text(text, encoding="utf-8")
    assert cli("import", "pupils", pupils, *planned).status == 0
    out = tmp_path / "uit"
    said = cli("print", "checklists", "Blok 1", "--out", out, *planned)
    assert said.status == 2
    assert "小" in said.err
    assert "U+5C0F" in said.err
    assert not out.exists()


def test_markup_and_long_and_reserved_names_are_only_names(cli, office, lists, tmp_path):
    pupils = lists / "leerlingen.csv"
    text = pupils.read_text(encoding="utf-8").replace("Sanne", "<b>Sanne</b> & Co")
    text = text.replace("Bos", "B" * 200).replace("Kaya", "\u202eKaya\u202c").replace("4K2", "CON")
    pupils.write_text(text, encoding="utf-8")
    assert cli("import", "pupils", pupils, *office).status == 0
    assert cli("import", "companies", lists / "bedrijven.csv", *office).status == 0
    period = ("--from", "2027-02-01", "--until", "2027-02-12", "--days", "ma", "--hours")
    cli(
        *("period", "add", "../../<i>", *period, "09:00-15:00", "--classes", "alle"),
        *("--breaks", "12:00-12:30", "--form", "Blokstage", *office),
    )
    assert cli("plan", "../../<i>", *office).status == 0
    for kind in ("checklists", "agreements", "letters", "lists"):
        said = cli("print", kind, "../../<i>", "--out", tmp_path / kind, *office, "--json")
        assert said.status == 0, said.err
        papers = [Path(paper) for paper in said.answer["papers"]]
        assert papers
        assert all(paper.parent == tmp_path / kind for paper in papers)
        assert all(paper.stem.upper() not in {"CON", "NUL"} for paper in papers)


def test_a_pupil_is_told_everything_and_then_forgotten(cli, planned, tmp_path):
    words = ("export", "pupil", "1001", "--out", tmp_path / "inzage", *planned)
    papers = cli(*words, "--json").answer["papers"]
    assert all(Path(paper).is_file() for paper in papers)
    assert cli(*words).out.count("\n") == len(papers)
    assert cli("erase", "pupil", "1001", *planned, "--json").answer == {"erased": 1}
    assert cli("erase", "pupil", "1001", *planned).status == 2
    assert cli(*words).status == 2
    assert cli("erase", "pupil", "1002", *planned).out == "Klaar.\n"
    assert cli("check", *planned).status == 0


def test_a_backup_comes_back_and_the_replaced_file_is_kept(cli, planned, tmp_path, monkeypatch):
    made = cli("backup", "--to", tmp_path / "reserve", *planned, "--json")
    assert made.status == 0
    backup = Path(made.answer["backup"])
    assert backup.is_file()
    assert cli("backup", *planned).out.startswith("Reservekopie gemaakt")
    restored = cli("restore", backup, *planned, "--json").answer
    assert set(restored) == {"restored", "kept"}
    assert Path(restored["kept"]).is_file()
    assert cli("assess", "Blok 1", *planned).status == 0
    elsewhere = tmp_path / "elders.stagetool"
    fresh = cli("restore", backup, "--office", elsewhere)
    assert (fresh.status, "None" in fresh.out) == (0, False)
    half = tmp_path / "half.stagetool"
    half.write_bytes(backup.read_bytes()[:20_000])
    shutil.copyfile(keys_path(backup), keys_path(half))
    assert cli("restore", half, *planned).status == 3
    monkeypatch.setenv("STAGETOOL_PASSWORD", "helemaal niet goed")
    assert cli("restore", backup, "--office", elsewhere).status == 3


def test_a_restore_never_moves_a_folder_away(cli, planned, tmp_path):
    backup = cli("backup", "--to", tmp_path / "reserve", *planned, "--json").answer["backup"]
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "brief.txt").write_text("van mij", encoding="utf-8")
    said = cli("restore", backup, "--office", folder)
    assert said.status == 2
    assert (folder / "brief.txt").read_text(encoding="utf-8") == "van mij"
