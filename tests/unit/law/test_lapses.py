"""Facts that hold until a day: what is left afterwards, and what the radar tells of it."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from stagetool.law.assess import assess
from stagetool.law.facts import EvRole, Known, Measures, Situation, Task
from stagetool.law.lapses import ENDING, Lapse, after_lapse
from stagetool.law.loading import Law
from stagetool.law.placements import SignedJudgement, judge_placement
from stagetool.law.radar import Cause, Outlook, changes_ahead
from stagetool.law.verdicts import Verdict

TODAY = date(2027, 1, 15)
GONE = date(2027, 2, 8)
EV, FILING = "ev-diagnose-uitlezen", "vijlen-aftekenen"
VALUES: dict[str, tuple[Any, ...]] = {
    "noise_db": (60.0, 79.0, 84.0, 95.0),
    "peak_pa": (10.0, 500.0),
    "lift_kg": (2.0, 10.0, 40.0),
    "push_kg": (2.0, 20.0, 60.0),
    "height_m": (1.0, 2.5, 9.0),
    "volt_ac": (12.0, 30.0, 400.0, 2000.0),
    "volt_dc": (12.0, 60.0, 400.0, 2000.0),
    "volt_ac_earth": (12.0, 2000.0),
    "volt_dc_earth": (12.0, 2000.0),
    "ev_role_present": tuple(EvRole),
    "ev_safe": (Known.YES, Known.NO),
    "vehicle_certificate": (True, False),
    "t_licence": (True, False),
}


def test_every_fact_that_may_end_is_tried_here() -> None:
    assert VALUES.keys() == ENDING


def test_a_role_that_lapsed_is_not_known_and_a_certificate_that_ended_is_none(law: Law) -> None:
    held = Measures(ev_role_present=EvRole.WV, vehicle_certificate=True, noise_db=70, till=True)
    assert after_lapse(held, {"ev_role_present"}, law, TODAY).ev_role_present is None
    assert after_lapse(held, {"vehicle_certificate"}, law, TODAY).vehicle_certificate is False
    assert after_lapse(held, {"noise_db"}, law, TODAY) == replace(held, noise_db=None)
    assert after_lapse(held, {"till", "t_licence"}, law, TODAY) is held


def test_a_check_that_only_forbids_stays_until_somebody_looks_again(law: Law) -> None:
    for held in (Measures(ev_role_present=EvRole.NONE), Measures(ev_role_present=EvRole.VOP)):
        assert after_lapse(held, {"ev_role_present"}, law, TODAY) == held


def test_a_number_above_the_limit_stays_until_somebody_measures_again(law: Law) -> None:
    for name, value in (("noise_db", 95.0), ("lift_kg", 40.0), ("height_m", 9.0)):
        held = Measures(**{name: value})
        assert after_lapse(held, {name}, law, TODAY) == held


@pytest.mark.parametrize("name", sorted(ENDING))
def test_what_lapses_never_makes_doable_what_was_not(name: str, law: Law) -> None:
    born = [date(2027 - years, 1, 1) for years in (13, 15, 16, 17, 18)]
    beside = {"public_road": True} if name == "t_licence" else {}
    for hazards, birth, value in product(law.hazards, born, VALUES[name]):
        held = Measures(**{name: value, **beside})
        without = after_lapse(held, {name}, law, TODAY)
        before, after = (
            assess(Situation(birth, TODAY, TODAY, tasks=(Task("x", (hazards,), one),)), law)
            for one in (held, without)
        )
        closed = before.tasks[0].verdict >= Verdict.UNDETERMINED
        assert not closed or after.tasks[0].verdict >= Verdict.UNDETERMINED, (hazards, value)


def ev(situation: Situation, law: Law) -> tuple[Situation, Situation]:
    """A stage with an e-vehicle, while the ev-WV has a certificate and afterwards."""
    tasks = tuple(Task(code, law.activities[code].hazards) for code in (EV, FILING))
    held = replace(situation, tasks=tasks, measures=Measures(ev_role_present=EvRole.WV))
    return held, replace(held, measures=Measures())


def test_the_radar_tells_on_which_day_a_certificate_lapses(situation: Situation, law: Law) -> None:
    held, lapsed = ev(situation, law)
    outlook = Outlook(lapses=(Lapse(GONE, ("ev_role_present",), lapsed),))
    (change,) = changes_ahead(held, law, TODAY, outlook=outlook)
    assert (change.day, change.cause, change.subject) == (GONE, Cause.CERTIFICATE, EV)
    assert (change.before, change.after) == (Verdict.SUPERVISED, Verdict.UNDETERMINED)
    assert change.facts == ("ev_role_present",)
    assert not change.opens
    assert changes_ahead(held, law, GONE, outlook=outlook) == ()
    assert changes_ahead(held, law, TODAY, outlook=replace(outlook, until=TODAY)) == ()
    assert changes_ahead(lapsed, law, TODAY, outlook=outlook) == ()


def test_a_birthday_on_the_day_of_a_lapse_is_named_first(situation: Situation, law: Law) -> None:
    held, lapsed = ev(replace(situation, born=date(2011, GONE.month, GONE.day)), law)
    outlook = Outlook(lapses=(Lapse(GONE, ("ev_role_present",), lapsed),))
    (change,) = changes_ahead(held, law, TODAY, outlook=outlook)
    assert (change.cause, change.age) == (Cause.BIRTHDAY, 16)
    assert change.facts == ("ev_role_present",)


def test_facts_lapse_one_after_another_and_the_last_day_looked_at_counts(
    situation: Situation, law: Law
) -> None:
    held, lapsed = ev(situation, law)
    tasks = (*held.tasks, Task("short noise", ("lawaai-kort",)))
    held, lapsed = (replace(one, tasks=tasks) for one in (held, lapsed))
    loud, quiet = replace(lapsed.measures, noise_db=70), lapsed.measures
    both = replace(held, measures=replace(held.measures, noise_db=70))
    lapses = (
        Lapse(GONE, ("ev_role_present",), replace(lapsed, measures=loud)),
        Lapse(date(2027, 3, 1), ("noise_db",), replace(lapsed, measures=quiet)),
    )
    told = changes_ahead(both, law, TODAY, outlook=Outlook(lapses=lapses))
    assert [(one.day, one.subject, one.facts) for one in told] == [
        (GONE, EV, ("ev_role_present",)),
        (date(2027, 3, 1), "short noise", ("noise_db",)),
    ]
    (first,) = changes_ahead(both, law, TODAY, outlook=Outlook(GONE, lapses))
    assert first.day == GONE


def test_a_lapse_elsewhere_leaves_what_a_person_judged(situation: Situation, law: Law) -> None:
    """The judgement was signed on the facts of the whole stage, without what lapses on the way."""
    held, lapsed = ev(situation, law)
    drill = Task("kolomboor", law.activities["kolomboor"].hazards)
    held, lapsed = (replace(one, tasks=(*one.tasks, drill)) for one in (held, lapsed))
    now = judge_placement(lapsed, law)
    checks = {
        finding.check
        for finding in now.strict.findings
        if finding.activity == "kolomboor" and finding.verdict is Verdict.CONDITIONAL
    }
    signed = [
        SignedJudgement(one, "kolomboor", "B", "R", TODAY, date(2030, 1, 1), now.facts_hash)
        for one in sorted(checks)
    ]
    assert signed
    outlook = Outlook(lapses=(Lapse(GONE, ("ev_role_present",), lapsed),))
    told = changes_ahead(held, law, TODAY, signed, outlook=outlook)
    assert [one.subject for one in told] == [EV]
