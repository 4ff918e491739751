"""The grid on which two judges are compared: age in days, ground, track, hazard, shape of days.

The whole grid has some two hundred million points (2,922 ages x 6 grounds x 7 tracks x 131 hazards
x 14 shapes, and supervision and place on top), so it is sampled: every age in days meets every
ground and every shape of days, while track, hazard, supervision, place and facts are drawn by a
seed. Another seed draws other points; the same seed always draws the same ones.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

from tests.law.second_judge import HAZARDS
from tests.law.situations import BASES, FACTS, PROFILES, TRACKS

TODAY = date(2026, 11, 23)
YOUNGEST, OLDEST = 12, 19
FIRST_BORN = TODAY.replace(year=TODAY.year - OLDEST - 1)
LAST_BORN = TODAY.replace(year=TODAY.year - YOUNGEST)
AGES = (LAST_BORN - FIRST_BORN).days + 1
PAUSE = ["12:00-12:30"]
WORKDAY = {"stage": ["08:30-16:00"], "breaks": PAUSE}
Shape = tuple[tuple[int, dict], ...]
SHAPES: dict[str, Shape] = {
    "none": (),
    "a day": ((0, WORKDAY),),
    "a long day": ((0, {"stage": ["07:00-16:30"], "breaks": PAUSE}),),
    "two quarters of an hour": (
        (0, {"stage": ["13:00-19:00"], "breaks": ["16:00-16:15", "17:00-17:15"]}),
    ),
    "lessons and then work": ((0, {"school": ["08:30-13:30"], "stage": ["14:00-18:00"]}),),
    "a job after school": ((0, {"school": ["08:30-15:00"], "job": ["16:00-18:00"]}),),
    "a job in lesson time": ((0, {"school": ["08:30-15:00"], "job": ["14:00-16:00"]}),),
    "work and a job": ((0, {"stage": ["08:30-12:30"], "job": ["16:00-20:00"]}),),
    "a free Saturday": ((5, {"job": ["10:00-17:30"], "breaks": PAUSE, "school_day": False}),),
    "a Sunday": ((6, {"stage": ["10:00-14:00"], "school_day": False}),),
    "a late evening and an early morning": (
        (0, {"stage": ["14:00-19:00"], "breaks": ["16:00-16:30"]}),
        (1, {"stage": ["07:30-12:00"]}),
    ),
    "through midnight": ((0, {"stage": ["20:00-24:00"]}), (1, {"stage": ["00:00-04:00"]})),
    "five days": tuple((number, WORKDAY) for number in range(5)),
    "a week without school": tuple(
        (number, {"job": ["09:00-17:30"], "breaks": PAUSE, "school_day": False})
        for number in range(5)
    ),
}


def grid(seed: int, *, step: int = 1) -> Iterator[dict]:
    """Go through the points: every `step`-th age in days with every ground and every shape."""
    dice = Random(seed)  # noqa: S311 - a sample, no secret
    for number in range(dice.randrange(step), AGES, step):
        born = FIRST_BORN + timedelta(days=number)
        for basis, shape in product(BASES, SHAPES.values()):
            yield point(dice, born, basis, shape)


def point(dice: Random, born: date, basis: str, shape: Shape) -> dict:
    """Return one situation in the words of a scenario file; the rest is drawn."""
    last = max((offset for offset, _ in shape), default=0)
    scenario: dict = {
        "name": "x",
        "expect": "allowed",
        "born": born,
        "from": TODAY,
        "until": TODAY + timedelta(days=last),
        "basis": basis,
        "track": dice.choice(TRACKS),
        "profile": dice.choice(PROFILES),
        "supervision": dice.choice(("expert", "expert", "expert", "general", "none")),
    }
    if dice.random() < 0.1:
        scenario["place"] = "school"
    if dice.random() < 0.5:
        scenario["hazards"] = [dice.choice(sorted(HAZARDS))]
        names = dice.sample(sorted(FACTS), dice.choice((0, 1, 2)))
        scenario["measures"] = {name: dice.choice(FACTS[name]) for name in names}
    if shape:
        scenario["days"] = [
            {"date": TODAY + timedelta(days=offset), **entry} for offset, entry in shape
        ]
    return scenario
