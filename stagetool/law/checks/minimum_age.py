"""May this pupil be there at this age, on this legal ground? (ATW 3:2)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Moment
from stagetool.law.rules import Facts, breach, need, ruling
from stagetool.law.verdicts import Finding
from stagetool.law.words import number

_LIMITS = {
    Basis.STAGE: "admission.stage_age",
    Basis.LEERWERKTRAJECT: "admission.stage_age",
    Basis.MAATSCHAPPELIJKE_STAGE: "admission.mas_age",
    Basis.BIJBAAN: "admission.job_age",
    Basis.VAKANTIEWERK: "admission.job_age",
}
_JOBS = (Basis.BIJBAAN, Basis.VAKANTIEWERK)


def check_minimum_age(situation: Situation, moment: Moment, law: Law) -> Iterator[Finding]:
    """Judge the age for the ground of the work, and for other work in the ledger of time."""
    if situation.basis is Basis.BEZOEK:
        yield from _visit(situation, moment, law)
        return
    limits = {_LIMITS[situation.basis]}
    here = [
        day
        for day in situation.days
        if (day.job or situation.basis in _JOBS) and moment.starts <= day.date <= moment.ends
    ]
    if any(day.job for day in here):
        limits.add("admission.job_age")
    if situation.basis in _JOBS and any(day.stage for day in here):
        limits.add("admission.stage_age")
    for limit in sorted(limits):
        dated = need(law, limit, moment.starts)
        if moment.age < dated.number:
            facts = (("age", str(moment.age)), ("limit", number(dated.number)))
            yield breach(law, limit, moment.starts, facts)


def _visit(situation: Situation, moment: Moment, law: Law) -> Iterator[Finding]:
    facts: Facts = (("age", str(moment.age)),)
    if moment.age >= need(law, "admission.stage_age", moment.starts).number:
        return
    busy = any(
        day.stage or day.job for day in situation.days if moment.starts <= day.date <= moment.ends
    )
    if situation.tasks or busy:
        yield ruling(law, "admission.visit_task", moment.starts, facts)
    else:
        yield ruling(law, "admission.visit", moment.starts, facts)
