"""Is the agreement there, signed by everybody who must sign? (NRK 3:1 lid 1, UWVO 2.36)."""

from collections.abc import Iterator

from stagetool.law.facts import AgreementState, Basis, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Moment
from stagetool.law.rules import need, ruling
from stagetool.law.verdicts import Finding

_MISSING = {
    AgreementState.NONE: "de hele overeenkomst",
    AgreementState.PARENT_MISSING: "de handtekening van een ouder of verzorger",
    AgreementState.COMPANY_MISSING: "de handtekening van het bedrijf",
}
CHECKS = frozenset(
    {
        "admission.agreement_child",
        "admission.agreement_youth",
        "admission.agreement_mas",
        "admission.agreement_dual",
        "admission.agreement_dual_child",
    }
)


def check_agreement(situation: Situation, moment: Moment, law: Law) -> Iterator[Finding]:
    """Judge the signatures; jobs need none, and a visit without tasks needs none."""
    state = situation.agreement
    rule = _rule(situation, moment)
    if rule is None or state is AgreementState.SIGNED:
        return
    grown = moment.age >= need(law, "admission.parent_until", moment.starts).number
    if state is AgreementState.PARENT_MISSING and grown:
        return
    yield ruling(law, rule, moment.starts, (("missing", _MISSING[state]),))


def _rule(situation: Situation, moment: Moment) -> str | None:
    """Return the rule that asks for an agreement; a visit with a task is a stage."""
    child = moment.band.child
    if situation.basis is Basis.MAATSCHAPPELIJKE_STAGE:
        return "admission.agreement_mas"
    if situation.basis is Basis.LEERWERKTRAJECT:
        return "admission.agreement_dual_child" if child else "admission.agreement_dual"
    with_task = situation.basis is Basis.BEZOEK and bool(situation.tasks)
    if situation.basis is Basis.STAGE or with_task:
        return "admission.agreement_child" if child else "admission.agreement_youth"
    return None
