"""Lists, cards and the start page: snapshots in the words of the office."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId, PlacementId, PupilId
from stagetool.office.assess_period import assess_period
from stagetool.office.company_card import company_card
from stagetool.office.desk import Desk
from stagetool.office.list_companies import list_companies
from stagetool.office.list_periods import list_periods
from stagetool.office.list_pupils import list_pupils
from stagetool.office.period_overview import period_overview
from stagetool.office.placement_card import placement_card
from stagetool.office.pupil_card import pupil_card
from stagetool.office.search_office import search_office
from stagetool.office.today_overview import today_overview
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
)


def test_pupils_are_listed_by_surname_without_infix_and_accents(desk: Desk) -> None:
    make_pupil(desk, given_name="Jan", infix="van den", surname="Berg")
    make_pupil(desk, given_name="Zoë", infix="", surname="Ábel")
    make_pupil(desk, given_name="Łukasz", infix="", surname="Zuid")
    rows = list_pupils(desk)
    assert [row.name for row in rows] == ["Ábel, Zoë", "Berg, Jan van den", "Zuid, Łukasz"]
    assert "lukasz" in rows[2].search
    assert rows[0].age == 16
    assert rows[0].company == ""


def test_a_pupil_shows_the_running_or_next_placement(desk: Desk) -> None:
    company = make_company(desk, name="Garage Bos")
    place = make_place(desk, company=company)
    pupil = make_pupil(desk)
    past = make_period(desk, starts=date(2026, 9, 7), ends=date(2026, 9, 18))
    for period in (past, make_period(desk)):
        make_placement(desk, pupil=pupil, place=place, period=period)
    assess_period(desk)
    row = list_pupils(desk)[0]
    assert (row.company, row.verdict) == ("Garage Bos", "allowed")


def test_a_company_counts_its_places_and_its_unknown_activities(desk: Desk) -> None:
    company = make_company(desk, name="Bakkerij Jansen", number="1234")
    place = make_place(
        desk, company=company, number=3, activities=("vijlen-aftekenen", "zelfbedacht")
    )
    make_placement(desk, place=place)
    row = list_companies(desk)[0]
    assert (row.number, row.places, row.taken, row.unknown_activities) == ("1234", 3, 1, 1)
    assert row.weekdays == "ma, di, wo, do, vr"
    assert row.youth_rie == "ja"
    assert row.supervision == "deskundig"
    card = company_card(desk, company)
    assert [(code, known) for code, _, known in card.places[0].activities] == [
        ("vijlen-aftekenen", True),
        ("zelfbedacht", False),
    ]
    assert card.mentors == ("Els Kok, 0546-000001",)
    assert len(card.placements) == 1


def test_a_company_card_tells_measured_facts_in_words(desk: Desk) -> None:
    company = make_company(desk, leave_alone_until=date(2027, 8, 1), kvk="12345678")
    make_place(
        desk, company=company, measures={"noise_db": 82.0, "till": True, "h_statements": ["H225"]}
    )
    card = company_card(desk, company)
    assert dict(card.places[0].measures) == {
        "Geluid per dag, dB(A)": "82.0",
        "Kassa": "ja",
        "H-zinnen": "H225",
    }
    assert ("Niet benaderen tot", "1 aug 2027") in card.facts


def test_periods_count_pupils_placements_and_confirmations(desk: Desk) -> None:
    period = make_period(desk, name="Blok winter")
    make_placement(desk, period=period)
    make_placement(desk, period=period, state="confirmed")
    make_pupil(desk)
    make_pupil(desk, gone=True)
    row = list_periods(desk)[0]
    assert (row.name, row.pupils, row.placed, row.confirmed) == ("Blok winter", 3, 2, 1)
    assert row.classes == ("4K1",)


def test_a_period_shows_its_plan_and_who_is_left_over(desk: Desk) -> None:
    period = make_period(desk)
    wanted = make_company(desk, name="Garage Bos", town="Hengelo")
    pupil = make_pupil(desk, given_name="Jan", surname="Aap", wishes=(wanted,), town="Almelo")
    make_placement(desk, period=period, pupil=pupil, place=make_place(desk, company=wanted))
    make_pupil(desk, surname="Over", infix="", given_name="Bo")
    assess_period(desk)
    overview = period_overview(desk, period)
    (row,) = overview.placements
    assert (row.company, row.wish, row.verdict, row.town) == (
        "Garage Bos",
        1,
        "allowed",
        "Hengelo",
    )
    assert row.distance_km is not None
    assert 10 < row.distance_km < 20
    assert row.open == ("handtekeningen",)
    assert [one.pupil_name for one in overview.unplaced] == ["Over, Bo"]
    assert overview.verdicts == (("allowed", 1),)
    assert overview.open == (("handtekeningen", 1),)


def test_a_birthday_that_changes_the_rules_is_shown(desk: Desk) -> None:
    pupil = make_pupil(desk, born=date(2010, 12, 3))
    placement = make_placement(desk, pupil=pupil)
    card = placement_card(desk, placement)
    assert card.row.birthday == date(2026, 12, 3)
    assert card.age_text == "15 jaar, wordt 16 op 3 dec 2026"


def test_a_placement_card_says_why_with_its_sources(desk: Desk) -> None:
    place = make_place(desk, activities=("vijlen-aftekenen", "mig-mag-lassen"))
    placement = make_placement(desk, place=place)
    assess_period(desk)
    card = placement_card(desk, placement)
    allowed, banned = card.tasks
    assert (allowed.verdict, allowed.reason) == ("allowed", "")
    assert banned.verdict == "prohibited"
    assert banned.reason
    assert banned.findings[0].sources
    assert not banned.findings[0].judgeable
    assert ("school", False) in card.signatures
    assert card.receipt_code
    assert card.law_version == desk.law.version
    assert any("getekend" in sentence for sentence in card.open)


def test_a_conditional_finding_can_be_judged(desk: Desk) -> None:
    placement = make_placement(desk, place=make_place(desk, activities=("banden-balanceren",)))
    card = placement_card(desk, placement)
    assert any(finding.judgeable for finding in card.tasks[0].findings)


def test_a_pupil_card_tells_wishes_and_contact(desk: Desk) -> None:
    first, never = make_company(desk, name="Een"), make_company(desk, name="Nooit")
    pupil = make_pupil(desk, wishes=(first,), phone="06-00000001", born=date(2011, 2, 28))
    from stagetool.records.tables import Wish  # noqa: PLC0415 - only this test writes one

    with desk.open_unit() as session:
        session.add(Wish(pupil_id=pupil, company_id=never, rank=0))
    make_placement(desk, pupil=pupil)
    card = pupil_card(desk, pupil)
    assert card.wishes[0].startswith("1. Een")
    assert card.wishes[1].startswith("Liever niet: Nooit")
    assert ("Telefoon", "06-00000001") in card.facts
    assert ("Wordt", "16 jaar op 28 feb 2027") in card.facts
    assert len(card.placements) == 1


def test_what_is_gone_says_so(desk: Desk) -> None:
    with pytest.raises(RecordGoneError):
        pupil_card(desk, PupilId(99))
    with pytest.raises(RecordGoneError):
        company_card(desk, CompanyId(99))
    with pytest.raises(RecordGoneError):
        period_overview(desk, PeriodId(99))
    with pytest.raises(RecordGoneError):
        placement_card(desk, PlacementId(99))


def test_the_start_page_tells_what_needs_the_office_now(desk: Desk) -> None:
    period = make_period(desk, name="Blok winter")
    place = make_place(
        desk, youth_rie="unknown", supervision="unknown", activities=("vijlen-aftekenen", "eigen")
    )
    make_placement(desk, period=period, place=place, pupil=make_pupil(desk, born=date(2010, 12, 3)))
    make_placement(desk, period=period, place=make_place(desk, activities=("mig-mag-lassen",)))
    make_placement(desk, period=period, place=make_place(desk, activities=("banden-balanceren",)))
    make_pupil(desk)
    assess_period(desk)
    overview = today_overview(desk)
    counts = {item.kind: item.count for item in overview.items}
    assert (
        counts.items()
        >= {
            "signatures": 3,
            "youth_rie": 1,
            "supervision": 1,
            "unplaced": 1,
            "birthdays": 1,
            "activities": 1,
            "starting": 3,
            "backup": 1,
        }.items()
    )
    assert counts["judgements"] >= 1
    assert counts["holidays"] > 1
    assert overview.greeting == "Goedendag Beheer"
    assert overview.school_year == "2026-2027"
    assert overview.backup_text == "Er is nog geen reservekopie. Maak er nu een."
    assert [row.name for row in overview.periods] == ["Blok winter"]
    assert overview.items[0].urgency >= overview.items[-1].urgency
    signatures = next(item for item in overview.items if item.kind == "signatures")
    assert signatures.period == period
    assert "30 nov 2026" in signatures.text


def test_placements_judged_with_older_rules_ask_to_be_judged_again(desk: Desk) -> None:
    make_placement(desk, receipt_law="000000000000")
    items = {item.kind: item for item in today_overview(desk).items}
    assert items["stale"].count == 1
    assess_period(desk)
    assert "stale" not in {item.kind for item in today_overview(desk).items}


def test_a_period_that_is_over_needs_nothing(desk: Desk) -> None:
    make_placement(desk)
    later = replace(desk, clock=FixedClock(date(2027, 2, 1)))
    assert today_overview(later).periods == ()


def test_search_finds_without_accents_and_in_any_order(desk: Desk) -> None:
    pupil = make_pupil(
        desk, given_name="Gökçe", surname="Öztürk", infix="", search="ozturk gokce 4k1"
    )
    company = make_company(desk, name="Öztürk Bakkerij", search="ozturk bakkerij 3001")
    period = make_period(desk, name="Öztürks weken")
    found = search_office(desk, "Gokce ÖZT")
    assert [(one.kind, one.id) for one in found] == [("pupil", pupil)]
    assert {(one.kind, one.id) for one in search_office(desk, "ozt")} == {
        ("pupil", pupil),
        ("company", company),
        ("period", period),
    }
    assert search_office(desk, "  ") == ()
    assert search_office(desk, "100%") == ()
