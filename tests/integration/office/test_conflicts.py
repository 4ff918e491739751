"""What clashes when a pupil has, or would have, a place."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.answer_request import answer_request
from stagetool.office.assess_period import assess_period
from stagetool.office.chosen_placements import Choice
from stagetool.office.company_closings import ClosingForm, add_closing
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.edit_pupil import PupilForm, edit_pupil
from stagetool.office.end_placement import end_placement
from stagetool.office.import_companies import import_companies
from stagetool.office.keep_apart import SamePupilError, keep_apart
from stagetool.office.note_family_tie import note_family_tie
from stagetool.office.period_conflicts import period_conflicts
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.placement_conflicts import pair_conflicts, placement_conflicts
from stagetool.office.pupil_ties import pupil_ties
from stagetool.office.reports import ImportOptions
from stagetool.office.school_calendar import DayForm, add_day
from stagetool.office.today_overview import today_overview
from stagetool.records.tables import (
    CompanyClosing,
    HolidayRow,
    Mentor,
    Period,
    Place,
    PlaceCapacity,
    Placement,
    Pupil,
    Site,
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


def words(lines):
    return {(line.word, line.firm) for line in lines}


def change(desk, table, key, **values):
    with desk.open_unit() as session:
        row = session.get_one(table, key)
        for name, value in values.items():
            setattr(row, name, value)


def company_of(desk, place):
    with desk.open_unit() as session:
        return CompanyId(session.get_one(Place, place).site.company_id)


def test_a_pupil_at_an_ordinary_place_clashes_with_nothing(desk):
    placement = make_placement(desk)
    assess_period(desk)
    assert placement_conflicts(desk, placement) == ()
    period = make_period(desk, starts=date(2027, 1, 11), ends=date(2027, 1, 22))
    assert pair_conflicts(desk, make_pupil(desk), make_place(desk), period) == ()


def test_two_stages_clash_when_days_and_hours_overlap(desk):
    pupil = make_pupil(desk)
    morning = make_period(desk, hours="08:30-12:00", breaks="", lessons="08:30-15:00")
    same = make_period(desk)
    late = make_period(desk, hours="12:30-16:30", breaks="")
    held = make_placement(desk, pupil=pupil, period=morning)
    clash = pair_conflicts(desk, pupil, make_place(desk), same)
    (line,) = [one for one in clash if one.word == "elsewhere"]
    assert line.firm
    assert name_of(desk, morning) in line.text
    assert line.placements == (held,)
    assert line.remedy
    beside = pair_conflicts(desk, pupil, make_place(desk), late)
    assert "elsewhere" not in {one.word for one in beside}


def test_a_place_is_full_by_period_weekday_and_half_day(desk):
    period, place = make_period(desk), make_place(desk, number=2)
    other = make_placement(desk, period=period, place=place)
    pupil = make_pupil(desk)
    assert pair_conflicts(desk, pupil, place, period) == ()
    with desk.open_unit() as session:
        session.add(PlaceCapacity(place_id=place, weekday="wo", half="pm", number=1))
    (line,) = pair_conflicts(desk, pupil, place, period)
    assert (line.word, line.firm, line.placements) == ("full", True, (other,))
    assert "woensdag" in line.text or "wo" in line.text
    assert "middag" in line.text
    with desk.open_unit() as session:
        session.add(
            PlaceCapacity(place_id=place, period_id=period, weekday="wo", half="pm", number=4)
        )
    assert pair_conflicts(desk, pupil, place, period) == ()


def test_half_days_share_a_place(desk):
    place = make_place(desk, number=1)
    morning = make_period(desk, hours="08:30-12:00", breaks="")
    late = make_period(desk, hours="12:30-16:30", breaks="")
    make_placement(desk, period=morning, place=place)
    assert "full" not in {one.word for one in pair_conflicts(desk, make_pupil(desk), place, late)}
    again = pair_conflicts(desk, make_pupil(desk), place, morning)
    assert ("full", True) in words(again)


def test_a_mentor_takes_no_more_pupils_than_was_said(desk):
    period, place = make_period(desk), make_place(desk, number=5)
    with desk.open_unit() as session:
        mentor = session.get_one(Place, place).site.mentors[0]
        mentor.most = 1
        who = mentor.id
    held = make_placement(desk, period=period, place=place, mentor_id=who)
    pupil = make_pupil(desk)
    (line,) = pair_conflicts(desk, pupil, place, period)
    assert (line.word, line.firm, line.placements) == ("mentor", True, (held,))
    with pytest.raises(NotHereError):
        place_pupil(desk, pupil, place, period)
    with desk.open_unit() as session:
        site = session.get_one(Place, place).site
        site.mentors.append(Mentor(name="Bo", phone="", most=1))
    placed = place_pupil(desk, pupil, place, period)
    with desk.open_unit() as session:
        assert session.get_one(Placement, placed).mentor_id != who


def test_days_that_fall_away_are_told_with_their_reason(desk):
    period, place = make_period(desk), make_place(desk)
    placement = make_placement(desk, period=period, place=place)
    with desk.open_unit() as session:
        session.add(
            CompanyClosing(
                company_id=session.get_one(Place, place).site.company_id,
                starts=date(2026, 12, 7),
                ends=date(2026, 12, 8),
                reason="Verbouwing",
            )
        )
        session.add(
            HolidayRow(
                school_year="2026-2027",
                name="Studiedag",
                region="noord",
                starts=date(2026, 12, 4),
                ends=date(2026, 12, 4),
                kind="study",
            )
        )
    found = {one.word: one for one in placement_conflicts(desk, placement)}
    assert "2 stagedagen" in found["closed"].text
    assert "Verbouwing" in found["closed"].text
    assert not found["closed"].firm
    told = period_conflicts(desk, period)
    assert [line.word for row in told.rows for line in row.lines] == ["closed"]
    with desk.open_unit() as session:
        for one in session.scalars(select(CompanyClosing)):
            one.starts, one.ends = date(2026, 11, 1), date(2026, 12, 31)
    assert ("no_days", True) in words(placement_conflicts(desk, placement))


def test_an_earlier_stage_at_the_company_is_told_and_stops_nobody(desk):
    pupil, place = make_pupil(desk), make_place(desk)
    past = make_period(desk, starts=date(2026, 9, 7), ends=date(2026, 9, 18))
    make_placement(desk, pupil=pupil, place=place, period=past)
    period = make_period(desk)
    (line,) = pair_conflicts(desk, pupil, place, period)
    assert (line.word, line.firm) == ("repeat", False)
    assert place_pupil(desk, pupil, place, period)


def test_a_stage_that_never_began_is_no_earlier_stage(desk):
    pupil, place = make_pupil(desk), make_place(desk)
    first = make_period(desk, starts=date(2026, 11, 25), ends=date(2026, 11, 27))
    placement = make_placement(desk, pupil=pupil, place=place, period=first)
    end_placement(desk, placement, reason="agreement")
    assert pair_conflicts(desk, pupil, place, make_period(desk)) == ()


def test_the_no_of_a_company_is_told_in_that_period(desk):
    pupil, place, period = make_pupil(desk), make_place(desk), make_period(desk)
    make_placement(desk, pupil=pupil, place=place, period=period)
    answer_request(desk, Choice(name_of(desk, period)), yes=False)
    (line,) = pair_conflicts(desk, pupil, place, period)
    assert (line.word, line.firm) == ("refused", False)


def test_a_family_tie_is_noted_and_told(desk):
    pupil, place, period = make_pupil(desk), make_place(desk), make_period(desk)
    company = company_of(desk, place)
    assert note_family_tie(desk, pupil, company)
    assert not note_family_tie(desk, pupil, company)
    (line,) = pair_conflicts(desk, pupil, place, period)
    assert (line.word, line.firm) == ("family", False)
    assert [one.company for one in pupil_ties(desk, pupil).companies] == [company]
    assert note_family_tie(desk, pupil, company, tied=False)
    assert pair_conflicts(desk, pupil, place, period) == ()
    with pytest.raises(RecordGoneError):
        note_family_tie(desk, PupilId(999), company)
    with pytest.raises(RecordGoneError):
        note_family_tie(desk, pupil, CompanyId(999))


def test_pupils_kept_apart_never_share_a_company_by_hand(desk):
    period, company = make_period(desk), make_company(desk)
    one, other = make_pupil(desk), make_pupil(desk)
    first, second = (make_place(desk, company=company) for _ in range(2))
    make_placement(desk, pupil=one, place=first, period=period)
    assert keep_apart(desk, other, one)
    assert not keep_apart(desk, one, other)
    (line,) = pair_conflicts(desk, other, second, period)
    assert (line.word, line.firm) == ("apart", True)
    with pytest.raises(NotHereError):
        place_pupil(desk, other, second, period)
    assert [row.pupil for row in pupil_ties(desk, one).apart] == [other]
    assert [row.pupil for row in pupil_ties(desk, other).apart] == [one]
    assert keep_apart(desk, one, other, apart=False)
    assert place_pupil(desk, other, second, period)
    with pytest.raises(SamePupilError):
        keep_apart(desk, one, one)
    with pytest.raises(RecordGoneError):
        keep_apart(desk, one, PupilId(999))


def test_too_many_of_one_class_is_for_the_office_to_weigh(desk):
    period, place = make_period(desk), make_place(desk, number=5)
    change(desk, Period, period, most_of_class=1)
    make_placement(desk, period=period, place=place)
    (line,) = pair_conflicts(desk, make_pupil(desk), place, period)
    assert (line.word, line.firm) == ("class_spread", False)
    assert place_pupil(desk, make_pupil(desk), place, period)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"suitability": "unsuitable"}, {("unsuitable", True)}),
        ({"suitability": "conditional"}, {("suitable_if", False)}),
        (
            {"suitability": "suitable", "suitability_until": date(2026, 12, 1)},
            {("suitable_until", False)},
        ),
        ({"suitability": "suitable"}, set()),
        ({"minimum_age": 18}, {("minimum_age", False)}),
        ({"weekdays": ("ma",)}, {("days", True)}),
        ({"hours": "06:00-21:00"}, {("times", True)}),
        ({"activities": []}, {("no_task", True)}),
    ],
)
def test_a_place_tells_what_is_wrong_with_it(desk, values, found):
    place, period = make_place(desk), make_period(desk)
    change(desk, Place, place, **values)
    assert words(pair_conflicts(desk, make_pupil(desk), place, period)) == found


def test_what_the_law_forbids_is_firm_at_a_stored_placement_too(desk):
    placement = make_placement(desk, pupil=make_pupil(desk, born=date(2014, 1, 1)))
    assess_period(desk)
    assert ("admission", True) in words(placement_conflicts(desk, placement))


def test_a_pupil_or_company_that_is_gone_is_told(desk):
    placement = make_placement(desk, pupil=make_pupil(desk, gone=True))
    with desk.open_unit() as session:
        session.get_one(Placement, placement).place.site.company.gone = True
    assess_period(desk)
    assert words(placement_conflicts(desk, placement)) == {("pupil_gone", False), ("gone", False)}


def test_a_restricted_pupil_holds_a_seat_and_is_not_named(desk):
    period, place = make_period(desk), make_place(desk, number=1)
    hidden, pupil = make_pupil(desk), make_pupil(desk)
    make_placement(desk, pupil=hidden, place=place, period=period)
    keep_apart(desk, pupil, hidden)
    change(desk, Pupil, hidden, restricted_on=TODAY)
    found = pair_conflicts(desk, pupil, place, period)
    assert words(found) == {("full", True)}
    assert [line.placements for line in found] == [()]
    assert pupil_ties(desk, pupil).apart == ()


def test_what_is_gone_is_said_to_be_gone(desk):
    pupil, place, period = make_pupil(desk), make_place(desk), make_period(desk)
    with pytest.raises(RecordGoneError):
        pair_conflicts(desk, PupilId(999), place, period)
    with pytest.raises(RecordGoneError):
        pair_conflicts(desk, pupil, PlaceId(999), period)
    with pytest.raises(RecordGoneError):
        placement_conflicts(desk, PlacementId(999))
    with pytest.raises(RecordGoneError):
        period_conflicts(desk, PeriodId(999))
    with pytest.raises(RecordGoneError):
        pupil_ties(desk, PupilId(999))


def test_the_list_of_a_period_tells_the_firm_clashes_first_and_counts_them(desk):
    period = make_period(desk)
    place = make_place(desk, number=3)
    pupils = [make_pupil(desk, surname=name) for name in ("Aalders", "Bos", "Cats")]
    for pupil in pupils:
        make_placement(desk, pupil=pupil, place=place, period=period)
    tied = make_placement(desk, period=period, pupil=make_pupil(desk, surname="Aa"))
    assess_period(desk)
    assert period_conflicts(desk, period).rows == ()
    with desk.open_unit() as session:
        row = session.get_one(Placement, tied)
        who, site = row.pupil_id, session.get_one(Site, row.place.site_id)
        company = CompanyId(site.company_id)
    note_family_tie(desk, PupilId(who), company)
    edit_place(desk, place, PlaceForm(number=2))
    told = period_conflicts(desk, period)
    assert [row.firm for row in told.rows] == [True, True, True, False]
    assert [(one.word, one.count) for one in told.counts] == [("full", 3), ("family", 1)]
    assert told.placements == 4
    assert told.counts[0].text == "plaats is vol"


def test_an_edit_tells_which_placements_clash_now(desk):
    period, place = make_period(desk), make_place(desk)
    pupil = make_pupil(desk)
    placement = make_placement(desk, period=period, place=place, pupil=pupil)
    assess_period(desk)
    assert edit_place(desk, place, PlaceForm(number=2)).conflicts == ()
    (row,) = edit_place(desk, place, PlaceForm(weekdays=("ma", "di"))).conflicts
    assert (row.placement, [line.word for line in row.lines]) == (placement, ["days"])
    (row,) = edit_pupil(desk, pupil, PupilForm(phone="06-00000003")).conflicts
    assert row.firm
    edit_place(desk, place, PlaceForm(weekdays=("ma", "di", "wo", "do", "vr")))
    (row,) = edit_period(desk, period, PeriodEdit(hours="06:00-21:00", breaks="")).conflicts
    assert [line.word for line in row.lines] == ["times"]


def test_a_closing_and_a_day_off_tell_what_they_take(desk):
    placement = make_placement(desk)
    with desk.open_unit() as session:
        company = CompanyId(session.get_one(Placement, placement).place.site.company_id)
    form = ClosingForm(starts=date(2026, 12, 1), ends=date(2026, 12, 2), reason="Beurs")
    (row,) = add_closing(desk, (company,), form).conflicts
    assert [(line.word, line.firm) for line in row.lines] == [("closed", False)]
    starts, ends = date(2026, 11, 28), date(2026, 12, 12)
    whole = DayForm(name="Dicht", starts=starts, ends=ends, kind="holiday", location="Almelo")
    (row,) = add_day(desk, whole).conflicts
    assert ("no_days", True) in words(row.lines)


def test_firm_clashes_stand_on_the_start_page(desk):
    period, place = make_period(desk), make_place(desk, number=1)
    make_placement(desk, period=period, place=place)
    assess_period(desk)
    assert "conflicts" not in {one.kind for one in today_overview(desk).items}
    edit_place(desk, place, PlaceForm(number=0))
    (item,) = [one for one in today_overview(desk).items if one.kind == "conflicts"]
    assert (item.count, item.period) == (1, period)


def test_a_list_that_is_read_in_tells_which_placements_clash_now(desk, tmp_path):
    company = make_company(desk, number="501", name="Bakkerij Kok")
    placement = make_placement(desk, place=make_place(desk, company=company))
    file = tmp_path / "bedrijven.csv"
    file.write_text(
        "Bedrijfsnr;Naam;Plaats;Aantal plaatsen;Dagen;Werkzaamheden\n"
        "501;Bakkerij Kok;Almelo;2;ma;vijlen-aftekenen\n",
        encoding="utf-8",
    )
    assert import_companies(desk, file, ImportOptions(dry_run=True)).conflicts == ()
    (line,) = import_companies(desk, file, ImportOptions()).conflicts
    assert "Bakkerij Kok: De plaats biedt niet alle stagedagen." in line
    assert ("days", True) in words(placement_conflicts(desk, placement))
