"""Carousels: groups or choosing pupils along stations in slots, without repeats."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Table


class Carousel(Table):
    """One carousel: a day of activities, a safari of choices, or weeks along companies.

    Attributes:
        basis: Legal ground (law.facts.Basis); `inside`: in the school's own rooms.
        turns: Stations that everybody visits; None is one in every slot.
        choosing: Pupils choose stations themselves; else groups rotate.
        status: Of the last plan: `optimal`, `complete`, `feasible`, `stopped`, `infeasible` or "".
    """

    __tablename__ = "carousel"

    name: Mapped[str] = mapped_column(unique=True)
    basis: Mapped[str] = mapped_column(default="stage")
    inside: Mapped[bool] = mapped_column(default=False)
    turns: Mapped[int | None]
    choosing: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    stations: Mapped[list["CarouselStation"]] = relationship(
        cascade="all, delete-orphan", order_by="CarouselStation.position"
    )
    slots: Mapped[list["CarouselSlot"]] = relationship(
        cascade="all, delete-orphan", order_by="CarouselSlot.position"
    )
    groups: Mapped[list["CarouselGroup"]] = relationship(
        cascade="all, delete-orphan", order_by="CarouselGroup.id"
    )
    members: Mapped[list["CarouselMember"]] = relationship(
        cascade="all, delete-orphan", order_by="CarouselMember.id"
    )
    planned: Mapped[list["CarouselTurn"]] = relationship(
        cascade="all, delete-orphan", order_by="CarouselTurn.id"
    )


class CarouselStation(Table):
    """A station: a practice room, or a place at a company.

    Attributes:
        number: Pupils at a time; `groups`: groups at a time, None is no limit but `number`.
        activities: Codes of the catalogue, when it is no place with activities of its own.
        closed: Positions of slots in which the station is not there.
        required: Everybody must have been there.
    """

    __tablename__ = "carousel_station"
    __table_args__ = (UniqueConstraint("carousel_id", "name"), {"sqlite_strict": True})

    carousel_id: Mapped[int] = mapped_column(
        ForeignKey("carousel.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    position: Mapped[int]
    number: Mapped[int]
    groups: Mapped[int | None]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    activities: Mapped[tuple[str, ...]] = mapped_column(default=())
    supervision: Mapped[str] = mapped_column(default="unknown")
    closed: Mapped[tuple[str, ...]] = mapped_column(default=())
    required: Mapped[bool] = mapped_column(default=False)


class CarouselSlot(Table):
    """A slot: hours on one day, or on the days of a run of weeks (both ends included).

    Attributes:
        location_id: Only for pupils of this location; None is for everybody.
    """

    __tablename__ = "carousel_slot"

    carousel_id: Mapped[int] = mapped_column(
        ForeignKey("carousel.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    starts: Mapped[date]
    ends: Mapped[date]
    weekdays: Mapped[tuple[str, ...]] = mapped_column(default=())
    hours: Mapped[str]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)


class CarouselGroup(Table):
    """A group that stays together."""

    __tablename__ = "carousel_group"
    __table_args__ = (UniqueConstraint("carousel_id", "name"), {"sqlite_strict": True})

    carousel_id: Mapped[int] = mapped_column(
        ForeignKey("carousel.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]


class CarouselMember(Table):
    """A pupil who takes part, in a group or choosing; wishes are station ids, best first."""

    __tablename__ = "carousel_member"
    __table_args__ = (UniqueConstraint("carousel_id", "pupil_id"), {"sqlite_strict": True})

    carousel_id: Mapped[int] = mapped_column(
        ForeignKey("carousel.id", ondelete="CASCADE"), index=True
    )
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("carousel_group.id", ondelete="SET NULL"), index=True
    )
    wishes: Mapped[tuple[str, ...]] = mapped_column(default=())


class CarouselTurn(Table):
    """Who is at which station in which slot: a group, or one choosing pupil."""

    __tablename__ = "carousel_turn"

    carousel_id: Mapped[int] = mapped_column(
        ForeignKey("carousel.id", ondelete="CASCADE"), index=True
    )
    slot_id: Mapped[int] = mapped_column(
        ForeignKey("carousel_slot.id", ondelete="CASCADE"), index=True
    )
    station_id: Mapped[int] = mapped_column(
        ForeignKey("carousel_station.id", ondelete="CASCADE"), index=True
    )
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("carousel_group.id", ondelete="CASCADE"), index=True
    )
    pupil_id: Mapped[int | None] = mapped_column(
        ForeignKey("pupil.id", ondelete="CASCADE"), index=True
    )
    pinned: Mapped[bool] = mapped_column(default=False)
