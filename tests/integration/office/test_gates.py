"""No task, command, import, plan, edit or undo goes round the gates of a confirmation."""

import ast
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from stagetool.office.answer_points import answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.company_fields import SiteForm
from stagetool.office.confirm_period import confirm_period
from stagetool.office.confirm_placement import confirm_placement
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.edit_site import edit_site
from stagetool.office.import_companies import import_companies
from stagetool.office.import_pupils import import_pupils
from stagetool.office.period_pupils import OwnTimes, set_period_pupil
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.plan_period import plan_period
from stagetool.office.print_papers import print_papers
from stagetool.office.reports import ImportOptions
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.stage_forms import FormEdit, edit_form
from stagetool.office.standing import Standings
from stagetool.records.tables import Placement
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 23)
ALL = ("school", "company", "parent")


def state(desk, placement):
    with desk.open_unit() as session:
        return session.get_one(Placement, placement).state


def confirmed(desk, **changes):
    period = changes.setdefault("period", make_period(desk))
    placement = make_placement(desk, **changes)
    name = name_of(desk, period)
    sign_agreements(desk, name, ALL, TODAY)
    assert confirm_period(desk, name).confirmed == 1
    return placement, name


def writes_confirmed(tree):
    """Find assignments of the word to an attribute `state`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets = [
                one
                for target in node.targets
                for one in (target.elts if isinstance(target, ast.Tuple) else [target])
            ]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for target, value in zip(targets, values, strict=False):
                word = getattr(value, "id", getattr(value, "value", ""))
                if getattr(target, "attr", "") == "state" and word in {"CONFIRMED", "confirmed"}:
                    yield node.lineno
        if isinstance(node, ast.keyword) and node.arg == "state":
            word = getattr(node.value, "id", getattr(node.value, "value", ""))
            if word in {"CONFIRMED", "confirmed"}:
                yield node.value.lineno


def test_one_place_in_the_program_writes_that_a_placement_is_confirmed():
    found = {
        file.stem
        for file in (ROOT / "stagetool").rglob("*.py")
        for _ in writes_confirmed(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert found == {"confirm_period"}


@pytest.mark.parametrize(
    ("pupil", "place", "parties", "missing", "todo"),
    [
        ({}, {}, (), "school, bedrijf, ouder of verzorger", "Vraag de handtekening"),
        ({}, {}, ("company", "parent"), "getekend door: school", "Vraag de handtekening"),
        ({"born": date(2008, 11, 1)}, {}, ALL, "getekend door: leerling", "Vraag"),
        ({"born": date(2014, 1, 1)}, {}, ALL, "geen stage lopen", "andere plaats"),
        ({"track": "tl"}, {}, ALL, "toelating wacht", "bevoegd persoon"),
        ({}, {"youth_rie": "unknown"}, ALL, "RI&E", "Vraag het bedrijf"),
        ({}, {"supervision": "unknown"}, ALL, "toezicht", "Vraag het bedrijf"),
        ({}, {"hours": "06:00-21:00"}, ALL, "dagen of de uren", "Pas de dagen"),
        ({}, {"weekdays": ("ma",)}, ALL, "niet alle stagedagen", "andere dagen"),
        ({}, {"activities": ("zelfbedacht",)}, ALL, "geen werkzaamheid", "Vraag het bedrijf"),
    ],
)
def test_a_gate_holds_on_both_ways_and_says_what_is_missing_and_what_to_do(
    desk, pupil, place, parties, missing, todo
):
    period = make_period(desk)
    placement = make_placement(
        desk, period=period, pupil=make_pupil(desk, **pupil), place=make_place(desk, **place)
    )
    name = name_of(desk, period)
    if parties:
        sign_agreements(desk, name, parties, TODAY)
    for report in (confirm_period(desk, name), confirm_placement(desk, placement)):
        told = " ".join(report.held[0].reasons)
        assert report.confirmed == 0
        assert missing in told
        assert todo in told
    assert state(desk, placement) == "proposed"
    with desk.open_unit() as session:
        view = Standings(desk, session, date(2026, 12, 1)).of(session.get_one(Placement, placement))
    assert view.urgent
    assert view.state != "running"


CHANGED_AFTER_SIGNING = {
    "task": lambda desk, it: edit_period(desk, it.period_id, PeriodEdit(hours="09:00-16:00")),
    "place": lambda desk, it: edit_place(desk, it.place_id, PlaceForm(hours="09:00-16:00")),
    "own times": lambda desk, it: set_period_pupil(
        desk, it.period_id, (it.pupil_id,), OwnTimes(weekdays=("ma", "di", "wo"))
    ),
    "form": lambda desk, it: edit_form(desk, it.form, FormEdit(basis="maatschappelijke-stage")),
    "site": lambda desk, it: edit_site(desk, it.site, SiteForm(address="Markt 9", town="Enter")),
}
AROUND = {
    "confirm the period": lambda desk, _it, name: confirm_period(desk, name),
    "confirm the placement": lambda desk, it, _name: confirm_placement(desk, it.placement),
    "judge again": lambda desk, _it, name: assess_period(desk, name),
    "plan again": lambda desk, _it, name: plan_period(desk, name),
    "answer an open point": lambda desk, _it, name: answer_points(desk, name, rie="yes"),
    "sign as one party only": lambda desk, _it, name: sign_agreements(
        desk, name, ("company",), TODAY
    ),
    "print the agreement": lambda desk, _it, name: print_papers(
        desk, "agreements", name, desk.paths.data / "papieren"
    ),
}


@pytest.mark.parametrize("change", CHANGED_AFTER_SIGNING.values(), ids=CHANGED_AFTER_SIGNING)
def test_what_was_signed_before_a_change_confirms_nothing_whatever_way_is_tried(desk, change):
    placement, name = confirmed(desk)
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        it = SimpleNamespace(
            placement=placement,
            period_id=row.period_id,
            place_id=row.place_id,
            pupil_id=row.pupil_id,
            form=row.period.form_id,
            site=row.place.site_id,
        )
    change(desk, it)
    assert state(desk, placement) == "proposed"
    for tried, way in AROUND.items():
        way(desk, it, name)
        assert state(desk, placement) == "proposed", tried
    sign_agreements(desk, name, ALL, TODAY)
    assert confirm_period(desk, name).confirmed == 1


def test_the_card_says_the_same_as_the_gate(desk):
    placement = make_placement(desk, place=make_place(desk, youth_rie="unknown"))
    assess_period(desk)
    (held,) = confirm_placement(desk, placement).held
    card = placement_card(desk, placement)
    assert len(card.open) == len(held.reasons)
    assert all(any(line in told for told in held.reasons) for line in card.open[1:])


def test_a_plan_never_confirms_and_leaves_what_is_confirmed(desk):
    placement, name = confirmed(desk)
    make_pupil(desk)
    make_place(desk)
    assert plan_period(desk, name).placed == 2
    with desk.open_unit() as session:
        states = {row.id: row.state for row in session.query(Placement)}
    assert states.pop(placement) == "confirmed"
    assert set(states.values()) == {"proposed"}


def test_placing_by_hand_never_confirms(desk):
    period = make_period(desk)
    assert state(desk, place_pupil(desk, make_pupil(desk), make_place(desk), period)) == "proposed"
    with pytest.raises(NotHereError):
        place_pupil(desk, make_pupil(desk, born=date(2014, 1, 1)), make_place(desk), period)


def test_a_list_of_pupils_that_makes_one_too_young_takes_the_confirmation_back(desk, tmp_path):
    pupil = make_pupil(desk, number="1001", given_name="Noor", infix="", surname="Berg")
    placement, _ = confirmed(desk, pupil=pupil)
    file = tmp_path / "leerlingen.csv"
    file.write_text(
        "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Leerweg;Profiel;Locatie\n"
        "1001;Noor;Berg;01-03-2014;4K1;kb;D&P;Almelo\n",
        encoding="utf-8",
    )
    import_pupils(desk, file, ImportOptions())
    assert state(desk, placement) == "proposed"


def test_a_list_of_companies_that_takes_a_day_takes_the_confirmation_back(desk, tmp_path):
    company = make_company(desk, number="501", name="Bakkerij Kok")
    placement, _ = confirmed(desk, place=make_place(desk, company=company))
    file = tmp_path / "bedrijven.csv"
    file.write_text(
        "Bedrijfsnr;Naam;Plaats;Aantal plaatsen;Dagen;Werkzaamheden\n"
        "501;Bakkerij Kok;Almelo;2;ma;vijlen-aftekenen\n",
        encoding="utf-8",
    )
    import_companies(desk, file, ImportOptions())
    assert state(desk, placement) == "proposed"


def test_edits_and_answers_take_a_confirmation_back(desk):
    place = make_place(desk)
    placement, name = confirmed(desk, place=place)
    edit_place(desk, place, PlaceForm(hours="06:00-21:00"))
    assert state(desk, placement) == "proposed"
    edit_place(desk, place, PlaceForm(hours=""))
    assert state(desk, placement) == "proposed"
    assert confirm_period(desk, name).confirmed == 1
    with desk.open_unit() as session:
        period = session.get_one(Placement, placement).period_id
    edit_period(desk, period, PeriodEdit(hours="06:00-21:00", breaks=""))
    assert state(desk, placement) == "proposed"
    edit_period(desk, period, PeriodEdit(hours="08:30-16:00", breaks="12:00-12:30"))
    assert confirm_period(desk, name).confirmed == 1
    answer_points(desk, name, rie="no")
    assert state(desk, placement) == "proposed"
