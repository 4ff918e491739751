"""Showing papers before they are printed: the same pages, in memory only."""

from collections.abc import Collection

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_groups import PaperGroup
from stagetool.office.paper_kinds import LAWFUL, draw_papers, kind_of
from stagetool.office.paper_sources import read_source
from stagetool.office.placement_rows import period_by_name


@needs(Role.READER)
def preview_papers(
    desk: Desk, kind: str, name: str, *, placements: Collection[PlacementId] | None = None
) -> bytes:
    """Return the papers of a period, or of some placements, as one PDF; nothing is kept.

    Without placements it is a list that says so.

    Raises:
        RequestError: The period or the kind is not known.
        MissingGlyphError: The fonts lack a character; names it and the pupil.
    """
    kind_of(kind)
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        source = read_source(desk, session, period, placements, lawful=kind in LAWFUL)
        shown = kind if source.placements else "lists"
        content, _ = draw_papers(shown, source, PaperGroup(period.name, source.placements))
    return content
