"""Recording who signed the stage agreements of a period."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import ENDED, Judge
from stagetool.office.placement_rows import period_by_name, placements_of, pupil_by_number
from stagetool.office.signatures import lapsed, terms_of
from stagetool.office.terms import signed_again, write_terms
from stagetool.records.tables import Agreement, Placement, Signature

FAR = timedelta(days=731)  # a signature of longer ago, or so far ahead, is a typing error
PARTIES = ("school", "company", "parent", "pupil")


@needs(Role.ADMINISTRATION)
def sign_agreements(
    desk: Desk,
    name: str,
    parties: Iterable[str],
    on: date,
    pupil: str | None = None,
    *,
    pupils: Collection[str] = (),
) -> int:
    """Record signatures under the agreements of a period, all or some pupils'; judge them again.

    With each is kept what the agreement binds (office.terms): what stood on the paper that was
    printed last, for that is what was signed, or what holds now when none was. A signature that
    was recorded before keeps its day as long as it counts; one that counts no longer is replaced,
    and the day of the earlier one stays beside it. Returns how many agreements now carry all
    these signatures.

    Raises:
        RequestError: The period or the pupil is not known, or the pupil has no placement there.
        InvalidInputError: A party is unknown, none is named, or the day is far away.
    """
    asked = tuple(dict.fromkeys(party.strip().lower() for party in parties))
    for party in asked:
        if party not in PARTIES:
            raise InvalidInputError(field="--parties", value=party)
    if not asked:
        raise InvalidInputError(field="--parties", value="-")
    if abs(on - desk.clock.today()) > FAR:
        raise InvalidInputError(field="--date", value=on)
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        rows = [row for row in placements_of(session, (period.id,)) if row.state != ENDED]
        numbers = pupils if pupil is None else (pupil, *pupils)
        if numbers:
            named = {pupil_by_number(session, number).id: number for number in numbers}
            for lacking in named.keys() - {row.pupil_id for row in rows}:
                raise RequestError(word=named[lacking])
            rows = [row for row in rows if row.pupil_id in named]
        again = sum(_sign(desk, row, asked, on) for row in rows)
        _judge(desk, session, rows)
        desk.note(
            session,
            "sign_agreements",
            f"period {period.id}",
            parties=asked,
            signed=len(rows),
            again=again,
        )
        return len(rows)


def _sign(desk: Desk, placement: Placement, parties: Iterable[str], on: date) -> int:
    """Write the signatures of one agreement; return how many of them were given again."""
    if placement.agreement is None:
        placement.agreement = Agreement()
    rows = placement.agreement.signatures
    there = {row.party: row for row in rows}
    terms = placement.agreement.terms or write_terms(terms_of(placement))
    gone = {one.party for one in lapsed(placement, desk.clock.today())}
    again = [party for party in parties if party in gone]
    for party in again:
        row = there[party]
        row.terms = signed_again(terms, row.terms, row.signed_on)
        row.signed_on, row.recorded_by = on, desk.user.name
    rows.extend(
        Signature(party=party, signed_on=on, recorded_by=desk.user.name, terms=terms)
        for party in parties
        if party not in there
    )
    return len(again)


def _judge(desk: Desk, session: Session, rows: list[Placement]) -> None:
    session.flush()
    Judge(desk, session).follow(rows)
