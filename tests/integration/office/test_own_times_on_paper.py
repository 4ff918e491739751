"""Papers and cards tell the pupil's own days and hours, and count this stage alone."""

from datetime import date

from sqlalchemy import select

from stagetool.office.paper_agreement import agreement_of
from stagetool.office.paper_checklist import checklist_of
from stagetool.office.paper_sources import read_source
from stagetool.office.period_pupils import OwnTimes, set_period_pupil
from stagetool.office.placement_card import placement_card
from stagetool.records.tables import Period, School
from tests.factories import make_period, make_placement, make_pupil


def test_own_days_and_hours_stand_on_the_papers_and_the_card(desk):
    pupil, period = make_pupil(desk), make_period(desk)
    placement = make_placement(desk, pupil=pupil, period=period)
    thursdays = make_period(desk, weekdays=("do",))
    make_placement(desk, pupil=pupil, period=thursdays)
    own = OwnTimes(starts=date(2026, 12, 7), weekdays=("ma", "di"), hours="09:00-12:00")
    set_period_pupil(desk, period, [pupil], own)
    with desk.open_unit() as session:
        source = read_source(desk, session, session.get_one(Period, period))
        school = session.scalars(select(School)).one()
        (one,) = source.placements
        agreement = agreement_of(desk, school, one)
        checklist = checklist_of(desk, school, one.placement, one.situation, one.judged)
    facts = {fact.label: fact.value for fact in agreement.clauses[0].facts}
    assert "ma, di, 09.00-12.00" in facts.values()
    assert {"ma 7 dec 2026", "vr 11 dec 2026", "2", "6 uur"} <= set(facts.values())
    assert checklist.times.startswith("ma, di, 09.00-12.00")
    assert checklist.period == "ma 7 dec t/m vr 11 dec 2026"
    card = placement_card(desk, placement)
    assert (card.dates, card.hours) == ("7 dec 2026 - 11 dec 2026", "09.00-12.00")
