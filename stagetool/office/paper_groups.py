"""Which placements come together in one file, and what the file is called."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stagetool.base.errors import RequestError
from stagetool.office.paper_sources import JudgedPlacement
from stagetool.office.words import company_of, plain, sort_name

PER = ("class", "pupil", "company")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.-]+|_+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Placements of one file.

    Attributes:
        name: Its part of the file name.
        per: `class`, `pupil` or `company`; "" for all together.
        title: The name on paper, when it is another one.
    """

    name: str
    placements: tuple[JudgedPlacement, ...]
    per: str = ""
    title: str = ""


def groups_of(placements: Sequence[JudgedPlacement], per: str) -> tuple[PaperGroup, ...]:
    """Put placements together per class, pupil or company, in order of name.

    Raises:
        RequestError: The word is another one.
    """
    if per not in PER:
        raise RequestError(word=per)
    groups: dict[tuple[str, int], list[JudgedPlacement]] = {}
    for one in placements:
        groups.setdefault(_key(one, per), []).append(one)
    names = [name for name, _ in groups]
    made = [
        PaperGroup(
            _unlike(name, names.count(name) > 1, rows[0], per),
            tuple(sorted(rows, key=lambda row: plain(sort_name(row.placement.pupil)))),
            per,
        )
        for (name, _), rows in groups.items()
    ]
    return tuple(sorted(made, key=lambda group: plain(group.name)))


def _key(one: JudgedPlacement, per: str) -> tuple[str, int]:
    pupil = one.placement.pupil
    if per == "class":
        return pupil.school_class.name, pupil.class_id
    if per == "pupil":
        return f"{pupil.school_class.name}-{pupil.number}", pupil.id
    company = company_of(one.placement.place)
    return company.name, company.id


def _unlike(name: str, twice: bool, first: JudgedPlacement, per: str) -> str:  # noqa: FBT001
    """Tell classes of two locations, and companies of one name, apart."""
    if not twice:
        return name
    if per == "company":
        return f"{name}-{company_of(first.placement.place).number}"
    return f"{name}-{first.placement.pupil.school_class.location.name}"


def file_name(day: date, kind: str, name: str) -> str:
    """Return `2027-01-11_checklists_4K2.pdf`, safe on every system."""
    return f"{day.isoformat()}_{safe_part(kind)}_{safe_part(name)}.pdf"


def safe_part(text: str) -> str:
    """Return a part of a file name: letters, figures, dot and dash; never a way out of the folder.

    Windows' reserved names get a dash before them.
    """
    composed = unicodedata.normalize("NFC", text)
    part = _UNSAFE.sub("-", composed).strip("-. ")[:_LONGEST].rstrip("-. ")
    part = re.sub(r"\.{2,}", ".", part)
    return f"-{part}" if _RESERVED.match(part) else part or "-"
