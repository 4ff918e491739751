"""What a pupil may do at a place, as lines of a sheet; the law's own findings in its own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stagetool.base.texts import Texts
from stagetool.law.explain import explain, question, title
from stagetool.law.loading import Law
from stagetool.law.verdicts import Finding, TaskAssessment, Verdict, VerdictSpan
from stagetool.office.paper_words import from_until, long_day
from stagetool.paper.contents import TaskLine

_NOT_TO_DO = (Verdict.PROHIBITED, Verdict.UNDETERMINED, Verdict.CONDITIONAL)
_MOST_MEASURES = 5
_MOST_SOURCES = 2
_REFUSALS = ("niet laten", "niet betreden", "niet instappen")


@dataclass(frozen=True, slots=True)
class TaskBlocks:
    """The lines of the three blocks, and the questions of what waits for a judgement."""

    forbidden: tuple[TaskLine, ...]
    supervised: tuple[TaskLine, ...]
    allowed: tuple[TaskLine, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One activity on the days on which it stands in one block."""

    task: TaskAssessment
    verdict: Verdict
    spans: tuple[VerdictSpan, ...]
    findings: tuple[Finding, ...]
    whole: bool


def task_blocks(tasks: Sequence[TaskAssessment], law: Law, texts: Texts) -> TaskBlocks:
    """Sort activities over the blocks; one whose verdict changes on a day stands in two."""
    parts = [part for task in tasks for part in _parts(task)]
    refused = sorted(
        (part for part in parts if part.verdict in _NOT_TO_DO), key=lambda part: -part.verdict
    )
    questions = dict.fromkeys(
        question(finding, law)
        for part in refused
        if part.verdict is Verdict.CONDITIONAL
        for finding in part.findings
    )
    return TaskBlocks(
        forbidden=tuple(_refused(part, law, texts) for part in refused),
        supervised=_block(parts, Verdict.SUPERVISED, law, texts),
        allowed=_block(parts, Verdict.ALLOWED, law, texts),
        questions=tuple(text for text in questions if text),
    )


def _block(
    parts: Iterable[_Part], verdict: Verdict, law: Law, texts: Texts
) -> tuple[TaskLine, ...]:
    """Return the lines of what may be done, and who judged which of it."""
    mine = [part for part in parts if part.verdict is verdict]
    line = _supervised if verdict is Verdict.SUPERVISED else _allowed
    judged: dict[tuple[str, str], dict[str, None]] = {}
    for part in mine:
        for finding in part.findings:
            if finding.judged_by:
                key = (finding.judged_by, finding.conditions)
                judged.setdefault(key, {})[_name(part, law)] = None
    signed = []
    for (name, conditions), tasks in judged.items():
        sentence = texts("paper.task.judged_by", name=name, conditions=conditions)
        about = "" if len(tasks) == len(mine) else f"{'; '.join(tasks)}. "
        signed.append(f"{about}{sentence}")
    return (
        *(line(part, law, texts) for part in mine),
        *(TaskLine("", verdict.word, reason=sentence) for sentence in signed),
    )


def stage_lines(
    admission: Sequence[Finding], times: Sequence[Finding], law: Law, texts: Texts
) -> tuple[TaskLine, ...]:
    """Return what stands in the way of the stage itself or of its times, each rule once."""
    lines = []
    for name, findings in (("stage", admission), ("times", times)):
        rules: dict[str, list[Finding]] = {}
        for finding in sorted(findings, key=lambda one: -one.verdict):
            if finding.verdict in _NOT_TO_DO:
                rules.setdefault(finding.check, []).append(finding)
        for same in rules.values():
            first = same[0]
            days = from_until(min(one.starts for one in same), max(one.ends for one in same))
            lines.append(
                TaskLine(
                    name=texts(f"paper.task.{name}"),
                    verdict=first.verdict.word,
                    note=texts("paper.task.only", days=days),
                    reason=question(first, law) or explain(first, law),
                    sources=_sources(same),
                )
            )
    return tuple(lines)


