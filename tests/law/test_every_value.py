"""Every value of the law is held by scenarios: a step beside it, and one of them fails.

So for every number there is a scenario on the limit and one just over it, for every word of a list
one that needs the word, for every verdict one that needs that verdict, and for every change of the
law one on the day before and one on the day itself.
"""

from dataclasses import replace

import pytest

from stagetool.base.paths import ROOT, AppPaths
from stagetool.law.assess import judge_tasks
from stagetool.law.facts import Measures, Situation, Task
from stagetool.law.parameters import Parameter
from stagetool.law.scenarios import run_scenario
from stagetool.law.verdicts import Verdict
from stagetool.office.read_law import read_law
from tests.law.changed_law import FIRST_DAY, changed, looked_up, noticed, with_parameter
from tests.tools.law_coverage import all_scenarios

LAW = read_law(AppPaths.default())
SCENARIOS = list(all_scenarios(LAW))
LOOKED_UP = looked_up(LAW, SCENARIOS)

# Topics that decide nothing of their own, or that no scenario file has a word for.
ELSEWHERE = {
    "answer": "test_every_check_says_what_it_said_before",
    "catalogue": "test_every_check_says_what_it_said_before",
    "facts": "test_a_fact_of_the_place_belongs_to_the_tasks_of_its_list",
    "policy": "test_every_rule_that_a_school_may_switch_on_names_known_hazards",
    "dual": "test_a_leerwerktraject_has_a_least_and_a_greatest_size",
}
# What is unknown only in an office file.
UNKNOWN = {
    "admission.recognition_unknown": "test_an_unknown_answer_is_undetermined",
    "tasks.supervision_unknown": "test_an_unknown_answer_is_undetermined",
    "tasks.school_machine_unknown": "test_an_unknown_answer_is_undetermined",
    "tasks.unknown_hazard": "test_a_hazard_that_the_catalogue_lacks_is_undetermined",
    "tasks.nothing_known": "test_a_task_without_hazards_is_undetermined",
}
# A step that makes no difference, because something else always forbids the same.
SAME = {
    "dual.lessons": "a warning beside the plan, tested with the size",
    "general.sunday_banned": "only its sentence is used",
    "tasks.reading_": "only names the reading, see test_every_reading_is_named_in_a_finding",
    "general.known": "only whether there is a value",
    "substances.other": "the catalogue's row stof-overig gives the verdict",
    "nrk.mas15.rest_hours": "between 19:00 and 07:00 lie twelve hours",
    "nrk.mas15.span_hours": "between 07:00 and 19:00 lie twelve hours",
    "nrk.job13.latest_school_day 1140 -> 1135": "on a school day no work is allowed at all",
    "nrk.job13.sunday from 2024-11-18 -> 2024-11-19": "18 November 2024 was a Monday",
    "nrk.holiday13.sunday from 2024-11-18 -> 2024-11-19": "18 November 2024 was a Monday",
    "special.alcohol_tracks from 2021-07-01 -> 2021-06-30": "without profiles no exception",
    "tasks.delivery allowed -> supervised": "traffic asks for a judgement already",
    "substances.stof-cmr without H3": "with a letter behind it a statement counts as its number",
}


def _same(what: str) -> bool:
    return any(what.startswith(start) for start in SAME)


@pytest.mark.parametrize("parameter", LAW.parameters.values(), ids=lambda one: one.id)
def test_every_value_is_held_by_a_scenario(parameter: Parameter) -> None:
    if parameter.id.partition(".")[0] in ELSEWHERE or parameter.id in UNKNOWN:
        return
    unnoticed = [
        what
        for what, other in changed(parameter)
        if not _same(what)
        and not noticed(with_parameter(LAW, other), LOOKED_UP.get(parameter.id, []))
    ]
    assert not unnoticed


def test_what_is_proven_elsewhere_is_proven_there() -> None:
    sources = "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py")
    )
    for name in {*ELSEWHERE.values(), *UNKNOWN.values()}:
        assert f"def {name}(" in sources, name


def test_no_step_is_left_out_that_no_longer_exists() -> None:
    steps = [what for parameter in LAW.parameters.values() for what, _ in changed(parameter)]
    for start in SAME:
        assert any(what.startswith(start) for what in steps), start


EXTREME = {
    "lift_kg": Measures(lift_kg=50),
    "push_kg": Measures(push_kg=50),
    "height_m": Measures(height_m=9),
    "h_statements": Measures(h_statements=("H300",)),
    "bio_agent": Measures(bio_agent=4),
    "volt": Measures(volt_ac=5000),
    "laser_class": Measures(laser_class="4"),
}
OWNED = [
    (name, code) for name in EXTREME for code in LAW.parameters[f"facts.{name}"].values[-1].words
]


@pytest.mark.parametrize(("name", "code"), OWNED)
def test_a_fact_of_the_place_belongs_to_the_tasks_of_its_list(name: str, code: str) -> None:
    """Without the word in the list the fact would be the other task's alone."""
    listed = LAW.parameters[f"facts.{name}"].values[-1].words
    other = next(one for one in listed if one != code)
    tasks = (Task("een", (code,)), Task("twee", (other,)), Task("drie", ("beeldscherm",)))
    day = FIRST_DAY.replace(year=2026)
    situation = Situation(day.replace(year=2011), day, day, tasks=tasks, measures=EXTREME[name])
    one, two, three = judge_tasks(situation, LAW)
    topics = ("measured.", "substances.")
    assert any(finding.check.startswith(topics) for finding in one.findings)
    assert any(finding.check.startswith(topics) for finding in two.findings)
    assert not any(finding.check.startswith(topics) for finding in three.findings)


@pytest.mark.parametrize("name", sorted(LOOKED_UP))
def test_on_a_day_without_the_rule_the_answer_is_never_milder_than_undetermined(name: str) -> None:
    """A gap that a law file declares: whoever needs the rule on that day gets no answer."""
    parameter = LAW.parameters[name]
    gone = replace(parameter.values[-1], starts=FIRST_DAY, ends=FIRST_DAY)
    law = with_parameter(LAW, replace(parameter, values=(gone,)))
    for scenario in LOOKED_UP[name][:20]:
        law.memory.clear()
        if scenario.situation.starts > FIRST_DAY:
            found = run_scenario(scenario, law)
            assert found.found >= min(scenario.expect, Verdict.UNDETERMINED), scenario.name
            if name in {one.check for one in run_scenario(scenario, LAW).deciding}:
                assert found.found >= Verdict.UNDETERMINED, scenario.name
