"""Why a placement ended early: a fixed list, with room for a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, not_, or_, select

from stagetool.base.texts import Texts
from stagetool.records.tables import Period, Placement

LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class EndReason:
    """One reason of the list.

    Attributes:
        again: The pupil needs another place.
        note: Somebody must write what it was.
        by_hand: Somebody chooses it; the others the program writes itself.
    """

    word: str
    again: bool = True
    note: bool = False
    by_hand: bool = True


COMPANY_NO, MOVED, WITHDRAWN = "company_no", "moved", "withdrawn"
REASONS: Mapping[str, EndReason] = {
    one.word: one
    for one in (
        EndReason("agreement"),
        EndReason("company_stops"),
        EndReason("unsafe"),
        EndReason("behaviour"),
        EndReason("serious", note=True),
        EndReason("pupil_stops"),
        EndReason("absent", again=False),
        EndReason("left_school", again=False),
        EndReason("other", note=True),
        EndReason(COMPANY_NO, by_hand=False),
        EndReason(MOVED, by_hand=False),
        EndReason(WITHDRAWN, by_hand=False),
    )
}


def written(word: str, note: str = "") -> str:
    """Return a reason as it is stored: the word, and the sentence on a line of its own."""
    note = " ".join(note.split())
    return f"{word}\n{note}" if note else word


def read(stored: str) -> tuple[str, str]:
    """Return the word and the sentence of a stored reason."""
    word, _, note = stored.partition("\n")
    return word, note


def wants_again(placement: Placement) -> bool:
    """Tell whether a pupil whose placement ended needs another one; unknown reasons do not."""
    reason = REASONS.get(read(placement.end_reason)[0])
    return reason is not None and reason.again


def looks_no_further() -> ColumnElement[bool]:
    """Return the condition that a pupil with this placement needs no other one."""
    reasons = [
        or_(Placement.end_reason == one.word, Placement.end_reason.startswith(f"{one.word}\n"))
        for one in REASONS.values()
        if one.again
    ]
    return not_(and_(Placement.state == "ended", or_(*reasons)))


def began() -> ColumnElement[bool]:
    """Return the condition that a placement did not end before its first day."""
    return or_(
        Placement.state != "ended",
        Placement.ended_on.is_(None),
        Placement.ended_on
        >= select(Period.starts).where(Period.id == Placement.period_id).scalar_subquery(),
    )


def end_text(stored: str, texts: Texts) -> str:
    """Return a stored reason in Dutch: `anders: verhuisd naar Borne`."""
    word, note = read(stored)
    if not word:
        return ""
    told = texts(f"office.end_reason.{word}") if word in REASONS else word
    return f"{told}: {note}" if note else told
