"""What a carousel lets pupils do is what the law says of each of them, asked one by one."""

from datetime import date, timedelta

import pytest

from stagetool.law.facts import Situation, Supervision, Task, Where
from stagetool.law.placements import judge_placement
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_rows import carousel_by_id
from stagetool.office.carousel_screen import CarouselScreen
from tests.factories import make_pupil

BIRTHDAY = date(2011, 3, 10)  # 16 on the second of three days
CODES = ("vijlen-aftekenen", "heftruck-rijden", "afwas-hand", "bed-opmaken", "sanitair-plaatsen")


@pytest.mark.parametrize("inside", [True, False])
def test_every_pupil_at_every_station_on_every_day_is_as_the_law_says(desk, inside):
    for number, born in enumerate(
        (date(2014, 2, 1), date(2012, 5, 1), BIRTHDAY, date(2009, 1, 1), date(2008, 1, 1))
    ):
        make_pupil(desk, number=f"40{number}", born=born, track=("bb", "kb")[number % 2])
    stations = tuple(StationForm(code, 10, (code,)) for code in CODES)
    days = [date(2027, 3, 9) + timedelta(days=number) for number in range(3)]
    slots = tuple(SlotForm(day, day, "09:00-12:00") for day in days)
    form = CarouselForm("Drie dagen", stations, slots, ("4K1",), choosing=True, inside=inside)
    carousel = add_carousel(desk, form)
    with desk.open_unit() as session:
        rows = carousel_by_id(session, carousel)
        screen = CarouselScreen(desk, session, rows)
        refused = screen.refused()
        for pupil in rows.pupils.values():
            for station in rows.stations:
                for slot in rows.slots:
                    situation = Situation(
                        pupil.born,
                        slot.starts,
                        slot.ends,
                        place=Where.SCHOOL if inside else Where.COMPANY,
                        track=pupil.track,
                        profile=pupil.profile,
                        supervision=Supervision.UNKNOWN,
                        tasks=(Task(station.name, desk.law.activities[station.name].hazards),),
                    )
                    judged = judge_placement(situation, desk.law)
                    possible = bool(judged.tasks) and judged.verdict.word not in {
                        "prohibited",
                        "undetermined",
                    }
                    key = pupil.id, station.id, slot.id
                    assert (key not in refused) == possible, (pupil.born, station.name)
    assert inside or refused
