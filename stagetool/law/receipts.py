"""Facts and findings as canonical text, and the short code over them."""

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from stagetool.calendar.spans import Span
from stagetool.law.facts import Situation
from stagetool.law.loading import Law
from stagetool.law.verdicts import Assessment, Finding, Receipt, Verdict

CODE_LENGTH = 12
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SIMPLE = frozenset({str, int, float, bool, type(None)})


def make_receipt(
    situation: Situation, assessment: Assessment, law: Law, program: str, made_on: date
) -> Receipt:
    """Return the receipt of an assessment; the same input gives the same receipt."""
    facts = _facts_in_text(situation, law)
    said = [_finding_in_text(finding, law) for finding in _weighty(assessment.findings)]
    findings = f"[{','.join(said)}]"
    receipt = Receipt("", program, law.version, made_on, facts, findings)
    return replace(receipt, code=code_of(receipt))


def code_of(receipt: Receipt) -> str:
    """Return the short code over everything else of a receipt."""
    parts = (receipt.program, receipt.law, receipt.made_on, receipt.facts, receipt.findings)
    digest = hashlib.sha256(canonical(parts).encode("utf-8")).digest()
    return b32encode(digest).decode("ascii")[:CODE_LENGTH]


def _weighty(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what is simply allowed."""
    return [finding for finding in findings if finding.verdict is not Verdict.ALLOWED]


def brief(finding: Finding) -> dict[str, object]:
    """Return a finding in the words of scenario files."""
    return {
        "check": finding.check,
        "verdict": finding.verdict.word,
        "activity": finding.activity,
        "hazard": finding.hazard,
        "sources": [str(source) for source in finding.sources],
        "from": finding.starts.isoformat(),
        "until": finding.ends.isoformat(),
        "facts": dict(finding.facts),
        "interpretations": list(finding.interpretations),
        "judged_by": finding.judged_by,
    }


def canonical(value: object) -> str:
    """Return JSON with sorted keys and without spaces; equal values give equal text."""
    return _in_text(_plain(value))


def _in_text(plain: object) -> str:
    return _ENCODER.encode(plain)


def _facts_in_text(situation: Situation, law: Law) -> str:
    """Return `canonical(situation)`; what many placements share is written once."""
    texts = {
        "days": _known_text(("days in text", law.number(situation.days)), situation.days, law),
        "measures": _known_text(("facts in text", situation.measures), situation.measures, law),
        "tasks": _known_text(("tasks in text", situation.tasks), situation.tasks, law),
    }
    others = {name: _plain(getattr(situation, name)) for name in _names(Situation, *texts)}
    texts |= {name: _in_text(plain) for name, plain in others.items() if plain is not None}
    named = ",".join(f'"{name}":{texts[name]}' for name in sorted(texts))
    return f"{{{named}}}"


def _known_text(key: tuple[object, ...], value: object, law: Law) -> str:
    text: str | None = law.memory.get(key)
    if text is None:
        text = law.memory[key] = canonical(value)
    return text


def _finding_in_text(finding: Finding, law: Law) -> str:
    """Return `canonical(brief(finding))`; what many placements have is written once."""
    key = ("finding in text", finding)
    text: str | None = law.memory.get(key)
    if text is None:
        text = law.memory[key] = canonical(brief(finding))
    return text


@lru_cache(maxsize=64)
def _names(kind: type, *without: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in without)


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is any of many kinds
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if is_dataclass(kind) and kind is not Span:
        named = {name: _plain(getattr(value, name)) for name in _names(kind)}
        return {name: plain for name, plain in named.items() if plain is not None}
    return _word(value)


def _word(value: object) -> object:
    if isinstance(value, Verdict):
        return value.word
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, (date, Span)) else value


@dataclass(frozen=True, slots=True)
class ReceiptDifference:
    """What an old receipt says otherwise than the law of today.

    Attributes:
        gone: Findings that no longer hold, in the words of scenario files.
        added: Findings that were not there.
    """

    law_changed: bool
    facts_changed: bool
    gone: tuple[Mapping[str, Any], ...]
    added: tuple[Mapping[str, Any], ...]

    @property
    def nothing(self) -> bool:
        """Tell whether the receipt would be given again."""
        return not (self.facts_changed or self.gone or self.added)


def differences(receipt: Receipt, now: Receipt) -> ReceiptDifference:
    """Compare an old receipt with one made now."""
    before, after = json.loads(receipt.findings), json.loads(now.findings)
    return ReceiptDifference(
        law_changed=receipt.law != now.law,
        facts_changed=receipt.facts != now.facts,
        gone=tuple(finding for finding in before if finding not in after),
        added=tuple(finding for finding in after if finding not in before),
    )
