"""What Controleren, Opruimen and Regels decide, without a window."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from stagetool.base.errors import LawDataError
from stagetool.base.ids import PupilId
from stagetool.office.check_office import CheckReport
from stagetool.office.clean_up import (
    CleanUpLine,
    CleanUpProposal,
    CleanUpReport,
)
from stagetool.office.read_law import LawOff
from stagetool.office.retention import RetentionTerms
from ui.pages.care.presenters.checking import (
    CheckPresenter,
    CleanUpPresenter,
    CleanUpTasks,
)
from ui.pages.care.presenters.rules import RulesPresenter, summarise
from ui.pages.tasks import ImmediateRunner

TODAY = date(2026, 11, 23)
FINE = CheckReport(ok=True, problems=(), rows={}, anchor="3-abc", broken_at=None)
ONE, TWO = PupilId(1), PupilId(2)


def line(pupil):
    return CleanUpLine(pupil, f"12{pupil}", "Noor van den Berg", TODAY)


PROPOSAL = CleanUpProposal(TODAY, (line(ONE), line(TWO)), (line(PupilId(3)),))


def test_marks_of_papers_are_taken_apart(form, voice):
    asked = []

    def check(anchors):
        asked.append(anchors)
        return FINE

    CheckPresenter(form, ImmediateRunner(), voice, check).check(" 1-aa, 2-bb 3-cc ")
    assert asked == [("1-aa", "2-bb", "3-cc")]
    assert form.last("show_report") == (FINE, ("1-aa", "2-bb", "3-cc"))


def cleaning(form, voice, **changes):
    report = CleanUpReport(TODAY, "Beheer", 1, 1)
    tasks = {
        "terms": RetentionTerms,
        "set_terms": lambda _terms: None,
        "propose": lambda: PROPOSAL,
        "clean_up": lambda _proposal: (report, "Verslag."),
        "save": lambda _report, folder: folder / "verslag.txt",
    } | changes
    return CleanUpPresenter(form, ImmediateRunner(), voice, CleanUpTasks(**tasks))


def test_only_what_is_still_ticked_goes(form, voice):
    done = []

    def clean(proposal):
        done.append(proposal)
        return CleanUpReport(TODAY, "Beheer", 1, 0), "Verslag."

    presenter = cleaning(form, voice, clean_up=clean)
    presenter.propose()
    assert form.last("show_proposal") is PROPOSAL
    presenter.clean_up({"pupils": frozenset({TWO})})
    (chosen,) = done
    assert [one.pupil for one in chosen.pupils] == [TWO]
    assert chosen.phones == ()
    assert form.last("show_report") == "Verslag."
    assert form.last("show_proposal") is None
    assert voice.changes == 1


def test_without_a_proposal_nothing_goes(form, voice):
    presenter = cleaning(form, voice)
    presenter.clean_up({"pupils": frozenset({ONE})})
    presenter.propose()
    presenter.clean_up({"pupils": frozenset({ONE})})
    presenter.clean_up({"pupils": frozenset({ONE})})
    assert form.times("show_report") == 1


@pytest.mark.parametrize(("months", "days"), [("", "30"), ("twaalf", "30"), ("12", "-1")])
def test_terms_are_whole_numbers(form, voice, months, days):
    cleaning(form, voice).set_terms({"pupil_months": months, "phone_days": days})
    assert voice.said == [("ui.care.clean_up.whole_numbers", "error")]


def test_other_terms_are_kept_and_the_old_proposal_goes(form, voice):
    kept = []
    cleaning(form, voice, set_terms=kept.append).set_terms(
        {"pupil_months": "6", "phone_days": "14"}
    )
    assert kept == [RetentionTerms(6, 14)]
    assert form.last("show_proposal") is None
    assert form.times("show_terms") == 1


def test_a_report_is_saved_after_a_clean_up_only(form, voice):
    presenter = cleaning(form, voice)
    presenter.save(Path("map"))
    assert not voice.said
    presenter.propose()
    presenter.clean_up({"pupils": frozenset({ONE})})
    presenter.save(Path("map"))
    assert voice.said == [("ui.care.clean_up.saved", "done")]


def test_the_rules_are_counted_and_what_changes_ahead_is_asked_for_a_year(form, voice, law):
    asked = []
    radar = lambda until: asked.append(until) or ("line",)  # noqa: E731
    RulesPresenter(form, ImmediateRunner(), voice, law, radar, lambda: TODAY).refresh()
    assert asked == [TODAY + timedelta(days=365)]
    assert form.last("show_ahead") == ("line",)
    shown = form.last("show_summary")
    assert shown.version == law.version
    assert shown.unconfirmed == sum(one.unconfirmed for one in shown.lines)
    assert shown.values > 50


def test_with_judging_off_only_the_fault_is_told(form, voice):
    fault = LawDataError(file="a.toml", place="regel 1", reason="kapot")
    never = lambda _until: pytest.fail("nobody can look ahead")  # noqa: E731
    RulesPresenter(form, ImmediateRunner(), voice, LawOff(fault), never, lambda: TODAY).refresh()
    assert form.last("show_fault") is fault
    assert form.times("show_summary") == 0


def test_after_a_year_every_value_asks_for_a_look(law):
    later = summarise(law, date(2029, 1, 1))
    assert later.too_old >= later.values
