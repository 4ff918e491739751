"""The office hears what would help: the smallest change that the law accepts."""

from stagetool.office.assess_period import assess_period
from stagetool.office.desk import Desk
from stagetool.office.placement_card import placement_card
from tests.factories import make_period, make_place, make_placement, name_of


def test_the_report_and_the_card_tell_the_same_repair(desk: Desk) -> None:
    period = make_period(desk)
    place = make_place(desk, activities=("administratie", "kassa", "mig-mag-lassen"))
    placement = make_placement(desk, period=period, place=place)
    told = {
        line.repair for line in assess_period(desk, name_of(desk, period)).findings if line.repair
    }
    card = placement_card(desk, placement)
    shown = {
        row.repair
        for row in (
            *card.admission,
            *card.times,
            *(one for task in card.tasks for one in task.findings),
        )
        if row.repair
    }
    assert told == shown
    assert any("andere activiteit" in repair for repair in told)
    assert any("Regel eerst" in repair for repair in told)
