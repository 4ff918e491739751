"""Pupils and their wishes."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Table
from stagetool.records.tables.school import SchoolClass


class Pupil(Table):
    """A pupil; two numbers that differ only in leading zeros are one pupil (`number_key`).

    Attributes:
        number: As the school writes it.
        number_key: The number without leading zeros, unique.
        track: `bb`, `kb`, `gl`, `tl`, `pro`, `vso`, `onderbouw`.
        profile: Official code, or "" when the school has not said.
        work_route: In a leer-werktraject.
        gone: No longer in the newest import of the location.
        search: Name, number and class without accents, lower case.
        restricted_on: Since when the data are only stored (AVG article 18), or None.
    """

    __tablename__ = "pupil"
    __table_args__ = (
        Index("ix_pupil_surname_given_name", "surname", "given_name"),
        {"sqlite_strict": True},
    )

    number: Mapped[str]
    number_key: Mapped[str] = mapped_column(unique=True)
    given_name: Mapped[str]
    infix: Mapped[str] = mapped_column(default="")
    surname: Mapped[str]
    born: Mapped[date]
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), index=True)
    year: Mapped[int | None]
    track: Mapped[str] = mapped_column(default="")
    profile: Mapped[str] = mapped_column(default="")
    work_route: Mapped[bool] = mapped_column(default=False)
    postcode: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    guardian: Mapped[str] = mapped_column(default="")
    emergency_phone: Mapped[str] = mapped_column(default="")
    gone: Mapped[bool] = mapped_column(default=False)
    search: Mapped[str] = mapped_column(default="")
    restricted_on: Mapped[date | None]
    restricted_reason: Mapped[str] = mapped_column(default="")

    school_class: Mapped[SchoolClass] = relationship()
    wishes: Mapped[list["Wish"]] = relationship(
        back_populates="pupil", cascade="all, delete-orphan", order_by="Wish.rank"
    )
    side_jobs: Mapped[list["SideJob"]] = relationship(
        cascade="all, delete-orphan", order_by="SideJob.id"
    )


class Wish(Table):
    """A wish for a company: `rank` 1 to 3, or 0 for "liever niet"."""

    __tablename__ = "wish"
    __table_args__ = (UniqueConstraint("pupil_id", "company_id"), {"sqlite_strict": True})

    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    rank: Mapped[int]

    pupil: Mapped[Pupil] = relationship(back_populates="wishes")


class SideJob(Table):
    """Hours of a job beside school on one weekday, as the pupil told; for the hours of law only.

    Attributes:
        weekday: `ma`, `di`...
        hours: Spans as text, `17:00-19:00`.
        starts, ends: First and last day; None is open.
    """

    __tablename__ = "side_job"

    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[str]
    hours: Mapped[str]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    told_on: Mapped[date]


class FamilyTie(Table):
    """A company where family of the pupil works or owns; noted, nothing more."""

    __tablename__ = "family_tie"
    __table_args__ = (UniqueConstraint("pupil_id", "company_id"), {"sqlite_strict": True})

    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int] = mapped_column(
        ForeignKey("company.id", ondelete="CASCADE"), index=True
    )


class ApartPair(Table):
    """Two pupils who never go to one company in one period (siblings, for instance)."""

    __tablename__ = "apart_pair"
    __table_args__ = (UniqueConstraint("pupil_id", "other_id"), {"sqlite_strict": True})

    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)


class Correction(Table):
    """What stood in a field before it was corrected; goes with the pupil, on no paper (SR-45)."""

    __tablename__ = "correction"

    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    old_value: Mapped[str]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]
