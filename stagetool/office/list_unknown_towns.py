"""List the towns of pupils and companies that still have to be named."""

from sqlalchemy import select

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.towns import town_finder, unknown_among
from stagetool.records.tables import Pupil, Site


@needs(Role.READER)
def list_unknown_towns(desk: Desk) -> tuple[str, ...]:
    """Return every town that nobody knows the place of, in order."""
    with desk.open_unit() as session:
        homes = session.scalars(select(Pupil.town).where(~Pupil.gone).distinct())
        sites = session.scalars(select(Site.town).distinct())
        return unknown_among((*homes, *sites), town_finder(desk.paths, session))
