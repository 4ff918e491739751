"""Saving what was typed in a sheet: checked, doubted once, stored once."""

from dataclasses import dataclass
from datetime import date

import pytest

from stagetool.base.errors import RecordGoneError
from stagetool.office.company_fields import NEVER, CompanyForm, ContactForm, SiteForm
from stagetool.office.edit_place import PlaceForm
from stagetool.office.pupil_fields import PupilForm
from ui.pages.companies.typed import TypedCompany, TypedPlace, changes
from ui.pages.messages import UserMessage
from ui.pages.pupils.typed import TypedOwnPlace, TypedPupil, pupil_changes
from ui.pages.saving import Saving, SavingTasks
from ui.pages.tasks import ImmediateRunner


@dataclass(frozen=True)
class Typed:
    text: str

    def problems(self):
        return {} if self.text else {"text": UserMessage("ui.sheet.problem.empty")}


class Sheet:
    def __init__(self):
        self.problems, self.doubts, self.busy = {}, (), []

    def show_problems(self, problems):
        self.problems = problems

    def show_doubts(self, sentences):
        self.doubts = sentences

    def show_busy(self, *, busy):
        self.busy.append(busy)


class Later(ImmediateRunner):
    """Does the work when it is told to."""

    def __init__(self):
        self.waiting = []

    def run(self, work, done, failed):
        self.waiting.append(lambda: super(Later, self).run(work, done, failed))

    def go_on(self):
        while self.waiting:
            self.waiting.pop(0)()


def saving(runner, doubts=(), error=None):
    stored, failed = [], []

    class Voice:
        def fail(self, problem):
            failed.append(problem)

    def save(typed):
        if error is not None:
            raise error
        stored.append(typed.text)
        return len(stored)

    sheet = Sheet()
    tasks = SavingTasks(save, lambda _: None, lambda _: doubts)
    return sheet, Saving(sheet, runner, Voice(), tasks), stored, failed


def test_what_is_wrong_is_shown_and_nothing_is_stored():
    sheet, made, stored, _ = saving(ImmediateRunner())
    made.look_again(Typed(""))
    assert not sheet.problems
    made.save(Typed(""))
    assert list(sheet.problems) == ["text"]
    made.look_again(Typed("a"))
    assert not sheet.problems
    assert not stored


def test_a_second_press_during_the_first_does_nothing():
    runner = Later()
    _, made, stored, _ = saving(runner)
    made.save(Typed("a"))
    made.save(Typed("a"))
    runner.go_on()
    assert stored == ["a"]
    made.save(Typed("b"))
    runner.go_on()
    assert stored == ["a"], "the sheet went when it was saved"


def test_a_doubt_is_asked_again_only_when_something_else_was_typed():
    sheet, made, stored, _ = saving(ImmediateRunner(), doubts=("Klopt het?",))
    made.save(Typed("a"))
    assert sheet.doubts
    made.look_again(Typed("a"))
    assert sheet.doubts
    made.look_again(Typed("b"))
    assert not sheet.doubts
    made.save(Typed("b"))
    assert not stored
    made.save(Typed("b"))
    assert stored == ["b"]


def test_a_refusal_is_said_and_the_sheet_can_be_saved_again():
    sheet, made, stored, failed = saving(ImmediateRunner(), error=RecordGoneError())
    made.save(Typed("a"))
    made.save(Typed("a"))
    assert len(failed) == 2
    assert sheet.busy[-1] is False
    assert not stored


def test_only_what_changed_of_a_company_is_handed_on():
    known = CompanyForm(
        name="Smid",
        mail="vreemd",
        regions=("Twente",),
        member=False,
        recognition_checked_on=date(2026, 9, 1),
    )
    typed = CompanyForm(name="Bos", mail="vreemd", regions=("Twente",), member=True)
    form = changes(typed, known)
    assert (form.name, form.mail, form.regions, form.member) == ("Bos", None, None, True)
    assert form.recognition_checked_on == NEVER
    assert form.where == {}
    place = changes(PlaceForm(number=2, hours=""), PlaceForm(number=2, hours="08:30-16:00"))
    assert (place.number, place.hours, place.measures, place.measured_for) == (None, "", {}, "")
    pupil = pupil_changes(PupilForm(town="Goor", year=0), PupilForm(town="Goor", year=4))
    assert (pupil.town, pupil.year) == (None, 0)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (TypedCompany(CompanyForm()), {"name"}),
        (TypedCompany(CompanyForm(), new=False), set()),
        (TypedCompany(CompanyForm(name=""), new=False), {"name"}),
        (TypedCompany(CompanyForm(name="B", number="1 2")), {"number"}),
        (
            TypedCompany(CompanyForm(name="B"), wrong_days=("leave_alone_until",)),
            {"leave_alone_until"},
        ),
        (TypedPlace(PlaceForm(weekdays=(), hours="elf")), {"weekdays", "hours"}),
        (TypedPlace(PlaceForm(weekdays=None, hours="08:30-12:00; wo 9:00-10:00")), set()),
        (
            TypedPupil(PupilForm()),
            {"number", "given_name", "surname", "born", "school_class"},
        ),
        (TypedPupil(PupilForm(), new=False, emptied=True), {"born"}),
        (TypedPupil(PupilForm(), new=False), set()),
        (
            TypedOwnPlace(
                None, None, CompanyForm(), SiteForm(), ContactForm(), "", PlaceForm(), family=False
            ),
            {"period", "name", "town", "activities"},
        ),
    ],
)
def test_what_is_missing_is_told_by_field(typed, fields):
    assert set(typed.problems()) == fields
