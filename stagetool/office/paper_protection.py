"""Protective equipment, found in the measures of the tasks a pupil may do.

Codes are those of ISO 7010; the words stand in the catalogue of texts (paper.protection).
"""

from collections.abc import Iterable

from stagetool.base.texts import Texts
from stagetool.paper.contents import Fact

_STEMS = {
    "M004": ("bril",),
    "M013": ("gelaatsscherm", "lashelm", "spatscherm"),
    "M003": ("gehoor",),
    "M017": ("ffp2", "p3", "adembescherming"),
    "M008": ("veiligheidsschoenen", "zaagschoenen", "stalen neus", "laarzen", "antislipschoenen"),
    "M009": ("handschoen", "ovenwant"),
    "M010": ("kleding", "overall", "zaagbroek", "lange mouwen"),
    "M026": ("schort",),
    "M014": ("helm",),
    "M015": ("hesje",),
    "M018": ("harnas",),
}
_NEGATIVE = ("geen ", "niet ", "nooit ")
_OTHER_HELMET = "lashelm"


def protection_of(measures: Iterable[str], texts: Texts) -> tuple[Fact, ...]:
    """Return the equipment that the measures name, by its sign."""
    said = [text.lower() for text in measures if not text.lower().startswith(_NEGATIVE)]
    return tuple(
        Fact(code, texts(f"paper.protection.{code}"))
        for code, stems in _STEMS.items()
        if any(stem in _told_apart(text, code) for text in said for stem in stems)
    )


def _told_apart(text: str, code: str) -> str:
    return text.replace(_OTHER_HELMET, "") if code == "M014" else text
