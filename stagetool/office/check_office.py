"""Look whether the office file is sound and its audit chain unbroken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stagetool.base.errors import OfficeDamagedError, StorageReadOnlyError
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.audit import is_anchor
from stagetool.records.soundness import counts, foreign_objects, problems

PAGE = re.compile(r"\bpage (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the check found.

    Attributes:
        rows: How many rows each table has.
        anchor: The end of the audit chain: its number and twelve characters.
        broken_at: The first audit entry that is not as it was written.
    """

    ok: bool
    problems: tuple[str, ...]
    rows: Mapping[str, int]
    anchor: str
    broken_at: int | None


@needs(Role.READER)
def check_office(desk: Desk, anchors: tuple[str, ...] = ()) -> CheckReport:
    """Check pages, indexes, references and the audit chain; writes nothing.

    Args:
        desk: The user's desk.
        anchors: From papers and backups; they show that the end of the chain was cut off.
    """
    rows: Mapping[str, int] = {}
    found: tuple[str, ...] = ()
    broken, anchor = None, ""
    typed = tuple(given.strip().lower() for given in anchors)
    try:
        with desk.store.driver() as driver:
            found = tuple(
                _told(desk, detail) for detail in (*problems(driver), *foreign_objects(driver))
            )
            rows = counts(driver)
        with desk.open_unit() as session:
            broken = desk.audit.verify(session, (one for one in typed if is_anchor(one)))
            anchor = desk.audit.anchor(session)
    except OfficeDamagedError as error:
        found = (desk.texts.explain(error),)
    except StorageReadOnlyError:
        if not found:  # after a damaged page the engine takes the file for read-only
            raise
    for given in typed:
        if not is_anchor(given):
            found = (*found, desk.texts("check_office.no_anchor", anchor=given))
    if broken is not None:
        found = (*found, desk.texts("check_office.broken", number=broken))
    return CheckReport(not found, found, rows, anchor, broken)


def _told(desk: Desk, detail: str) -> str:
    """Return in Dutch what the engine found; its own words stand behind for who repairs it."""
    page = PAGE.search(detail)
    if page:
        return desk.texts("check_office.page", page=page[1])
    return desk.texts("check_office.unsound", detail=detail)
