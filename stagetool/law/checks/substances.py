"""Substances: the H-statements decide, whatever the product is called (Arbobesluit 4.105)."""

import re
from collections.abc import Iterator

from stagetool.law.verdicts import Finding, Verdict
from stagetool.law.views import TaskView

_STATEMENT = re.compile(r"(?:EU)?H\d{3}[A-Z]{0,2}", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"(?:EU)?H\d{3}", re.ASCII)
OTHER = "stof-overig"


def handled_by_label(view: TaskView) -> frozenset[str]:
    """Return the hazards of the task that only the label decides."""
    return view.word_set("substances.measure_first")


def check_substances(view: TaskView) -> Iterator[Finding]:
    """Judge the statements of the label, or say that nobody looked at it."""
    statements = view.measures.h_statements
    by_label = view.words("substances.measure_first")
    first = [code for code in view.hazards if code in by_label]
    if statements is None:
        for code in first:
            yield view.by_rule("substances.unknown_label", code)
        return
    if not statements:
        for code in first:
            yield view.by_rule("substances.clean_label", code)
    for statement in split_statements(statements):
        yield _statement(view, statement)
    yield from _vessels(view)


def split_statements(statements: tuple[str, ...]) -> tuple[str, ...]:
    """Return every statement alone: `H300+H310` is two."""
    parts = (part.strip() for statement in statements for part in statement.split("+"))
    return tuple(dict.fromkeys(part for part in parts if part))


def group_of(view: TaskView, statement: str) -> str:
    """Return the hazard that a statement belongs to.

    Letters count in any case, and a suffix that no list knows counts as its number: `h350I` and
    `H350x` are as grave as H350. A label that was typed oddly is never milder.
    """
    typed = statement.upper()
    bare = _NUMBER.match(typed)
    for group in (*view.words("substances.banned"), *view.words("substances.guarded")):
        known = {code.upper() for code in view.words(f"substances.{group}")}
        if typed in known or (bare and bare[0] in known):
            return group
    return OTHER


def _statement(view: TaskView, statement: str) -> Finding:
    facts = (("found", statement),)
    if not _STATEMENT.fullmatch(statement):
        return view.by_rule("substances.unreadable_label", facts=facts)
    group = group_of(view, statement)
    if group == OTHER:
        return view.by_catalogue(OTHER, "substances.other", facts)
    return view.by_catalogue(group, f"substances.{group}", facts)


def handled_vessels(view: TaskView) -> frozenset[str]:
    """Return the vessels in which a guarded substance, and no banned one, is known to be."""
    if not view.measures.h_statements:
        return frozenset()
    statements = split_statements(view.measures.h_statements)
    groups = {group_of(view, statement) for statement in statements}
    if groups & set(view.words("substances.banned")):
        return frozenset()
    if not groups & set(view.words("substances.guarded")):
        return frozenset()
    return frozenset(view.words("substances.vessels"))


def _vessels(view: TaskView) -> Iterator[Finding]:
    handled = handled_vessels(view)
    for code in (code for code in view.hazards if code in handled):
        if view.child:
            yield view.by_catalogue(code)
        elif view.young:
            yield view.by_rule("substances.vessel_guarded", code)
        else:
            yield view.by_rule("substances.vessel_guarded", code, verdict=Verdict.ALLOWED)
