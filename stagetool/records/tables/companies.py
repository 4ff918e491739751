"""Companies with their sites, people and places."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Json, Table


class Company(Table):
    """One row of the office's company list; `number` (Bedrijfsnr) identifies it, KvK does not.

    Attributes:
        kvk: Eight digits as text, or what the list had.
        search: Name, town and number without accents, lower case.
        sector: What the company does; "" takes the profiles of its places.
        member: Of the school's network of companies.
    """

    __tablename__ = "company"

    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    kvk: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    regions: Mapped[tuple[str, ...]] = mapped_column(default=())
    owner: Mapped[str] = mapped_column(default="")
    leave_alone_until: Mapped[date | None]
    training_id: Mapped[str] = mapped_column(default="")
    recognition_checked_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    gone: Mapped[bool] = mapped_column(default=False)
    search: Mapped[str] = mapped_column(default="")
    sector: Mapped[str] = mapped_column(default="")
    member: Mapped[bool] = mapped_column(default=False)

    sites: Mapped[list["Site"]] = relationship(
        back_populates="company", cascade="all, delete-orphan", order_by="Site.id"
    )
    contacts: Mapped[list["Contact"]] = relationship(
        cascade="all, delete-orphan", order_by="Contact.id"
    )
    closings: Mapped[list["CompanyClosing"]] = relationship(
        cascade="all, delete-orphan", order_by="CompanyClosing.starts"
    )


class CompanyClosing(Table):
    """Days on which a company is closed (bouwvak), both included."""

    __tablename__ = "company_closing"

    company_id: Mapped[int] = mapped_column(
        ForeignKey("company.id", ondelete="CASCADE"), index=True
    )
    starts: Mapped[date]
    ends: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")


class Site(Table):
    """Where the pupil works (vestiging).

    Attributes:
        latitude, longitude: Entered by the office, degrees WGS 84; None takes the town's.
    """

    __tablename__ = "site"

    company_id: Mapped[int] = mapped_column(
        ForeignKey("company.id", ondelete="CASCADE"), index=True
    )
    establishment: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]

    company: Mapped[Company] = relationship(back_populates="sites")
    mentors: Mapped[list["Mentor"]] = relationship(
        cascade="all, delete-orphan", order_by="Mentor.id"
    )
    places: Mapped[list["Place"]] = relationship(
        back_populates="site", cascade="all, delete-orphan", order_by="Place.id"
    )


class Contact(Table):
    """Somebody whom the office calls."""

    __tablename__ = "contact"

    company_id: Mapped[int] = mapped_column(
        ForeignKey("company.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")


class Mentor(Table):
    """The person at the company who supervises (praktijkbegeleider).

    Attributes:
        most: How many pupils at a time; None when nobody said.
    """

    __tablename__ = "mentor"

    site_id: Mapped[int] = mapped_column(ForeignKey("site.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    most: Mapped[int | None]


class Place(Table):
    """What a site offers: `number` pupils at a time on `weekdays`.

    Attributes:
        weekdays: `ma`, `di`...
        youth_rie, recognised: `yes`, `no` or `unknown` (law.facts.Known).
        supervision: `expert`, `general`, `none` or `unknown` (law.facts.Supervision).
        hazards: Hazards of the place itself, beside those of its activities.
        suitability: `suitable`, `conditional`, `unsuitable`, or "" when nobody looked; by whom,
            on which day, until which day (included), and what was said. `stopped` or
            `company_stopped` before it: nobody goes there any more (office.stopped).
    """

    __tablename__ = "place"

    site_id: Mapped[int] = mapped_column(ForeignKey("site.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    profiles: Mapped[tuple[str, ...]] = mapped_column(default=())
    weekdays: Mapped[tuple[str, ...]] = mapped_column(default=())
    hours: Mapped[str] = mapped_column(default="")
    minimum_age: Mapped[int | None]
    youth_rie: Mapped[str] = mapped_column(default="unknown")
    supervision: Mapped[str] = mapped_column(default="unknown")
    recognised: Mapped[str] = mapped_column(default="unknown")
    hazards: Mapped[tuple[str, ...]] = mapped_column(default=())
    suitability: Mapped[str] = mapped_column(default="")
    suitability_by: Mapped[str] = mapped_column(default="")
    suitability_on: Mapped[date | None]
    suitability_until: Mapped[date | None]
    suitability_note: Mapped[str] = mapped_column(default="")

    site: Mapped[Site] = relationship(back_populates="places")
    activities: Mapped[list["PlaceActivity"]] = relationship(
        cascade="all, delete-orphan", order_by="PlaceActivity.id"
    )
    measures: Mapped[list["PlaceMeasure"]] = relationship(cascade="all, delete-orphan")
    capacities: Mapped[list["PlaceCapacity"]] = relationship(
        cascade="all, delete-orphan", order_by="PlaceCapacity.id"
    )


class PlaceCapacity(Table):
    """How many pupils a place takes other than its `number`; the narrowest row wins.

    Attributes:
        period_id: None for every period.
        weekday: `ma`, `di`..., or "" for every day.
        half: `am`, `pm`, or "" for the whole day.
    """

    __tablename__ = "place_capacity"
    __table_args__ = (
        UniqueConstraint("place_id", "period_id", "weekday", "half"),
        {"sqlite_strict": True},
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), index=True)
    period_id: Mapped[int | None] = mapped_column(
        ForeignKey("period.id", ondelete="CASCADE"), index=True
    )
    weekday: Mapped[str] = mapped_column(default="")
    half: Mapped[str] = mapped_column(default="")
    number: Mapped[int]


class PlaceActivity(Table):
    """An activity at a place; a code that the catalogue lacks stays out of every pupil's tasks."""

    __tablename__ = "place_activity"
    __table_args__ = (UniqueConstraint("place_id", "code"), {"sqlite_strict": True})

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), index=True)
    code: Mapped[str]


class PlaceMeasure(Table):
    """A measured fact; `activity` is "" when it holds for the whole place.

    Attributes:
        name: A key of contracts/scenarios.md `measures`: `noise_db`, `ev_role_present`...
        until: The last day on which it holds (a certificate ends); None is without an end.
    """

    __tablename__ = "place_measure"
    __table_args__ = (UniqueConstraint("place_id", "activity", "name"), {"sqlite_strict": True})

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), index=True)
    activity: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(Json)
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None]
