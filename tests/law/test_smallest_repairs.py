"""The smallest repairs that a user hopes to read, each found by judging again."""

from datetime import date

import pytest

from stagetool.base.paths import AppPaths
from stagetool.law.assess import assess
from stagetool.law.repairs import with_repairs
from stagetool.law.scenarios import read_scenario
from stagetool.office.read_law import read_law

LAW = read_law(AppPaths.default())
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
SATURDAY = date(2026, 11, 28)
CASES = {
    "begin om 08.30 uur": (
        {
            "from": MONDAY,
            "until": TUESDAY,
            "age": 15,
            "days": [
                {"date": MONDAY, "school": ["13:00-18:30"]},
                {"date": TUESDAY, "stage": ["08:00-12:00"]},
            ],
        },
        "nrk.stage.rest_hours",
        ("begin_at", "08.30 uur"),
    ),
    "uiterlijk 17.30 uur": (
        {
            "on": MONDAY,
            "age": 15,
            "days": [{"date": MONDAY, "stage": ["07:30-09:30", "13:30-18:00"]}],
        },
        "nrk.stage.span_hours",
        ("end_at", "17.30 uur"),
    ),
    "een dag minder: geen maandag": (
        {
            "from": MONDAY,
            "until": SATURDAY,
            "age": 15,
            "basis": "bijbaan",
            "days": [
                {"date": MONDAY.replace(day=day), "job": ["09:00-10:00"], "school_day": False}
                for day in range(23, 29)
            ],
        },
        "nrk.job15.days_week",
        ("not_on", "maandag"),
    ),
    "pas vanaf 14 maart 2027": (
        {"on": MONDAY, "born": date(2011, 3, 14), "hazards": ["kassa"]},
        "hazard.kassa",
        ("later", "14 maart 2027"),
    ),
    "met een ev-VP als begeleider": (
        {
            "on": MONDAY,
            "age": 16,
            "hazards": ["ev-zonder-gevaar"],
            "measures": {"ev_role_present": "none"},
        },
        "special.ev_role",
        ("ev_guide", ""),
    ),
    "andere werkzaamheid: laagspanningsmodel": (
        {"on": MONDAY, "age": 16, "activities": ["ev-hv-component-monteren"]},
        "hazard.ev-hv-deel",
        ("other", "Oefenen op laagspanningsleermodel (<=60 V DC)"),
    ),
    "een bijbaan na de les": (
        {
            "on": MONDAY,
            "age": 15,
            "basis": "bijbaan",
            "days": [{"date": MONDAY, "school": ["08:30-15:00"], "job": ["14:30-16:00"]}],
        },
        "lessons.job_child",
        ("begin_at", "15.00 uur"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_smallest_repair_is_found(name: str) -> None:
    facts, check, (key, said) = CASES[name]
    entry = {"name": "x", "expect": "allowed", **facts}
    situation = read_scenario("x", entry, LAW).situation
    judged = with_repairs(assess(situation, LAW), situation, LAW)
    repair = next(one.repair for one in judged.findings if one.check == check)
    assert repair is not None
    assert repair.key == f"law.repair.{key}"
    assert not said or said in dict(repair.facts).values()
