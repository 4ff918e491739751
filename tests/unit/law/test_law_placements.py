"""What a placement's verdict is, with open points and signed judgements."""

from dataclasses import replace
from datetime import date, timedelta

from stagetool.calendar.spans import Span
from stagetool.law.facts import (
    AgreementState,
    Basis,
    Day,
    Known,
    Measures,
    Situation,
    Supervision,
    Task,
)
from stagetool.law.loading import Law
from stagetool.law.placements import SignedJudgement, judge_placement
from stagetool.law.verdicts import Verdict

FAR = date(2030, 1, 1)


def judged(check: str, activity: str = "", until: date = FAR, facts: str = "") -> SignedJudgement:
    return SignedJudgement(
        check, activity, "Mw. Bos", "Steeds iemand erbij.", date(2026, 12, 1), until, facts
    )


def test_a_forbidden_task_is_left_out_and_a_conditional_one_waits(
    situation: Situation, law: Law
) -> None:
    placement = judge_placement(situation, law)
    assert placement.tasks == ("administratie", "kolomboor")
    assert placement.waiting == ("kolomboor",)
    assert placement.left_out == ("kassa",)
    assert placement.partly == ()
    assert placement.verdict is Verdict.CONDITIONAL
    assert placement.open == ()


def test_unanswered_points_are_open_and_block_only_the_strict_verdict(
    situation: Situation, law: Law
) -> None:
    unanswered = replace(
        situation,
        agreement=AgreementState.NONE,
        youth_rie=Known.UNKNOWN,
        supervision=Supervision.UNKNOWN,
    )
    placement = judge_placement(unanswered, law)
    assert placement.open == ("agreement", "youth_rie", "supervision")
    assert placement.verdict is Verdict.CONDITIONAL
    assert placement.strict_verdict is Verdict.PROHIBITED


def test_a_no_is_an_answer_and_no_open_point(situation: Situation, law: Law) -> None:
    placement = judge_placement(replace(situation, youth_rie=Known.NO), law)
    assert placement.open == ()
    assert placement.verdict is Verdict.PROHIBITED
    nobody = judge_placement(replace(situation, supervision=Supervision.NONE), law)
    assert nobody.open == ()
    assert nobody.verdict is nobody.answered.verdict is Verdict.PROHIBITED
    general = judge_placement(replace(situation, supervision=Supervision.GENERAL), law)
    assert general.tasks == ("administratie",)


def test_an_orientation_stage_waits_for_a_judgement_of_the_admission(
    situation: Situation, law: Law
) -> None:
    office = replace(situation, track="tl", tasks=situation.tasks[:1])
    placement = judge_placement(office, law)
    assert placement.open == ("admission",)
    assert placement.verdict is Verdict.ALLOWED
    assert placement.strict_verdict is Verdict.CONDITIONAL
    assert placement.answered.verdict is Verdict.ALLOWED
    answered = judge_placement(office, law, [judged("admission.track")])
    assert answered.open == ()
    assert answered.strict_verdict is Verdict.ALLOWED
    assert answered.strict.verdict is Verdict.ALLOWED


def test_a_judged_task_may_be_done_under_supervision(situation: Situation, law: Law) -> None:
    wait = judge_placement(situation, law)
    answers = [
        judged("hazard.machine-draaiend", "kolomboor", facts=wait.facts_hash),
        judged("hazard.wegspringend", "kolomboor", facts=wait.facts_hash),
    ]
    placement = judge_placement(situation, law, answers)
    assert placement.waiting == ()
    assert placement.verdict is Verdict.SUPERVISED
    kolomboor = placement.strict.tasks[1]
    assert {finding.judged_by for finding in kolomboor.findings} == {"Mw. Bos"}
    assert {finding.conditions for finding in kolomboor.findings} == {"Steeds iemand erbij."}


def test_a_judgement_without_an_activity_holds_for_every_one(
    situation: Situation, law: Law
) -> None:
    answers = [judged("hazard.machine-draaiend"), judged("hazard.wegspringend", "kolomboor")]
    assert judge_placement(situation, law, answers).waiting == ()


