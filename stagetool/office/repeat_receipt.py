"""Repeating a receipt: the stored facts judged again today, and what differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import select

from stagetool import __version__
from stagetool.base.errors import RequestError
from stagetool.base.ids import PlacementId
from stagetool.law.reading_back import read_facts
from stagetool.law.receipts import canonical, code_of, differences, make_receipt
from stagetool.law.verdicts import Receipt
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import Judge
from stagetool.office.placement_rows import placement_options
from stagetool.office.receipt_changes import (
    FactChange,
    FindingChange,
    about_of,
    fact_changes,
    finding_changes,
)
from stagetool.office.words import company_of, full_name
from stagetool.records.tables import Placement


class ReceiptUnknownError(RequestError):
    """No placement carries this code now; a newer judgement replaced it (facts: code)."""

    key: ClassVar[str] = "error.receipt_unknown"


class ReceiptUnreadableError(RequestError):
    """The facts behind the code were written by another program, or erased (facts: code)."""

    key: ClassVar[str] = "error.receipt_unreadable"


@dataclass(frozen=True, slots=True)
class ReceiptRepeated:
    """What a receipt said, and what the same facts give today.

    Attributes:
        sound: The code is still the one of the stored facts and findings.
        verdict_then, verdict_now: Words, as things stood.
        facts_changed: The placement's facts are others today than those of the receipt.
        gone, added: Findings that no longer hold and that are new, in Dutch.
        facts: Each fact of the placement that is otherwise now.
        findings: Every finding with its verdict then and now, on the facts of the receipt.
    """

    code: str
    placement: PlacementId
    pupil: str
    company: str
    made_on: date | None
    sound: bool
    program_then: str
    program_now: str
    law_then: str
    law_now: str
    verdict_then: str
    verdict_now: str
    facts_changed: bool
    gone: tuple[str, ...]
    added: tuple[str, ...]
    facts: tuple[FactChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()

    @property
    def same(self) -> bool:
        """Tell whether the same facts still give the same answer."""
        return self.verdict_then == self.verdict_now and not (self.gone or self.added)


@needs(Role.READER)
def repeat_receipt(desk: Desk, code: str) -> ReceiptRepeated:
    """Judge the facts behind a code by today's law, judgements and school rules; store nothing.

    Raises:
        ReceiptUnknownError: No placement carries this code.
        ReceiptUnreadableError: The facts cannot be read back.
    """
    wanted = "".join(code.split()).replace("-", "").upper()
    with desk.open_unit() as session:
        query = select(Placement).where(Placement.receipt_code == wanted).order_by(Placement.id)
        row = session.scalars(query.options(*placement_options())).first() if wanted else None
        if row is None:
            raise ReceiptUnknownError(code=code)
        then = _receipt_of(row)
        try:
            facts = read_facts(then.facts)
        except ValueError as error:
            raise ReceiptUnreadableError(code=code) from error
        today, judged = Judge(desk, session).repeat(row, facts)
        now = make_receipt(facts, judged.strict, desk.law, __version__, desk.clock.today())
        found = differences(then, now)
        return ReceiptRepeated(
            code=then.code,
            placement=PlacementId(row.id),
            pupil=full_name(row.pupil),
            company=company_of(row.place).name,
            made_on=row.judged_on,
            sound=then.code == code_of(then),
            program_then=then.program,
            program_now=now.program,
            law_then=then.law,
            law_now=now.law,
            verdict_then=row.strict_verdict,
            verdict_now=judged.strict_verdict.word,
            facts_changed=canonical(today) != then.facts,
            gone=_lines(desk, found.gone),
            added=_lines(desk, found.added),
            facts=fact_changes(desk, facts, today),
            findings=finding_changes(desk, then, now),
        )


def _receipt_of(row: Placement) -> Receipt:
    return Receipt(
        code=row.receipt_code,
        program=row.receipt_program,
        law=row.receipt_law,
        made_on=row.judged_on or date.min,
        facts=row.receipt_facts,
        findings=row.receipt_findings,
    )


def _lines(desk: Desk, findings: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_line(desk, finding) for finding in findings))


def _line(desk: Desk, finding: Mapping[str, Any]) -> str:
    return desk.texts(
        "office.receipt.finding",
        about=about_of(desk, finding),
        verdict=desk.texts(f"law.verdict.{finding['verdict']}"),
        sources="; ".join(finding["sources"]),
    )
