"""A signature counts for the place, days, hours and ground that were signed, and no others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.ids import PupilId
from stagetool.office.assess_period import assess_period
from stagetool.office.confirm_period import confirm_period
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.edit_pupil import edit_pupil
from stagetool.office.end_placement import end_placement
from stagetool.office.export_pupil import export_pupil
from stagetool.office.import_companies import import_companies
from stagetool.office.period_pupils import OwnTimes, clear_period_pupil, set_period_pupil
from stagetool.office.period_standings import period_standings
from stagetool.office.place_pupil import StageBegunError, place_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.placement_history import placement_history
from stagetool.office.print_papers import print_papers
from stagetool.office.pupil_fields import PupilForm
from stagetool.office.remove_placement import remove_placement
from stagetool.office.replace_pupil import replace_pupil
from stagetool.office.reports import ImportOptions
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.stage_forms import FormEdit, edit_form
from stagetool.office.today_overview import today_overview
from stagetool.office.undo import redo_last, undo_last
from stagetool.records.tables import Placement, Signature, Site
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)

TODAY = date(2026, 11, 23)
WEEK = timedelta(days=7)
HALFWAY, AFTERWARDS = date(2026, 12, 3), date(2026, 12, 21)
ALL = ("school", "company", "parent")
TODO = "Druk de overeenkomst opnieuw af en laat opnieuw tekenen."


@pytest.fixture
def signed(desk):
    """Make a confirmed placement; return its ids."""
    company = make_company(desk, number="501", name="Bakkerij Kok")
    place, period, pupil = make_place(desk, company=company), make_period(desk), make_pupil(desk)
    placement = make_placement(desk, pupil=pupil, place=place, period=period)
    name = name_of(desk, period)
    sign_agreements(desk, name, ALL, TODAY)
    assert confirm_period(desk, name).confirmed == 1
    return {"placement": placement, "place": place, "period": period, "pupil": pupil, "name": name}


def at(desk, day):
    return replace(desk, clock=FixedClock(day))


def state(desk, signed):
    with desk.open_unit() as session:
        return session.get_one(Placement, signed["placement"]).state


def standing(desk, signed):
    return period_standings(desk, signed["period"]).rows[0].standing


def kinds(desk):
    return {item.kind: item.count for item in today_overview(desk).items}


CHANGES = {
    "the dates of the period": lambda desk, it: edit_period(
        desk, it["period"], PeriodEdit(starts=date(2026, 12, 7), ends=date(2026, 12, 18))
    ),
    "the hours of the period": lambda desk, it: edit_period(
        desk, it["period"], PeriodEdit(hours="09:00-16:00")
    ),
    "the breaks of the period": lambda desk, it: edit_period(
        desk, it["period"], PeriodEdit(breaks="12:00-12:45")
    ),
    "days of the pupil alone": lambda desk, it: set_period_pupil(
        desk, it["period"], (it["pupil"],), OwnTimes(weekdays=("ma", "di", "wo", "do"))
    ),
    "a last day of the pupil alone": lambda desk, it: set_period_pupil(
        desk, it["period"], (it["pupil"],), OwnTimes(ends=date(2026, 12, 10))
    ),
    "the hours of the place": lambda desk, it: edit_place(
        desk, it["place"], PlaceForm(hours="09:00-16:00")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_after_signing_takes_the_confirmation_back_and_says_who_signs_again(
    desk, signed, change
):
    report = change(desk, signed)
    assert report.sign_again == 1
    assert state(desk, signed) == "proposed"
    (held,) = confirm_period(desk, signed["name"]).held
    told = " ".join(held.reasons)
    assert "School, bedrijf, ouder of verzorger tekenden voor " in told
    assert told.endswith(TODO)
    card = placement_card(desk, signed["placement"])
    assert not any(done for _, done in card.signatures)
    assert card.again[-1] == TODO
    assert "agreement" in _open(desk, signed)
    assert standing(desk, signed).text == "getekend 0 van 4"
    assert standing(desk, signed).action_text.startswith("Druk de overeenkomst opnieuw af.")
    assert kinds(desk)["sign_again"] == 1
    assert "signatures" not in kinds(desk)


def _open(desk, signed):
    with desk.open_unit() as session:
        return session.get_one(Placement, signed["placement"]).open


def test_what_was_signed_and_what_it_is_now_are_told(desk, signed):
    edit_period(
        desk, signed["period"], PeriodEdit(starts=date(2026, 12, 7), ends=date(2026, 12, 18))
    )
    (first, todo) = placement_card(desk, signed["placement"]).again
    assert first == (
        "School, bedrijf, ouder of verzorger tekenden voor 30 nov t/m 11 dec 2026; "
        "nu 7 dec t/m 18 dec 2026."
    )
    assert todo == TODO
    edit_period(desk, signed["period"], PeriodEdit(hours="09:00-16:00", breaks=""))
    (first, _) = placement_card(desk, signed["placement"]).again
    assert first == (
        "School, bedrijf, ouder of verzorger tekenden voor 30 nov t/m 11 dec 2026, "
        "ma t/m vr 08.30-16.00, pauze ma t/m vr 12.00-12.30; "
        "nu 7 dec t/m 18 dec 2026, ma t/m vr 09.00-16.00, geen pauze."
    )


def test_dates_over_the_new_year_and_terms_that_cannot_be_read_are_told(desk, signed):
    edit_period(
        desk, signed["period"], PeriodEdit(starts=date(2026, 12, 14), ends=date(2027, 1, 15))
    )
    told = placement_card(desk, signed["placement"]).again[0]
    assert told.endswith("nu 14 dec 2026 t/m 15 jan 2027.")
    with desk.open_unit() as session:
        for row in session.query(Signature):
            row.terms = "9|van een latere versie"
    told = placement_card(desk, signed["placement"]).again[0]
    assert told == (
        "School, bedrijf, ouder of verzorger: het is niet leesbaar waarvoor is getekend."
    )
    assert confirm_period(desk, signed["name"]).confirmed == 0


def test_changing_back_makes_the_signatures_count_again(desk, signed):
    set_period_pupil(desk, signed["period"], (signed["pupil"],), OwnTimes(weekdays=("ma", "di")))
    assert confirm_period(desk, signed["name"]).confirmed == 0
    assert clear_period_pupil(desk, signed["period"], (signed["pupil"],)).sign_again == 0
    assert placement_card(desk, signed["placement"]).again == ()
    assert confirm_period(desk, signed["name"]).confirmed == 1


def test_who_signs_again_gets_a_new_day_and_the_old_one_stays_in_the_history(desk, signed):
    edit_period(desk, signed["period"], PeriodEdit(hours="09:00-16:00"))
    later = TODAY + timedelta(days=2)
    sign_agreements(desk, signed["name"], ("parent",), later)
    (line, _) = placement_card(desk, signed["placement"]).again
    assert line.startswith("School, bedrijf tekenden voor ma t/m vr 08.30-16.00; nu ")
    assert standing(desk, signed).text == "getekend 1 van 4"
    sign_agreements(desk, signed["name"], ("school", "company"), later)
    assert confirm_period(desk, signed["name"]).confirmed == 1
    (row,) = placement_history(desk, signed["pupil"])
    parents = [(step.text, step.day) for step in row.steps if "ouder" in step.text]
    assert parents == [
        ("eerder getekend door ouder of verzorger, voor andere afspraken", TODAY),
        ("getekend door ouder of verzorger", later),
    ]


def test_signing_what_counts_keeps_its_day(desk, signed):
    sign_agreements(desk, signed["name"], ALL, TODAY + WEEK)
    with desk.open_unit() as session:
        assert {row.signed_on for row in session.query(Signature)} == {TODAY}


def test_a_signature_of_before_terms_were_kept_counts_whatever_changes(desk, signed):
    with desk.open_unit() as session:
        for row in session.query(Signature):
            row.terms = ""
    assert edit_period(desk, signed["period"], PeriodEdit(hours="09:00-16:00")).sign_again == 0
    assert state(desk, signed) == "confirmed"


def test_another_legal_ground_of_the_form_asks_to_sign_again(desk, signed):
    with desk.open_unit() as session:
        form = session.get_one(Placement, signed["placement"]).period.form_id
    report = edit_form(desk, form, FormEdit(basis="maatschappelijke-stage"))
    assert report.sign_again == 1
    assert state(desk, signed) == "proposed"
    told = placement_card(desk, signed["placement"]).again[0]
    assert "tekenden voor stage; nu maatschappelijke stage." in told


def test_a_pupil_who_goes_into_a_leer_werktraject_signs_another_agreement(desk, signed):
    report = edit_pupil(desk, signed["pupil"], PupilForm(track="bb", work_route=True))
    assert report.sign_again == 1
    assert "nu leer-werktraject." in placement_card(desk, signed["placement"]).again[0]


def test_a_company_that_moves_in_a_list_is_told_in_the_report(desk, signed, tmp_path):
    with desk.open_unit() as session:
        session.query(Site).one().address = "Dorpsstraat 1"
    file = tmp_path / "bedrijven.csv"
    file.write_text(
        "Bedrijfsnr;Naam;Adres;Plaats\n501;Bakkerij Kok;Markt 9;Hengelo\n", encoding="utf-8"
    )
    with desk.open_unit() as session:
        session.query(Signature).delete()
    sign_agreements(desk, signed["name"], ALL, TODAY)
    report = import_companies(desk, file, ImportOptions())
    assert report.sign_again == 1
    told = placement_card(desk, signed["placement"]).again[0]
    assert "voor Dorpsstraat 1, Almelo; nu Markt 9, Hengelo." in told
    assert state(desk, signed) == "proposed"


def test_a_stage_that_runs_goes_on_and_the_change_is_an_amendment_to_sign_at_once(desk, signed):
    desk = at(desk, HALFWAY)
    report = edit_period(desk, signed["period"], PeriodEdit(hours="09:00-16:00"))
    assert report.sign_again == 1
    assert state(desk, signed) == "confirmed"
    view = standing(desk, signed)
    assert (view.state, view.action) == ("running", "amend")
    assert view.action_text.startswith("De afspraken zijn gewijzigd.")
    assert set(view.who) == set(ALL)
    assert placement_card(desk, signed["placement"]).again[-1].startswith("Druk de gewijzigde")
    assert kinds(desk)["sign_again"] == 1
    (held,) = confirm_period(desk, signed["name"]).held
    assert "gewijzigde overeenkomst" in " ".join(held.reasons)
    assess_period(desk)
    assert state(desk, signed) == "confirmed"
    sign_agreements(desk, signed["name"], ALL, HALFWAY)
    assert standing(desk, signed).action == "work"
    with desk.open_unit() as session:
        assert session.get_one(Placement, signed["placement"]).confirmed_on == TODAY


def test_the_first_day_of_a_stage_that_runs_is_past_and_asks_nothing(desk, signed):
    desk = at(desk, HALFWAY)
    report = edit_period(desk, signed["period"], PeriodEdit(starts=date(2026, 12, 1)))
    assert report.sign_again == 0
    assert standing(desk, signed).action == "work"


def test_another_legal_ground_halfway_is_another_stage(desk, signed):
    with desk.open_unit() as session:
        form = session.get_one(Placement, signed["placement"]).period.form_id
    edit_form(at(desk, HALFWAY), form, FormEdit(basis="maatschappelijke-stage"))
    assert state(desk, signed) == "proposed"


def test_a_stage_that_began_and_fell_back_is_ended_and_never_taken_away(desk, signed):
    with desk.open_unit() as session:
        form = session.get_one(Placement, signed["placement"]).period.form_id
    desk = at(desk, HALFWAY)
    edit_form(desk, form, FormEdit(basis="maatschappelijke-stage"))
    assert state(desk, signed) == "proposed"
    other = make_place(desk)
    with pytest.raises(StageBegunError):
        remove_placement(desk, signed["placement"])
    with pytest.raises(StageBegunError):
        place_pupil(desk, signed["pupil"], other, signed["period"])
    replace_pupil(desk, signed["placement"], other, reason="agreement")
    with desk.open_unit() as session:
        old = session.get_one(Placement, signed["placement"])
        assert (old.state, len(old.agreement.signatures)) == ("ended", len(ALL))


def test_a_stage_drawn_forward_may_not_begin_on_what_was_signed_for_later(desk, signed):
    edit_period(at(desk, TODAY), signed["period"], PeriodEdit(starts=date(2026, 11, 23)))
    assert state(desk, signed) == "proposed"


def test_what_is_over_stays_as_it_was_signed(desk, signed):
    later = at(desk, AFTERWARDS)
    edit_period(later, signed["period"], PeriodEdit(ends=date(2026, 12, 10)))
    assess_period(later)
    assert state(desk, signed) == "confirmed"
    assert placement_card(later, signed["placement"]).again == ()


def test_an_early_end_changes_nothing_of_what_was_signed(desk, signed):
    end_placement(at(desk, HALFWAY), signed["placement"], reason="agreement", on=HALFWAY)
    edit_period(at(desk, HALFWAY), signed["period"], PeriodEdit(hours="09:00-16:00"))
    assert placement_card(desk, signed["placement"]).again == ()


def test_another_place_is_another_agreement_and_undo_brings_the_signatures_back(desk, signed):
    other = make_place(desk)
    replace_pupil(desk, signed["placement"], other, reason="agreement")
    assert confirm_period(desk, signed["name"]).confirmed == 0
    undo_last(desk)
    card = placement_card(desk, signed["placement"])
    assert [done for _, done in card.signatures] == [True, True, True, False]
    assert state(desk, signed) == "confirmed"
    redo_last(desk)
    assert confirm_period(desk, signed["name"]).confirmed == 0


def test_undo_of_a_move_restores_what_was_signed_and_is_asked_again(desk):
    period, pupil, place = make_period(desk), make_pupil(desk), make_place(desk)
    placement = place_pupil(desk, pupil, place, period)
    sign_agreements(desk, name_of(desk, period), ALL, TODAY)
    place_pupil(desk, pupil, make_place(desk), period)
    edit_place(desk, place, PlaceForm(hours="09:00-16:00"))
    undo_last(desk)
    with desk.open_unit() as session:
        (row,) = [
            one
            for one in session.query(Placement)
            if one.place_id == place and one.pupil_id == PupilId(pupil)
        ]
        back = row.id
        assert len(row.agreement.signatures) == len(ALL)
        assert all(one.terms for one in row.agreement.signatures)
    assert placement in {back, placement}
    assert "nu ma t/m vr 09.00-16.00" in placement_card(desk, back).again[0]


def test_the_dossier_of_a_pupil_shows_what_was_signed(desk, signed, tmp_path):
    with desk.open_unit() as session:
        number = session.get_one(Placement, signed["placement"]).pupil.number
    papers = export_pupil(desk, number, tmp_path)
    text = "".join(paper.read_text(encoding="utf-8") for paper in papers)
    assert "1|stage|501|Bakkerij Kok" in text


def test_an_old_paper_that_comes_back_after_a_change_is_signed_for_what_stood_on_it(desk, tmp_path):
    place, period, pupil = make_place(desk), make_period(desk), make_pupil(desk)
    make_placement(desk, pupil=pupil, place=place, period=period)
    name = name_of(desk, period)
    print_papers(desk, "agreements", name, tmp_path / "old")
    edit_period(desk, period, PeriodEdit(hours="09:00-16:00"))

    sign_agreements(desk, name, ALL, TODAY)
    (held,) = confirm_period(desk, name).held
    assert any(TODO in reason for reason in held.reasons)

    print_papers(desk, "agreements", name, tmp_path / "new")
    assert confirm_period(desk, name).confirmed == 0
    sign_agreements(desk, name, ALL, TODAY)
    assert confirm_period(desk, name).confirmed == 1
