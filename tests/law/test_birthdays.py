"""Every check on the day before, on and after each birthday, and around each change of the law.

tests/law/birthdays.toml holds one situation per check with its verdict at every age, written from
the dossier; both judges must give it.
"""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from stagetool.base.paths import AppPaths
from stagetool.law.assess import assess
from stagetool.law.scenarios import read_scenario
from stagetool.office.read_law import read_law
from tests.law.second_judge import judge

LAW = read_law(AppPaths.default())
TABLE = tomllib.loads((Path(__file__).parent / "birthdays.toml").read_text(encoding="utf-8"))
ROWS = {name: row for topic in TABLE.values() for name, row in topic.items()}
MONDAY = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)
GOLDEN = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8")
# Rules over many days, whose birthdays stand in own/verjaardagen.toml and own/weken.toml.
ELSEWHERE = {
    *("average_hours", "long_average_hours", "weekly_rest_hours", "sundays_max", "weeks_row"),
    "saturday_free",
    # before 1996 there is no answer at any age
    "known",
}
TOGETHER = re.compile(r"(stage14|stage15|mas13|mas15)(_holiday)?_")
BIRTHDAYS = (13, 14, 15, 16, 17, 18)


def expected(row: dict, years: int) -> str:
    """Return the verdict at an age: the last age of the list that was reached."""
    steps = [step.split() for step in row["ages"].split(", ")]
    return next(word for age, word in reversed(steps) if int(age) <= years)


def scenario(row: dict, born: date, first: date) -> dict:
    facts = {
        key: value
        for key, value in row.items()
        if key not in ("ages", "days", "week", "dated", "first")
    }
    days = row.get("days", [])
    last = first + ONE_DAY * max(0, len(days) - 1)
    entry = {"name": "x", "expect": "allowed", "born": born, "from": first, "until": last, **facts}
    if days:
        entry["days"] = [
            {"date": first + ONE_DAY * number, **day} for number, day in enumerate(days)
        ]
    return entry


def both(entry: dict) -> set[str]:
    return {assess(read_scenario("x", entry, LAW).situation, LAW).verdict.word, judge(entry)}


@pytest.mark.parametrize("name", ROWS)
def test_a_check_turns_on_the_birthday_itself(name: str) -> None:
    row = ROWS[name]
    for years in BIRTHDAYS:
        first = MONDAY + ONE_DAY * row.get("first", 0)
        birthday = first.replace(year=first.year - years)
        for days, age in ((-1, years - 1), (0, years), (1, years)):
            entry = scenario(row, birthday - ONE_DAY * days, first)
            assert both(entry) == {expected(row, age)}, (years, days)


CHANGES = [day for day in LAW.changes if day.year > 1996]
PLAIN = [
    name for topic in ("admission", "tasks") for name in TABLE[topic] if "dated" not in ROWS[name]
]


@pytest.mark.parametrize("name", PLAIN)
def test_a_check_that_did_not_change_says_the_same_around_every_change_of_law(name: str) -> None:
    for change in CHANGES:
        for day in (change - ONE_DAY, change, change + ONE_DAY):
            for years in (13, 15, 17, 18):
                born = date(day.year - years, 1, 15)
                assert both(scenario(ROWS[name], born, day)) == {expected(ROWS[name], years)}, day


def spoken() -> set[str]:
    found = set()
    for row in ROWS.values():
        for years in range(12, 19):
            first = MONDAY + ONE_DAY * row.get("first", 0)
            entry = scenario(row, first.replace(year=first.year - years), first)
            assessment = assess(read_scenario("x", entry, LAW).situation, LAW)
            found |= {finding.check for finding in assessment.findings}
    return found


def kind(check: str) -> str:
    """Return the rule, whatever the ground it is about: `nrk.stage.day_hours` is `day_hours`."""
    return TOGETHER.sub("", check.rpartition(".")[2])


def test_every_rule_that_speaks_has_a_line() -> None:
    """Kept sentences name every check; another hazard of the catalogue is no other rule."""
    checks = {line.partition(":")[0] for line in GOLDEN.splitlines() if line[:1].strip()}
    kinds = {kind(check) for check in checks if not check.startswith("hazard.")}
    assert kinds - {kind(check) for check in spoken()} == ELSEWHERE
