"""The law beside one office: looking ahead, school rules, receipts, leer-werktrajecten."""

import json
from datetime import date, timedelta

import pytest

from stagetool.base.errors import RequestError
from stagetool.base.ids import PlacementId
from stagetool.office.answer_points import answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Desk, Role
from stagetool.office.end_placement import end_placement
from stagetool.office.judge_finding import (
    NotJudgeableError,
    ReasonTooShortError,
    SecondNeededError,
    judge_finding,
)
from stagetool.office.judge_findings import judge_findings
from stagetool.office.law_radar import law_radar
from stagetool.office.list_policy import list_policy
from stagetool.office.manage_users import add_user
from stagetool.office.office_settings import write_setting
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.policies import POLICY
from stagetool.office.pupil_card import pupil_card
from stagetool.office.repeat_receipt import (
    ReceiptUnknownError,
    ReceiptUnreadableError,
    repeat_receipt,
)
from stagetool.office.replace_pupil import replace_pupil
from stagetool.office.set_policy import set_policy
from stagetool.office.today_overview import today_overview
from stagetool.office.work_route_hours import work_route_hours
from stagetool.records.keys import Cost
from stagetool.records.tables import Placement, Pupil
from tests.factories import make_period, make_place, make_placement, make_pupil, name_of

TODAY = date(2026, 11, 23)
YEAR = TODAY + timedelta(days=365)
REASON = "De leerling heeft het certificaat gehaald en rijdt alleen op de besloten hal."
HARMLESS, WELDING, TRUCK = "vijlen-aftekenen", "mig-mag-lassen", "epallettruck-rijden"


def placed(desk: Desk, activities: tuple[str, ...], **pupil: object) -> PlacementId:
    place = make_place(desk, activities=activities)
    placement = make_placement(desk, place=place, pupil=make_pupil(desk, **pupil))
    assess_period(desk)
    return placement


def row_of(desk: Desk, placement: PlacementId) -> Placement:
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        session.refresh(row)
        session.expunge(row)
        return row


def verdict_of(desk: Desk, placement: PlacementId, activity: str) -> str:
    tasks = placement_card(desk, placement).tasks
    return next(task.verdict for task in tasks if task.activity == activity)


def test_the_radar_names_a_birthday_ahead_with_both_verdicts(desk: Desk) -> None:
    turning = placed(desk, (HARMLESS, "kassa"), born=date(2010, 12, 3), given_name="Sam")
    placed(desk, (HARMLESS, "kassa"), born=date(2009, 5, 1))
    (line,) = law_radar(desk, YEAR)
    assert (line.placement, line.day, line.cause) == (turning, date(2026, 12, 3), "birthday")
    assert (line.before, line.after, line.activity) == ("prohibited", "allowed", "kassa")
    assert line.why.startswith("Sam")
    assert line.why.endswith("wordt 16.")
    assert law_radar(desk, date(2026, 12, 2)) == ()
    (item,) = [one for one in today_overview(desk).items if one.kind == "radar"]
    assert (item.count, item.period) == (1, line.period)


def test_the_radar_names_a_judgement_that_ends_and_leaves_ended_placements_out(desk: Desk) -> None:
    placement = placed(desk, ("banden-balanceren",))
    conditional = {
        finding.check
        for task in placement_card(desk, placement).tasks
        for finding in task.findings
        if finding.judgeable
    }
    if not conditional:
        pytest.fail("the example asks for no judgement any more")
    for check in conditional:
        judge_finding(
            desk, placement, check, by="A", second="B", reason=REASON, until=date(2026, 12, 4)
        )
    (line,) = law_radar(desk, YEAR)
    assert (line.day, line.cause, line.after) == (date(2026, 12, 5), "judgement", "conditional")
    end_placement(desk, placement, reason="agreement")
    assert law_radar(desk, YEAR) == ()


def test_the_radar_tells_today_what_was_judged_by_older_facts(desk: Desk) -> None:
    placement = placed(desk, (HARMLESS,))
    with desk.open_unit() as session:
        session.get_one(Placement, placement).verdict = "conditional"
    (line,) = law_radar(desk, YEAR)
    assert (line.cause, line.day, line.before, line.after) == (
        "newer",
        TODAY,
        "conditional",
        "allowed",
    )


