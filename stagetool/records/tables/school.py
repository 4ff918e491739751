"""The school itself: locations, years, holidays, classes, who works with the file, settings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Json, Table


class School(Table):
    """The one school of this office file."""

    __tablename__ = "school"

    name: Mapped[str]
    region: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    insurance_text: Mapped[str] = mapped_column(default="")
    insurance_checked_on: Mapped[date | None]


class Location(Table):
    """A building of the school; its region decides its holidays."""

    __tablename__ = "location"

    name: Mapped[str] = mapped_column(unique=True)
    region: Mapped[str]
    lessons: Mapped[str] = mapped_column(default="08:30-15:00")
    phone: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")


class SchoolYear(Table):
    """A school year, `2026-2027`, both days included."""

    __tablename__ = "school_year"

    name: Mapped[str] = mapped_column(unique=True)
    starts: Mapped[date]
    ends: Mapped[date]


class HolidayRow(Table):
    """Days off of a region, or of one location when `location_id` is set.

    Attributes:
        kind: `holiday`, `public`, `study`, `test` or `other`.
        lessons: There are lessons all the same (a test week).
        stage: The stage goes on all the same (a study day at some schools).
        source, checked_on: Where the dates come from and when somebody looked.
    """

    __tablename__ = "holiday"
    __table_args__ = (
        UniqueConstraint("school_year", "name", "region", "location_id"),
        {"sqlite_strict": True},
    )

    school_year: Mapped[str]
    name: Mapped[str]
    region: Mapped[str]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    starts: Mapped[date]
    ends: Mapped[date]
    status: Mapped[str] = mapped_column(default="")
    certainty: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="holiday")
    lessons: Mapped[bool] = mapped_column(default=False)
    stage: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]


class SchoolClass(Table):
    """A class in a school year at a location."""

    __tablename__ = "school_class"
    __table_args__ = (
        UniqueConstraint("name", "location_id", "school_year_id"),
        {"sqlite_strict": True},
    )

    name: Mapped[str]
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"), index=True)
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id"), index=True)
    tutor: Mapped[str] = mapped_column(default="")

    location: Mapped[Location] = relationship()
    school_year: Mapped[SchoolYear] = relationship()


class Account(Table):
    """A named user with a role.

    Attributes:
        slot: The key slot in the file beside the office file.
        seal: Keyed code over the row; a row changed by another program lacks it (records.seals).
    """

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    slot: Mapped[str]
    seal: Mapped[str] = mapped_column(default="")


class Setting(Table):
    """One setting of this office."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(Json)


class KnownTown(Table):
    """A town that the built-in table lacks, answered once by a person; degrees WGS 84."""

    __tablename__ = "known_town"

    name: Mapped[str] = mapped_column(unique=True)
    latitude: Mapped[float]
    longitude: Mapped[float]


class AuditEntry(Table):
    """One change by one person; `mac` chains it to the entry before (records.audit).

    Attributes:
        id: The sequence number, without gaps.
        was, became: Keyed codes over the rows before and after; "" when no row changed.
    """

    __tablename__ = "audit_entry"

    at: Mapped[datetime]
    account: Mapped[str]
    role: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    details: Mapped[Any] = mapped_column(Json)
    was: Mapped[str] = mapped_column(default="")
    became: Mapped[str] = mapped_column(default="")
    mac: Mapped[str]
