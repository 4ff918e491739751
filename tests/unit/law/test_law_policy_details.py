"""What the school's own rules tell beside the verdict: of what, of whom, until when."""

from datetime import date, timedelta

import pytest

from stagetool.base.paths import AppPaths
from stagetool.law.assess import assess
from stagetool.law.facts import Situation, Task
from stagetool.law.loading import Law, load_law
from stagetool.law.placements import SignedJudgement, exceptions_of
from stagetool.law.policy import PolicyException, PolicyRule, forbids, presets, with_policy
from stagetool.law.verdicts import Finding, Verdict

TODAY = date(2027, 1, 15)
FAR = date(2030, 1, 1)
RULE = PolicyRule("eigen", "Niet onder 17", ("kassa", "bezorgen-fiets", "draak"), 17)


def sixteen(*tasks: Task) -> Situation:
    return Situation(date(2010, 2, 1), TODAY, TODAY, tasks=tasks)


def own(law: Law, task: Task, *rules: PolicyRule) -> list[Finding]:
    """Return what the school says of one task."""
    situation = sixteen(task)
    judged = with_policy(assess(situation, law), situation, law, rules or (RULE,))
    return [one for one in judged.findings if one.check.startswith("policy.")]


@pytest.mark.parametrize(
    ("task", "hazard", "activity"),
    [
        (Task("werk", ("kassa",)), "kassa", "werk"),
        (Task("", ("kassa",)), "kassa", None),
        (Task("bezorgen-fiets", ("verkeer-weg",)), None, "bezorgen-fiets"),
        (Task("werk", ("draak",)), None, "werk"),
    ],
)
def test_the_schools_finding_names_task_hazard_and_age(
    law: Law, task: Task, hazard: str | None, activity: str | None
) -> None:
    (finding,) = own(law, task)
    names = {
        "kassa": law.hazards["kassa"].name,
        "bezorgen-fiets": law.activities["bezorgen-fiets"].name,
    }
    name = names.get(hazard or task.code, "draak")
    assert (finding.hazard, finding.activity) == (hazard, activity)
    assert finding.facts == (("hazard", name), ("limit", "17"))


def test_a_rule_of_the_list_has_its_own_sentence_and_another_the_general_one(law: Law) -> None:
    (listed,) = (one for one in presets(law, TODAY) if one.id == "ev_model_only")
    task = Task("werk", (listed.codes[0], "kassa"))
    assert [one.text for one in own(law, task, listed, RULE)] == [
        "policy.ev_model_only",
        "policy.forklift",
    ]


def test_a_rule_that_no_longer_holds_does_not_end_the_others(law: Law) -> None:
    past = PolicyRule("oud", "Niet onder 15", ("kassa",), 15)
    assert [one.check for one in own(law, Task("werk", ("kassa",)), past, RULE)] == ["policy.eigen"]


def test_a_signed_exception_tells_by_whom_and_why(law: Law) -> None:
    situation = sixteen(Task("kassa", ("kassa",)))
    signed = PolicyException("eigen", "kassa", "Mw. Bos", "Afspraak.", FAR)
    judged = with_policy(assess(situation, law), situation, law, [RULE], [signed])
    (finding,) = (one for one in judged.findings if one.check == "policy.eigen")
    assert finding.verdict is Verdict.ALLOWED
    assert (finding.judged_by, finding.conditions) == ("Mw. Bos", "Afspraak.")


def test_a_judgement_of_a_policy_is_an_exception_and_no_other_judgement_is() -> None:
    judgements = [
        SignedJudgement("policy.eigen", "kassa", "Mw. Bos", "Afspraak.", TODAY, FAR),
        SignedJudgement("hazard.kassa", "kassa", "Mw. Bos", "Afspraak.", TODAY, FAR),
    ]
    signed = PolicyException("eigen", "kassa", "Mw. Bos", "Afspraak.", FAR)
    assert exceptions_of(judgements) == (signed,)


def test_the_school_forbids_only_its_own_tasks_and_only_the_young() -> None:
    till, other = Task("kassa", ("kassa",)), Task("administratie", ("beeldscherm",))
    older = Situation(date(2009, 2, 1), date(2026, 2, 1), TODAY)
    assert forbids([RULE], till, sixteen())
    assert not forbids([RULE], other, sixteen())
    assert not forbids([RULE], till, older)
    assert forbids([RULE], till, Situation(older.born, older.starts - timedelta(days=1), TODAY))
    assert not forbids([], till, sixteen())


def test_a_rule_of_the_list_needs_its_codes_and_its_age() -> None:
    resources = AppPaths.default().resources
    files = {
        file.relative_to(resources / "law").as_posix(): file.read_text(encoding="utf-8")
        for file in (resources / "law").rglob("*.toml")
    }
    catalogues = [
        (resources / name / f"{name}.csv").read_text(encoding="utf-8")
        for name in ("hazards", "activities")
    ]
    whole = load_law(files, *catalogues)
    head, name, tail = files["policy.toml"].partition("[[parameter.forklift_age.values]]\n")
    first, rest = tail.split("\n", 1)
    ended = {**files, "policy.toml": f"{head}{name}{first}\nuntil = 2020-12-31\n{rest}"}
    all_rules = {rule.id for rule in presets(whole, TODAY)}
    assert {"forklift", "ev_model_only"} <= all_rules
    ids = {rule.id for rule in presets(load_law(ended, *catalogues), TODAY)}
    assert ids == all_rules - {"forklift"}


def test_an_assessment_of_other_tasks_is_refused(law: Law) -> None:
    situation = sixteen(Task("kassa", ("kassa",)))
    two = sixteen(*situation.tasks, Task("administratie", ("beeldscherm",)))
    with pytest.raises(ValueError, match="argument"):
        with_policy(assess(situation, law), two, law, [RULE])
