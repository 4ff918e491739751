"""Tell once where a town lies that the built-in table lacks."""

from sqlalchemy import select

from stagetool.base.errors import InvalidInputError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.towns import town_key
from stagetool.records.tables import KnownTown

# The Netherlands with the borders that pupils cross (degrees, WGS 84).
LATITUDES, LONGITUDES = (50.0, 54.0), (2.5, 8.5)


@needs(Role.ADMINISTRATION)
def name_town(desk: Desk, name: str, latitude: float, longitude: float) -> None:
    """Store where a town lies, or correct it.

    Raises:
        InvalidInputError: The name is empty, or the point lies far outside the Netherlands.
    """
    key = town_key(name)
    if not key:
        raise InvalidInputError(field=desk.texts("plan.field.town"), value=name)
    for value, (least, most) in ((latitude, LATITUDES), (longitude, LONGITUDES)):
        if not least <= value <= most:
            raise InvalidInputError(field=name, value=value)
    with desk.open_unit() as session:
        rows = {town_key(row.name): row for row in session.scalars(select(KnownTown))}
        row = rows.get(key)
        if row is None:
            row = KnownTown(name=name.strip(), latitude=latitude, longitude=longitude)
            session.add(row)
        row.latitude, row.longitude = latitude, longitude
        desk.note(session, "name_town", name.strip())
