"""From a proposal to a confirmed placement: open points, signatures, judgements."""

from datetime import date

import pytest

from stagetool.base.errors import InvalidInputError, RecordGoneError, RequestError
from stagetool.base.ids import PlacementId
from stagetool.office.answer_points import answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.confirm_period import confirm_period
from stagetool.office.confirm_placement import confirm_placement
from stagetool.office.desk import Desk
from stagetool.office.judge_finding import (
    NotJudgeableError,
    ReasonTooShortError,
    judge_finding,
)
from stagetool.office.judge_findings import judge_findings
from stagetool.office.sign_agreements import sign_agreements
from stagetool.records.tables import OpenAnswer, Place, Placement, Pupil
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)

TODAY = date(2026, 11, 23)
REASON = "De begeleider staat er steeds naast en de machine is afgeschermd."
HARMLESS, MACHINE, WELDING = "vijlen-aftekenen", "banden-balanceren", "mig-mag-lassen"


def stored(desk: Desk, placement: PlacementId) -> Placement:
    """Return the row, loaded, outside its unit of work."""
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        session.refresh(row)
        session.expunge(row)
        return row


def test_a_complete_placement_is_confirmed_once_everybody_signed(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period)
    name = name_of(desk, period)

    before = confirm_period(desk, name)
    assert before.confirmed == 0
    assert before.held[0].placement == placement
    assert "getekend" in " ".join(before.held[0].reasons)
    assert stored(desk, placement).open == ("agreement",)

    assert sign_agreements(desk, name, ("school", "company", "parent"), TODAY) == 1
    after = confirm_period(desk, name)
    assert (after.confirmed, after.held) == (1, ())
    row = stored(desk, placement)
    assert (row.state, row.confirmed_on, row.verdict) == ("confirmed", TODAY, "allowed")
    assert row.strict_verdict == "allowed"
    assert len(row.receipt_code) == 12


def test_without_the_parent_a_pupil_of_sixteen_stays_a_proposal(desk: Desk) -> None:
    period = make_period(desk)
    make_placement(desk, period=period)
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "pupil"), TODAY)
    assert confirm_period(desk, name).confirmed == 0


def test_from_eighteen_the_pupil_signs_instead_of_a_parent(desk: Desk) -> None:
    period = make_period(desk)
    pupil = make_pupil(desk, born=date(2008, 11, 30), number="00123")
    make_placement(desk, period=period, pupil=pupil)
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "parent"), TODAY)
    assert confirm_period(desk, name).confirmed == 0
    assert sign_agreements(desk, name, ("pupil",), TODAY, pupil="123") == 1
    assert confirm_period(desk, name).confirmed == 1


def test_unknown_answers_are_open_points_that_the_office_answers(desk: Desk) -> None:
    period = make_period(desk)
    place = make_place(desk, youth_rie="unknown", supervision="unknown")
    placement = make_placement(desk, period=period, place=place)
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "parent"), TODAY)

    report = assess_period(desk, name)
    assert report.open == {"youth_rie": 1, "supervision": 1}
    assert report.verdicts == {"undetermined": 1}
    assert report.answered == {"allowed": 1}
    assert {line.placement for line in report.findings} == {placement}

    assert answer_points(desk, name, rie="yes", supervision="expert") == 2
    assert assess_period(desk, name).verdicts == {"allowed": 1}
    assert confirm_period(desk, name).confirmed == 1


def test_an_answer_of_one_company_stands_above_an_answer_for_all(desk: Desk) -> None:
    period, company = make_period(desk), make_company(desk, number="1001")
    strict = make_place(desk, company=company, youth_rie="unknown")
    other = make_place(desk, youth_rie="unknown")
    for place in (strict, other):
        make_placement(desk, period=period, place=place)
    name = name_of(desk, period)
    assert answer_points(desk, name, company="1001", rie="no") == 1
    assert answer_points(desk, name, rie="yes") == 1
    with desk.open_unit() as session:
        assert session.get_one(Place, strict).youth_rie == "no"
        assert session.get_one(Place, other).youth_rie == "yes"
        assert session.query(OpenAnswer).count() == 2
    assert assess_period(desk, name).answered == {"allowed": 1, "prohibited": 1}


