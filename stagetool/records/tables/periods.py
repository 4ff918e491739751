"""Stage forms, periods, placements, and what is signed and judged about them."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Table
from stagetool.records.tables.companies import Mentor, Place
from stagetool.records.tables.pupils import Pupil
from stagetool.records.tables.school import Location, SchoolClass


class StageForm(Table):
    """A kind of stage with its defaults; an editable record, never a fixed list.

    Attributes:
        basis: Legal ground (law.facts.Basis).
    """

    __tablename__ = "stage_form"

    name: Mapped[str] = mapped_column(unique=True)
    basis: Mapped[str]
    recognition_needed: Mapped[bool] = mapped_column(default=False)
    visits: Mapped[int] = mapped_column(default=1)


class Period(Table):
    """A stage period, both days included.

    Attributes:
        weekdays: `ma`, `di`...
        hours, breaks, lessons: Spans as text, `08:30-16:00` (calendar.spans.parse_spans).
        location_id: None for all locations.
        status: Of the last plan: `optimal`, `feasible`, `stopped`, `infeasible` or "".
    """

    __tablename__ = "period"

    name: Mapped[str] = mapped_column(unique=True)
    starts: Mapped[date]
    ends: Mapped[date]
    weekdays: Mapped[tuple[str, ...]]
    hours: Mapped[str]
    breaks: Mapped[str] = mapped_column(default="")
    lessons: Mapped[str] = mapped_column(default="08:30-15:00")
    form_id: Mapped[int] = mapped_column(ForeignKey("stage_form.id"), index=True)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    status: Mapped[str] = mapped_column(default="")

    form: Mapped[StageForm] = relationship()
    location: Mapped[Location | None] = relationship()
    classes: Mapped[list[SchoolClass]] = relationship(
        secondary="period_class", order_by=SchoolClass.name
    )
    placements: Mapped[list["Placement"]] = relationship(
        back_populates="period", cascade="all, delete-orphan"
    )
    unplaced: Mapped[list["Unplaced"]] = relationship(cascade="all, delete-orphan")


class PeriodClass(Table):
    """A class that takes part in a period."""

    __tablename__ = "period_class"
    __table_args__ = (UniqueConstraint("period_id", "class_id"), {"sqlite_strict": True})

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), index=True)


class Placement(Table):
    """One pupil, one place, one period.

    Attributes:
        state: `proposed`, `confirmed` or `ended`.
        pinned: A new plan leaves it where it is.
        verdict: Word, with the open points answered; `strict_verdict`: as things stand.
        receipt_code, receipt_law, receipt_facts, receipt_findings: law.verdicts.Receipt, stored.
        tasks: Codes that stay; `left_out` codes that are not to be done.
        open: Kinds of open points not yet answered.
    """

    __tablename__ = "placement"
    __table_args__ = (UniqueConstraint("period_id", "pupil_id"), {"sqlite_strict": True})

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("mentor.id"), index=True)
    state: Mapped[str] = mapped_column(default="proposed")
    pinned: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    verdict: Mapped[str] = mapped_column(default="")
    strict_verdict: Mapped[str] = mapped_column(default="")
    tasks: Mapped[tuple[str, ...]] = mapped_column(default=())
    left_out: Mapped[tuple[str, ...]] = mapped_column(default=())
    open: Mapped[tuple[str, ...]] = mapped_column(default=())
    judged_on: Mapped[date | None]
    receipt_code: Mapped[str] = mapped_column(default="")
    receipt_program: Mapped[str] = mapped_column(default="")
    receipt_law: Mapped[str] = mapped_column(default="")
    receipt_facts: Mapped[str] = mapped_column(default="")
    receipt_findings: Mapped[str] = mapped_column(default="")
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[str] = mapped_column(default="")

    period: Mapped[Period] = relationship(back_populates="placements")
    pupil: Mapped[Pupil] = relationship()
    place: Mapped[Place] = relationship()
    mentor: Mapped[Mentor | None] = relationship()
    judgements: Mapped[list["Judgement"]] = relationship(cascade="all, delete-orphan")
    agreement: Mapped["Agreement | None"] = relationship(cascade="all, delete-orphan")


class Unplaced(Table):
    """A pupil whom the last plan left over, with the counted reasons as JSON lines of text."""

    __tablename__ = "unplaced"
    __table_args__ = (UniqueConstraint("period_id", "pupil_id"), {"sqlite_strict": True})

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    reasons: Mapped[str] = mapped_column(default="[]")

    pupil: Mapped[Pupil] = relationship()


class Judgement(Table):
    """A named person's signed answer to a `conditional` finding, until a day (included).

    Attributes:
        check: Id of the finding's check.
        activity: Code of the activity, or "" for the admission itself.
        facts: Hash of the facts that were judged; other facts ask again.
    """

    __tablename__ = "judgement"

    placement_id: Mapped[int] = mapped_column(
        ForeignKey("placement.id", ondelete="CASCADE"), index=True
    )
    check: Mapped[str]
    activity: Mapped[str] = mapped_column(default="")
    judged_by: Mapped[str]
    second: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    judged_on: Mapped[date]
    until: Mapped[date]
    facts: Mapped[str] = mapped_column(default="")


class Agreement(Table):
    """The stage agreement of a placement; its signatures say how far it is."""

    __tablename__ = "agreement"

    placement_id: Mapped[int] = mapped_column(
        ForeignKey("placement.id", ondelete="CASCADE"), unique=True
    )
    printed_on: Mapped[date | None]

    signatures: Mapped[list["Signature"]] = relationship(cascade="all, delete-orphan")


class Signature(Table):
    """One party's signature: `school`, `company`, `parent` or `pupil`."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("agreement_id", "party"), {"sqlite_strict": True})

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    party: Mapped[str]
    signed_on: Mapped[date]
    recorded_by: Mapped[str] = mapped_column(default="")


class OpenAnswer(Table):
    """When and by whom an open point of a period was answered, for one company or for all."""

    __tablename__ = "open_answer"

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    point: Mapped[str]
    answer: Mapped[str]
    answered_on: Mapped[date]
    answered_by: Mapped[str] = mapped_column(default="")
