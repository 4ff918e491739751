"""The law and the second, naive judge give the same verdict on everything we can think of."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stagetool.base.paths import AppPaths
from stagetool.law import assess as judging
from stagetool.law import tasks
from stagetool.law.assess import assess
from stagetool.law.facts import Situation
from stagetool.law.scenarios import parse_scenarios, read_scenario
from stagetool.office.read_law import read_law
from tests.law.grid import SHAPES as GRID_SHAPES
from tests.law.grid import grid
from tests.law.second_judge import HAZARDS, judge
from tests.law.situations import BASES, TRACKS, a_scenario

LAW = read_law(AppPaths.default())
FILES = sorted(Path(__file__).parent.glob("*/*.toml"))
TODAY = date(2026, 11, 23)
SCENARIOS = [
    scenario
    for file in FILES
    for scenario in parse_scenarios(file.name, file.read_text(encoding="utf-8"), LAW)
]


def situation_of(scenario: dict) -> Situation:
    return read_scenario("proef", scenario, LAW).situation


def agree(scenario: dict) -> None:
    first, second = assess(situation_of(scenario), LAW).verdict.word, judge(scenario)
    assert first == second, scenario


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_the_second_judge_gives_the_expected_verdict_of_every_scenario(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    entries = tomllib.loads(text)["scenario"]
    for entry, scenario in zip(entries, parse_scenarios(file.name, text, LAW), strict=True):
        born = {**entry, "born": scenario.situation.born}
        assert judge(born) == entry["expect"], entry["name"]


@pytest.mark.parametrize("seed", range(0, 300, 50))
def test_both_judges_agree_on_sampled_situations(seed: int) -> None:
    for number in range(seed, seed + 50):
        agree(a_scenario(Random(number)))  # noqa: S311 - a sample, no secret


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_both_judges_agree_on_what_hypothesis_makes_up(rnd: Random) -> None:
    agree(a_scenario(rnd))


SHAPES: tuple[dict, ...] = (
    {},
    {"stage": ["08:30-16:30"], "breaks": ["12:00-12:30"]},
    {"stage": ["13:00-19:00"], "breaks": ["16:00-16:15", "17:00-17:15"]},
    {"school": ["08:30-13:30"], "stage": ["14:00-18:00"]},
    {"job": ["16:00-18:00"]},
    {"stage": ["08:30-12:30"], "job": ["16:00-20:00"]},
)


@pytest.mark.parametrize("basis", BASES)
def test_both_judges_agree_around_every_birthday_on_every_ground(basis: str) -> None:
    for years, days, shape in product(range(12, 20), (-1, 0, 1), SHAPES):
        born = TODAY.replace(year=TODAY.year - years) - timedelta(days=days)
        scenario = {"name": "x", "expect": "allowed", "born": born, "on": TODAY, "basis": basis}
        if shape:
            scenario["days"] = [{"date": TODAY, **shape}]
        agree(scenario)


@pytest.mark.parametrize("place", ["company", "school"])
def test_both_judges_agree_on_every_hazard_at_every_age_and_ground(place: str) -> None:
    for code, years, basis in product(HAZARDS, (13, 14, 15, 16, 17, 18), ("stage", "bijbaan")):
        born = date(TODAY.year - years, 8, 15)
        agree(
            {
                "name": "x",
                "expect": "allowed",
                "born": born,
                "on": TODAY,
                "basis": basis,
                "place": place,
                "hazards": [code],
                "supervision": ("expert", "general")[years % 2],
            }
        )


@pytest.mark.parametrize("year", range(12, 19))
def test_both_judges_agree_on_every_age_in_days(year: int) -> None:
    """Ground, track, hazard and shape of the day go round, so that each meets every age."""
    hazards, first = list(HAZARDS), TODAY.replace(year=TODAY.year - year - 1)
    for number in range(366):
        entry = SHAPES[number % len(SHAPES)]
        agree(
            {
                "name": "x",
                "expect": "allowed",
                "born": first + timedelta(days=number),
                "on": TODAY,
                "basis": BASES[(number + year) % len(BASES)],
                "track": TRACKS[number % len(TRACKS)],
                "hazards": [hazards[(number * 7 + year) % len(hazards)]],
                **({"days": [{"date": TODAY, **entry}]} if entry else {}),
            }
        )


@pytest.mark.parametrize("seed", range(4))
def test_both_judges_agree_on_a_part_of_the_grid(seed: int) -> None:
    """The whole grid by `python -m tests.tools.two_judges`; here every 240th day of age."""
    for scenario in grid(seed, step=240):
        agree(scenario)


def test_the_grid_meets_every_ground_with_every_shape_at_every_age_in_days() -> None:
    points = [(point["born"], point["basis"]) for point in grid(7, step=1)]
    births = {born for born, _ in points}
    assert min(births) == date(2006, 11, 23)
    assert max(births) == date(2014, 11, 23)
    assert len(births) == 2923
    assert len(points) == 2923 * len(BASES) * len(GRID_SHAPES)


EVERY_CHECK = (
    *((judging, "ADMISSION_CHECKS", check) for check in judging.ADMISSION_CHECKS),
    *((judging, "TIME_CHECKS", check) for check in judging.TIME_CHECKS),
    *((tasks, "CHECKS", check) for check in tasks.CHECKS),
)


@pytest.mark.parametrize("one", EVERY_CHECK, ids=lambda one: one[2].__name__)
def test_no_check_can_be_missed_without_the_second_judge_noticing(
    one: tuple, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the check a scenario gets another verdict than the second judge gives it."""
    room, name, check = one
    left = tuple(other for other in getattr(room, name) if other is not check)
    monkeypatch.setattr(room, name, left)
    if name == "CHECKS":
        plain = tuple(other for other in room.PLAIN_CHECKS if other is not check)
        monkeypatch.setattr(room, "PLAIN_CHECKS", plain)
    law = replace(LAW, memory={})
    assert any(
        assess(scenario.situation, law).verdict is not scenario.expect for scenario in SCENARIOS
    )


def test_supervision_cannot_be_missed_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "check_supervision", lambda _view, _found: iter(()))
    law = replace(LAW, memory={})
    assert any(
        assess(scenario.situation, law).verdict is not scenario.expect for scenario in SCENARIOS
    )