def test_a_school_rule_forbids_what_the_law_allows_and_goes_away_again(desk: Desk) -> None:
    placement = placed(desk, (HARMLESS, TRUCK))
    lawful = verdict_of(desk, placement, TRUCK)
    assert lawful != "prohibited"
    assert set_policy(desk, "forklift", on=True) == 1
    assert row_of(desk, placement).left_out == (TRUCK,)
    task = next(one for one in placement_card(desk, placement).tasks if one.activity == TRUCK)
    finding = next(one for one in task.findings if one.check == "policy.forklift")
    assert finding.sources == ("Schoolbeleid Heftruck en elektrische pallettruck vanaf 18",)
    assert finding.judgeable
    assert finding.question
    assert [line.rule for line in list_policy(desk) if line.on] == ["forklift"]
    assert set_policy(desk, "forklift", on=False) == 1
    assert verdict_of(desk, placement, TRUCK) == lawful
    assert not [line for line in list_policy(desk) if line.on]


def test_planning_by_hand_obeys_the_school_rule_too(desk: Desk) -> None:
    set_policy(desk, "forklift", on=True)
    period = make_period(desk)
    place, pupil = make_place(desk, activities=(TRUCK,)), make_pupil(desk)
    with pytest.raises(NotHereError):
        place_pupil(desk, pupil, place, period)


def test_an_exception_to_a_school_rule_is_signed_and_never_touches_the_law(desk: Desk) -> None:
    placement = placed(desk, (HARMLESS, TRUCK))
    lawful = verdict_of(desk, placement, TRUCK)
    set_policy(desk, "forklift", on=True)
    signed = {"by": "A. Bos", "reason": REASON, "until": date(2027, 6, 1)}
    with pytest.raises(ReasonTooShortError):
        judge_finding(desk, placement, "policy.forklift", **{**signed, "reason": "Mag wel."})
    judge_finding(desk, placement, "policy.forklift", second="C. Kok", **signed)
    assert verdict_of(desk, placement, TRUCK) == lawful
    task = next(one for one in placement_card(desk, placement).tasks if one.activity == TRUCK)
    finding = next(one for one in task.findings if one.check == "policy.forklift")
    assert "A. Bos" in finding.explanation
    with pytest.raises(NotJudgeableError):
        judge_finding(desk, placement, "policy.alcohol", second="C. Kok", **signed)


def test_an_exception_never_opens_what_the_law_forbids(desk: Desk) -> None:
    young = placed(desk, (HARMLESS, TRUCK), born=date(2011, 6, 1))
    lawful = verdict_of(desk, young, TRUCK)
    set_policy(desk, "forklift", on=True)
    judge_finding(
        desk,
        young,
        "policy.forklift",
        by="A. Bos",
        second="C. Kok",
        reason=REASON,
        until=date(2027, 6, 1),
    )
    assert lawful == "prohibited"
    assert verdict_of(desk, young, TRUCK) == "prohibited"


def test_with_colleagues_an_exception_needs_a_second_person(desk: Desk, cheap: Cost) -> None:
    placement = placed(desk, (HARMLESS, TRUCK))
    set_policy(desk, "forklift", on=True)
    signed = {"by": "A. Bos", "reason": REASON, "until": date(2027, 6, 1)}
    add_user(desk, "Kok", Role.SUPERVISOR, "een tweede lang wachtwoord", cost=cheap)
    with pytest.raises(SecondNeededError):
        judge_finding(desk, placement, "policy.forklift", **signed)
    with pytest.raises(SecondNeededError):
        judge_findings(desk, [placement], "policy.forklift", **signed)
    assert judge_findings(desk, [placement], "policy.forklift", second="Kok", **signed) == 1


def test_alone_in_an_office_an_exception_is_marked_as_without_second_person(desk: Desk) -> None:
    placement = placed(desk, (HARMLESS, TRUCK))
    set_policy(desk, "forklift", on=True)
    judge_finding(desk, placement, "policy.forklift", by="A", reason=REASON, until=YEAR)
    with desk.open_unit() as session:
        (judgement,) = session.get_one(Placement, placement).judgements
        assert judgement.second == "zonder tweede controle"


def test_an_unknown_school_rule_is_refused_and_one_of_a_newer_program_is_shown(desk: Desk) -> None:
    with pytest.raises(RequestError):
        set_policy(desk, "alles", on=True)
    with desk.open_unit() as session:
        write_setting(session, POLICY, ["toekomst"])
    lost = list_policy(desk)[-1]
    assert (lost.rule, lost.on, lost.known) == ("toekomst", True, False)
    set_policy(desk, "toekomst", on=False)
    assert all(line.known for line in list_policy(desk))


