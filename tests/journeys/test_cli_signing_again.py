"""Signed, changed, signed again; and the papers that a stage form asks for."""

from pathlib import Path

ALL = ("--parties", "school,company,parent,pupil")
NAME = "Blok 1"


def test_a_change_after_signing_is_told_at_every_command_until_it_is_signed_again(cli, planned):
    assert cli("sign", NAME, *ALL, *planned).status == 0
    tried = cli("period", "edit", NAME, "--hours", "09:00-15:30", "--dry-run", *planned)
    assert "Dit is een proef" in tried.out
    assert "na het tekenen gewijzigd" in tried.out
    assert "opnieuw tekenen" not in cli("standing", NAME, *planned).out
    changed = cli("period", "edit", NAME, "--hours", "09:00-15:30", *planned, "--json")
    again = changed.answer["sign_again"]
    assert again > 0
    said = cli("period", "edit", NAME, "--hours", "09:00-15:45", *planned).out
    assert "na het tekenen gewijzigd" in said
    standing = cli("standing", NAME, *planned).out
    assert "getekend 0 van 4" in standing
    assert "Laat opnieuw tekenen" in standing
    held = cli("confirm", NAME, *planned).out
    assert "Druk de overeenkomst opnieuw af en laat opnieuw tekenen." in held
    assert cli("sign", NAME, *ALL, *planned).status == 0
    assert "opnieuw tekenen" not in cli("standing", NAME, *planned).out
    back = cli("period", "edit", NAME, "--hours", "09:00-15:45", *planned, "--json")
    assert back.answer["sign_again"] == 0


def test_own_days_of_one_pupil_ask_only_that_pupils_parties_again(cli, planned):
    assert cli("sign", NAME, *ALL, *planned).status == 0
    placed = [
        line
        for line in ("1001", "1002", "1003", "1004")
        if cli("period", "pupil", NAME, line, "--hours", "09:00-14:00", *planned, "--json").answer[
            "sign_again"
        ]
    ]
    assert placed
    back = cli("period", "pupil", NAME, placed[0], "--as-class", *planned, "--json")
    assert back.answer["sign_again"] == 0


def test_printing_without_a_kind_gives_the_papers_of_the_form(cli, planned, tmp_path):
    said = cli("print", NAME, *planned, "--out", tmp_path / "a", "--json")
    assert said.status == 0
    kinds = {Path(paper).name.split("_")[1] for paper in said.answer["papers"]}
    assert kinds == {"checklists", "overeenkomsten", "brieven", "lijsten"}
    same = cli("print", "form", NAME, *planned, "--out", tmp_path / "b", "--json")
    assert len(same.answer["papers"]) == len(said.answer["papers"])


def test_the_hours_annex_apart_and_behind_every_agreement(cli, planned, tmp_path):
    apart = cli("print", "hours", NAME, *planned, "--out", tmp_path / "a", "--json")
    assert all("urenbijlagen" in str(paper) for paper in apart.answer["papers"])
    plain = cli("print", "agreements", NAME, *planned, "--out", tmp_path / "b", "--json")
    more = cli("print", "agreements", NAME, "--annex", *planned, "--out", tmp_path / "c", "--json")
    assert more.answer["pages"] >= plain.answer["pages"]
    assert apart.answer["pages"] > 0
