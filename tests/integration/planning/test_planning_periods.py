"""Planning a period in a real office file, with the real law."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import RequestError
from stagetool.base.progress import CancelledError
from stagetool.law.verdicts import Verdict
from stagetool.office.assess_period import assess_period
from stagetool.office.pin_placement import pin_placement
from stagetool.office.plan_period import plan_period
from stagetool.office.plan_reasons import best_remedy
from stagetool.office.side_jobs import SideJobForm, add_side_job
from stagetool.records.tables import (
    Agreement,
    AuditEntry,
    Company,
    Judgement,
    Mentor,
    Period,
    Place,
    Placement,
    Pupil,
    Signature,
    StageForm,
    Unplaced,
)
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)


@pytest.fixture
def period(desk):
    return make_period(desk)


def plan(desk, period, **options):
    return plan_period(desk, name_of(desk, period), **options)


def placed(desk, period):
    """Return pupil and place of every placement of a period."""
    with desk.open_unit() as session:
        rows = session.scalars(select(Placement).where(Placement.period_id == period))
        return {row.pupil_id: row.place_id for row in rows}


def change(desk, table, row, **values):
    with desk.open_unit() as session:
        found = session.get_one(table, row)
        for name, value in values.items():
            setattr(found, name, value)


def reasons(report):
    return {
        one.pupil: [(line.reason, line.count) for line in one.reasons] for one in report.unplaced
    }


def test_a_plan_is_proven_stored_and_judged(desk, period):
    place = make_place(desk)
    pupil = make_pupil(desk)
    report = plan(desk, period)
    assert (report.pupils, report.placed, report.status) == (1, 1, "optimal")
    assert report.objective == report.bound
    with desk.open_unit() as session:
        (row,) = session.scalars(select(Placement))
        assert (row.pupil_id, row.place_id, row.state, row.pinned) == (
            pupil,
            place,
            "proposed",
            False,
        )
        assert row.mentor is not None
        assert row.verdict in {verdict.word for verdict in Verdict}
        assert len(row.receipt_code) == 12
        assert session.get_one(Period, period).status == "optimal"
        assert "agreement" in row.open


def test_the_report_counts_placements_per_open_point(desk, period):
    make_place(desk, number=2, youth_rie="unknown")
    make_pupil(desk)
    make_pupil(desk)
    report = plan(desk, period)
    assert report.open["agreement"] == 2
    assert report.open["youth_rie"] == 2


def test_a_wish_comes_true_when_it_can(desk, period):
    make_place(desk)
    wished = make_company(desk)
    place = make_place(desk, company=wished)
    pupil = make_pupil(desk, wishes=(wished,))
    plan(desk, period)
    assert placed(desk, period) == {pupil: place}


def test_capacity_holds_over_periods_that_run_at_the_same_time(desk, period):
    place = make_place(desk, number=1)
    other = make_period(desk, classes=("3K1",))
    make_placement(desk, pupil=make_pupil(desk, school_class="3K1"), place=place, period=other)
    number = "204001"
    make_pupil(desk, number=number)
    assert reasons(plan(desk, period)) == {number: [("vol", 1)]}


def test_a_period_on_other_weekdays_leaves_the_room_alone(desk):
    place = make_place(desk, number=1)
    other = make_period(desk, classes=("3K1",), weekdays=("ma",))
    make_placement(desk, pupil=make_pupil(desk, school_class="3K1"), place=place, period=other)
    pupil = make_pupil(desk)
    period = make_period(desk, weekdays=("di",))
    plan(desk, period)
    assert placed(desk, period) == {pupil: place}


def test_an_ended_placement_gives_its_seat_back(desk, period):
    place = make_place(desk, number=1)
    make_placement(desk, place=place, period=period, state="ended")
    pupil = make_pupil(desk)
    plan(desk, period)
    assert placed(desk, period)[pupil] == place


@pytest.mark.parametrize(
    ("pupil", "place", "company", "reason"),
    [
        ({"profile": "PIE"}, {"profiles": ("Z&W",)}, {}, "past niet bij het profiel"),
        ({}, {"weekdays": ("ma", "di")}, {}, "biedt niet alle dagen"),
        ({}, {}, {"leave_alone_until": date(2027, 5, 1)}, "bedrijf nu niet benaderen"),
        ({}, {"minimum_age": 18}, {}, "bedrijf vraagt een hogere leeftijd"),
        ({}, {"activities": ()}, {}, "geen werkzaamheid die mag"),
        ({}, {"activities": ("bestaat-niet",)}, {}, "geen werkzaamheid die mag"),
        ({"born": date(2014, 1, 1)}, {}, {}, "leerling mag hier nog geen stage lopen"),
        ({}, {"hours": "06:00-21:00"}, {}, "dagen of uren mogen niet"),
    ],
)
def test_every_obstacle_is_counted_in_dutch(desk, period, pupil, place, company, reason):
    make_place(desk, company=make_company(desk, **company), **place)
    make_pupil(desk, number="204002", **pupil)
    report = plan(desk, period)
    assert reasons(report) == {"204002": [(reason, 1)]}
    assert report.placed == 0


def test_a_company_may_be_approached_again_before_the_period(desk, period):
    make_place(desk, company=make_company(desk, leave_alone_until=date(2026, 11, 1)))
    make_pupil(desk)
    assert plan(desk, period).placed == 1


def test_the_minimum_age_counts_on_the_first_stage_day(desk, period):
    make_place(desk, minimum_age=16)
    make_pupil(desk, born=date(2010, 11, 30))
    make_pupil(desk, number="204003", born=date(2010, 12, 1))
    report = plan(desk, period)
    assert [one.pupil for one in report.unplaced] == ["204003"]
    assert "1 dec 2026" in report.unplaced[0].reasons[0].remedy


def test_nobody_goes_to_the_same_company_twice(desk, period):
    company = make_company(desk)
    place = make_place(desk, company=company)
    make_place(desk, company=company)
    earlier = make_period(desk, starts=date(2026, 9, 7), ends=date(2026, 9, 18))
    pupil = make_pupil(desk, number="204004")
    make_placement(desk, pupil=pupil, place=place, period=earlier)
    assert reasons(plan(desk, period)) == {"204004": [("was daar al eens", 2)]}


def test_a_pupil_with_a_stage_at_the_same_time_gets_no_second_one(desk, period):
    make_place(desk)
    pupil = make_pupil(desk, number="204005")
    make_placement(desk, pupil=pupil, period=make_period(desk))
    ((_, (first, *_)),) = reasons(plan(desk, period)).items()
    assert first[0] == "heeft dan een andere stage"


def test_a_form_that_needs_recognition_takes_only_recognised_places(desk, period):
    with desk.open_unit() as session:
        form = session.get_one(StageForm, session.get_one(Period, period).form_id)
        form.recognition_needed = True
    make_place(desk, recognised="unknown")
    make_pupil(desk, number="204006")
    assert reasons(plan(desk, period)) == {"204006": [("bedrijf is niet erkend", 1)]}


def test_reasons_are_kept_with_the_one_step_that_helps_most(desk, period):
    company = make_company(desk, name="Bakkerij De Korst", number="777")
    make_place(desk, company=company, number=1)
    make_pupil(desk)
    make_pupil(desk)
    report = plan(desk, period)
    with desk.open_unit() as session:
        (row,) = session.scalars(select(Unplaced))
        assert best_remedy(row.reasons, desk.texts) == (
            "Vraag Bakkerij De Korst (777) om een plaats meer."
        )
    assert report.unplaced[0].remedy == "Vraag Bakkerij De Korst (777) om een plaats meer."
    assert [(line.seats, len(line.pupils), line.companies) for line in report.stuck] == [
        (1, 2, ("Bakkerij De Korst",))
    ]


@pytest.mark.parametrize(
    ("pupils", "companies", "sentence"),
    [
        (1, 0, "Een leerling (D&P) kan nergens terecht."),
        (2, 0, "2 leerlingen (D&P) kunnen nergens terecht."),
        (3, 2, "3 leerlingen (D&P) kunnen samen maar op 2 plaatsen terecht: A, B."),
        (6, 5, "6 leerlingen (D&P) kunnen samen maar op 5 plaatsen terecht: A, B, C en 2 andere."),
    ],
)
def test_a_group_with_too_few_seats_is_told_in_one_sentence(
    desk, period, pupils, companies, sentence
):
    for name in "ABCDE"[:companies]:
        make_place(desk, company=make_company(desk, name=name), number=1)
    for _ in range(pupils):
        make_pupil(desk)
    report = plan(desk, period)
    assert [line.text for line in report.stuck] == [sentence]


def test_a_pupil_whose_only_place_is_pinned_by_another_is_told_alone(desk, period):
    place = make_place(desk, company=make_company(desk, name="A"), number=1)
    make_placement(desk, pupil=make_pupil(desk), place=place, period=period, pinned=True)
    make_pupil(desk)
    report = plan(desk, period)
    assert [line.text for line in report.stuck] == [
        "Een leerling (D&P) kan alleen terecht bij A. Daar is geen plaats meer."
    ]


def test_pupils_who_are_gone_or_of_another_class_are_not_planned(desk, period):
    make_place(desk, number=5)
    make_pupil(desk, gone=True)
    make_pupil(desk, school_class="3K1")
    assert plan(desk, period).pupils == 0


def test_companies_that_are_gone_offer_nothing(desk, period):
    make_place(desk, company=make_company(desk, gone=True))
    make_pupil(desk)
    report = plan(desk, period)
    assert report.placed == 0
    (left,) = report.unplaced
    assert [(one.reason, one.count) for one in left.reasons] == [
        ("er zijn nog geen stageplaatsen", 0)
    ]
    assert left.remedy == "Lees eerst bedrijven met stageplaatsen in."


def test_a_company_that_left_keeps_its_confirmed_pupil_and_gets_no_other(desk, period):
    company = make_company(desk, gone=True)
    place = make_place(desk, company=company, number=2)
    stays = make_pupil(desk)
    make_placement(desk, pupil=stays, place=place, period=period, pinned=True)
    make_pupil(desk, number="204008")
    report = plan(desk, period)
    assert placed(desk, period) == {stays: place}
    assert reasons(report) == {"204008": [("bedrijf doet niet meer mee", 1)]}


def test_a_second_plan_changes_nothing_and_keeps_the_rows(desk, period):
    make_place(desk, number=1)
    make_place(desk, number=1)
    for _ in range(3):
        make_pupil(desk)
    plan(desk, period)
    with desk.open_unit() as session:
        before = [(row.id, row.place_id) for row in session.scalars(select(Placement))]
    again = plan(desk, period)
    with desk.open_unit() as session:
        assert [(row.id, row.place_id) for row in session.scalars(select(Placement))] == before
        assert len(session.scalars(select(Unplaced)).all()) == len(again.unplaced) == 1


def test_a_change_moves_as_few_pupils_as_can_be_and_says_whom(desk, period):
    companies = [make_company(desk) for _ in range(4)]
    places = [make_place(desk, company=company, number=1) for company in companies]
    for number in range(1, 4):
        make_pupil(desk, number=f"20600{number}")
    assert plan(desk, period).moved == ()
    taken = {place: pupil for pupil, place in placed(desk, period).items()}
    gone = next(number for number, place in enumerate(places) if place in taken)
    change(desk, Company, companies[gone], gone=True)
    with desk.open_unit() as session:
        number = session.get_one(Pupil, taken[places[gone]]).number
    assert plan(desk, period).moved == (number,)


@pytest.mark.parametrize("how", ["pinned", "confirmed", "signed", "judged", "kept"])
def test_what_people_settled_stays_where_it_is(desk, period, how):
    wished = make_company(desk)
    better = make_place(desk, company=wished)
    place = make_place(desk)
    pupil = make_pupil(desk, wishes=(wished,))
    row = make_placement(desk, pupil=pupil, place=place, period=period)
    if how == "pinned":
        pin_placement(desk, row, pinned=True)
    if how == "confirmed":
        change(desk, Placement, row, state="confirmed")
    if how == "signed":
        signature = Signature(party="company", signed_on=date(2026, 11, 20))
        change(desk, Placement, row, agreement=Agreement(signatures=[signature]))
    if how == "judged":
        judged = Judgement(
            check="x",
            judged_by="Els",
            reason="gezien",
            judged_on=date(2026, 11, 20),
            until=date(2027, 1, 1),
        )
        change(desk, Placement, row, judgements=[judged])
    plan(desk, period, keep=how == "kept")
    assert placed(desk, period) == {pupil: place}
    if how == "pinned":
        pin_placement(desk, row, pinned=False)
        plan(desk, period)
        assert placed(desk, period) == {pupil: better}


def test_with_keep_the_others_are_planned_around_those_that_stay(desk, period):
    place = make_place(desk, number=1)
    kept = make_pupil(desk)
    make_placement(desk, pupil=kept, place=place, period=period)
    other = make_pupil(desk)
    second = make_place(desk, number=1)
    plan(desk, period, keep=True)
    assert placed(desk, period) == {kept: place, other: second}


def test_mentors_of_a_site_share_the_pupils(desk, period):
    place = make_place(desk, number=4)
    with desk.open_unit() as session:
        site = session.get_one(Place, place).site
        site.mentors.append(Mentor(name="Tweede Begeleider"))
    for _ in range(4):
        make_pupil(desk)
    plan(desk, period)
    with desk.open_unit() as session:
        mentors = [row.mentor_id for row in session.scalars(select(Placement))]
    assert sorted(mentors.count(mentor) for mentor in set(mentors)) == [2, 2]


def test_a_site_without_mentors_takes_pupils_all_the_same(desk, period):
    place = make_place(desk)
    with desk.open_unit() as session:
        row = session.get_one(Place, place)
        row.site.mentors.clear()
    make_pupil(desk)
    assert plan(desk, period).placed == 1


def test_a_place_with_two_obstacles_is_counted_once_and_promises_nothing(desk, period):
    make_place(desk, minimum_age=18, weekdays=("ma",))
    make_pupil(desk, number="204007")
    report = plan(desk, period)
    assert reasons(report) == {"204007": [("biedt niet alle dagen", 1)]}
    assert report.unplaced[0].remedy == ""


def test_a_plan_is_one_audit_entry_without_names(desk, period):
    make_place(desk)
    make_pupil(desk)
    with desk.open_unit() as session:
        before = len(session.scalars(select(AuditEntry)).all())
    plan(desk, period)
    with desk.open_unit() as session:
        (entry,) = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()[before:]
        assert entry.action == "plan_period"
        assert entry.details == {"pupils": 1, "placed": 1, "status": "optimal"}


def test_cancelling_saves_nothing(desk, period):
    make_place(desk)
    make_pupil(desk)

    def cancel(done, total):
        raise CancelledError

    with pytest.raises(CancelledError):
        plan(desk, period, progress=cancel)
    assert placed(desk, period) == {}


def test_stopping_saves_the_best_plan_so_far(desk, period):
    first, second = make_company(desk), make_company(desk)
    make_place(desk, company=first, number=1)
    make_place(desk, company=second, number=1)
    make_pupil(desk, wishes=(first, second))
    make_pupil(desk, wishes=(first,))
    report = plan(desk, period, should_stop=lambda: True)
    assert report.status == "stopped"
    assert report.placed == 2
    assert report.stuck == ()


def test_a_town_that_nobody_knows_is_reported_once(desk, period):
    make_place(desk, company=make_company(desk, town="Verweggistan"))
    make_pupil(desk, town="Verweggistan")
    make_pupil(desk, town="Almelo")
    assert plan(desk, period).unknown_towns == ("Verweggistan",)


def test_an_unknown_period_is_a_wrong_request(desk):
    with pytest.raises(RequestError):
        plan_period(desk, "Bestaat niet")


def test_what_a_company_offers_today_counts(desk, period):
    company = make_company(desk)
    make_place(desk, company=company)
    make_pupil(desk)
    assert plan(desk, period).placed == 1
    change(desk, Company, company, gone=True)
    assert plan(desk, period).placed == 0


def test_a_plan_without_pupils_or_places_is_empty_and_proven(desk, period):
    report = plan(replace(desk), period)
    assert (report.pupils, report.placed, report.status, report.objective) == (0, 0, "optimal", 0)


def judged_rows(desk):
    names = ("verdict", "strict_verdict", "tasks", "left_out", "open", "reason", "receipt_facts")
    with desk.open_unit() as session:
        return {
            row.id: tuple(getattr(row, name) for name in (*names, "receipt_findings"))
            for row in session.scalars(select(Placement))
        }


def test_what_a_plan_judged_before_it_wrote_is_what_is_judged_afterwards(desk, period):
    place = make_place(desk, number=1, activities=("decoupeerzaag", "vijlen-aftekenen"))
    make_place(desk, number=3, youth_rie="unknown")
    others = [make_pupil(desk, born=date(2010 + year, 12, 3)) for year in (0, 1)]
    add_side_job(desk, others[0], SideJobForm("za", "09:00-17:00"))
    stopped = make_pupil(desk)
    make_placement(
        desk,
        pupil=stopped,
        place=place,
        period=period,
        state="ended",
        ended_on=date(2026, 12, 1),
        end_reason="rules",
    )
    make_placement(desk, pupil=make_pupil(desk), place=place, period=period, pinned=True)
    assert plan_period(desk, name_of(desk, period)).placed >= 3
    before = judged_rows(desk)
    assess_period(desk)
    assert judged_rows(desk) == before
