"""What can be done with one placement, without a window."""

from datetime import date

import pytest

from stagetool.base.errors import RecordGoneError
from stagetool.office.reports import ConfirmReport, Held
from ui.pages.answers import Answers
from ui.pages.placement.presenter import (
    PlacementPresenter,
    PlacementTasks,
    TypedEnd,
    TypedJudgement,
)
from ui.pages.tasks import ImmediateRunner

TODAY = date(2026, 11, 23)
REASON = "Gezien en besproken met de begeleider."


def typed(**changes):
    given = {
        "check": "task.lift",
        "activity": "bouw-1",
        "by": "P. de Vries",
        "second": "A. Bos",
        "reason": REASON,
        "until": date(2027, 7, 31),
    }
    return TypedJudgement(**(given | changes))


class Office:
    """Tasks that write down what they are given."""

    def __init__(self, make_card):
        self.make_card = make_card
        self.pinned = False
        self.asked = []
        self.held = ()

    def card(self, placement):
        if placement == 99:
            raise RecordGoneError
        return self.make_card(placement=placement, pinned=self.pinned)

    def note(self, name):
        def task(*given):
            self.asked.append((name, *given))
            return 1

        return task

    def confirm(self, placement):
        self.asked.append(("confirm", placement))
        return ConfirmReport(0 if self.held else 1, self.held)

    def tasks(self):
        names = ("pin", "remove", "answer", "sign", "judge", "why_here", "end")
        names += ("note_facility", "remove_facility")
        return PlacementTasks(
            card=self.card,
            confirm=self.confirm,
            others=lambda _: (12, 13),
            **{name: self.note(name) for name in names},
        )


@pytest.fixture
def office(make_card):
    return Office(make_card)


@pytest.fixture
def pane(form, voice, office):
    presenter = PlacementPresenter(form, ImmediateRunner(), voice, office.tasks(), TODAY)
    presenter.choose(11)
    return presenter


def test_the_chosen_placement_is_shown(pane, form):
    assert form.last("show_card").row.placement == 11
    pane.choose(None)
    assert form.last("show_card") is None
    assert pane.card is None


def test_a_placement_that_is_gone_empties_the_pane(pane, form, voice):
    pane.choose(99)
    assert form.last("show_card") is None
    assert isinstance(voice.failed[0], RecordGoneError)


def test_pinning_turns_around(pane, office, voice):
    pane.pin()
    assert office.asked == [("pin", 11, True)]
    assert voice.said == [("ui.placement.pinned", "done")]
    office.pinned = True
    pane.refresh()
    pane.pin()
    assert office.asked[-1] == ("pin", 11, False)


def test_what_is_removed_leaves_the_pane(pane, office, voice, form):
    pane.remove()
    assert office.asked == [("remove", 11)]
    assert form.last("show_card") is None
    assert voice.changes == 1


def test_an_end_brings_the_pupil_up_only_where_another_place_is_looked_for(pane, office, form):
    ended = TypedEnd("agreement", "", TODAY)
    pane.end(ended)
    assert office.asked == [("end", 11, ended)]
    assert not form.times("look_for_place")
    pane.end(ended, again=True)
    assert form.last("look_for_place") == pane.card.row.pupil


def test_answers_go_to_the_company_of_the_placement(pane, office, voice, form):
    pane.answer(Answers())
    pane.answer(Answers(rie="yes"))
    assert office.asked == [("answer", pane.card, Answers(rie="yes"))]
    assert [key for key, _ in voice.said] == ["ui.answers.nothing", "ui.placement.answered"]
    assert form.times("close_forms") == 1


def test_signatures_need_a_party_and_a_day(pane, office):
    pane.sign([], TODAY)
    pane.sign(["school"], None)
    assert not office.asked
    pane.sign(["school"], TODAY)
    assert office.asked == [("sign", pane.card, ["school"], TODAY)]


def test_a_judgement_is_saved_when_it_is_complete(pane, office, form, voice):
    pane.judge(typed())
    assert office.asked == [("judge", (11,), typed())]
    assert form.last("show_problems") == {}
    assert voice.said == [("ui.placement.judged", "done")]


def test_a_judgement_can_hold_for_all_pupils_at_the_company(pane, office, voice):
    assert pane.others == 2
    pane.judge(typed(everywhere=True))
    assert office.asked == [("judge", (11, 12, 13), typed(everywhere=True))]
    assert voice.said == [("ui.placement.judged_all", "done")]


def test_why_this_place_is_worked_out_and_told(pane, office, form):
    pane.explain()
    assert office.asked[0][:2] == ("why_here", 11)
    assert form.last("show_reasons") == 1


def test_a_stage_is_ended(pane, office, voice):
    pane.end(TypedEnd("agreement", "", TODAY))
    assert office.asked == [("end", 11, TypedEnd("agreement", "", TODAY))]
    assert voice.said == [("ui.placement.ended", "done")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("by", " "),
        ("second", ""),
        ("second", "p. de vries"),
        ("reason", "te kort"),
        ("until", None),
        ("until", date(2026, 11, 22)),
    ],
)
def test_an_incomplete_judgement_says_what_is_missing(pane, office, form, field, value):
    pane.judge(typed(**{field: value}))
    assert list(form.last("show_problems")) == [field]
    assert not office.asked


def test_a_reason_of_twenty_signs_and_today_are_just_enough():
    assert not typed(reason="x" * 20, until=TODAY).problems(TODAY)
    assert typed(reason="x" * 19).problems(TODAY)


def test_confirming_says_why_it_is_held_back(pane, office, form, voice):
    office.held = (Held(11, "Jan", ("De overeenkomst mist.",)),)
    pane.confirm()
    assert form.last("show_held") == ("De overeenkomst mist.",)
    assert voice.said[-1] == ("ui.placement.held", "warning")
    assert voice.changes == 0
    office.held = ()
    pane.confirm()
    assert voice.said[-1] == ("ui.placement.confirmed", "done")
    assert voice.changes == 1


def test_without_a_placement_nothing_is_done(pane, office):
    pane.choose(None)
    pane.end(TypedEnd("agreement", "", TODAY))
    for act in (pane.pin, pane.remove, pane.confirm, pane.refresh, pane.explain):
        act()
    pane.answer(Answers(rie="yes"))
    pane.sign(["school"], TODAY)
    pane.judge(typed())
    assert not office.asked
