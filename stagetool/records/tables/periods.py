"""Stage forms, periods, placements, and what is signed and judged about them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stagetool.records.tables.base import Table
from stagetool.records.tables.companies import Mentor, Place
from stagetool.records.tables.pupils import Pupil
from stagetool.records.tables.school import Location, SchoolClass


class StageForm(Table):
    """A kind of stage with its defaults; an editable record, never a fixed list.

    Attributes:
        basis: Legal ground (law.facts.Basis).
        years: School years it is for; empty is any.
        weekdays, hours, weeks: What a new period starts with.
        papers: Kinds of paper to print (office.paper_kinds).
        signatures: Parties that must sign; empty is the law's own rule.
        least_hours, most_hours: Of the whole stage, clock hours.
        internal: Inside the school; `teachers`: for a teacher, not a pupil.
    """

    __tablename__ = "stage_form"

    name: Mapped[str] = mapped_column(unique=True)
    basis: Mapped[str]
    recognition_needed: Mapped[bool] = mapped_column(default=False)
    visits: Mapped[int] = mapped_column(default=1)
    years: Mapped[tuple[str, ...]] = mapped_column(default=())
    weekdays: Mapped[tuple[str, ...]] = mapped_column(default=())
    hours: Mapped[str] = mapped_column(default="")
    weeks: Mapped[int | None]
    papers: Mapped[tuple[str, ...]] = mapped_column(default=())
    signatures: Mapped[tuple[str, ...]] = mapped_column(default=())
    least_hours: Mapped[int | None]
    most_hours: Mapped[int | None]
    internal: Mapped[bool] = mapped_column(default=False)
    teachers: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")

    steps: Mapped[list["FormStep"]] = relationship(
        cascade="all, delete-orphan", order_by="FormStep.days"
    )


class FormStep(Table):
    """What the office does in every period of a form, so many days from its start or its end.

    Attributes:
        anchor: `start` or `end`.
        days: Below zero is before that day.
        action: Word of the page or paper that does it (`agreements`, `letters`...), or "".
    """

    __tablename__ = "form_step"

    form_id: Mapped[int] = mapped_column(
        ForeignKey("stage_form.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    anchor: Mapped[str] = mapped_column(default="start")
    days: Mapped[int]
    action: Mapped[str] = mapped_column(default="")


class Period(Table):
    """A stage period, both days included.

    Attributes:
        weekdays: `ma`, `di`...
        hours, breaks, lessons: Times as text, `08:30-16:00; wo 08:30-12:30` (calendar.week_times).
        location_id: None for all locations.
        status: Of the last plan: `optimal`, `feasible`, `stopped`, `infeasible` or "".
        most_of_class: At most so many pupils of one class at one company; None is no limit.
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
    most_of_class: Mapped[int | None]

    form: Mapped[StageForm] = relationship()
    location: Mapped[Location | None] = relationship()
    classes: Mapped[list[SchoolClass]] = relationship(
        secondary="period_class", order_by=SchoolClass.name
    )
    placements: Mapped[list["Placement"]] = relationship(
        back_populates="period", cascade="all, delete-orphan"
    )
    unplaced: Mapped[list["Unplaced"]] = relationship(cascade="all, delete-orphan")
    steps: Mapped[list["PeriodStep"]] = relationship(
        cascade="all, delete-orphan", order_by="PeriodStep.due"
    )
    own: Mapped[list["PeriodPupil"]] = relationship(cascade="all, delete-orphan")


class PeriodClass(Table):
    """A class that takes part in a period."""

    __tablename__ = "period_class"
    __table_args__ = (UniqueConstraint("period_id", "class_id"), {"sqlite_strict": True})

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), index=True)


class PeriodPupil(Table):
    """What is otherwise for one pupil than for the class.

    Attributes:
        takes_part: False leaves the pupil out; true adds one whose class does not take part.
        starts, ends, weekdays, hours: Own ones; None or empty is the period's.
    """

    __tablename__ = "period_pupil"
    __table_args__ = (UniqueConstraint("period_id", "pupil_id"), {"sqlite_strict": True})

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id", ondelete="CASCADE"), index=True)
    takes_part: Mapped[bool] = mapped_column(default=True)
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    weekdays: Mapped[tuple[str, ...]] = mapped_column(default=())
    hours: Mapped[str] = mapped_column(default="")


