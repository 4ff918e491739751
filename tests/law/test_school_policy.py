"""The school's own rules only ever add; whatever the facts, the law stays what it is."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.paths import AppPaths
from stagetool.law.assess import assess
from stagetool.law.facts import Basis, Known, Situation, Supervision, Task
from stagetool.law.placements import PlacementAssessment, SignedJudgement, judge_placement
from stagetool.law.policy import PolicyRule, is_policy, presets
from stagetool.law.reading_back import read_facts
from stagetool.law.receipts import canonical
from stagetool.law.scenarios import read_scenario
from stagetool.law.screening import PeriodScreen, PlaceFacts, PupilFacts
from stagetool.law.verdicts import Finding, Verdict
from stagetool.office.read_law import read_law
from tests.law.situations import a_scenario

LAW = read_law(AppPaths.default())
PRESETS = presets(LAW, date(2026, 11, 23))
CODES = sorted(code for rule in PRESETS for code in rule.codes)
FIRST, LAST = date(2027, 1, 11), date(2027, 2, 5)
randoms = st.randoms(use_true_random=False)


def some_situation(rnd: Random) -> Situation:
    return read_scenario("proef", a_scenario(rnd), LAW).situation


def some_policy(rnd: Random) -> tuple[PolicyRule, ...]:
    """Return some of the rules that a school can switch on, and one of an odd age."""
    own = PolicyRule("eigen", "Eigen", tuple(rnd.sample(CODES, 5)), rnd.randrange(13, 21))
    return (*rnd.sample(PRESETS, rnd.randrange(len(PRESETS))), own)


def with_tasks(rnd: Random, situation: Situation) -> Situation:
    added = tuple(Task(f"t{number}", (rnd.choice(CODES),)) for number in range(3))
    return replace(situation, tasks=(*situation.tasks, *added))


def by_law(judged: PlacementAssessment) -> list[Finding]:
    return [finding for finding in judged.strict.findings if not is_policy(finding)]


@settings(max_examples=150, deadline=None)
@given(randoms)
def test_policy_never_makes_milder_and_leaves_the_law_as_it_is(rnd: Random) -> None:
    situation, policy = with_tasks(rnd, some_situation(rnd)), some_policy(rnd)
    plain = judge_placement(situation, LAW)
    stricter = judge_placement(situation, LAW, (), policy)
    assert by_law(stricter) == list(plain.strict.findings)
    assert set(stricter.tasks) <= set(plain.tasks)
    assert stricter.strict.verdict >= plain.strict.verdict
    for before, after in zip(plain.strict.tasks, stricter.strict.tasks, strict=True):
        assert after.verdict >= before.verdict
        assert after.verdict == before.verdict or after.verdict is Verdict.PROHIBITED
    assert stricter.facts_hash == plain.facts_hash


@settings(max_examples=100, deadline=None)
@given(randoms)
def test_with_every_exception_signed_only_the_law_is_left(rnd: Random) -> None:
    situation, policy = with_tasks(rnd, some_situation(rnd)), some_policy(rnd)
    signed = [
        SignedJudgement(f"policy.{rule.id}", "", "A. Bos", "R", situation.starts, date.max)
        for rule in policy
    ]
    plain, lifted = judge_placement(situation, LAW), judge_placement(situation, LAW, signed, policy)
    assert lifted.verdict is plain.verdict
    assert lifted.strict_verdict is plain.strict_verdict
    assert [task.spans for task in lifted.strict.tasks] == [
        task.spans for task in plain.strict.tasks
    ]
    assert all(one.judged_by for one in lifted.strict.findings if is_policy(one))
    unsigned = judge_placement(situation, LAW, signed)
    assert unsigned == plain


@settings(max_examples=100, deadline=None)
@given(randoms)
def test_without_rules_of_its_own_nothing_changes(rnd: Random) -> None:
    situation = some_situation(rnd)
    assert judge_placement(situation, LAW, (), ()).strict == assess(situation, LAW)


@settings(max_examples=40, deadline=None)
@given(randoms, st.sampled_from((Basis.STAGE, Basis.LEERWERKTRAJECT)))
def test_the_screen_obeys_the_school_as_the_full_assessment_does(rnd: Random, basis: Basis) -> None:
    policy = some_policy(rnd)
    screen = PeriodScreen(LAW, FIRST, LAST, basis, policy)
    places = [
        PlaceFacts(
            tasks=tuple(Task(f"t{n}", (rnd.choice(CODES),)) for n in range(rnd.randrange(1, 4))),
            recognised=Known.YES,
            youth_rie=Known.YES,
            supervision=Supervision.EXPERT,
        )
        for _ in range(5)
    ]
    for _ in range(8):
        born = FIRST - timedelta(days=rnd.randrange(14 * 365, 19 * 365))
        if rnd.random() < 0.5:
            near = FIRST + timedelta(days=rnd.randrange(-3, 30))
            born = date(near.year - rnd.randrange(14, 20), near.month, min(near.day, 28))
        pupil = PupilFacts(born, "bb", "PIE")
        for place in places:
            situation = Situation(
                born,
                FIRST,
                LAST,
                basis=basis,
                track="bb",
                profile="PIE",
                recognised=place.recognised,
                tasks=place.tasks,
            )
            full = judge_placement(situation, LAW, (), policy)
            assert screen.ask(pupil, place).verdict is full.verdict


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_school_rule_ends_on_the_birthday_itself(shift: int) -> None:
    rule = PolicyRule("eigen", "Eigen", ("kassa",), 17)
    day = date(2027, 3, 1) + timedelta(days=shift)
    situation = Situation(date(2010, 3, 1), day, day, tasks=(Task("kassa", ("kassa",)),))
    judged = judge_placement(situation, LAW, (), [rule])
    assert judged.verdict is (Verdict.PROHIBITED if shift < 0 else Verdict.ALLOWED)


def test_an_exception_that_ends_too_early_or_is_about_another_activity_lifts_nothing() -> None:
    rule = PolicyRule("eigen", "Eigen", ("kassa",), 18)
    situation = Situation(date(2010, 3, 1), FIRST, LAST, tasks=(Task("kassa", ("kassa",)),))
    signed = SignedJudgement("policy.eigen", "kassa", "A", "R", FIRST, LAST)
    cases = {
        signed: Verdict.ALLOWED,
        replace(signed, until=LAST - timedelta(days=1)): Verdict.PROHIBITED,
        replace(signed, activity="anders"): Verdict.PROHIBITED,
        replace(signed, check="policy.ander"): Verdict.PROHIBITED,
        replace(signed, facts="andere feiten"): Verdict.PROHIBITED,
    }
    for judgement, verdict in cases.items():
        assert judge_placement(situation, LAW, [judgement], [rule]).verdict is verdict


def test_every_rule_that_a_school_may_switch_on_names_known_hazards() -> None:
    for rule in PRESETS:
        assert set(rule.codes) <= set(LAW.hazards) | set(LAW.activities)
        assert 14 < rule.from_age <= 18
    assert presets(LAW, date(1995, 1, 1)) == ()


@settings(max_examples=200, deadline=None)
@given(randoms)
def test_facts_are_read_back_from_a_receipt_as_they_were(rnd: Random) -> None:
    situation = some_situation(rnd)
    assert read_facts(canonical(situation)) == situation


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"born":1}', '{"born":"2010-01-01"}', '{"nieuw":1}', '"x"', "null"],
)
def test_facts_that_no_program_of_ours_wrote_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_facts(text)
