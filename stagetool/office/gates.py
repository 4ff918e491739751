"""What stops a placement at a step: what is missing, and what to do, in Dutch.

No task, command, import or undo goes round these gates: `confirm_rows` is the only place that
makes a placement confirmed, and every later judgement of one asks them again
(office.judging.Judge.store).
"""

from collections.abc import Iterable
from datetime import date

from stagetool.base.texts import Texts
from stagetool.office.signatures import again_texts, asked_again, missing_signatures
from stagetool.office.words import day_text
from stagetool.records.tables import Placement

BLOCKING = frozenset({"prohibited", "undetermined"})


def gate_texts(
    placement: Placement, obstacles: Iterable[str], texts: Texts, today: date
) -> tuple[str, ...]:
    """Return per obstacle what is missing and what to do (office.obstacles)."""
    return tuple(_gate(placement, word, texts, today) for word in obstacles)


def _gate(placement: Placement, word: str, texts: Texts, today: date) -> str:
    if word != "agreement":
        return f"{texts(f'office.obstacle.{word}')} {texts(f'office.todo.{word}')}"
    again = {one.party for one in asked_again(placement, today)}
    missing = missing_signatures(placement, today)
    if not missing:
        return texts("office.obstacle.agreement")
    told = list(again_texts(placement, texts, today)) if again else []
    never = [party for party in missing if party not in again]
    if never:
        names = parties_text(never, texts)
        told = [texts("office.gate.unsigned", parties=names), texts("office.todo.agreement"), *told]
    return " ".join(told)


def parties_text(parties: Iterable[str], texts: Texts) -> str:
    """Return parties as `bedrijf, ouder of verzorger`."""
    return ", ".join(texts(f"office.party.{party}") for party in parties)


def may_be_approached(placement: Placement, texts: Texts, day: date) -> tuple[str, ...]:
    """Return why a company is not asked for this pupil on a day; nothing means that it may be."""
    alone = placement.place.site.company.leave_alone_until
    if alone is None or alone <= day:
        return may_be_asked(placement, texts)
    told = texts("office.gate.leave_alone", day=day_text(alone))
    return (told, *may_be_asked(placement, texts))


def may_be_asked(placement: Placement, texts: Texts) -> tuple[str, ...]:
    """Return why a pupil may not go to a company yet, by the law; nothing means that it may."""
    found = []
    if not placement.verdict:
        found.append(texts("office.gate.unjudged"))
    elif placement.verdict in BLOCKING:
        found.append(f"{placement.reason or texts('office.gate.forbidden')}".strip())
        found.append(texts("office.todo.not_admitted"))
    return tuple(found)
