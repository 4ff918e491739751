"""Companies, places and pupils kept by hand on the command line, and read in again."""

from pathlib import Path

from tests.journeys.conftest import Cli

Office = tuple[str, ...]
WORK = ("--activities", "vijlen-aftekenen")


def test_a_company_is_added_changed_stopped_and_brought_back(cli: Cli, planned: Office) -> None:
    added = cli(
        "company", "add", "Smederij Bos", *planned, "--town", "Goor", "--kvk", "87654321", "--json"
    )
    assert (added.status, added.answer["number"]) == (0, "H001")
    again = cli("company", "add", "smederij bos", *planned, "--town", "goor", "--json")
    assert (again.status, again.answer["saved"]) == (1, False)
    assert "staat er al" in again.answer["doubts"][0]
    odd = cli("company", "add", "Nieuw", *planned, "--kvk", "123", "--anyway", "--json")
    assert (odd.status, odd.answer["number"]) == (0, "H002")
    assert cli("company", "add", "Derde", *planned, "--number", "00501").status == 2
    assert cli("company", "add", "x" * 200, *planned).status == 2
    assert cli("company", "add", "Mail", *planned, "--mail", "niets").status == 2
    site = added.answer["site"]
    place = cli("place", "add", "H001", *planned, "--days", "ma t/m vr", *WORK, "--json").answer
    assert place["site"] == site
    assert cli("place", "add", "H001", *planned, "--site", 999).status == 2
    assert cli("place", "add", "H001", *planned, "--hours", "99:00").status == 2
    assert cli("place", "add", "H001", *planned, "--days", "nooit").status == 2
    assert cli("company", "site", "H001", *planned, "--latitude", "noord").status == 2
    twin = cli("company", "edit", "H001", *planned, "--kvk", "23456789", "--json")
    assert (twin.status, twin.answer["saved"]) == (1, False)
    assert cli("company", "site", "H001", *planned, "--town", "Delden").status == 0
    moved = ("--site", site, "--latitude", "52,25", "--longitude", "6.58")
    assert cli("company", "site", "H001", *planned, *moved).status == 0
    assert cli("company", "site", "H001", *planned, "--site", 999, "--town", "Elders").status == 2
    assert cli("company", "contact", "H001", *planned, "--name", "Ans").status == 0
    edited = cli("company", "edit", "H001", *planned, "--name", "Bos", "--member", "yes", "--json")
    assert (edited.status, edited.answer["conflicts"]) == (0, [])
    assert cli("place", "mentor", place["place"], *planned, "--name", "Bo").status == 0
    shown = cli("company", "show", "H001", *planned, "--json").answer
    assert [one[1]["town"] for one in shown["company"]["sites"]] == ["Goor", "Delden"]
    assert shown["company"]["sites"][0][1]["where"] == [52.25, 6.58]
    (contact,) = shown["company"]["contacts"]
    assert (
        cli("company", "contact", "H001", *planned, "--contact", contact[0], "--remove").status == 0
    )
    told = cli("company", "show", "H001", *planned).out
    assert "H001 Bos" in told
    assert "Ans" not in told
    assert cli("company", "stop", "H001", *planned).status == 0
    assert cli("place", "resume", place["place"], *planned).status == 2
    back = cli("company", "resume", "H001", *planned, "--json").answer
    assert back == {"stopped": False, "places": 1}


def test_every_edit_of_a_place_tells_what_clashes_with_status_1(cli: Cli, planned: Office) -> None:
    (place,) = cli("place", "list", "--company", "502", *planned, "--json").answer["places"]
    number = place["place"]
    less = cli("place", "edit", number, *planned, "--pupils", 1, "--json")
    assert less.status == 1
    assert "De plaats is vol" in less.answer["conflicts"][0]
    assert cli("place", "edit", number, *planned, "--pupils", 5).status == 0
    bad = cli("place", "judge", number, "unsuitable", *planned, "--note", "gladde vloer", "--json")
    assert (bad.status, bad.answer["suitability"]["word"]) == (1, "unsuitable")
    assert cli("place", "judge", number, "none", *planned).status == 0
    mentor = cli("place", "mentor", number, *planned, "--name", "Bo", "--most", 1, "--json")
    assert cli("place", "mentor", number, *planned, "--mentor", 999).status == 2
    (added,) = mentor.answer["added"]
    gone = cli("place", "mentor", number, *planned, "--mentor", added, "--remove", "--json")
    assert gone.answer["left"] == 0
    days = ("--from", "2027-01-11", "--until", "2027-01-22")
    closed = cli("calendar", "close", "502", *days, *planned, "--json")
    assert closed.status == 1
    assert any("stagedag" in line for line in closed.answer["conflicts"])
    opened = cli("calendar", "open", "502", "--from", "2027-01-11", *planned, "--json")
    assert (opened.status, opened.answer["conflicts"]) == (0, [])
    stopped = cli("place", "stop", number, *planned, "--json")
    assert stopped.status == 1
    assert all("gestopt" in line for line in stopped.answer["conflicts"])
    assert cli("place", "resume", number, *planned).status == 0
    assert cli("company", "stop", "502", *planned).status == 1


def test_a_pupil_comes_halfway_and_brings_a_place(cli: Cli, planned: Office, lists: Path) -> None:
    who = ("--given-name", "Nova", "--infix", "vd", "--surname", "Veld", "--class", "4K1")
    born = ("--born", "2010-12-01", "--track", "kb", "--profile", "D&P")
    added = cli("pupil", "add", "0099001", *planned, *who, *born, "--json")
    assert (added.status, added.answer["periods"]) == (0, ["Blok 1"])
    assert cli("pupil", "add", "99001", *planned, *who, *born, "--anyway").status == 2
    twin = cli("pupil", "add", "99002", *planned, *who, *born, "--json")
    assert (twin.status, twin.answer["saved"]) == (1, False)
    old = cli("pupil", "add", "99003", *planned, *who, "--born", "1990-01-01")
    assert (old.status, "36 jaar" in old.out) == (1, True)
    assert cli("pupil", "add", "99004", *planned, "--given-name", "X").status == 2
    assert cli("pupil", "add", "99004", *planned, *who, "--born", "2010-02-30").status == 2
    assert cli("pupil", "edit", "99001", *planned, "--town", "Goor", "--json").status == 0
    assert cli("pupil", "edit", "99001", *planned, "--born", "1990-01-01").status == 1
    same = ("--name", "Bakkerij Kok", "--town", "Almelo")
    held = cli("pupil", "own-place", "99001", *planned, "--period", "Blok 1", *WORK, *same)
    assert (held.status, "staat er al" in held.out) == (1, True)
    new = ("--name", "Garage Oom Jan", "--town", "Goor", "--mentor", "Jan", "--family")
    own = cli("pupil", "own-place", "99001", *planned, "--period", "Blok 1", *WORK, *new, "--json")
    assert own.status == 0
    rows = cli("standing", "Blok 1", *planned, "--json").answer["placements"]
    assert own.answer["placement"] in {row["placement"] for row in rows}
    file = lists / "leerlingen.csv"
    before = file.read_text(encoding="utf-8")
    head, first, *_ = before.splitlines()
    number, *rest = first.split(";")
    file.write_text(f"{before.rstrip()}\n99001;{';'.join(rest)}\n", encoding="utf-8")
    report = cli("import", "pupils", file, *planned, "--dry-run", "--json").answer
    assert report["added"] == 0
    assert head
    assert number
