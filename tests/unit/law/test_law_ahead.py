"""Looking ahead, the school's own rules, the size of a leer-werktraject, old receipts."""

from dataclasses import replace
from datetime import date, timedelta

from stagetool.calendar.spans import Span
from stagetool.law.assess import assess
from stagetool.law.dual import dual_size, weeks_without_lessons
from stagetool.law.explain import explain
from stagetool.law.facts import Basis, Day, EvRole, Measures, Situation, Task
from stagetool.law.loading import Law
from stagetool.law.placements import SignedJudgement
from stagetool.law.policy import PolicyException, PolicyRule, presets, with_policy
from stagetool.law.radar import Cause, changes_ahead
from stagetool.law.receipts import differences, make_receipt
from stagetool.law.verdicts import Verdict

TODAY = date(2027, 1, 15)
FIRST = date(2027, 1, 11)
FAR = date(2030, 1, 1)


def test_a_birthday_ahead_opens_the_till_and_asks_supervision_at_the_machine(
    situation: Situation, law: Law
) -> None:
    turning = replace(situation, born=date(2011, 2, 1))
    changes = changes_ahead(turning, law, TODAY)
    assert [(one.subject, one.before.word, one.after.word) for one in changes] == [
        ("kassa", "prohibited", "allowed"),
        ("kolomboor", "conditional", "supervised"),
    ]
    assert {(one.day, one.cause, one.age) for one in changes} == {
        (date(2027, 2, 1), Cause.BIRTHDAY, 16)
    }
    assert all(one.opens for one in changes)
    assert changes_ahead(turning, law, date(2027, 2, 1)) == ()


def test_a_change_of_law_ahead_is_told(situation: Situation, law: Law) -> None:
    task = Task("bezorgen-fiets", ("verkeer-weg",))
    job = replace(
        situation,
        born=date(2005, 1, 1),
        starts=date(2020, 6, 1),
        ends=date(2020, 7, 31),
        basis=Basis.BIJBAAN,
        tasks=(task,),
    )
    (change,) = changes_ahead(job, law, date(2020, 6, 15))
    assert (change.day, change.cause, change.age) == (date(2020, 7, 1), Cause.LAW, None)
    assert not change.opens


def test_a_judgement_that_ends_before_the_placement_is_told(situation: Situation, law: Law) -> None:
    conditional = [
        finding.check
        for finding in assess(situation, law).findings
        if finding.activity == "kolomboor" and finding.verdict is Verdict.CONDITIONAL
    ]
    judged = [
        SignedJudgement(check, "kolomboor", "Mw. Bos", "Bril.", TODAY, date(2027, 2, 20))
        for check in conditional
    ]
    assert len(judged) > 1
    (change,) = changes_ahead(situation, law, TODAY, judged)
    assert (change.day, change.cause) == (date(2027, 2, 21), Cause.JUDGEMENT)
    assert (change.before, change.after) == (Verdict.SUPERVISED, Verdict.CONDITIONAL)
    assert changes_ahead(situation, law, TODAY, judged[1:]) == ()
    other = [replace(one, activity="administratie") for one in judged]
    assert changes_ahead(situation, law, TODAY, other) == ()


def test_a_birthday_ahead_gives_longer_days(situation: Situation, law: Law) -> None:
    days = tuple(
        Day(FIRST + timedelta(days=number), (Span(480, 1020),), (Span(720, 780),))
        for number in range(12)
        if number % 7 < 5
    )
    turning = replace(
        situation, born=date(2011, 1, 20), starts=FIRST, ends=days[-1].date, days=days, tasks=()
    )
    (change,) = changes_ahead(turning, law, FIRST)
    assert (change.day, change.subject, change.age) == (date(2027, 1, 20), "times", 16)
    assert (change.before, change.after) == (Verdict.PROHIBITED, Verdict.ALLOWED)


def test_the_schools_rule_and_its_exception_are_seen_ahead(law: Law) -> None:
    rule = PolicyRule("eigen", "Geen kassa onder 17", ("kassa",), 17)
    situation = Situation(
        date(2010, 2, 1), TODAY, date(2027, 3, 1), tasks=(Task("kassa", ("kassa",)),)
    )
    signed = SignedJudgement("policy.eigen", "kassa", "B", "R", TODAY, date(2027, 1, 25))
    told = changes_ahead(situation, law, TODAY, [signed], [rule])
    assert [(one.day, one.cause, one.after) for one in told] == [
        (date(2027, 1, 26), Cause.JUDGEMENT, Verdict.PROHIBITED),
        (date(2027, 2, 1), Cause.BIRTHDAY, Verdict.ALLOWED),
    ]


def test_the_school_may_be_stricter_and_its_rule_is_never_called_law(law: Law) -> None:
    task = Task("ev", ("ev-zonder-gevaar",), Measures(ev_role_present=EvRole.VP))
    situation = Situation(date(2010, 1, 1), TODAY, TODAY, tasks=(task,))
    judged = assess(situation, law)
    rules = presets(law, TODAY)
    stricter = with_policy(judged, situation, law, rules)
    assert judged.verdict is Verdict.SUPERVISED
    assert stricter.verdict is Verdict.PROHIBITED
    own = [one for one in stricter.findings if one.check.startswith("policy.")]
    assert [str(source) for one in own for source in one.sources] == [
        "Schoolbeleid Onder 18 niet aan e-voertuigen"
    ]
    assert "onze school" in explain(own[0], law)