def test_a_judgement_does_not_hold_for_another_activity_or_other_facts_or_too_short(
    situation: Situation, law: Law
) -> None:
    for answer in (
        judged("hazard.machine-draaiend", "administratie"),
        judged("hazard.machine-draaiend", "kolomboor", facts="anders"),
        judged("hazard.machine-draaiend", "kolomboor", until=date(2027, 1, 12)),
    ):
        others = judged("hazard.wegspringend", "kolomboor")
        assert judge_placement(situation, law, [answer, others]).waiting == ("kolomboor",)


def test_a_judgement_never_lifts_a_prohibition(situation: Situation, law: Law) -> None:
    placement = judge_placement(situation, law, [judged("hazard.kassa", "kassa")])
    assert placement.left_out == ("kassa",)


def test_an_adult_may_do_a_judged_task_without_more(situation: Situation, law: Law) -> None:
    adult = replace(situation, born=date(2008, 1, 1), tasks=(Task("t", ("heftruck",)),))
    assert judge_placement(adult, law).verdict is Verdict.CONDITIONAL
    answered = judge_placement(adult, law, [judged("hazard.heftruck", "t")])
    assert answered.verdict is Verdict.ALLOWED


def test_a_task_that_opens_on_a_birthday_is_left_out_partly(situation: Situation, law: Law) -> None:
    turning = replace(situation, born=date(2011, 2, 1))
    placement = judge_placement(turning, law)
    assert placement.left_out == ("kassa",)
    assert placement.partly == ("kassa",)
    spans = placement.strict.tasks[2].spans
    assert [(span.starts, span.verdict.word) for span in spans] == [
        (date(2027, 1, 11), "prohibited"),
        (date(2027, 2, 1), "allowed"),
    ]


def test_a_place_where_no_task_stays_is_no_place(situation: Situation, law: Law) -> None:
    only_till = replace(situation, tasks=situation.tasks[2:])
    assert judge_placement(only_till, law).verdict is Verdict.PROHIBITED
    assert judge_placement(replace(situation, tasks=()), law).verdict is Verdict.PROHIBITED


def test_the_hash_of_the_facts_changes_with_the_tasks_and_not_with_signatures(
    situation: Situation, law: Law
) -> None:
    first = judge_placement(situation, law).facts_hash
    signed = replace(situation, agreement=AgreementState.NONE, supervision=Supervision.GENERAL)
    louder = replace(situation, measures=Measures(noise_db=70))
    assert judge_placement(signed, law).facts_hash == first
    assert judge_placement(louder, law).facts_hash != first


def test_the_hash_of_the_facts_is_the_same_in_every_version_or_all_is_judged_anew(
    situation: Situation, law: Law
) -> None:
    lift = Task("tillen", ("tillen-boven-10", "uitglijden"), Measures(lift_kg=9.5))
    wide = replace(situation, tasks=(*situation.tasks, lift), measures=Measures(noise_db=70))
    assert judge_placement(situation, law).facts_hash == "b235afe2ac432446"
    assert judge_placement(wide, law).facts_hash == "872f6d1bacb155d7"


def test_the_times_are_judged_once_for_both_answers(situation: Situation, law: Law) -> None:
    late = Day(situation.starts, stage=(Span(480, 1260),))
    leap = replace(situation, born=date(2012, 2, 29), days=(late,))
    placement = judge_placement(leap, law)
    assert placement.strict.times
    assert placement.answered.times is placement.strict.times


def test_a_sunday_that_was_judged_no_longer_waits(situation: Situation, law: Law) -> None:
    sunday = Day(date(2027, 1, 17), school_day=False)

    older = replace(
        situation,
        born=date(2010, 1, 1),
        tasks=situation.tasks[:1],
        days=(replace(sunday, stage=(Span(600, 720),)),),
    )
    assert judge_placement(older, law).verdict is Verdict.CONDITIONAL
    answered = judge_placement(older, law, [judged("atw.youth.sunday")])
    assert answered.verdict is Verdict.ALLOWED


def test_unknown_recognition_blocks_a_leerwerktraject(situation: Situation, law: Law) -> None:
    dual = replace(
        situation,
        basis=Basis.LEERWERKTRAJECT,
        track="bb",
        recognised=Known.UNKNOWN,
        starts=situation.starts + timedelta(days=1),
    )
    placement = judge_placement(dual, law)
    assert placement.verdict is Verdict.UNDETERMINED