def test_a_receipt_repeated_on_the_same_day_gives_the_same(desk: Desk) -> None:
    placement = placed(desk, (HARMLESS, WELDING), born=date(2011, 6, 1))
    answer_points(desk, name_of(desk, period_of(desk, placement)), measures={"noise_db": "79"})
    code = row_of(desk, placement).receipt_code
    found = repeat_receipt(desk, f" {code[:4].lower()}-{code[4:8]}-{code[8:]} ")
    assert found.same
    assert found.sound
    assert not found.facts_changed
    assert found.placement == placement
    assert found.law_then == found.law_now == desk.law.version


def test_a_receipt_tells_what_is_otherwise_today(desk: Desk) -> None:
    placement = placed(desk, (HARMLESS, TRUCK))
    code = row_of(desk, placement).receipt_code
    with desk.open_unit() as session:
        write_setting(session, POLICY, ["forklift"])
        row = session.get_one(Placement, placement)
        session.get_one(Pupil, row.pupil_id).track = "bb"
    found = repeat_receipt(desk, code)
    assert not found.same
    assert found.facts_changed
    assert found.gone == ()
    assert any("Schoolbeleid" in line and "Verboden" in line for line in found.added)


def test_a_receipt_that_was_touched_or_is_gone_is_told(desk: Desk) -> None:
    placement = placed(desk, (HARMLESS,))
    code = row_of(desk, placement).receipt_code
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        facts = json.loads(row.receipt_facts)
        row.receipt_facts = row.receipt_facts.replace(facts["born"], "2008-01-01")
    assert not repeat_receipt(desk, code).sound
    with desk.open_unit() as session:
        session.get_one(Placement, placement).receipt_facts = ""
    with pytest.raises(ReceiptUnreadableError):
        repeat_receipt(desk, code)
    for unknown in ("AAAABBBBCCCC", ""):
        with pytest.raises(ReceiptUnknownError):
            repeat_receipt(desk, unknown)


def test_a_leerwerktraject_is_counted_over_its_placements(desk: Desk) -> None:
    pupil = make_pupil(desk, track="bb", work_route=True, born=date(2011, 6, 1))
    other = make_pupil(desk)
    place = make_place(desk, number=5)
    past = make_period(desk, starts=date(2026, 9, 7), ends=date(2026, 9, 18))
    coming = make_period(desk)
    for period in (past, coming):
        make_placement(desk, pupil=pupil, place=place, period=period)
    make_placement(desk, pupil=other, place=place, period=coming)
    (route,) = work_route_hours(desk)
    assert (route.pupil, route.days, route.minutes) == (pupil, 20, 20 * 7 * 60)
    assert (route.done_days, route.done_minutes) == (10, 10 * 7 * 60)
    assert route.days_needed == 92
    assert not route.complete
    assert any("640 uur" in line for line in route.warnings)
    assert any("92 dagen" in line for line in route.warnings)
    facts = dict(pupil_card(desk, pupil).facts)
    assert facts["Uren leer-werktraject"].startswith("140 uur in 20 dagen")
    assert "Uren leer-werktraject" not in dict(pupil_card(desk, other).facts)


def test_a_stopped_stage_counts_until_its_last_day_and_its_replacement_from_then(
    desk: Desk,
) -> None:
    pupil = make_pupil(desk, track="bb", work_route=True)
    period = make_period(desk, starts=date(2026, 11, 16), ends=date(2026, 11, 27))
    placement = make_placement(desk, pupil=pupil, period=period)
    end_placement(desk, placement, reason="agreement", on=date(2026, 11, 18))
    assert [route.days for route in work_route_hours(desk)] == [3]
    replace_pupil(desk, placement, make_place(desk))
    assert [route.days for route in work_route_hours(desk)] == [10]


def test_a_stage_that_stopped_on_an_unknown_day_does_not_count_and_is_told(desk: Desk) -> None:
    pupil = make_pupil(desk, track="bb", work_route=True)
    make_placement(desk, pupil=pupil, state="ended")
    (route,) = work_route_hours(desk)
    assert (route.days, route.minutes) == (0, 0)
    assert route.warnings[-1] == "Gestopte stages tellen niet mee (1)."
    assert not any("92" in line for line in route.warnings)


def period_of(desk: Desk, placement: PlacementId) -> int:
    return row_of(desk, placement).period_id
