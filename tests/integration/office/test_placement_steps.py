"""The way of a placement: asked, promised, printed, signed, confirmed, run, ended, replaced."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from stagetool.base.errors import (
    HealthWordError,
    InvalidInputError,
    RecordGoneError,
    RequestError,
)
from stagetool.base.ids import PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.answer_request import answer_request
from stagetool.office.chosen_placements import Choice
from stagetool.office.complete_placements import complete_placements
from stagetool.office.confirm_period import confirm_period
from stagetool.office.confirm_placement import confirm_placement
from stagetool.office.end_placement import EndNoteError, EndReasonError, end_placement
from stagetool.office.erase_pupil import erase_pupil
from stagetool.office.export_pupil import export_pupil
from stagetool.office.judging import judge_periods
from stagetool.office.period_standings import period_standings
from stagetool.office.place_pupil import NotHereError, PlacementSettledError, place_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.placement_history import placement_history
from stagetool.office.plan_period import plan_period
from stagetool.office.remove_placement import remove_placement
from stagetool.office.replace_pupil import replace_pupil
from stagetool.office.request_places import request_places
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.standing import Standings
from stagetool.office.today_overview import today_overview
from stagetool.office.why_not_here import why_not_here
from stagetool.records.tables import (
    Company,
    PeriodStep,
    Place,
    Placement,
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

TODAY = date(2026, 11, 23)
BEFORE = TODAY - timedelta(days=7)
ALL = ("school", "company", "parent")


def row_of(desk, placement):
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        session.refresh(row)
        session.expunge(row)
        return row


def state_of(desk, placement, day=TODAY):
    with desk.open_unit() as session:
        return Standings(desk, session, day).of(session.get_one(Placement, placement))


def judged(desk, **changes):
    period = changes.setdefault("period", make_period(desk))
    placement = make_placement(desk, **changes)
    with desk.open_unit() as session:
        judge_periods(desk, session, (period,))
    return placement, name_of(desk, period)


def test_a_placement_goes_its_whole_way_in_words(desk):
    placement, name = judged(desk)
    assert state_of(desk, placement).text == "voorgesteld"
    assert request_places(desk, Choice(name), BEFORE).done == 1
    asked = state_of(desk, placement)
    assert (asked.text, asked.who_text, asked.since) == ("gevraagd", "bedrijf", BEFORE)
    assert answer_request(desk, Choice(name), yes=True).done == 1
    assert state_of(desk, placement).text == "toegezegd"
    sign_agreements(desk, name, ("school", "company"), TODAY)
    signed = state_of(desk, placement)
    assert (signed.text, signed.who_text) == ("getekend 2 van 4", "ouder of verzorger")
    assert signed.action_text == "Vraag de handtekening van: ouder of verzorger."
    sign_agreements(desk, name, ("parent",), TODAY)
    assert state_of(desk, placement).action == "confirm"
    confirm_placement(desk, placement)
    assert state_of(desk, placement).text == "bevestigd"
    assert state_of(desk, placement, date(2026, 12, 1)).text == "loopt"
    after = state_of(desk, placement, date(2026, 12, 14))
    assert after.text == "loopt (laatste dag was 11 dec 2026)"
    assert after.action == "complete"


def test_a_company_that_was_asked_keeps_the_first_day(desk):
    placement, name = judged(desk)
    request_places(desk, Choice(name), BEFORE)
    again = request_places(desk, Choice(name))
    assert (again.done, again.kept) == (0, 1)
    assert row_of(desk, placement).requested_on == BEFORE


def test_only_the_chosen_company_or_pupils_are_asked(desk):
    period, company = make_period(desk), make_company(desk, number="1001")
    mine, name = judged(desk, period=period, place=make_place(desk, company=company))
    pupil = make_pupil(desk, number="4711")
    other, _ = judged(desk, period=period, pupil=pupil)
    third, _ = judged(desk, period=period)
    assert request_places(desk, Choice(name, company="1001")).done == 1
    assert row_of(desk, other).requested_on is None
    assert request_places(desk, Choice(name, pupils=("4711",))).done == 1
    assert request_places(desk, Choice(name, placements=(third,))).done == 1
    assert row_of(desk, mine).requested_by
    with pytest.raises(RequestError):
        request_places(desk, Choice(name, company="999"))
    with pytest.raises(RecordGoneError):
        request_places(desk, Choice(name, placements=(PlacementId(999),)))
    make_pupil(desk, number="4712")
    with pytest.raises(RequestError):
        request_places(desk, Choice(name, pupils=("4712",)))


def test_nobody_is_asked_for_what_the_law_forbids_or_nobody_judged(desk):
    period = make_period(desk)
    judged(desk, period=period, pupil=make_pupil(desk, born=date(2014, 1, 1)))
    report = request_places(desk, Choice(name_of(desk, period)))
    assert (report.done, len(report.held)) == (0, 1)
    assert "kies een andere plaats" in " ".join(report.held[0].reasons)
    make_placement(desk, period=period)
    report = request_places(desk, Choice(name_of(desk, period)))
    assert any("nog niet beoordeeld" in " ".join(one.reasons) for one in report.held)


def test_a_day_to_come_or_of_long_ago_is_a_typing_error(desk):
    _, name = judged(desk)
    for day in (TODAY + timedelta(days=1), date(2020, 1, 1)):
        with pytest.raises(InvalidInputError):
            request_places(desk, Choice(name), day)


def test_a_no_gives_the_place_back_and_keeps_the_reason(desk):
    place = make_place(desk, number=1)
    placement, name = judged(desk, place=place)
    request_places(desk, Choice(name), BEFORE)
    answer_request(desk, Choice(name), yes=False, note="Geen begeleider in december.")
    row = row_of(desk, placement)
    assert (row.state, row.ended_on, row.requested_on) == ("ended", TODAY, BEFORE)
    told = state_of(desk, placement)
    assert told.text == "beëindigd (het bedrijf zei nee: Geen begeleider in december.)"
    assert told.action == "replace"
    with desk.open_unit() as session:
        (left,) = session.scalars(select(Unplaced))
        assert left.pupil_id == row.pupil_id
    assert place_pupil(desk, make_pupil(desk), place, row.period_id)


def test_after_a_no_a_plan_does_not_ask_that_company_for_that_pupil_again(desk):
    place = make_place(desk)
    placement, name = judged(desk, place=place)
    answer_request(desk, Choice(name), yes=False)
    report = plan_period(desk, name)
    assert report.placed == 0
    (left,) = report.unplaced
    assert left.reasons[0].reason == "bedrijf zei nee"
    make_place(desk)
    assert plan_period(desk, name).placed == 1
    with desk.open_unit() as session:
        new = session.scalars(select(Placement).where(Placement.state == "proposed")).one()
        assert (new.place_id != place, new.previous_id) == (True, placement)


def test_a_no_never_ends_what_was_confirmed(desk):
    placement, name = judged(desk)
    sign_agreements(desk, name, ALL, TODAY)
    confirm_period(desk, name)
    report = answer_request(desk, Choice(name), yes=False)
    assert (report.done, len(report.held)) == (0, 1)
    assert row_of(desk, placement).state == "confirmed"


def test_a_gate_says_who_must_sign_and_what_to_do(desk):
    _, name = judged(desk)
    sign_agreements(desk, name, ("school", "company"), TODAY)
    (held,) = confirm_period(desk, name).held
    (told,) = held.reasons
    assert told.startswith("De overeenkomst is nog niet getekend door: ouder of verzorger.")
    assert told.endswith("Vraag de handtekening en leg haar vast.")


def test_a_stage_form_may_ask_more_signatures_than_the_law_never_fewer(desk):
    placement, name = judged(desk)
    with desk.open_unit() as session:
        form = session.get_one(Placement, placement).period.form
        form.signatures = ("pupil",)
    sign_agreements(desk, name, ALL, TODAY)
    (held,) = confirm_period(desk, name).held
    assert "leerling" in held.reasons[0]
    sign_agreements(desk, name, ("pupil",), TODAY)
    assert confirm_period(desk, name).confirmed == 1
    with desk.open_unit() as session:
        assert session.scalars(select(StageForm)).first() is not None


def test_an_early_end_needs_a_reason_of_the_list(desk):
    placement, _ = judged(desk)
    for word in ("", "zomaar", "company_no", "moved"):
        with pytest.raises(EndReasonError):
            end_placement(desk, placement, reason=word)
    with pytest.raises(EndNoteError):
        end_placement(desk, placement, reason="other", note="  ")
    with pytest.raises(InvalidInputError):
        end_placement(desk, placement, reason="absent", note="x" * 301)
    end_placement(desk, placement, reason="absent", note="tot na de kerst", on=BEFORE)
    row = row_of(desk, placement)
    assert (row.ended_on, row.end_reason) == (BEFORE, "absent\ntot na de kerst")
    with pytest.raises(PlacementSettledError):
        end_placement(desk, placement, reason="absent")


def test_who_is_ill_or_gone_is_not_placed_again_by_a_plan(desk):
    placement, name = judged(desk, place=make_place(desk))
    make_place(desk)
    end_placement(desk, placement, reason="left_school")
    assert plan_period(desk, name).placed == 1  # the ended one stands; nobody new
    with desk.open_unit() as session:
        assert len(session.scalars(select(Placement)).all()) == 1
        assert session.scalars(select(Unplaced)).all() == []


def test_a_pupil_gets_another_place_and_the_old_one_stays_as_history(desk):
    first, second = make_place(desk), make_place(desk)
    period = make_period(desk, starts=date(2026, 11, 16))
    old, name = judged(desk, period=period, place=first)
    sign_agreements(desk, name, ALL, BEFORE)
    confirm_period(desk, name)
    new = replace_pupil(desk, old, second, reason="company_stops")
    before, after = row_of(desk, old), row_of(desk, new)
    assert (before.state, before.ended_on, before.confirmed_on) == ("ended", TODAY, TODAY)
    assert (after.previous_id, after.state, after.confirmed_on) == (old, "proposed", None)
    (held,) = confirm_period(desk, name).held
    assert held.placement == new
    assert state_of(desk, new).text == "voorgesteld"
    with pytest.raises(PlacementSettledError):
        replace_pupil(desk, old, second)
    with pytest.raises(RecordGoneError):
        replace_pupil(desk, new, PlaceId(999), reason="absent")


def test_a_replacement_that_may_not_be_changes_nothing(desk):
    old, _ = judged(desk)
    with pytest.raises(NotHereError):
        replace_pupil(desk, old, make_place(desk, number=0), reason="unsafe")
    assert row_of(desk, old).state == "proposed"


def test_moving_what_a_company_promised_leaves_history(desk):
    placement, name = judged(desk)
    request_places(desk, Choice(name))
    row = row_of(desk, placement)
    new = place_pupil(desk, row.pupil_id, make_place(desk), row.period_id)
    old = row_of(desk, placement)
    assert (old.state, old.end_reason) == ("ended", "moved")
    assert row_of(desk, new).previous_id == placement


def test_only_a_confirmed_stage_that_is_over_is_closed(desk):
    period = make_period(desk, starts=date(2026, 11, 2), ends=date(2026, 11, 13))
    placement, name = judged(desk, period=period)
    (held,) = complete_placements(desk, Choice(name)).held
    assert "nooit bevestigd" in held.reasons[0]
    sign_agreements(desk, name, ALL, TODAY)
    confirm_period(desk, name)
    assert complete_placements(desk, Choice(name)).done == 1
    assert state_of(desk, placement).text == "afgerond"
    assert complete_placements(desk, Choice(name)).kept == 1
    with pytest.raises(PlacementSettledError):
        end_placement(desk, placement, reason="absent")
    running, name = judged(desk)
    (held,) = complete_placements(desk, Choice(name)).held
    assert (held.placement, "11 dec 2026" in held.reasons[0]) == (running, True)


def test_a_refused_pair_is_said_to_be_refused(desk):
    place = make_place(desk)
    placement, name = judged(desk, place=place)
    answer_request(desk, Choice(name), yes=False)
    row = row_of(desk, placement)
    why = why_not_here(desk, row.pupil_id, place, row.period_id)
    assert ("bedrijf zei nee", False) in [(line.reason, line.firm) for line in why.obstacles]
    with desk.open_unit() as session:
        assert session.get_one(Company, session.get_one(Place, place).site.company_id)


def test_the_list_of_a_period_counts_states_and_who_must_act(desk):
    period = make_period(desk, starts=date(2026, 11, 16))
    first, name = judged(desk, period=period)
    sign_agreements(desk, name, ("school", "company"), TODAY)
    judged(desk, period=period)
    seen = period_standings(desk, period)
    assert [(one.word, one.count) for one in seen.states] == [("proposed", 1), ("signed", 1)]
    assert [(one.word, one.count) for one in seen.actors] == [("office", 1), ("parent", 1)]
    assert {row.standing.urgent for row in seen.rows} == {True}
    assert first in {row.placement for row in seen.rows}
    with pytest.raises(RecordGoneError):
        period_standings(desk, PeriodId(999))


def test_what_began_unconfirmed_stands_on_the_start_page_as_urgent(desk):
    period = make_period(desk, starts=date(2026, 11, 16))
    judged(desk, period=period)
    (item,) = [one for one in today_overview(desk).items if one.kind == "unconfirmed"]
    assert (item.count, item.urgency, item.period) == (1, 2, period)
    sign_agreements(desk, name_of(desk, period), ALL, TODAY)
    confirm_period(desk, name_of(desk, period))
    assert "unconfirmed" not in {one.kind for one in today_overview(desk).items}


def test_what_is_over_and_not_closed_stands_on_the_start_page(desk):
    period = make_period(desk, starts=date(2026, 11, 2), ends=date(2026, 11, 13))
    _, name = judged(desk, period=period)
    sign_agreements(desk, name, ALL, TODAY)
    confirm_period(desk, name)
    assert [one.count for one in today_overview(desk).items if one.kind == "closing"] == [1]
    complete_placements(desk, Choice(name))
    assert "closing" not in {one.kind for one in today_overview(desk).items}


def test_the_history_of_a_pupil_tells_every_placement_with_its_days(desk):
    period = make_period(desk, starts=date(2026, 11, 16))
    pupil = make_pupil(desk)
    old, name = judged(desk, period=period, pupil=pupil)
    request_places(desk, Choice(name), BEFORE)
    sign_agreements(desk, name, ALL, BEFORE)
    confirm_period(desk, name)
    new = replace_pupil(desk, old, make_place(desk), reason="unsafe", on=date(2026, 11, 19))
    first, second = placement_history(desk, pupil)
    assert (first.placement, first.replaced_by, first.replaces) == (old, new, None)
    assert (second.placement, second.replaces) == (new, old)
    assert first.days == "16 nov 2026 - 19 nov 2026"
    assert second.days == "20 nov 2026 - 11 dec 2026"
    assert first.standing.text == "beëindigd (de plaats was niet veilig)"
    assert [step.text for step in first.steps][-2:] == ["beëindigd", "bevestigd"]
    assert first.steps[0].text in {"gevraagd", "getekend door school"}
    with pytest.raises(RecordGoneError):
        placement_history(desk, PupilId(999))


def test_an_inzage_tells_the_end_in_words_and_an_erasing_takes_it_away(desk, tmp_path):
    pupil = make_pupil(desk, number="4711")
    placement, _ = judged(desk, pupil=pupil)
    end_placement(desk, placement, reason="other", note="Verhuisd naar Borne.")
    text = next(file for file in export_pupil(desk, "4711", tmp_path) if file.suffix == ".txt")
    told = text.read_text(encoding="utf-8")
    assert "Reden van het einde: anders: Verhuisd naar Borne." in told
    assert "Laatste dag: 23 nov 2026" in told
    erase_pupil(desk, "4711")
    assert row_of(desk, placement).end_reason == ""


def test_a_note_about_health_is_not_kept(desk):
    placement, _ = judged(desk)
    with pytest.raises(HealthWordError):
        end_placement(desk, placement, reason="other", note="Leerling is depressief.")
    assert row_of(desk, placement).state == "proposed"


def test_who_turns_eighteen_before_a_second_place_signs_that_one_alone(desk):
    period = make_period(desk, starts=date(2026, 11, 2))
    pupil = make_pupil(desk, born=date(2008, 11, 20))
    old, name = judged(desk, period=period, pupil=pupil)
    assert ("ouder of verzorger", False) in placement_card(desk, old).signatures
    new = replace_pupil(desk, old, make_place(desk), reason="company_stops")
    assert "ouder of verzorger" not in dict(placement_card(desk, new).signatures)
    sign_agreements(desk, name, ("school", "company", "pupil"), TODAY)
    assert confirm_placement(desk, new).confirmed == 1


def test_a_company_that_is_to_be_left_alone_is_not_asked(desk):
    company = make_company(desk, leave_alone_until=date(2026, 12, 1))
    _, name = judged(desk, place=make_place(desk, company=company))
    (held,) = request_places(desk, Choice(name)).held
    assert "1 dec 2026" in held.reasons[0]
    assert answer_request(desk, Choice(name), yes=True).done == 1


def test_what_a_company_was_asked_stays_as_history_when_it_is_taken_away(desk):
    place = make_place(desk)
    placement, name = judged(desk, place=place)
    request_places(desk, Choice(name))
    remove_placement(desk, placement)
    assert state_of(desk, placement).text == "beëindigd (weer ingetrokken)"
    row = row_of(desk, placement)
    assert place_pupil(desk, row.pupil_id, place, row.period_id) != placement


def test_a_step_that_is_late_stands_on_the_start_page(desk):
    period = make_period(desk)
    placement, name = judged(desk, period=period)
    with desk.open_unit() as session:
        step = PeriodStep(period_id=period, name="Bellen", due=BEFORE, action="requests")
        session.add(step)
    (item,) = [one for one in today_overview(desk).items if one.kind == "late"]
    assert (item.count, item.period) == (1, period)
    late = state_of(desk, placement)
    assert (late.late, late.due_text) == (True, "uiterlijk 16 nov 2026")
    sign_agreements(desk, name, ALL, TODAY)
    assert "late" not in {one.kind for one in today_overview(desk).items}
