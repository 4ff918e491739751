"""What the form for a new period can offer: stage forms, classes, locations."""

from dataclasses import dataclass

from sqlalchemy import func, select

from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import Location, Pupil, SchoolClass, StageForm


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """A class with how many pupils it has now."""

    name: str
    location: str
    pupils: int


@dataclass(frozen=True, slots=True)
class PeriodChoices:
    """Everything that can be chosen for a new period.

    Attributes:
        locations: Name and lesson time, `08:30-15:00`.
    """

    forms: tuple[str, ...]
    classes: tuple[ClassChoice, ...]
    locations: tuple[tuple[str, str], ...]


@needs(Role.READER)
def period_choices(desk: Desk) -> PeriodChoices:
    """Return the stage forms, the classes that have pupils, and the locations."""
    classes = (
        select(SchoolClass.name, Location.name, func.count(Pupil.id))
        .join(Location, Location.id == SchoolClass.location_id)
        .join(Pupil, Pupil.class_id == SchoolClass.id)
        .where(Pupil.gone.is_(False))
        .group_by(SchoolClass.name, Location.name)
        .order_by(Location.name, SchoolClass.name)
    )
    locations = select(Location.name, Location.lessons).order_by(Location.name)
    with desk.open_unit() as session:
        rows = session.execute(locations).all()
        return PeriodChoices(
            forms=tuple(session.scalars(select(StageForm.name).order_by(StageForm.id))),
            classes=tuple(ClassChoice(*row) for row in session.execute(classes)),
            locations=tuple((name, lessons) for name, lessons in rows),
        )
