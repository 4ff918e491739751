"""Which papers are offered, shown and printed, without a window."""

from pathlib import Path

import pytest

from stagetool.office.reports import PrintReport
from ui.pages.papers.presenter import PapersPresenter, PapersTasks, Wanted
from ui.pages.tasks import ImmediateRunner

FOLDER = Path("papieren")


@pytest.fixture
def asked():
    return []


@pytest.fixture
def papers(form, voice, asked, overview, make_period):
    period = make_period(papers=("agreements", "lists"))

    def printed(*given):
        asked.append(given[:-1])
        return PrintReport((Path("a.pdf"),), 3, 0.1)

    tasks = PapersTasks(
        periods=lambda: [period],
        overview=lambda _period: overview,
        preview=lambda *given: asked.append(given) or b"%PDF",
        print=printed,
    )
    presenter = PapersPresenter(form, ImmediateRunner(), voice, tasks)
    presenter.refresh()
    return presenter


def test_at_first_all_papers_of_the_stage_form_are_offered(papers, form, asked):
    wanted, _ = asked[-1]
    assert wanted == Wanted("form", "Blok A", annex=False)
    _, named = form.last("show_summary")
    assert named == ("agreements", "lists")


def test_one_kind_names_no_others_and_the_annex_goes_with_agreements(papers, form, asked):
    papers.choose_annex(True)  # noqa: FBT003 - as a tick box tells
    assert asked[-1][0].annex
    papers.choose_kind("lists")
    assert not asked[-1][0].annex
    assert form.last("show_summary")[1] == ()
    papers.choose_kind("agreements")
    assert asked[-1][0].annex


def test_what_is_wanted_is_printed(papers, voice, asked):
    papers.choose_annex(True)  # noqa: FBT003 - as a tick box tells
    papers.save(FOLDER, "pupil")
    assert asked[-1] == (Wanted("form", "Blok A", annex=True), FOLDER, "pupil")
    assert voice.said[-1] == ("ui.papers.saved", "done")
    papers.send()
    assert asked[-1] == (Wanted("form", "Blok A", annex=True), None)
