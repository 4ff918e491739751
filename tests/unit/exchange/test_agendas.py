"""An iCalendar file, read back by a reader that allows nothing but what RFC 5545 says."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.calendar.spans import MIDNIGHT, Span
from stagetool.exchange.agendas import AgendaDay, agenda_bytes

MADE = datetime(2026, 11, 21, 9, 5, 7, tzinfo=UTC)
NAME = re.compile(r"[A-Z0-9-]+")
Property = tuple[str, dict[str, str], str]


def strict_lines(content: bytes) -> list[str]:
    """Return the unfolded lines; refuse any that RFC 5545 does not allow."""
    assert content.endswith(b"\r\n")
    physical = content.split(b"\r\n")[:-1]
    assert all(b"\n" not in one and b"\r" not in one and one for one in physical)
    assert all(len(one) <= 75 for one in physical)
    for one in physical:
        one.decode()  # a fold never lies inside a letter
    lines: list[bytes] = []
    for one in physical:
        if one.startswith(b" "):
            lines[-1] += one[1:]
        else:
            lines.append(one)
    return [line.decode() for line in lines]


def plain(value: str) -> str:
    """Return a text value without escapes; refuse an escape that there is not."""
    found, letters = "", iter(value)
    for letter in letters:
        assert letter not in ";,\n"
        if letter == "\\":
            escaped = next(letters)
            assert escaped in "\\;,nN"
            found += "\n" if escaped in "nN" else escaped
        else:
            found += letter
    return found


def read(content: bytes) -> tuple[list[Property], list[dict[str, tuple[dict[str, str], str]]]]:
    """Return the properties of the file and those of each event; components must be nested well."""
    stack: list[str] = []
    top: list[Property] = []
    events: list[dict[str, tuple[dict[str, str], str]]] = []
    for line in strict_lines(content):
        head, colon, value = line.partition(":")
        name, *given_parameters = head.split(";")
        assert colon
        assert NAME.fullmatch(name)
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack == ["VCALENDAR"]:
            top.append((name, {}, value))
        elif stack == ["VCALENDAR", "VEVENT"]:
            parameters = dict(one.split("=") for one in given_parameters)
            assert name not in events[-1]
            events[-1][name] = (parameters, value)
        else:
            assert stack[:2] == ["VCALENDAR", "VTIMEZONE"]
    assert not stack
    return top, events


def one(**changes: object) -> AgendaDay:
    values = {"uid": "a-1@b", "day": date(2027, 1, 11), "hours": Span(510, 960), "title": "Stage"}
    return AgendaDay(**(values | changes))


def written(*days: AgendaDay) -> bytes:
    return agenda_bytes("Stage van Noor", days, MADE, "Stagetool//Stagetool 1.0")


def test_a_day_has_its_hours_in_local_time_with_the_rules_of_the_zone() -> None:
    content = written(one(place="Dorpsstraat 1, Almelo", text="Pauze; 12.00\nBel bij ziekte"))
    top, (event,) = read(content)
    assert [(name, value) for name, _, value in top] == [
        ("VERSION", "2.0"),
        ("PRODID", "-//Stagetool//Stagetool 1.0//NL"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", "Stage van Noor"),
    ]
    assert event["DTSTART"] == ({"TZID": "Europe/Amsterdam"}, "20270111T083000")
    assert event["DTEND"] == ({"TZID": "Europe/Amsterdam"}, "20270111T160000")
    assert event["DTSTAMP"] == ({}, "20261121T090507Z")
    assert event["UID"] == ({}, "a-1@b")
    assert plain(event["LOCATION"][1]) == "Dorpsstraat 1, Almelo"
    assert plain(event["DESCRIPTION"][1]) == "Pauze; 12.00\nBel bij ziekte"
    assert (event["STATUS"][1], event["CLASS"][1]) == ("CONFIRMED", "PRIVATE")
    assert content.index(b"BEGIN:VTIMEZONE") < content.index(b"BEGIN:VEVENT")


def test_a_whole_day_ends_on_the_day_after() -> None:
    _, (event,) = read(written(one(hours=None, day=date(2027, 12, 31), firm=False)))
    assert event["DTSTART"] == ({"VALUE": "DATE"}, "20271231")
    assert event["DTEND"] == ({"VALUE": "DATE"}, "20280101")
    assert (event["STATUS"][1], event["TRANSP"][1]) == ("TENTATIVE", "TRANSPARENT")


def test_midnight_is_the_begin_of_the_next_day() -> None:
    _, (event,) = read(written(one(hours=Span(1200, MIDNIGHT))))
    assert event["DTEND"][1] == "20270112T000000"


def test_an_empty_list_is_a_file_too() -> None:
    assert read(written())[1] == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_written_is_read_back(title: str, text: str) -> None:
    _, (event,) = read(written(one(title=title, text=text)))

    def shown(words: str) -> str:
        lines = words.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(sign for sign in lines if sign == "\n" or sign.isprintable())

    assert plain(event["SUMMARY"][1]) == shown(title)
    if shown(text):
        assert plain(event["DESCRIPTION"][1]) == shown(text)


@pytest.mark.parametrize("letter", ["a", "é", "€", "😀"])
@pytest.mark.parametrize("length", range(60, 80))
def test_a_fold_never_lies_inside_a_letter(letter: str, length: int) -> None:
    _, (event,) = read(written(one(title=letter * length)))
    assert plain(event["SUMMARY"][1]) == letter * length


def test_the_zone_has_the_summer_and_winter_time_of_the_netherlands() -> None:
    lines = strict_lines(written())
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert zone[1] == "TZID:Europe/Amsterdam"
    summer, winter = zone.index("BEGIN:DAYLIGHT"), zone.index("BEGIN:STANDARD")
    assert zone[summer + 2 : summer + 6] == [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
    ]
    assert zone[winter + 2] == "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
