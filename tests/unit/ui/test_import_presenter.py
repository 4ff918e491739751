"""Reading a file in, step by step, without a window."""

from pathlib import Path

import pytest

from stagetool.base.errors import UnreadableFileError
from stagetool.office.reports import ImportReport, Question, RowProblem
from ui.pages.imports.presenter import Asked, ImportPresenter, Skippable
from ui.pages.tasks import ImmediateRunner

FILE = Path("leerlingen.csv")
QUESTION = Question("dubbel:1", (4, 9), "Welke klas geldt?", ("4K1", "4K2"))


class Office:
    """An import that asks a question until it is answered and stops on one column."""

    def __init__(self):
        self.options = []
        self.stops = False
        self.breaks = False

    def read(self, file, options, progress):
        if self.breaks:
            raise UnreadableFileError(file=file, reason="leeg")
        progress(1, 1)
        self.options.append(options)
        stopped = self.stops and "Opmerking" not in options.skip_columns
        problems = (
            RowProblem(29, "Opmerking", "Hier staat een BSN.", kept=False),
            RowProblem(3, "Roepnaam", "Vraagteken in de naam.", kept=True),
        )
        return ImportReport(
            read=2,
            added=2,
            changed=0,
            unchanged=0,
            gone=0,
            problems=problems if stopped else (),
            questions=() if QUESTION.key in options.answers else (QUESTION,),
            stopped="Er staat een BSN in." if stopped else None,
        )


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def flow(form, voice, office):
    tasks = {"pupils": office.read, "companies": office.read}
    presenter = ImportPresenter(form, ImmediateRunner(), voice, tasks, lambda: ("Almelo",))
    presenter.start("pupils")
    return presenter


def test_it_starts_by_asking_for_a_file(flow, form, voice):
    assert form.last("show_file") == ("pupils", None)
    assert form.last("show_locations") == ("Almelo",)
    flow.save()
    assert voice.said == [("ui.imports.choose_first", "warning")]
    assert flow.kind == "pupils"


def test_a_chosen_file_is_tried_without_saving(flow, form, office):
    flow.choose_file(None)
    assert not office.options
    flow.choose_file(FILE)
    report, asked, columns = form.last("show_difference")
    assert office.options[-1].dry_run
    assert report.added == 2
    assert asked == [Asked(QUESTION, "")]
    assert columns == []


def test_an_answer_tries_again_and_stays_in_sight(flow, form, office):
    flow.choose_file(FILE)
    flow.answer(QUESTION.key, "4K2")
    flow.answer(QUESTION.key, "4K2")
    assert len(office.options) == 2
    assert office.options[-1].answers == {QUESTION.key: "4K2"}
    assert form.last("show_difference")[1] == [Asked(QUESTION, "4K2")]
    flow.answer(QUESTION.key, "")
    assert office.options[-1].answers == {}


def test_a_column_that_stops_the_import_can_be_left_out(flow, form, office, voice):
    office.stops = True
    flow.choose_file(FILE)
    assert form.last("show_difference")[2] == [Skippable("Opmerking", skipped=False)]
    flow.save()
    assert voice.said == [("ui.imports.stopped_first", "warning")]
    flow.skip("Opmerking", skipped=True)
    assert office.options[-1].skip_columns == ("Opmerking",)
    assert form.last("show_difference")[2] == [Skippable("Opmerking", skipped=True)]
    assert flow.ready


def test_saving_shows_the_numbers_and_tells_the_others(flow, form, office, voice):
    flow.choose_file(FILE)
    flow.save()
    assert not office.options[-1].dry_run
    assert form.last("show_taken").added == 2
    assert voice.changes == 1
    assert not flow.ready


def test_an_import_that_stops_after_all_is_not_called_done(flow, form, office, voice):
    flow.choose_file(FILE)
    office.stops = True
    flow.save()
    assert form.times("show_taken") == 0
    assert voice.changes == 0


def test_a_location_and_another_kind_try_again(flow, office):
    flow.choose_location("Rijssen")
    assert not office.options
    flow.choose_file(FILE)
    flow.choose_location("Rijssen")
    assert office.options[-1].location == "Rijssen"
    flow.choose_kind("companies")
    flow.choose_kind("companies")
    assert len(office.options) == 2


def test_a_file_that_cannot_be_read_says_so(flow, form, office, voice):
    office.breaks = True
    flow.choose_file(FILE)
    assert isinstance(voice.failed[0], UnreadableFileError)
    assert form.last("show_busy") is False
