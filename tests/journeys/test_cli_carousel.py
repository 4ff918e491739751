"""Carousels and visits from the command line, as an office's script would do it."""

import pytest

SLOTS = (
    *("--slot", "2027-03-09 09:00-10:00"),
    *("--slot", "2027-03-09 10:15-11:15"),
)
STATIONS = (
    *("--station", "Lassen;6;vijlen-aftekenen;1"),
    *("--station", "Afwassen;6;afwas-hand;1"),
)


@pytest.fixture
def day(cli, planned):
    """An office with a carousel of two classes."""
    words = ("carousel", "add", "Doe-dag", *SLOTS, *STATIONS, "--classes", "4K1,4K2", "--inside")
    assert cli(*words, *planned).status == 0
    return planned


def test_a_carousel_is_planned_shown_printed_and_removed(cli, day, tmp_path):
    said = cli("carousel", "plan", "Doe-dag", "--json", *day)
    assert said.status == 0
    answer = said.answer
    assert (answer["status"], answer["given"], answer["needed"]) == ("complete", 4, 4)
    pin = ("carousel", "pin", "Doe-dag", "--who", "4k1", "--at", "1")
    assert cli(*pin, "--where", "afwassen", *day).status == 0
    assert cli("carousel", "plan", "Doe-dag", *day).status == 0
    assert "4K1: 1. Afwassen*" in cli("carousel", "show", "Doe-dag", *day).out
    assert cli(*pin, *day).status == 0
    assert cli("carousel", "plan", "Doe-dag", *day).status == 0
    assert cli(*pin, "--where", "Dansen", *day).status == 2
    assert "Dansen hoort niet" in cli(*pin, "--where", "Dansen", *day).err
    shown = cli("carousel", "show", "Doe-dag", *day)
    assert "4K1: 1." in shown.out
    card = cli("carousel", "show", "Doe-dag", "--json", *day).answer["card"]
    assert len(card["groups"]) == 2
    for per in ("group", "station", "bus"):
        said = cli("carousel", "print", "Doe-dag", "--per", per, "--out", tmp_path, *day)
        assert said.out.strip().endswith(".pdf")
    said = cli("carousel", "export", "Doe-dag", "--out", tmp_path / "dag.csv", "--json", *day)
    assert said.answer["rows"] == 6
    assert "4 van 4 beurten" in cli("carousel", "list", *day).out
    assert cli("carousel", "remove", "Doe-dag", *day).status == 0
    assert "geen carrousel" in cli("carousel", "list", *day).out
    assert cli("carousel", "plan", "Doe-dag", *day).status == 2


def test_a_carousel_that_cannot_be_complete_says_why(cli, planned):
    words = ("carousel", "add", "Klein", *SLOTS, *STATIONS[:2], "--classes", "alle", "--turns", "2")
    assert cli(*words, *planned).status == 0
    said = cli("carousel", "plan", "Klein", "--strict", *planned)
    assert said.status == 1
    assert "beurten nodig" in said.out
    assert "Meer beurten zijn er niet" in said.out


def test_pupils_choose_by_a_list_of_wishes(cli, planned, tmp_path):
    words = ("carousel", "add", "Keuze", *SLOTS, *STATIONS, "--classes", "alle", "--choosing")
    assert cli(*words, *planned).status == 0
    file = tmp_path / "wensen.csv"
    file.write_text("Leerlingnummer;Wens 1\n1001;Afwassen\n1002;Dansen\n77;Lassen\n", "utf-8")
    said = cli("carousel", "wishes", "Keuze", file, *planned)
    assert said.status == 1
    assert "Dansen" in said.out
    assert "77" in said.out
    said = cli("carousel", "plan", "Keuze", *planned)
    assert "10 van 10 beurten" in said.out
    assert "Vervulde wensen: 1: 1x" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("--slot", "morgen 09:00", *STATIONS, "--classes", "4K1"),
        ("--slot", "2027-03-09", *STATIONS, "--classes", "4K1"),
        (*SLOTS, "--station", "Lassen;veel", "--classes", "4K1"),
        (*SLOTS, "--station", "Lassen;6;onzin", "--classes", "4K1"),
        (*SLOTS, *STATIONS, "--classes", "9Z9"),
        (*SLOTS, *STATIONS),
    ],
)
def test_a_wrong_request_is_refused_in_dutch(cli, planned, words):
    said = cli("carousel", "add", "Fout", *words, *planned)
    assert said.status == 2
    assert "Er is niets gewijzigd" in said.err


