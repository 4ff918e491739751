"""Judging placements and storing what the law said: the only place where a verdict is written."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool import __version__
from stagetool.law.facts import Situation
from stagetool.law.lapses import Lapse
from stagetool.law.placements import PlacementAssessment, SignedJudgement, judge_placement
from stagetool.law.policy import PolicyRule
from stagetool.law.radar import Change, Outlook, changes_ahead
from stagetool.law.receipts import make_receipt
from stagetool.law.repairs import with_repairs
from stagetool.law.verdicts import Assessment, Verdict
from stagetool.office.desk import Desk
from stagetool.office.obstacles import falls_back
from stagetool.office.placement_rows import placement_options, placements_at, placements_of
from stagetool.office.policies import policy_rules
from stagetool.office.read_law import fault_of
from stagetool.office.reasons import reason_of
from stagetool.office.situations import A_DAY, Situations
from stagetool.records.tables import Judgement, Placement

PROPOSED, CONFIRMED, ENDED = "proposed", "confirmed", "ended"
NO_LAW = "-"
AROUND = '"around":true'  # in the facts of a receipt


class Judge:
    """Judges many placements in one unit of work; days, tasks and holidays are read once."""

    def __init__(
        self, desk: Desk, session: Session, policy: Sequence[PolicyRule] | None = None
    ) -> None:
        """Make a judge; with other rules of the school than are on, to see what they would do."""
        self._desk = desk
        self._situations = Situations(session, desk.law, today=desk.clock.today())
        self._off = fault_of(desk.law) is not None
        if policy is None:
            policy = () if self._off else policy_rules(session, desk.law, desk.clock.today())
        self._policy = policy

    @property
    def far(self) -> timedelta:
        """Return how far before and after a stage other weeks may count along."""
        return self._situations.pupil_days.far

    def assess(self, placement: Placement) -> PlacementAssessment:
        """Return what the law says now, and store nothing."""
        return self._judge(placement)[1]

    def with_repairs(self, placement: Placement, assessment: Assessment) -> Assessment:
        """Return an assessment with the smallest repair of every finding that blocks."""
        return with_repairs(assessment, self._situations.of(placement), self._desk.law)

    def lapses(self, placement: Placement) -> tuple[Lapse, ...]:
        """Return when facts of the place lapse before the last stage day, the first one first."""
        return self._situations.lapses(placement)

    def look_ahead(self, placement: Placement, until: date) -> tuple[Change, ...]:
        """Return on which days after today the verdict changes, and store nothing.

        What was measured counts as long as it holds, so that the day on which it lapses is told.
        """
        lapses = self.lapses(placement)
        first = lapses[0].day - A_DAY if lapses else None
        situation, signed = self._situations.of(placement, first), self._signed(placement)
        law, today, outlook = self._desk.law, self._desk.clock.today(), Outlook(until, lapses)
        return changes_ahead(situation, law, today, signed, self._policy, outlook=outlook)

    def repeat(
        self, placement: Placement, situation: Situation
    ) -> tuple[Situation, PlacementAssessment]:
        """Judge other facts of a placement, and return the facts as they are now beside it."""
        judged = judge_placement(situation, self._desk.law, self._signed(placement), self._policy)
        return self._situations.of(placement), judged

    def store(self, placement: Placement) -> PlacementAssessment:
        """Judge one placement and write verdicts, tasks, open points and receipt.

        A confirmed placement that could not be confirmed today becomes a proposal again
        (office.obstacles.falls_back).
        """
        desk = self._desk
        situation, judged = self._judge(placement)
        receipt = make_receipt(situation, judged.strict, desk.law, __version__, desk.clock.today())
        placement.verdict = judged.verdict.word
        placement.strict_verdict = judged.strict_verdict.word
        placement.tasks = judged.tasks
        placement.left_out = judged.left_out
        placement.open = judged.open
        placement.reason = reason_of(judged, desk.law, desk.texts)
        placement.judged_on = desk.clock.today()
        placement.receipt_code = receipt.code
        placement.receipt_program = receipt.program
        placement.receipt_law = receipt.law
        placement.receipt_facts = receipt.facts
        placement.receipt_findings = receipt.findings
        if placement.state == CONFIRMED and falls_back(placement, judged, desk.clock.today()):
            _take_back(placement)
        return judged

    def store_all(
        self, placements: Iterable[Placement]
    ) -> tuple[tuple[Placement, PlacementAssessment], ...]:
        """Judge and store placements; what is history keeps what was judged then."""
        return tuple((row, self.store(row)) for row in placements if not is_history(row))

    def follow(self, placements: Iterable[Placement]) -> int:
        """Judge placements again whose facts changed; return how many.

        While judging is off nobody can say what the new facts mean: the old verdict and receipt
        go, and the start page asks to judge again once the law can be read.
        """
        running = [row for row in placements if not is_history(row)]
        for row in running:
            if self._off:
                self._forget(row)
            else:
                self.store(row)
        return len(running)

    def follow_beside(self, session: Session, placements: Iterable[Placement]) -> int:
        """Judge what the same pupils have in the same weeks: their hours count together.

        What they have in the weeks before and after is judged when those weeks count along in it,
        or did so when it was judged last.
        """
        days, rows = self._situations.pupil_days, tuple(placements)
        judged = {row.id for row in rows}
        beside = {
            other.placement
            for row in rows
            for other in days.others(row.period, row.pupil_id)
            if not other.same_period and not other.carousel
        } - judged
        near, calm = set[int](), set[int]()
        for row in rows:
            ones = days.neighbours(row.period, row.pupil_id)
            usual = ones and days.is_usual(row.period, row.pupil_id)
            (calm if usual else near).update(one.placement for one in ones if not one.carousel)
        near |= _looked_around(session, calm - near)
        near -= beside | judged
        if not beside and not near:
            return 0
        query = select(Placement).where(Placement.id.in_(beside | near)).order_by(Placement.id)
        found = session.scalars(query.options(*placement_options()))
        return self.follow(row for row in found if row.id in beside or self.looks_around(row))

    def looks_around(self, placement: Placement) -> bool:
        """Tell whether weeks around a placement count along in it, now or when it was judged."""
        days = self._situations.pupil_days.days_of(placement)
        return AROUND in placement.receipt_facts or any(day.around for day in days)

    def _forget(self, placement: Placement) -> None:
        unknown = Verdict.UNDETERMINED.word
        placement.verdict = placement.strict_verdict = unknown
        placement.left_out = tuple(row.code for row in placement.place.activities)
        placement.tasks = ()
        placement.reason = self._desk.texts("office.reason.law_off")
        placement.judged_on = None
        placement.receipt_law = NO_LAW
        placement.receipt_code = placement.receipt_program = ""
        placement.receipt_facts = placement.receipt_findings = ""
        if placement.state == CONFIRMED:
            _take_back(placement)

    def _judge(self, placement: Placement) -> tuple[Situation, PlacementAssessment]:
        situation = self._situations.of(placement)
        signed = self._signed(placement)
        return situation, judge_placement(situation, self._desk.law, signed, self._policy)

    def _signed(self, placement: Placement) -> tuple[SignedJudgement, ...]:
        return tuple(map(signed_judgement, placement.judgements))


def _looked_around(session: Session, placements: set[int]) -> set[int]:
    """Return in which placements weeks around counted along when they were judged last."""
    if not placements:
        return set()
    query = select(Placement.id).where(
        Placement.id.in_(placements), Placement.receipt_facts.contains(AROUND)
    )
    return set(session.scalars(query))


def _take_back(placement: Placement) -> None:
    """Make a confirmed placement a proposal again: it could not be confirmed today."""
    placement.state, placement.confirmed_on, placement.confirmed_by = PROPOSED, None, ""


def is_history(placement: Placement) -> bool:
    """Tell whether a placement keeps what was judged: it ended, or the office closed it."""
    return placement.state == ENDED or placement.completed_on is not None


def judge_and_store(desk: Desk, session: Session, placement: Placement) -> PlacementAssessment:
    """Judge one placement and write the answer; for many, use one `Judge`.

    The pupil's other stages in the same weeks are judged again too.
    """
    judge = Judge(desk, session)
    judged = judge.store(placement)
    judge.follow_beside(session, (placement,))
    return judged


def judge_periods(desk: Desk, session: Session, periods: Iterable[int]) -> int:
    """Judge every placement of some periods again; return how many.

    The pupils' other stages in the same weeks are judged again too.
    """
    session.flush()
    judge, rows = Judge(desk, session), placements_of(session, periods)
    judged = len(judge.store_all(rows))
    judge.follow_beside(session, rows)
    return judged


def judge_places(desk: Desk, session: Session, places: Iterable[int]) -> int:
    """Judge every placement at some places again whose period is not over; return how many."""
    session.flush()
    return Judge(desk, session).follow(placements_at(session, places, desk.clock.today()))


def signed_judgement(row: Judgement) -> SignedJudgement:
    """Return a stored judgement as the law looks at it."""
    return SignedJudgement(
        check=row.check,
        activity=row.activity,
        judged_by=row.judged_by,
        reason=row.reason,
        judged_on=row.judged_on,
        until=row.until,
        facts=row.facts,
    )
