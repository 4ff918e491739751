"""The Beroepensafari of 950 pupils through the office: a real file, the real law, every task.

Each row is one task of the office from the press of its button to its answer.
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from sqlalchemy import select

from stagetool.base.clock import FixedClock
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_draft import carousel_choices, carousel_draft
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.desk import Desk
from stagetool.office.edit_carousel import edit_carousel
from stagetool.office.export_carousel import export_carousel
from stagetool.office.list_carousels import list_carousels
from stagetool.office.new_office import new_office
from stagetool.office.open_office import open_office
from stagetool.office.pin_carousel_turn import pin_carousel_turn
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.print_carousel import print_carousel
from stagetool.office.read_law import read_law
from stagetool.office.remove_carousel import remove_carousel
from stagetool.office.set_carousel_wishes import set_carousel_wishes
from stagetool.records.tables import Location, Pupil, SchoolClass, SchoolYear
from tests.benchmarks.row import Row

PUPILS, STATIONS, SLOTS, TURNS = 950, 40, 6, 3
HOURS = (
    *("09:00-09:50", "10:00-10:50", "11:00-11:50"),
    *("12:30-13:20", "13:30-14:20", "14:30-15:20"),
)
DAY = date(2027, 3, 9)
SCHOOLS = ("Almelo", "Borne", "Hengelo", "Rijssen")
NAME = "Beroepensafari"
PASSWORD = "een lang wachtwoord om te meten"  # noqa: S105 - of an office that is thrown away
GOAL = 10.0
T = TypeVar("T")


def measure() -> Iterator[Row]:
    """Run every task once, in the order of an office."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        paths = AppPaths(Path(__file__).resolve().parents[2] / "resources", data / "data")
        texts = Texts.read(paths.resources / "texts" / "nl.toml")
        file, clock = data / "kantoor.stagetool", FixedClock(date(2026, 11, 23))
        new_office(file, "Proefschool", "midden", PASSWORD, paths, clock)
        law = read_law(paths)
        with open_office(file, PASSWORD, paths=paths, clock=clock, law=law, texts=texts) as opened:
            _fill(opened.desk)
            yield from _day(opened.desk, data, "all slots for all", None)
            yield from _day(opened.desk, data, "each school its own slots", SCHOOLS)


def _fill(desk: Desk) -> None:
    dice = random.Random(1)
    with desk.open_unit() as session:
        year = session.scalars(select(SchoolYear).where(SchoolYear.starts <= DAY)).all()[-1]
        known = {one.name: one for one in session.scalars(select(Location))}
        number = 0
        for name in SCHOOLS:
            location = known.get(name) or Location(
                name=name, region="midden", lessons="08:30-15:00"
            )
            session.add(location)
            session.flush()
            for part in range(9):
                school_class = SchoolClass(
                    name=f"3K{part + 1}", location=location, school_year_id=year.id
                )
                session.add(school_class)
                for _ in range(27 if number < PUPILS else 0):
                    if number == PUPILS:
                        break
                    number += 1
                    session.add(_pupil(number, school_class, dice))


def _pupil(number: int, school_class: SchoolClass, dice: random.Random) -> Pupil:
    born = date(2011, 10, 1) + timedelta(days=dice.randrange(500))
    return Pupil(
        school_class=school_class,
        number=f"{300000 + number}",
        number_key=f"{300000 + number}",
        given_name="Noor",
        infix="",
        surname=f"Berg{number:04}",
        born=born,
        year=3,
        track=dice.choice(("bb", "kb", "gl")),
        profile="D&P",
        postcode="7601 AB",
        town="Almelo",
        search=f"noor berg{number}",
    )


def _form(desk: Desk, schools: tuple[str, ...] | None) -> CarouselForm:
    dice = random.Random(2)
    codes = sorted(desk.law.activities)
    stations = tuple(
        StationForm(
            f"Beroep {number:02}",
            16 if schools is None else 12,
            tuple(dice.sample(codes, 4)),
            supervision="expert",
            closed=(dice.randrange(SLOTS) + 1,) if number < 8 and schools is None else (),
        )
        for number in range(STATIONS)
    )
    if schools is None:
        slots = tuple(SlotForm(DAY, DAY, one) for one in HOURS)
    else:
        slots = tuple(
            SlotForm(day, day, hours, location=school)
            for number, school in enumerate(schools)
            for day in (DAY + timedelta(days=number),)
            for hours in HOURS
        )
    return CarouselForm(
        name=NAME, stations=stations, slots=slots, turns=TURNS, choosing=True, inside=False
    )


def _day(desk: Desk, out: Path, kind: str, schools: tuple[str, ...] | None) -> Iterator[Row]:
    def timed(what: str, work: Callable[[], T], goal: float | None = None) -> tuple[Row, T]:
        begun = perf_counter()
        answer = work()
        return Row(f"{kind}: {what}", perf_counter() - begun, goal=goal), answer

    row, carousel = timed("add", lambda: add_carousel(desk, _form(desk, schools)))
    yield row
    card = carousel_card(desk, carousel)
    dice = random.Random(3)
    names = [one.name for one in card.stations]
    weights = [1 + 30 / (1 + number) for number in range(len(names))]
    wishes = {
        one.number: tuple(dict.fromkeys(dice.choices(names, weights, k=5))) for one in card.choosers
    }
    yield timed("wishes", lambda: set_carousel_wishes(desk, NAME, wishes))[0]
    row, report = timed("plan", lambda: plan_carousel(desk, NAME), GOAL)
    told = f"{report.status}, {report.given}/{report.needed}, refused {dict(report.refused)}"
    yield Row(row.name, row.seconds, goal=row.goal, note=told)
    yield timed("plan again", lambda: plan_carousel(desk, NAME), GOAL)[0]
    yield timed("list", lambda: list_carousels(desk), 1.0)[0]
    row, card = timed("card", lambda: carousel_card(desk, carousel), 3.0)
    yield row
    who, cell = card.choosers[0].pupil, next(one for one in card.choosers[0].turns if one.station)
    yield timed("pin", lambda: pin_carousel_turn(desk, carousel, who, cell.slot, cell.station))[0]
    yield timed("choices of the form", lambda: carousel_choices(desk))[0]
    row, draft = timed("the form", lambda: carousel_draft(desk, carousel))
    yield row
    yield timed("save the form", lambda: edit_carousel(desk, carousel, draft), GOAL)[0]
    for per in ("group", "station", "bus"):
        yield timed(f"print {per}", lambda per=per: print_carousel(desk, NAME, out, per=per))[0]
    yield timed("export", lambda: export_carousel(desk, NAME, out / "dag.xlsx"))[0]
    yield timed("remove", lambda: remove_carousel(desk, carousel))[0]