def test_weeks_are_slots_too(cli, planned):
    slot = ("--slot", "2027-01-11..2027-01-15 di 09:00-12:00")
    words = ("carousel", "add", "Weken", *slot, *STATIONS, "--classes", "4K1")
    assert cli(*words, *planned).status == 0
    assert "ma 11 jan t/m vr 15 jan 2027 di" in cli("carousel", "show", "Weken", *planned).out


def test_visits_are_planned_listed_printed_and_recorded(cli, planned, tmp_path):
    assert "geen docent" in cli("visits", "teachers", *planned).out
    for words in (("An", "--town", "Almelo"), ("Bo", "--most", "1"), ("an", "--most", "9")):
        assert cli("visits", "teacher", *words, *planned).status == 0
    assert "An: vanuit" not in cli("visits", "teachers", *planned).out
    said = cli("visits", "plan", "Blok 1", "--json", *planned)
    answer = said.answer
    assert (said.status, answer["status"], answer["visits"]) == (0, "optimal", answer["visits"])
    assert answer["visits"] >= answer["placements"] >= 3
    assert "bezoeken gepland" in cli("visits", "plan", "Blok 1", *planned).out
    rows = cli("visits", "list", "Blok 1", "--json", *planned).answer["visits"]["rows"]
    first = rows[0]
    done = ("--visit", first["visit"], "--teacher", "Bo", "--done", "2026-11-23")
    said = cli("visits", "record", first["placement"], *done, "--safety", "no", *planned)
    assert said.status == 2
    seen = ("--safety", "no", "--deviation", "zonder bril", "--action", "gestopt")
    said = cli(
        *("visits", "record", first["placement"], *done, *seen, "--spoke", "mentor", *planned)
    )
    assert said.status == 0
    assert "geweest" in cli("visits", "list", "Blok 1", *planned).out
    assert cli("visits", "print", "Blok 1", "--out", tmp_path, *planned).out.strip()
    file = tmp_path / "bezoeken.xlsx"
    assert cli("visits", "export", "Blok 1", "--out", file, *planned).status == 0
    assert cli("visits", "teacher", "Bo", "--remove", *planned).status == 0
    assert cli("visits", "teacher", "Niemand", "--remove", *planned).status == 2
    wrong = ("--done", "2026-11-23", "--teacher", "Niemand")
    assert cli("visits", "record", first["placement"], *wrong, *planned).status == 2


def test_the_weekdays_of_a_teacher_are_typed_kept_and_followed(cli, planned):
    assert cli("visits", "teacher", "An", "--days", "di,ma", *planned).status == 0
    (row,) = cli("visits", "teachers", "--json", *planned).answer["teachers"]
    assert row["weekdays"] == ["ma", "di"]
    assert "dagen ma, di" in cli("visits", "teachers", *planned).out
    for wrong in ("maanden", "di-ma", ","):
        assert cli("visits", "teacher", "An", "--days", wrong, *planned).status == 2
    assert cli("visits", "teacher", "An", "--days", "wo t/m vr", *planned).status == 0
    said = cli("visits", "plan", "Blok 1", "--json", *planned)
    assert (said.status, said.answer["visits"]) == (0, 0)
    reasons = {why for _, why in said.answer["unvisited"]}
    assert reasons == {"geen docent kan op een stagedag van deze leerling"}
    assert said.answer["dayless"] == []
    assert "geen docent kan" in cli("visits", "plan", "Blok 1", *planned).out
    assert cli("visits", "teacher", "An", *planned).status == 0
    assert cli("visits", "plan", "Blok 1", "--json", *planned).answer["unvisited"] == []