def test_a_no_takes_a_confirmation_back(desk: Desk) -> None:
    period, company = make_period(desk), make_company(desk, number="1002")
    placement = make_placement(desk, period=period, place=make_place(desk, company=company))
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "parent"), TODAY)
    assert confirm_placement(desk, placement).confirmed == 1
    answer_points(desk, name, company="1002", rie="no")
    row = stored(desk, placement)
    assert (row.state, row.confirmed_on, row.confirmed_by) == ("proposed", None, "")


def test_a_measurement_may_bring_a_task_back(desk: Desk) -> None:
    period = make_period(desk)
    place = make_place(
        desk, activities=(HARMLESS, "remblokken-vervangen"), hazards=("lawaai-kort",)
    )
    placement = make_placement(desk, period=period, place=place)
    name = name_of(desk, period)
    assess_period(desk, name)
    assert HARMLESS in stored(desk, placement).left_out
    answer_points(desk, name, measures={"noise_db": "72"})
    assert HARMLESS in stored(desk, placement).tasks


def test_what_is_forbidden_at_this_age_is_left_out(desk: Desk) -> None:
    place = make_place(desk, activities=(HARMLESS, WELDING, "zelfbedacht"))
    placement = make_placement(desk, place=place)
    assess_period(desk)
    row = stored(desk, placement)
    assert row.tasks == (HARMLESS,)
    assert row.left_out == (WELDING,)
    assert row.verdict == "allowed"


def conditional_checks(desk: Desk, name: str) -> set[str]:
    """Return the checks that ask for a judgement in a period."""
    lines = assess_period(desk, name).findings
    return {line.check for line in lines if line.verdict == "conditional"}


def test_a_task_that_waits_holds_nothing_back_and_is_judged_by_a_named_person(desk: Desk) -> None:
    period = make_period(desk)
    place = make_place(desk, activities=(MACHINE,))
    placement = make_placement(desk, period=period, place=place)
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "parent"), TODAY)
    assert confirm_period(desk, name).confirmed == 1
    row = stored(desk, placement)
    assert (row.verdict, row.tasks) == ("conditional", (MACHINE,))
    assert row.reason == "Een werkzaamheid wacht op een beoordeling."

    for check in conditional_checks(desk, name):
        judge_finding(desk, placement, check, by="Els Kok", reason=REASON, until=date(2026, 12, 11))
    assert not conditional_checks(desk, name)
    row = stored(desk, placement)
    assert (row.verdict, row.state) == ("supervised", "confirmed")
    with desk.open_unit() as session:
        judgement = session.get_one(Placement, placement).judgements[0]
        assert judgement.second == "zonder tweede controle"
        assert judgement.facts
        assert judgement.activity == MACHINE


def test_a_judgement_that_ends_too_early_does_not_hold(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period, place=make_place(desk, activities=(MACHINE,)))
    name = name_of(desk, period)
    for check in conditional_checks(desk, name):
        judge_finding(desk, placement, check, by="Els", reason=REASON, until=date(2026, 12, 4))
    assert stored(desk, placement).verdict == "conditional"


def test_a_new_judgement_replaces_the_old_one(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period, place=make_place(desk, activities=(MACHINE,)))
    name = name_of(desk, period)
    check = min(conditional_checks(desk, name))
    for until in (date(2026, 12, 4), date(2026, 12, 11)):
        judge_finding(desk, placement, check, by="Els", second="Bo", reason=REASON, until=until)
    with desk.open_unit() as session:
        (judgement,) = session.get_one(Placement, placement).judgements
        assert (judgement.until, judgement.second) == (date(2026, 12, 11), "Bo")


def test_a_conditional_admission_is_an_open_point_until_it_is_judged(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period, pupil=make_pupil(desk, track="tl"))
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "parent"), TODAY)
    held = confirm_period(desk, name).held
    (told,) = held[0].reasons
    assert told.startswith("De toelating wacht nog op een beoordeling.")
    judge_finding(
        desk, placement, "admission.track", by="Els", reason=REASON, until=date(2026, 12, 11)
    )
    assert confirm_period(desk, name).confirmed == 1


