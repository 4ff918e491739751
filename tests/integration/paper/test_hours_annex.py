"""The hours annex: when it stands behind an agreement, and what stands on it."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from stagetool.base.ids import CompanyId
from stagetool.office.company_closings import ClosingForm, add_closing
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.list_periods import list_periods
from stagetool.office.paper_annex import annex_of, is_irregular
from stagetool.office.paper_sources import read_source
from stagetool.office.period_pupils import OwnTimes, set_period_pupil
from stagetool.office.preview_papers import preview_papers
from stagetool.office.print_papers import print_papers
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.stage_forms import FormEdit, edit_form
from stagetool.records.tables import Period, Placement
from tests.factories import make_company, make_period, make_place, make_placement, make_pupil

NAME = "Blok uren"
LONG = "Bartłomiej Świętosławski-Yıldırımoğlu"  # noqa: RUF001 - Polish and Turkish letters


@pytest.fixture
def placed(desk):
    """One pupil in two even weeks; the ids."""
    pupil = make_pupil(desk, given_name="Łucja", infix="", surname=LONG)
    company = make_company(desk, name="Machinefabriek Żółć & Gebroeders Şahin B.V.")
    place, period = make_place(desk, company=company), make_period(desk, name=NAME)
    placement = make_placement(desk, pupil=pupil, place=place, period=period)
    return {"pupil": pupil, "place": place, "period": period, "placement": placement}


def annex(desk, placed):
    with desk.open_unit() as session:
        source = read_source(desk, session, session.get_one(Period, placed["period"]))
        (one,) = source.placements
        return annex_of(desk, source.school, one), is_irregular(one)


def words(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def agreement(desk, **more):
    return words(preview_papers(desk, "agreements", NAME, **more))


def christmas(desk, placed):
    edit_period(
        desk, placed["period"], PeriodEdit(starts=date(2026, 12, 14), ends=date(2027, 1, 8))
    )


IRREGULAR = {
    "own days": lambda desk, it: set_period_pupil(
        desk, it["period"], (it["pupil"],), OwnTimes(weekdays=("ma", "di"))
    ),
    "own hours": lambda desk, it: set_period_pupil(
        desk, it["period"], (it["pupil"],), OwnTimes(hours="09:00-15:00")
    ),
    "an own last day": lambda desk, it: set_period_pupil(
        desk, it["period"], (it["pupil"],), OwnTimes(ends=date(2026, 12, 10))
    ),
    "half days": lambda desk, it: edit_period(
        desk, it["period"], PeriodEdit(hours="08:30-12:00", breaks="")
    ),
    "another time on a weekday": lambda desk, it: edit_period(
        desk, it["period"], PeriodEdit(hours="08:30-16:00; wo 08:30-12:30")
    ),
    "other breaks on a weekday": lambda desk, it: edit_period(
        desk, it["period"], PeriodEdit(breaks="12:00-12:30; vr 12:00-13:00")
    ),
    "a place that lacks a day": lambda desk, it: edit_place(
        desk, it["place"], PlaceForm(weekdays=("ma", "di", "wo"))
    ),
    "holidays": christmas,
}


@pytest.mark.parametrize("change", IRREGULAR.values(), ids=IRREGULAR)
def test_uneven_days_or_hours_put_the_annex_behind_the_agreement(desk, placed, change):
    assert not annex(desk, placed)[1]
    assert "Urenbijlage" not in agreement(desk)
    change(desk, placed)
    assert annex(desk, placed)[1]
    text = agreement(desk)
    assert "Urenbijlage bij de stageovereenkomst" in text
    assert "Elke stagedag staat in de urenbijlage hierachter." in " ".join(text.split())


def test_days_on_which_the_company_is_closed_fall_away_with_their_reason(desk, placed):
    with desk.open_unit() as session:
        company = session.get_one(Placement, placed["placement"]).place.site.company_id
    form = ClosingForm(date(2026, 12, 4), reason="Inventarisatie")
    add_closing(desk, (CompanyId(company),), form)
    made, irregular = annex(desk, placed)
    assert irregular
    assert made.notes == ("vr 4 dec 2026: Inventarisatie",)
    assert made.weeks[0].cells[4].away
    assert (made.total, made.facts[2].value) == ("63 uur", "9")


def test_the_annex_has_every_day_the_hours_of_each_week_and_in_all(desk, placed):
    christmas(desk, placed)
    made, _ = annex(desk, placed)
    assert [week.name for week in made.weeks] == ["wk 51", "wk 52", "wk 53", "wk 1"]
    first, second = made.weeks[0], made.weeks[1]
    assert [cell.day for cell in first.cells] == ["14 dec", "15 dec", "16 dec", "17 dec", "18 dec"]
    assert {cell.times for cell in first.cells} == {"08.30-16.00"}
    assert (first.total, second.total) == ("35 uur", "-")
    assert all(cell.away and cell.times == "geen stage" for cell in second.cells)
    assert made.total == "70 uur"
    assert made.sums == ("2 dagen",) * 5
    assert len(made.notes) == 1
    assert made.notes[0] == "ma 21 dec 2026 t/m vr 1 jan 2027: Kerst"
    assert made.columns == ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")


def test_a_week_without_any_of_the_weekdays_gets_no_line(desk, placed):
    own = OwnTimes(starts=date(2026, 12, 1), weekdays=("ma",))
    set_period_pupil(desk, placed["period"], (placed["pupil"],), own)
    made, _ = annex(desk, placed)
    assert [(week.name, week.total) for week in made.weeks] == [("wk 50", "7 uur")]


def test_breaks_that_differ_stand_at_each_day(desk, placed):
    edit_period(desk, placed["period"], PeriodEdit(breaks="12:00-12:30; vr geen"))
    made, _ = annex(desk, placed)
    said = [cell.breaks for cell in made.weeks[0].cells]
    assert said == ["pauze 12.00-12.30"] * 4 + ["geen pauze"]
    assert made.weeks[0].total == "35 uur en 30 minuten"


def test_twenty_weeks_of_a_pupil_with_a_long_name_come_out(desk, placed):
    ends = date(2027, 4, 16)
    edit_period(
        desk, placed["period"], PeriodEdit(ends=ends, weekdays=frozenset({3}), hours="08:30-16:00")
    )
    text = words(preview_papers(desk, "hours", NAME))
    assert LONG in " ".join(text.split())
    assert "wk 15" in text
    assert "wk 52" in text


def test_the_office_may_ask_for_the_annex_and_so_may_the_form(desk, placed, tmp_path):
    assert "Urenbijlage" in agreement(desk, annex=True)
    with desk.open_unit() as session:
        form = session.get_one(Period, placed["period"]).form_id
    edit_form(desk, form, FormEdit(papers=("agreements", "hours")))
    assert "Urenbijlage" in agreement(desk)
    report = print_papers(desk, "form", NAME, tmp_path)
    (paper,) = report.papers
    assert "overeenkomsten" in paper.name
    assert "Urenbijlage" in words(paper.read_bytes())


def test_the_annex_can_be_printed_apart(desk, placed, tmp_path):
    (paper,) = print_papers(desk, "hours", NAME, tmp_path, per="pupil").papers
    assert paper.name.startswith("2026-11-30_urenbijlagen_")
    text = words(paper.read_bytes())
    assert "CONCEPT" in text
    assert "Ondertekening" in text
    with desk.open_unit() as session:
        assert session.get_one(Placement, placed["placement"]).agreement is None


def test_a_form_prints_its_own_papers_and_one_without_any_the_usual_ones(desk, placed, tmp_path):
    report = print_papers(desk, "form", NAME, tmp_path / "a")
    assert [paper.name.split("_")[1] for paper in report.papers] == [
        "checklists",
        "overeenkomsten",
        "brieven",
        "lijsten",
    ]
    with desk.open_unit() as session:
        form = session.get_one(Period, placed["period"]).form_id
        assert session.get_one(Placement, placed["placement"]).agreement.printed_on
    edit_form(desk, form, FormEdit(papers=("lists", "hours", "checklists")))
    report = print_papers(desk, "form", NAME, tmp_path / "b")
    kinds = [paper.name.split("_")[1] for paper in report.papers]
    assert kinds == ["checklists", "urenbijlagen", "lijsten"]
    assert list_periods(desk)[0].papers == ("checklists", "hours", "lists")


def test_a_preview_of_the_papers_of_the_form_shows_them_one_after_the_other(desk, placed):
    whole = PdfReader(BytesIO(preview_papers(desk, "form", NAME)))
    kinds = ("checklists", "agreements", "letters", "lists")
    parts = [PdfReader(BytesIO(preview_papers(desk, kind, NAME))) for kind in kinds]
    assert len(whole.pages) == sum(len(part.pages) for part in parts)
    assert whole.pages[0].extract_text() == parts[0].pages[0].extract_text()


def test_who_the_form_asks_to_sign_has_a_place_on_the_paper(desk, placed):
    with desk.open_unit() as session:
        form = session.get_one(Period, placed["period"]).form_id
    edit_form(desk, form, FormEdit(internal=True))
    assert [one.role for one in annex(desk, placed)[0].signers] == [
        "School",
        "Stagebedrijf",
        "Ouder of verzorger",
        "Leerling",
    ]
    edit_form(desk, form, FormEdit(signatures=("school",)))
    assert [one.role for one in annex(desk, placed)[0].signers] == ["School", "Leerling"]


def test_an_agreement_that_is_printed_again_says_what_it_replaces(desk, placed):
    sign_agreements(desk, NAME, ("school", "company", "parent"), date(2026, 11, 23))
    assert "in de plaats van" not in agreement(desk)
    edit_period(desk, placed["period"], PeriodEdit(hours="09:00-16:00"))
    assert "komt in de plaats van wat op ma 23 nov 2026 is getekend" in " ".join(
        agreement(desk).split()
    )
