"""What the office found of a place: fit or not, by whom, on which day, until when."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import PlaceId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import place_by_id, placements_at
from stagetool.office.stopped import found_word, is_stopped
from stagetool.office.words import company_of, day_text
from stagetool.records.tables import Place

SUITABLE, CONDITIONAL, UNSUITABLE = "suitable", "conditional", "unsuitable"
WORDS = (SUITABLE, CONDITIONAL, UNSUITABLE, "")
LONGEST_NAME, LONGEST_NOTE = 80, 300


class StoppedError(InvalidInputError):
    """The company or the place has stopped; it must take part again first (facts: name)."""

    key: ClassVar[str] = "office.lists.error.stopped"


@dataclass(frozen=True, slots=True)
class Suitability:
    """What the office found of a place.

    Attributes:
        word: `suitable`, `conditional`, `unsuitable`, or "" when nobody looked.
        until: The last day on which it holds; None is open.
        expired: That day is over: somebody looks again. Unsuitable stays so until then.
        text: "geschikt, door Ans op 3 sep 2026, tot en met 31 jul 2027".
    """

    word: str
    by: str
    on: date | None
    until: date | None
    note: str
    expired: bool
    text: str


@dataclass(frozen=True, slots=True)
class SuitabilityForm:
    """What somebody found of a place.

    Attributes:
        word: `suitable`, `conditional`, `unsuitable`, or "" to forget what was said.
        by: Who looked; "" is the user.
        on: On which day; None is today.
    """

    word: str
    until: date | None = None
    note: str = ""
    by: str = ""
    on: date | None = None


@needs(Role.SUPERVISOR)
def judge_suitability(desk: Desk, place: PlaceId, form: SuitabilityForm) -> Edited:
    """Keep what somebody found of a place, and tell which placements clash with it now.

    An unsuitable place takes nobody any more.

    Raises:
        RecordGoneError: The place was removed meanwhile.
        StoppedError: The place has stopped.
        InvalidInputError: The word is not known, the day lies before the look, or the note is
            too long.
    """
    today = desk.clock.today()
    on, note = form.on or today, " ".join(form.note.split())
    if form.word not in WORDS:
        raise InvalidInputError(field=desk.texts("office.place.suitability"), value=form.word)
    if len(note) > LONGEST_NOTE or len(form.by) > LONGEST_NAME:
        raise InvalidInputError(field=desk.texts("office.place.note"), value=f"{note[:20]}...")
    if on > today or (form.until is not None and form.until < on):
        said = day_text(form.until or on)
        raise InvalidInputError(field=desk.texts("office.place.suitability_until"), value=said)
    with desk.open_unit() as session:
        row = place_by_id(session, place)
        if is_stopped(row):
            raise StoppedError(name=company_of(row).name)
        row.suitability = form.word
        row.suitability_by = (form.by.strip() or desk.user.name) if form.word else ""
        row.suitability_on = on if form.word else None
        row.suitability_until = form.until if form.word else None
        row.suitability_note = note if form.word else ""
        desk.note(session, "judge_suitability", f"place {place}", word=form.word)
        there = placements_at(session, (place,), today)
        return Edited(0, conflicts_after(desk, session, there))


def suitability_of(place: Place, desk: Desk) -> Suitability:
    """Return what the office found of a place, in words."""
    texts, today = desk.texts, desk.clock.today()
    until, word = place.suitability_until, found_word(place)
    expired = bool(word) and until is not None and until < today
    parts = [texts(f"office.suitability.{word or 'nobody'}")]
    if place.suitability_on is not None:
        by, on = place.suitability_by or "-", day_text(place.suitability_on)
        parts.append(texts("office.suitability.by", name=by, day=on))
    if until is not None:
        key = "office.suitability.expired" if expired else "office.suitability.until"
        parts.append(texts(key, day=day_text(until)))
    return Suitability(
        word=word,
        by=place.suitability_by,
        on=place.suitability_on,
        until=until,
        note=place.suitability_note,
        expired=expired,
        text=", ".join(parts),
    )