def test_an_exception_lifts_the_schools_rule_but_never_the_law(law: Law) -> None:
    rule = PolicyRule("eigen", "Geen kassa onder 18", ("kassa", "bezorgen-fiets"), 18)
    tasks = (Task("kassa", ("kassa",)), Task("bezorgen-fiets", ("verkeer-weg",)))
    signed = PolicyException("eigen", "", "Mw. Bos", "Afspraak met de ouders.", FAR)
    older = Situation(date(2010, 1, 1), TODAY, TODAY, tasks=tasks)
    younger = replace(older, born=date(2012, 1, 1))
    strict = with_policy(assess(older, law), older, law, [rule])
    assert [task.verdict for task in strict.tasks] == [Verdict.PROHIBITED] * 2
    assert "onze school" in explain(strict.tasks[1].findings[-1], law)
    lifted = with_policy(assess(older, law), older, law, [rule], [signed])
    assert lifted.tasks[0].verdict is Verdict.ALLOWED
    still = with_policy(assess(younger, law), younger, law, [rule], [signed])
    assert still.tasks[0].verdict is Verdict.PROHIBITED
    ended = replace(signed, until=TODAY - timedelta(days=1))
    assert with_policy(assess(older, law), older, law, [rule], [ended]).tasks == strict.tasks


def test_the_schools_rule_ends_on_the_birthday(law: Law) -> None:
    rule = PolicyRule("forklift", "Heftruck vanaf 18", ("heftruck",), 18)
    situation = Situation(
        date(2009, 2, 1), TODAY, date(2027, 3, 1), tasks=(Task("t", ("heftruck",)),)
    )
    judged = with_policy(assess(situation, law), situation, law, [rule])
    assert [(span.starts, span.verdict.word) for span in judged.tasks[0].spans] == [
        (TODAY, "prohibited"),
        (date(2027, 2, 1), "conditional"),
    ]


def dual_days(count: int, hours: float) -> list[Day]:
    end = 480 + round(hours * 60) + 30
    return [
        Day(date(2026, 9, 1) + timedelta(days=number), (Span(480, end),), (Span(700, 730),))
        for number in range(count)
    ]


def test_a_leerwerktraject_has_a_least_and_a_greatest_size(law: Law) -> None:
    cases = {
        (92, 7): [],
        (91, 7): ["dual.hours_min"],
        (80, 8): [],
        (79, 8.5): ["dual.days_min"],
        (79, 8): ["dual.hours_min", "dual.days_min"],
        (160, 8): [],
        (160, 8.1): ["dual.hours_max"],
        (161, 7): ["dual.days_max"],
    }
    for (count, hours), broken in cases.items():
        size = dual_size(dual_days(count, hours), law, TODAY, child=True)
        assert [one.check for one in size.findings] == broken, (count, hours)
        assert all(explain(one, law) for one in size.findings)
    assert dual_size([], law, TODAY, child=True).days_needed == 92
    assert dual_size([], law, TODAY, child=False).days_needed == 72


def test_every_school_week_of_a_leerwerktraject_has_lessons(law: Law) -> None:
    monday = date(2026, 11, 23)
    at_work = Day(monday, (Span(480, 960),))
    lesson = Day(monday + timedelta(days=4), school=(Span(510, 900),))
    (found,) = weeks_without_lessons([at_work], law)
    assert found.check == "dual.lessons"
    assert "23 november 2026" in explain(found, law)
    assert (found.starts, found.ends) == (monday, monday)
    assert weeks_without_lessons([at_work, lesson], law) == ()
    next_week = replace(at_work, date=monday + timedelta(days=7))
    assert [one.starts for one in weeks_without_lessons([lesson, next_week, at_work], law)] == [
        next_week.date
    ]
    assert weeks_without_lessons([replace(at_work, school_day=False)], law) == ()
    assert weeks_without_lessons([replace(at_work, stage=())], law) == ()
    missed = replace(lesson, date=monday)
    assert len(weeks_without_lessons([at_work, missed], law)) == 1
    assert weeks_without_lessons([replace(at_work, school=missed.school)], law) == ()


def test_an_old_receipt_tells_what_differs_today(situation: Situation, law: Law) -> None:
    old = make_receipt(situation, assess(situation, law), law, "1.0", TODAY)
    assert differences(old, old).nothing
    turned = replace(situation, born=date(2010, 6, 1))
    now = make_receipt(turned, assess(turned, law), law, "1.0", TODAY)
    found = differences(old, now)
    assert found.facts_changed
    assert not found.law_changed
    assert not found.nothing
    assert "hazard.kassa" in {one["check"] for one in found.gone}
    assert {one["verdict"] for one in found.added} == {"supervised"}
