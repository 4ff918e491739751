"""The short form of a source, and the official address behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stagetool.law.verdicts import Source

_FORM = re.compile(
    r"(?P<article>\S+(?: \d+)?|)(?: lid (?P<lid>\S+))?(?: onder (?P<onder>.+))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class KnownLaw:
    """A law that may be cited: its short name, number in the national register, and address."""

    name: str
    title: str
    bwb: str
    url: str
    whole: bool


def parse_source(text: str, laws: Mapping[str, KnownLaw]) -> Source:
    """Read `NRK 3:1 lid 2 onder c`; the law must be known, longest name first.

    Raises:
        ValueError: The law is unknown, or the source has no article.
    """
    text = text.strip()
    for name in sorted(laws, key=len, reverse=True):
        if text == name or text.startswith(f"{name} "):
            form = _FORM.fullmatch(text[len(name) :].strip())
            if form is not None:
                return make_source(
                    laws[name], form["article"] or "", form["lid"] or "", form["onder"] or ""
                )
    msg = f"onbekende bron: {text}"
    raise ValueError(msg)


def make_source(law: KnownLaw, article: str, lid: str = "", onder: str = "") -> Source:
    """Return the source with the law's number and address.

    Raises:
        ValueError: The law needs an article.
    """
    if not article and not law.whole:
        msg = f"bron zonder artikel: {law.name}"
        raise ValueError(msg)
    return Source(law.name, article, lid, onder, law.bwb, law.url)
