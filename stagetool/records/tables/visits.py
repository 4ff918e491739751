"""Teachers who visit pupils at their stage, and the visits."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Table
from stagetool.records.tables.periods import Placement


class Teacher(Table):
    """A teacher who visits (stagedocent).

    Attributes:
        most: At most so many visits in a period; None is no limit.
        town: From where the teacher sets out; "" is the location's town.
        weekdays: On which the teacher can visit, `ma`, `di`...; empty is every school day.
    """

    __tablename__ = "teacher"

    name: Mapped[str] = mapped_column(unique=True)
    mail: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    most: Mapped[int | None]
    weekdays: Mapped[tuple[str, ...]] = mapped_column(default=())
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    gone: Mapped[bool] = mapped_column(default=False)


class Visit(Table):
    """A visit to one placement, planned or done.

    Attributes:
        kind: `visit`, `phone` or `digital`.
        spoke_with: `pupil`, `mentor`.
        safety: The work matches the checklist: `yes`, `no`, or "" when not looked at.
        deviation, action: When it does not match: what was seen, and what was done at once.
        agreed, agreed_by_day: What was agreed, and by which day.
        again: The place is fit for a next time: `yes`, `no` or "".
    """

    __tablename__ = "visit"

    placement_id: Mapped[int] = mapped_column(
        ForeignKey("placement.id", ondelete="CASCADE"), index=True
    )
    teacher_id: Mapped[int | None] = mapped_column(
        ForeignKey("teacher.id", ondelete="SET NULL"), index=True
    )
    planned_on: Mapped[date | None]
    done_on: Mapped[date | None]
    kind: Mapped[str] = mapped_column(default="visit")
    spoke_with: Mapped[tuple[str, ...]] = mapped_column(default=())
    attendance: Mapped[str] = mapped_column(default="")
    work_seen: Mapped[str] = mapped_column(default="")
    safety: Mapped[str] = mapped_column(default="")
    deviation: Mapped[str] = mapped_column(default="")
    action: Mapped[str] = mapped_column(default="")
    progress: Mapped[str] = mapped_column(default="")
    agreed: Mapped[str] = mapped_column(default="")
    agreed_by_day: Mapped[date | None]
    again: Mapped[str] = mapped_column(default="")

    placement: Mapped[Placement] = relationship()
    teacher: Mapped[Teacher | None] = relationship()
