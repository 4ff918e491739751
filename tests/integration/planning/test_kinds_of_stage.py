"""What a stage form means for its periods: inside the school, for teachers, with recognition."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import FormId
from stagetool.law.facts import Where
from stagetool.office.add_period import add_period
from stagetool.office.confirm_period import confirm_period
from stagetool.office.default_forms import StepLine
from stagetool.office.plan_period import plan_period
from stagetool.office.reports import PeriodForm
from stagetool.office.situations import Situations
from stagetool.office.stage_forms import (
    FormEdit,
    FormInUseError,
    FormNameTakenError,
    add_form,
    edit_form,
    list_forms,
    remove_form,
)
from stagetool.records.tables import Placement
from tests.factories import make_place, make_pupil, make_school


def add(desk, form, name="Blok"):
    return add_period(
        desk,
        PeriodForm(
            name=name,
            starts=date(2026, 11, 30),
            ends=date(2026, 12, 4),
            weekdays=frozenset({0, 1}),
            hours="09:00-14:00",
            breaks="12:00-12:30",
            classes=(),
            form=form,
        ),
    )


def form_of(desk, name):
    return next(form for form in list_forms(desk) if form.name == name)


def test_an_internal_stage_is_judged_as_the_school_itself_and_needs_no_agreement(desk):
    make_pupil(desk)
    make_place(desk)
    add(desk, "Interne stage")
    assert plan_period(desk, "Blok").placed == 1
    with desk.open_unit() as session:
        row = session.scalars(select(Placement)).one()
        situation = Situations(session, desk.law).of(row)
        assert situation.place is Where.SCHOOL
        assert "agreement" not in row.open
    assert confirm_period(desk, "Blok").confirmed == 1


def test_a_leer_werktraject_takes_only_recognised_companies(desk):
    make_pupil(desk, track="bb", work_route=True)
    make_place(desk, recognised="no")
    add(desk, "Leer-werktraject")
    (left,) = plan_period(desk, "Blok").unplaced
    assert left.reasons[0].reason == "bedrijf is niet erkend"


def test_the_forms_are_told_with_their_facts_and_steps(desk):
    form = form_of(desk, "Leer-werktraject")
    facts = dict(form.facts)
    assert facts["Grond in de wet"] == "leer-werktraject"
    assert (facts["Minstens (uur)"], facts["Hoogstens (uur)"]) == ("640", "1280")
    assert facts["Handtekeningen"] == "zoals de wet vraagt"
    assert form.steps[0].name == "Erkenning van de bedrijven controleren"


def test_a_form_of_the_school_is_made_changed_and_removed(desk):
    make_school(desk)
    steps = (StepLine("Bellen", "start", -7, ""), StepLine("Bedanken", "end", 7, "letters"))
    form = add_form(
        desk,
        FormEdit(name=" Doe  dag ", weekdays=("vr", "ma"), hours="9:00-12:00", steps=steps),
    )
    made = form_of(desk, "Doe dag")
    assert (made.weekdays, made.hours, made.basis) == (("ma", "vr"), "09:00-12:00", "stage")
    assert made.steps == steps
    edited = edit_form(desk, form, FormEdit(visits=2, weeks=3, note=" kort ", papers=("lists",)))
    assert edited.judged == 0
    changed = form_of(desk, "Doe dag")
    assert (changed.visits, changed.weeks, changed.note, changed.papers) == (
        2,
        3,
        "kort",
        ("lists",),
    )
    edit_form(desk, form, FormEdit(weeks=0))
    assert form_of(desk, "Doe dag").weeks is None
    add(desk, "Doe dag")
    with pytest.raises(FormInUseError):
        remove_form(desk, form)
    other = add_form(desk, FormEdit(name="Nog een"))
    remove_form(desk, other)
    with pytest.raises(RecordGoneError):
        remove_form(desk, other)


def test_a_form_that_becomes_something_else_judges_its_placements_again(desk):
    make_pupil(desk)
    make_place(desk)
    add(desk, "Blokstage")
    plan_period(desk, "Blok")
    form = form_of(desk, "Blokstage").form
    assert edit_form(desk, form, FormEdit(internal=True)).judged == 1
    assert edit_form(desk, form, FormEdit(visits=4)).judged == 0


@pytest.mark.parametrize(
    "edit",
    [
        FormEdit(name=""),
        FormEdit(basis="werk"),
        FormEdit(visits=-1),
        FormEdit(weeks=60),
        FormEdit(papers=("dossier",)),
        FormEdit(signatures=("buurman",)),
        FormEdit(weekdays=("zz",)),
        FormEdit(years=("",)),
        FormEdit(hours="16:00-09:00"),
        FormEdit(note="x" * 600),
        FormEdit(steps=(StepLine("Bellen", "midden", 0, ""),)),
        FormEdit(steps=(StepLine("Bellen", "start", -500, ""),)),
        FormEdit(steps=(StepLine("", "start", -5, ""),)),
        FormEdit(steps=(StepLine("Bellen", "start", -5, "taart"),)),
    ],
)
def test_a_form_that_cannot_be_changes_nothing(desk, edit):
    form = form_of(desk, "Lintstage")
    with pytest.raises(InvalidInputError):
        edit_form(desk, form.form, edit)
    assert form_of(desk, "Lintstage") == form
    with pytest.raises(RecordGoneError):
        edit_form(desk, FormId(99), FormEdit())


def test_a_name_belongs_to_one_form(desk):
    with pytest.raises(FormNameTakenError):
        add_form(desk, FormEdit(name="LINTSTAGE"))