class PeriodStep(Table):
    """A task of the office in a period, due on a day (included)."""

    __tablename__ = "period_step"

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    due: Mapped[date]
    action: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(default="")


class Placement(Table):
    """One pupil, one place, one period; of a pupil only one in a period that is not ended.

    Attributes:
        state: `proposed`, `confirmed` or `ended`.
        requested_on, promised_on: The company was asked, and said yes.
        ended_on, end_reason: Early end; `completed_on`: the office closed it afterwards.
        previous_id: The ended placement that this one replaces.
        pinned: A new plan leaves it where it is.
        verdict: Word, with the open points answered; `strict_verdict`: as things stand.
        receipt_code, receipt_law, receipt_facts, receipt_findings: law.verdicts.Receipt, stored.
        tasks: Codes that stay; `left_out` codes that are not to be done.
        open: Kinds of open points not yet answered.
    """

    __tablename__ = "placement"
    __table_args__ = (
        Index(
            "uq_placement_running",
            "period_id",
            "pupil_id",
            unique=True,
            sqlite_where=text("state != 'ended'"),
        ),
        {"sqlite_strict": True},
    )

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
    requested_on: Mapped[date | None]
    requested_by: Mapped[str] = mapped_column(default="")
    promised_on: Mapped[date | None]
    promised_by: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_by: Mapped[str] = mapped_column(default="")
    end_reason: Mapped[str] = mapped_column(default="")
    completed_on: Mapped[date | None]
    previous_id: Mapped[int | None] = mapped_column(
        ForeignKey("placement.id", ondelete="SET NULL"), index=True
    )

    period: Mapped[Period] = relationship(back_populates="placements")
    pupil: Mapped[Pupil] = relationship()
    place: Mapped[Place] = relationship()
    mentor: Mapped[Mentor | None] = relationship()
    previous: Mapped["Placement | None"] = relationship(remote_side="Placement.id")
    judgements: Mapped[list["Judgement"]] = relationship(cascade="all, delete-orphan")
    agreement: Mapped["Agreement | None"] = relationship(cascade="all, delete-orphan")
    facilities: Mapped[list["FacilityNote"]] = relationship(
        cascade="all, delete-orphan", order_by="FacilityNote.id"
    )


class FacilityNote(Table):
    """What was agreed to make the stage possible (voorziening); never a diagnosis.

    Deleted 30 days after the end of the placement.

    Attributes:
        to_company: May stand on the company's papers.
    """

    __tablename__ = "facility_note"

    placement_id: Mapped[int] = mapped_column(
        ForeignKey("placement.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    agreed_by: Mapped[str]
    agreed_on: Mapped[date]
    to_company: Mapped[bool] = mapped_column(default=False)


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
    """The stage agreement of a placement; its signatures say how far it is.

    Attributes:
        printed_on: When it was printed last.
        terms: What stood on that paper (office.terms); "" when none was printed here.
    """

    __tablename__ = "agreement"

    placement_id: Mapped[int] = mapped_column(
        ForeignKey("placement.id", ondelete="CASCADE"), unique=True
    )
    printed_on: Mapped[date | None]
    terms: Mapped[str] = mapped_column(default="")

    signatures: Mapped[list["Signature"]] = relationship(cascade="all, delete-orphan")


class Signature(Table):
    """One party's signature: `school`, `company`, `parent` or `pupil`.

    Attributes:
        terms: The place, days and hours that were signed (office.terms); "" when not known.
    """

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("agreement_id", "party"), {"sqlite_strict": True})

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    party: Mapped[str]
    signed_on: Mapped[date]
    recorded_by: Mapped[str] = mapped_column(default="")
    terms: Mapped[str] = mapped_column(default="")


class OpenAnswer(Table):
    """When and by whom an open point of a period was answered, for one company or for all."""

    __tablename__ = "open_answer"

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="CASCADE"), index=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    point: Mapped[str]
    answer: Mapped[str]
    answered_on: Mapped[date]
    answered_by: Mapped[str] = mapped_column(default="")
