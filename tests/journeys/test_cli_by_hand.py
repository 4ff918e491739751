"""Changing a plan by hand on the command line: another place, pins, room of a place."""

from tests.journeys.conftest import Cli

Office = tuple[str, ...]


def _places(cli: Cli, office: Office) -> dict[str, int]:
    found = cli("place", "list", *office, "--json").answer["places"]
    return {line["company"]: line["place"] for line in found}


def _placement(cli: Cli, office: Office, pupil: str) -> tuple[int, str]:
    rows = cli("standing", "Blok 1", *office, "--json").answer["placements"]
    (row,) = [one for one in rows if one["pupil"] == pupil and one["state"] != "ended"]
    return row["placement"], row["company"]


def test_a_pupil_gets_another_place_and_the_old_one_stays_as_history(
    cli: Cli, planned: Office
) -> None:
    placement, company = _placement(cli, planned, "1001")
    places = _places(cli, planned)
    assert company == "502"
    full = cli("replace", placement, places["501"], *planned, "--why", "unsafe")
    assert full.status == 2
    assert cli("place", "room", places["501"], "--usual", 2, *planned).status == 0
    for wrong in (("--why", "zomaar"), ("--why", "other"), ()):
        assert cli("replace", placement, places["501"], *planned, *wrong).status == 2
    assert cli("replace", placement, 999, *planned, "--why", "unsafe").status == 2
    assert cli("replace", 999, places["501"], *planned, "--why", "unsafe").status == 2
    assert _placement(cli, planned, "1001") == (placement, "502")
    said = cli("replace", placement, places["501"], *planned, "--why", "unsafe", "--json")
    assert (said.status, said.answer["replaced"]) == (0, placement)
    assert _placement(cli, planned, "1001") == (said.answer["placement"], "501")
    old = [
        one["text"]
        for one in cli("standing", "Blok 1", *planned, "--json").answer["placements"]
        if one["placement"] == placement
    ]
    assert old[0].startswith("beëindigd")


def test_who_lost_a_place_gets_another_one_without_a_reason(cli: Cli, planned: Office) -> None:
    placement, _ = _placement(cli, planned, "1001")
    other = _places(cli, planned)["501"]
    cli("place", "room", other, "--usual", 2, *planned)
    assert cli("end", placement, "unsafe", *planned).status == 0
    assert "nummer" in cli("replace", placement, other, *planned).out
    assert _placement(cli, planned, "1001")[1] == "501"


def test_pins_are_set_by_number_and_name_shown_and_taken_away(cli: Cli, planned: Office) -> None:
    none = cli("pin", "list", "Blok 1", *planned)
    assert (none.status, none.out.strip()) == (0, "Er staat niets vast in deze periode.")
    words = ("--pupil", "1001", "--company", "501", "--class", "4k1")
    pins = cli("pin", "add", "Blok 1", *words, *planned, "--json").answer["pins"]
    assert [(one["kind"], one["key"]) for one in pins] == [
        ("pupil", "1001"),
        ("company", "501"),
        ("class", "4K1"),
    ]
    assert pins[1]["placements"] == 1
    again = cli("pin", "add", "Blok 1", *words, *planned)
    assert "Leerling Sanne de Vries (1001) staat vast." in again.out
    assert cli("plan", "Blok 1", *planned, "--json").answer["moved"] == []
    rest = cli("pin", "remove", "Blok 1", *words[:4], *planned, "--json").answer["pins"]
    assert [one["kind"] for one in rest] == ["class"]
    assert cli("pin", "remove", "Blok 1", "--class", "4K1", *planned, "--json").answer["pins"] == []


def test_a_pin_on_something_unknown_changes_nothing(cli: Cli, planned: Office) -> None:
    known = ("--company", "501")
    for wrong in (
        *(("--pupil", "9999"), ("--pupil", "1005"), ("--company", "999"), ("--class", "9Z9")),
        ("--class", "4K1", "--location", "Nergens"),
    ):
        assert cli("pin", "add", "Blok 1", *known, *wrong, *planned).status == 2
    assert cli("pin", "add", "Blok 1", *planned).status == 2
    assert cli("pin", "add", "Blok 9", *known, *planned).status == 2
    assert cli("pin", "list", "Blok 1", *planned, "--json").answer["pins"] == []


def test_a_class_of_two_locations_asks_which_one(cli: Cli, planned: Office, tmp_path) -> None:
    file = tmp_path / "meer.csv"
    file.write_text(
        "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Leerweg;Profiel;Locatie\n"
        "2001;Jan;Bos;01-02-2010;4K1;kb;PIE;Rijssen\n",
        encoding="utf-8",
    )
    assert cli("import", "pupils", file, *planned).status == 0
    asked = cli("pin", "add", "Blok 1", "--class", "4K1", *planned)
    assert asked.status == 2
    assert "Almelo, Rijssen" in asked.err
    there = cli("pin", "add", "Blok 1", "--class", "4K1", "--location", "almelo", *planned)
    assert "Klas 4K1 (Almelo)" in there.out


def test_places_are_listed_with_their_numbers(cli: Cli, planned: Office) -> None:
    every = cli("place", "list", *planned, "--json").answer["places"]
    assert [one["company"] for one in every] == ["502", "501", "503"]
    (one,) = cli("place", "list", "--company", "501", *planned, "--json").answer["places"]
    assert (one["company_name"], one["town"], one["number"]) == (
        *("Installatie Peters", "Almelo"),
        1,
    )
    assert (one["taken"], one["rooms"], one["stopped"]) == (1, [], False)
    assert "Installatie Peters (501), 1 plekken" in cli("place", "list", *planned).out
    assert cli("place", "list", "--company", "999", *planned).status == 2


def test_room_is_set_per_weekday_half_day_and_period(cli: Cli, planned: Office) -> None:
    place = _places(cli, planned)["502"]
    rooms = ("--room", "1;di", "--room", "3;wo;middag", "--room", "2;;;blok 1")
    now = cli("place", "room", place, *rooms, *planned, "--json").answer
    assert [
        (one["number"], one["weekday"], one["half"], one["period"]) for one in now["rooms"]
    ] == [
        (1, "di", "", ""),
        (3, "wo", "pm", ""),
        (2, "", "", "Blok 1"),
    ]
    assert (now["place"], now["number"]) == (place, 2)
    kept = cli("place", "room", place, "--usual", 4, *planned, "--json").answer
    assert (kept["number"], len(kept["rooms"])) == (4, 3)
    assert "  di: 1" in cli("place", "room", place, *planned).out
    clear = cli("place", "room", place, "--clear", *planned, "--json").answer
    assert (clear["number"], clear["rooms"]) == (4, [])


def test_too_little_room_for_who_is_there_is_told(cli: Cli, planned: Office) -> None:
    place = _places(cli, planned)["502"]
    told = cli("place", "room", place, "--room", "1;di", *planned, "--json").answer["conflicts"]
    assert told
    assert "Bakkerij Kok" in told[0]


def test_room_that_is_none_is_refused(cli: Cli, planned: Office) -> None:
    place = _places(cli, planned)["502"]
    for wrong in ("veel", "2;zondag", "2;di;avond", "2;di;;Blok 1;x", "-1", "501", "2;;;Blok 9"):
        assert cli("place", "room", place, "--room", wrong, *planned).status == 2, wrong
    assert cli("place", "room", place, "--room", "1;di", "--room", "2;di", *planned).status == 2
    assert cli("place", "room", 999, *planned).status == 2
    assert cli("place", "room", place, *planned, "--json").answer["rooms"] == []
