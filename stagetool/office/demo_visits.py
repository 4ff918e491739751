"""The invented school's teachers with their visits, and a day of activities for year 3."""

from collections.abc import Sequence
from datetime import timedelta

from stagetool.office.add_carousel import add_carousel
from stagetool.office.add_teacher import add_teacher
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.desk import Desk
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.plan_visits import plan_visits
from stagetool.office.reports import PeriodForm
from stagetool.office.teacher_rows import TeacherForm

SECONDS = 5.0
CLASSES = 3
GROUP, ROOM = 14, 32
HOURS = ("09:00-10:00", "10:15-11:15", "11:45-12:45", "13:00-14:00")
ACTIVITIES = ("vijlen-aftekenen", "afwas-hand", "sanitair-plaatsen", "bed-opmaken")


def add_demo_visits(desk: Desk, periods: Sequence[PeriodForm]) -> None:
    """Add teachers, plan the visits of every period, and plan the day of activities."""
    if not periods:
        return
    for name in desk.texts("office.demo.teachers").split(";"):
        add_teacher(desk, TeacherForm(name))
    for period in periods:
        plan_visits(desk, period.name, seconds=SECONDS)
    day = periods[0].starts + timedelta(days=1)
    names = desk.texts("office.demo.stations").split(";")
    form = CarouselForm(
        name=desk.texts("office.demo.carousel"),
        stations=tuple(
            StationForm(name, ROOM, (code,), groups=2)
            for name, code in zip(names, ACTIVITIES, strict=True)
        ),
        slots=tuple(SlotForm(day, day, hours) for hours in HOURS),
        classes=tuple(periods[-1].classes[:CLASSES]),
        size=GROUP,
        inside=True,
    )
    add_carousel(desk, form)
    plan_carousel(desk, form.name, seconds=SECONDS)