def test_a_planned_visit_is_taken_away_and_a_report_stays(cli, planned):
    (row, *_) = cli("standing", "Blok 1", "--json", *planned).answer["placements"]
    record = ("visits", "record", row["placement"], "--json", *planned)
    visit = cli(*record, "--planned", "2027-01-12").answer["visit"]
    assert cli("visits", "remove", visit, "--json", *planned).answer == {"removed": visit}
    assert cli("visits", "remove", visit, *planned).status == 2
    made = cli(*record, "--done", "2026-11-23").answer["visit"]
    kept = cli("visits", "remove", made, *planned)
    assert kept.status == 2
    assert "bewijs" in kept.err


def test_a_visit_for_which_no_day_is_left_is_named(cli, planned):
    assert cli("visits", "teacher", "An", *planned).status == 0
    later = (*planned[:2], "--on", "2027-03-01")
    said = cli("visits", "plan", "Blok 1", *later)
    assert "geen dag: er is geen stagedag meer" in said.out


def test_visits_that_nobody_can_make_give_status_1_when_asked(cli, planned):
    said = cli("visits", "plan", "Blok 1", "--strict", *planned)
    assert said.status == 1
    assert "geen docent heeft ruimte" in said.out
    assert "geen bezoek" in cli("visits", "list", "Blok 1", *planned).out


def test_a_carousel_is_changed_and_what_may_stay_stays(cli, day):
    assert cli("carousel", "plan", "Doe-dag", *day).status == 0
    number = cli("carousel", "show", "Doe-dag", "--json", *day).answer["card"]["groups"][0]
    pupils = [one[0] for one in number["pupils"]]
    words = ("carousel", "edit", "Doe-dag", "--new-name", "Open dag", "--turns", "1")
    required = (
        *("--station", "Lassen;6;vijlen-aftekenen;1;;verplicht"),
        *("--station", "Koken;6;afwas-hand;1"),
    )
    said = cli(*words, *required, "--json", *day)
    assert said.status == 0, said.err
    assert (said.answer["kept"], len(said.answer["gone"])) == (2, 2)
    shown = cli("carousel", "show", "open dag", *day).out
    assert "Verplicht voor iedereen: Lassen." in shown
    said = cli("carousel", "plan", "Open dag", "--json", *day)
    assert (said.answer["given"], said.answer["status"]) == (2, "complete")
    assert pupils
    assert cli("carousel", "edit", "Open dag", "--move", "99999", "4k2", *day).status == 2
    assert cli("carousel", "edit", "Open dag", "--move", "1", "nergens", *day).status == 2
    slot = ("--slot", "2027-03-09 09:00-10:00@Nergens")
    assert "Nergens" in cli("carousel", "edit", "Open dag", *slot, *day).err
    wrong = ("--station", "Lassen;6;vijlen-aftekenen;1;;misschien")
    assert cli("carousel", "edit", "Open dag", *wrong, *day).status == 2


def test_classes_are_mixed_in_even_groups(cli, planned):
    words = ("carousel", "add", "Samen", *SLOTS, *STATIONS, "--classes", "4K1,4K2", "--inside")
    assert cli(*words, "--parts", "3", "--mixed", *planned).status == 0
    card = cli("carousel", "show", "Samen", "--json", *planned).answer["card"]
    assert [one["name"] for one in card["groups"]] == ["Groep 1", "Groep 2", "Groep 3"]
    sizes = [len(one["pupils"]) for one in card["groups"]]
    assert max(sizes) - min(sizes) <= 1
