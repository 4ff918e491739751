"""Looking ahead: on which day a running placement changes verdict, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stagetool.calendar.ages import birthdays_between
from stagetool.law.assess import assess
from stagetool.law.facts import Situation
from stagetool.law.loading import Law
from stagetool.law.moments import ONE_DAY
from stagetool.law.placements import SignedJudgement
from stagetool.law.verdicts import Assessment, Finding, Verdict


class Cause(StrEnum):
    """Why a verdict changes."""

    BIRTHDAY = "birthday"
    LAW = "law"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of verdict on a day.

    Attributes:
        day: The first day of the new verdict.
        age: The age reached, when the cause is a birthday.
        subject: `admission`, `times`, or the code of an activity.
    """

    day: date
    cause: Cause
    age: int | None
    subject: str
    before: Verdict
    after: Verdict

    @property
    def opens(self) -> bool:
        """Tell whether more may be done from this day."""
        return self.after < self.before


def changes_ahead(
    situation: Situation,
    law: Law,
    today: date,
    judgements: Sequence[SignedJudgement] = (),
) -> tuple[Change, ...]:
    """Return the changes after today and until the placement ends, by day."""
    assessment = assess(situation, law)
    changes = [
        *_by_day(assessment, situation, law),
        *_expiring(situation, law, judgements),
    ]
    ahead = [change for change in changes if today < change.day <= situation.ends]
    return tuple(sorted(ahead, key=lambda change: (change.day, change.subject)))


def _by_day(assessment: Assessment, situation: Situation, law: Law) -> Iterator[Change]:
    birthdays = dict(birthdays_between(situation.born, situation.starts, situation.ends))
    days = [day for day in birthdays if day > situation.starts]
    days += [day for day in law.changes if situation.starts < day <= situation.ends]
    for day in sorted(set(days)):
        cause = Cause.BIRTHDAY if day in birthdays else Cause.LAW
        for subject, findings in _subjects(assessment):
            before, after = _on(findings, day - ONE_DAY), _on(findings, day)
            if before is not after:
                yield Change(day, cause, birthdays.get(day), subject, before, after)


def _subjects(assessment: Assessment) -> Iterator[tuple[str, Sequence[Finding]]]:
    yield "admission", assessment.admission
    for task in assessment.tasks:
        yield task.activity, task.findings


def _on(findings: Sequence[Finding], day: date) -> Verdict:
    return max(
        (finding.verdict for finding in findings if finding.starts <= day <= finding.ends),
        default=Verdict.ALLOWED,
    )


def _expiring(
    situation: Situation, law: Law, judgements: Sequence[SignedJudgement]
) -> Iterator[Change]:
    """Go through the judgements that end before the placement does."""
    short = [one for one in judgements if situation.starts <= one.until < situation.ends]
    if not short:
        return
    assessment = assess(situation, law)
    for one in short:
        for finding in assessment.findings:
            about = one.check == finding.check and one.activity in ("", finding.activity or "")
            if about and finding.verdict is Verdict.CONDITIONAL and finding.ends > one.until:
                subject = finding.activity or "admission"
                day = one.until + ONE_DAY
                yield Change(
                    day, Cause.JUDGEMENT, None, subject, Verdict.SUPERVISED, Verdict.CONDITIONAL
                )
