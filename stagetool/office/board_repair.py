"""The smallest change by which the law would let a pupil have a place: asked for one place only."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.law.facts import AgreementState, Situation, Where
from stagetool.law.placements import as_in_order, judge_placement
from stagetool.law.repairs import with_repairs
from stagetool.law.verdicts import Finding, Verdict
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.legal_ground import basis_of
from stagetool.office.placement_rows import gone_or_restricted
from stagetool.office.policies import policy_rules
from stagetool.office.read_law import fault_of
from stagetool.office.situations import Situations
from stagetool.office.words import repair_text
from stagetool.records.tables import Period, Place, Pupil


@needs(Role.READER)
def board_repair(desk: Desk, pupil: PupilId, place: PlaceId, period: PeriodId) -> str:
    """Return what would lift what the law has against a pair, in Dutch; "" when nothing does.

    Raises:
        RecordGoneError: The pupil, the place or the period is gone.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        row, offered = session.get(Pupil, pupil), session.get(Place, place)
        when = session.get(Period, period)
        if row is None:
            raise gone_or_restricted(session, pupil)
        if offered is None or when is None:
            raise RecordGoneError
        if fault_of(desk.law) is not None:
            return ""
        situation = _situation(desk, session, row, offered, when)
        policy = policy_rules(session, desk.law, desk.clock.today())
        judged = judge_placement(situation, desk.law, (), policy).answered
        judged = with_repairs(judged, as_in_order(situation), desk.law)
        firm = (*judged.admission, *judged.times)
        told = _told(firm, desk)
        if told or any(_blocks(one) for one in firm):
            return told
        return _told((one for task in judged.tasks for one in task.findings), desk)


def _situation(
    desk: Desk, session: Session, pupil: Pupil, place: Place, period: Period
) -> Situation:
    situations = Situations(session, desk.law)
    time = situations.pupil_days.time_at(period, place, pupil.id)
    last = situations.last_day_at(period, place, pupil)
    facts = situations.place_facts(period, place, pupil.school_class.location, last)
    return Situation(
        born=pupil.born,
        starts=time.starts,
        ends=time.ends,
        basis=basis_of(pupil, period.form),
        track=pupil.track,
        profile=pupil.profile,
        agreement=AgreementState.SIGNED,
        youth_rie=facts.youth_rie,
        supervision=facts.supervision,
        recognised=facts.recognised,
        tasks=facts.tasks,
        measures=facts.measures,
        days=situations.pupil_days.days_at(period, place, pupil),
        place=Where.SCHOOL if period.form.internal else Where.COMPANY,
    )


def _told(findings: Iterable[Finding], desk: Desk) -> str:
    repairs = (repair_text(one, desk.texts) for one in findings if _blocks(one))
    return next(filter(None, repairs), "")


def _blocks(finding: Finding) -> bool:
    return finding.verdict > Verdict.CONDITIONAL