def test_what_is_prohibited_cannot_be_judged_away(desk: Desk) -> None:
    placement = make_placement(desk, place=make_place(desk, activities=(HARMLESS, WELDING)))
    banned = [line for line in assess_period(desk).findings if line.verdict == "prohibited"]
    assert banned
    for line in banned:
        with pytest.raises(NotJudgeableError):
            judge_finding(
                desk, placement, line.check, by="Els", reason=REASON, until=date(2026, 12, 11)
            )


def test_a_judgement_needs_a_name_a_reason_and_a_day_to_come(desk: Desk) -> None:
    placement = make_placement(desk, place=make_place(desk, activities=(MACHINE,)))
    until = date(2026, 12, 11)
    with pytest.raises(ReasonTooShortError):
        judge_finding(desk, placement, "x", by="Els", reason="mag wel" + " " * 20, until=until)
    with pytest.raises(InvalidInputError):
        judge_finding(desk, placement, "x", by=" ", reason=REASON, until=until)
    with pytest.raises(InvalidInputError):
        judge_finding(desk, placement, "x", by="Els", reason=REASON, until=date(2026, 11, 22))
    with pytest.raises(InvalidInputError):
        judge_finding(desk, placement, "x", by="Els", reason=REASON, until=until, second="els")
    with pytest.raises(RecordGoneError):
        judge_finding(desk, PlacementId(999), "x", by="Els", reason=REASON, until=until)


def test_a_place_without_a_known_activity_is_no_place(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period, place=make_place(desk, activities=("eigen",)))
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "parent"), TODAY)
    report = confirm_period(desk, name)
    assert report.held[0].placement == placement
    assert "werkzaamheid" in " ".join(report.held[0].reasons)


def test_a_place_that_lacks_a_stage_day_is_held_back(desk: Desk) -> None:
    period = make_period(desk)
    make_placement(desk, period=period, place=make_place(desk, weekdays=("ma", "di")))
    name = name_of(desk, period)
    sign_agreements(desk, name, ("school", "company", "parent"), TODAY)
    assert "stagedagen" in " ".join(confirm_period(desk, name).held[0].reasons)


def test_an_ended_placement_is_history(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period, state="ended", verdict="supervised")
    assert assess_period(desk, name_of(desk, period)).placements == 0
    assert stored(desk, placement).verdict == "supervised"


def test_unknown_words_are_refused(desk: Desk) -> None:
    period = make_period(desk)
    name = name_of(desk, period)
    with pytest.raises(RequestError):
        assess_period(desk, "Geen periode")
    with pytest.raises(RequestError):
        answer_points(desk, name, company="9999", rie="yes")
    with pytest.raises(InvalidInputError):
        answer_points(desk, name, rie="unknown")
    with pytest.raises(InvalidInputError):
        answer_points(desk, name, supervision="streng")
    with pytest.raises(InvalidInputError):
        sign_agreements(desk, name, ("notaris",), TODAY)
    with pytest.raises(RequestError):
        sign_agreements(desk, name, ("school",), TODAY, pupil="1")
    make_pupil(desk, number="77")
    with pytest.raises(RequestError):
        sign_agreements(desk, name, ("school",), TODAY, pupil="77")


def test_who_works_in_a_leer_werktraject_needs_a_recognised_company(desk: Desk) -> None:
    pupil = make_pupil(desk, work_route=True, track="bb")
    place = make_place(desk, recognised="no")
    make_placement(desk, pupil=pupil, place=place)
    assert assess_period(desk).answered == {"prohibited": 1}
    with desk.open_unit() as session:
        assert session.get_one(Pupil, pupil).work_route


def test_one_answer_may_hold_for_several_pupils(desk: Desk) -> None:
    period, place = make_period(desk), make_place(desk, activities=(MACHINE,))
    asking = [make_placement(desk, period=period, place=place) for _ in range(2)]
    other = make_placement(desk, period=period)
    check = min(conditional_checks(desk, name_of(desk, period)))
    until = date(2026, 12, 11)
    assert judge_findings(desk, [*asking, other], check, by="Els", reason=REASON, until=until) == 2
    with desk.open_unit() as session:
        counts = [
            len(session.get_one(Placement, placement).judgements) for placement in (*asking, other)
        ]
    assert counts == [1, 1, 0]
    with pytest.raises(NotJudgeableError):
        judge_findings(desk, [other], check, by="Els", reason=REASON, until=until)
