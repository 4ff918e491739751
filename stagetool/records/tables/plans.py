"""Runs of the planner that are kept, and what is pinned for a whole company or class."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Json, Table


class PeriodPin(Table):
    """All placements of a period at one company, or of one class, stay where they are."""

    __tablename__ = "period_pin"
    __table_args__ = (
        CheckConstraint("(company_id IS NULL) != (class_id IS NULL)", name="one_subject"),
        {"sqlite_strict": True},
    )

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int | None] = mapped_column(
        ForeignKey("company.id", ondelete="CASCADE"), index=True
    )
    class_id: Mapped[int | None] = mapped_column(
        ForeignKey("school_class.id", ondelete="CASCADE"), index=True
    )


class PlanRun(Table):
    """One run of the planner over one or more periods, kept to be compared.

    Attributes:
        weights: What counted for how much (planning.weights), by name.
        status: `optimal`, `feasible`, `stopped` or `infeasible`.
        objective, bound: Points found, and what no plan can beat.
        chosen: Its placements were taken over.
    """

    __tablename__ = "plan_run"

    name: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(default="")
    weights: Mapped[Any] = mapped_column(Json)
    status: Mapped[str]
    objective: Mapped[float]
    bound: Mapped[float]
    seconds: Mapped[float]
    chosen: Mapped[bool] = mapped_column(default=False)

    lines: Mapped[list["PlanRunLine"]] = relationship(
        cascade="all, delete-orphan", order_by="PlanRunLine.id"
    )


class PlanRunLine(Table):
    """What a run found for one pupil in one period; no place is left over."""

    __tablename__ = "plan_run_line"

    run_id: Mapped[int] = mapped_column(ForeignKey("plan_run.id", ondelete="CASCADE"), index=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    place_id: Mapped[int | None] = mapped_column(
        ForeignKey("place.id", ondelete="SET NULL"), index=True
    )
    wish: Mapped[int] = mapped_column(default=0)
    distance_km: Mapped[float | None]
