"""Showing papers before they are printed: the same pages, in memory only."""

from collections.abc import Collection
from dataclasses import replace

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_groups import PaperGroup
from stagetool.office.paper_kinds import draw_papers
from stagetool.office.paper_names import LAWFUL, kinds_of
from stagetool.office.paper_sources import read_source
from stagetool.office.placement_rows import period_by_name
from stagetool.paper.joining import joined


@needs(Role.READER)
def preview_papers(
    desk: Desk,
    kind: str,
    name: str,
    *,
    placements: Collection[PlacementId] | None = None,
    annex: bool = False,
) -> bytes:
    """Return the papers of a period, or of some placements, as one PDF; nothing is kept.

    The kind `form` gives all papers that the stage form asks for, one after the other.

    Without placements it is a list that says so.

    Raises:
        RequestError: The period or the kind is not known.
        MissingGlyphError: The fonts lack a character; names it and the pupil.
    """
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        kinds = kinds_of(kind, period.form)
        lawful = bool(LAWFUL & set(kinds))
        source = read_source(desk, session, period, placements, lawful=lawful)
        source = replace(source, annex=annex or source.annex)
        group = PaperGroup(period.name, source.placements)
        shown = kinds if source.placements else ("lists",)
        return joined([draw_papers(one, source, group)[0] for one in shown])