def measures_of_findings(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return what makes the work safe, one measure of each hazard in turn, each once."""
    lists = [
        [part.strip() for part in finding.measures.split(";") if part.strip()]
        for finding in sorted(findings, key=lambda finding: -finding.verdict)
    ]
    found: dict[str, str] = {}
    for turn in range(max(map(len, lists), default=0)):
        for measures in lists:
            if turn < len(measures) and not measures[turn].lower().startswith(_REFUSALS):
                found.setdefault(measures[turn].lower(), measures[turn])
    return tuple(found.values())


def _in_sentence(text: str) -> str:
    """Return words as they stand inside a sentence; `VIB` and `CNC` keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _parts(task: TaskAssessment) -> list[_Part]:
    by_block: dict[Verdict, list[VerdictSpan]] = {}
    for span in task.spans:
        block = Verdict.PROHIBITED if span.verdict in _NOT_TO_DO else span.verdict
        by_block.setdefault(block, []).append(span)
    return [
        _Part(
            task,
            max(span.verdict for span in spans),
            tuple(spans),
            tuple(finding for finding in task.findings if _meets(finding, spans)),
            whole=len(by_block) == 1,
        )
        for spans in by_block.values()
    ]


def _meets(finding: Finding, spans: Iterable[VerdictSpan]) -> bool:
    return any(finding.starts <= span.ends and span.starts <= finding.ends for span in spans)


def _name(part: _Part, law: Law) -> str:
    known = law.activities.get(part.task.activity)
    return known.name if known else part.task.activity


def _days(part: _Part, texts: Texts) -> str:
    if part.whole:
        return ""
    if len(part.spans) == 1 and part.spans[0].ends == _last_day(part.task):
        return texts("paper.task.from", day=long_day(part.spans[0].starts))
    runs = ", ".join(from_until(span.starts, span.ends) for span in part.spans)
    return texts("paper.task.only", days=runs)


def _last_day(task: TaskAssessment) -> date:
    return max(span.ends for span in task.spans)


def _refused(part: _Part, law: Law, texts: Texts) -> TaskLine:
    deciding = [finding for finding in part.findings if finding.verdict is part.verdict]
    waiting = part.verdict is Verdict.CONDITIONAL
    reason = (
        texts("paper.task.wait", hazards=_hazards(deciding, law))
        if waiting
        else _reason(deciding, law)
    )
    return TaskLine(
        name=_name(part, law),
        verdict=part.verdict.word,
        note=_days(part, texts),
        reason=reason,
        sources=_sources(deciding),
        box=texts("paper.task.judged") if waiting else "",
    )


def _reason(deciding: list[Finding], law: Law) -> str:
    """Return one sentence; hazards that the same rule forbids are named together."""
    if not deciding:
        return ""
    first = deciding[0]
    alike = [finding for finding in deciding if finding.text == first.text]
    together = _hazards(alike, law)
    named = together[:1].upper() + together[1:]
    facts = tuple((name, named if name == "hazard" else fact) for name, fact in first.facts)
    return explain(replace(first, facts=facts), law)


def _hazards(findings: Iterable[Finding], law: Law) -> str:
    names = dict.fromkeys(title(finding, law) for finding in findings)
    return "; ".join(map(_in_sentence, names))


def _sources(findings: Iterable[Finding]) -> str:
    named = dict.fromkeys(str(one) for finding in findings for one in finding.sources)
    return "; ".join(tuple(named)[:_MOST_SOURCES])


def _supervised(part: _Part, law: Law, texts: Texts) -> TaskLine:
    deciding = [finding for finding in part.findings if finding.verdict is part.verdict]
    near = texts("paper.task.near" if all(map(_nearby, deciding)) else "paper.task.beside")
    note = " ".join(text for text in (_days(part, texts), near) if text)
    return TaskLine(
        name=_name(part, law),
        verdict=part.verdict.word,
        note=note,
        reason=texts("paper.task.danger", hazards=_hazards(deciding, law)),
        measures=_measures(part),
        sources=_sources(deciding),
    )


def _nearby(finding: Finding) -> bool:
    """Tell whether article 1.37 lid 1 alone asks for the supervision; in doubt it does not."""
    sources = {str(source) for source in finding.sources}
    usual = any(source.startswith("Arbobesluit 1.37 lid 1") for source in sources)
    special = any(source.startswith("Arbobesluit 1.37 lid 2") for source in sources)
    return usual and not special and not finding.judged_by


def _allowed(part: _Part, law: Law, texts: Texts) -> TaskLine:
    return TaskLine(
        name=_name(part, law),
        verdict=part.verdict.word,
        note=_days(part, texts),
        measures=_measures(part),
    )


def _measures(part: _Part) -> str:
    first, *others = *measures_of_findings(part.findings)[:_MOST_MEASURES], ""
    return "; ".join(text for text in (first, *map(_in_sentence, others)) if text)
