"""Whatever carousel an office makes: no plan puts a pupil where the pupil may not be."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_draft import carousel_draft
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.edit_carousel import edit_carousel
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.remove_carousel import remove_carousel
from tests.factories import make_pupil

DAY = date(2027, 3, 9)
HOURS = ("09:00-10:00", "10:15-11:15", "11:30-12:30")
CODES = ("vijlen-aftekenen", "heftruck-rijden", "afwas-hand")
NORTH, SOUTH = "Noord", "Zuid"


@st.composite
def forms(draw):
    count = draw(st.integers(1, 3))
    where = st.sampled_from([None, None, NORTH, SOUTH])
    slots = tuple(SlotForm(DAY, DAY, HOURS[at], location=draw(where)) for at in range(count))
    numbers = st.frozensets(st.integers(1, count), max_size=1)
    stations = tuple(
        StationForm(
            f"Onderdeel {number}",
            draw(st.integers(1, 5)),
            tuple(draw(st.lists(st.sampled_from(CODES), unique=True, max_size=2))),
            draw(st.sampled_from([None, 1, 2])),
            closed=tuple(draw(numbers)),
            required=number == 1 and draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    )
    return CarouselForm(
        name="Dag",
        stations=stations,
        slots=slots,
        classes=draw(st.sampled_from([("4N",), ("4N", "4Z")])),
        size=draw(st.integers(1, 4)),
        mixed=draw(st.booleans()),
        turns=draw(st.sampled_from([None, *range(1, count + 1)])),
        choosing=draw(st.booleans()),
        inside=draw(st.booleans()),
        basis=draw(st.sampled_from(["stage", "bezoek"])),
    )


@pytest.fixture
def pupils(desk):
    for number in range(4):
        born = date(2010, 1, 1) + timedelta(days=400 * number)  # of 17 down to 13
        north = make_pupil(desk, number=f"60{number}", school_class="4N", location=NORTH, born=born)
        make_pupil(desk, number=f"70{number}", school_class="4Z", location=SOUTH, born=born)
        assert north


def broken(card):
    """Return which promises a card breaks."""
    wrong = [*card.clashes]
    heads, groups = Counter(), Counter()
    parties = [(len(one.pupils), one.name, one.turns) for one in card.groups]
    parties += [(1, one.name, one.turns) for one in card.choosers]
    for size, name, turns in parties:
        visited = [cell.station for cell in turns if cell.station is not None]
        wrong += [f"{name} twice" for times in Counter(visited).values() if times > 1]
        wrong += [f"{name} away" for cell in turns if cell.away and cell.station is not None]
        for cell in turns:
            heads[cell.station, cell.slot] += size
            groups[cell.station, cell.slot] += 1
    for station in card.stations:
        for slot in card.slots:
            cell = station.station, slot.slot
            if heads[cell] > station.number or (heads[cell] and slot.slot in station.closed):
                wrong.append(f"{station.name} too full or closed")
            if card.groups and station.groups is not None and groups[cell] > station.groups:
                wrong.append(f"{station.name} too many groups")
    where = {one.name: one.station for one in card.stations}
    numbers = {slot.number: slot.slot for slot in card.slots}
    for limit in card.limits:
        slots = {numbers[one] for one in limit.slots} or set(numbers.values())
        wrong += [
            limit.text
            for _, name, turns in parties
            if name == limit.who
            for cell in turns
            if cell.station == where[limit.station] and cell.slot in slots
        ]
    return wrong


@given(form=forms(), keep=st.integers(0, 3))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_plan_breaks_a_promise_and_no_change_leaves_a_broken_one(desk, pupils, form, keep):
    carousel = add_carousel(desk, form)
    try:
        report = plan_carousel(desk, form.name)
        card = carousel_card(desk, carousel)
        names = [one.name for one in card.choosers]
        assert len(set(names)) == len(names)
        assert broken(card) == []
        assert report.given == card.row.given <= card.row.needed
        draft = carousel_draft(desk, carousel)
        assert edit_carousel(desk, carousel, draft).gone == ()
        fewer = CarouselForm(
            **{
                name: getattr(draft, name)
                for name in ("name", "groups", "kept", "choosing", "inside", "basis")
            },
            slots=draft.slots,
            stations=draft.stations[keep:] or draft.stations[:1],
        )
        edit_carousel(desk, carousel, fewer)
        assert broken(carousel_card(desk, carousel)) == []
    finally:
        remove_carousel(desk, carousel)
