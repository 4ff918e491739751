"""The names of the kinds of paper, and which of them a stage form asks for."""

from stagetool.base.errors import RequestError
from stagetool.records.tables import StageForm

HOURS = "hours"
KINDS = ("checklists", "agreements", HOURS, "letters", "lists")
USUAL = tuple(kind for kind in KINDS if kind != HOURS)
LAWFUL = frozenset({"checklists", "agreements", HOURS})  # these say what the law says
OF_FORM = "form"
"""Stands for all papers that the stage form of a period asks for."""


def kinds_of(word: str, form: StageForm) -> tuple[str, ...]:
    """Return the kinds of a word: itself, or for `form` those that the stage form asks for.

    A form that asks for none gets the usual ones. The hours annex is behind the agreements
    already, and apart only when the form asks for no agreements.

    Raises:
        RequestError: There is no such kind.
    """
    if word in KINDS:
        return (word,)
    if word != OF_FORM:
        raise RequestError(word=word)
    asked = tuple(kind for kind in KINDS if kind in form.papers) or USUAL
    return tuple(kind for kind in asked if kind != HOURS or "agreements" not in asked)
