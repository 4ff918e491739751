"""A finding in Dutch: its title, its sentence, and the marks beside it."""

from stagetool.law.loading import Law
from stagetool.law.parameters import Interpretation
from stagetool.law.verdicts import Finding, Verdict

CHECKED = "laat bevestigen"


def title(finding: Finding, law: Law) -> str:
    """Return the rule in a few Dutch words: the hazard's name, or the rule's title."""
    hazard = law.hazards.get(finding.hazard or "")
    if hazard is not None:
        return hazard.name
    return law.parameters[_keys(finding)[0]].title


def explain(finding: Finding, law: Law) -> str:
    """Return the finding in one or two plain Dutch sentences, for the mentor."""
    facts = dict(finding.facts)
    sentences = [law.parameters[key].says.format_map(facts) for key in _keys(finding)]
    if finding.judged_by:
        sentences.append(f"Beoordeeld door {finding.judged_by}: {finding.conditions}")
    return " ".join(sentences)


def question(finding: Finding, law: Law) -> str:
    """Return the question of an open norm; empty when there is none."""
    if finding.verdict is not Verdict.CONDITIONAL:
        return ""
    asked = (law.parameters[key].asks for key in reversed(_keys(finding)))
    return next((text for text in asked if text), "")


def who_may_judge(finding: Finding, law: Law) -> str:
    """Return who may answer the open norm; empty when nobody needs to."""
    if finding.verdict is not Verdict.CONDITIONAL:
        return ""
    named = (law.parameters[key].who for key in reversed(_keys(finding)))
    return next((text for text in named if text), "")


def mark(finding: Finding) -> str:
    """Return `laat bevestigen` for a finding of low confidence, else nothing."""
    return CHECKED if finding.confidence == "low" else ""


def readings(finding: Finding, law: Law) -> tuple[Interpretation, ...]:
    """Return the interpretations that a finding leans on."""
    return tuple(law.interpretations[name] for name in finding.interpretations)


def _keys(finding: Finding) -> list[str]:
    return finding.text.split("+")
