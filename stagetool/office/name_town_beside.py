"""Tell where an unknown town lies by naming a known one beside it."""

from stagetool.base.errors import InvalidInputError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.name_town import name_town
from stagetool.office.towns import town_finder


@needs(Role.ADMINISTRATION)
def name_town_beside(desk: Desk, name: str, beside: str) -> None:
    """Store that a town lies where a known town lies: near enough for a distance by bicycle.

    Raises:
        InvalidInputError: Nobody knows the other town either.
    """
    with desk.open_unit() as session:
        where = town_finder(desk.paths, session)(beside)
    if where is None:
        raise InvalidInputError(field=desk.texts("plan.field.town"), value=beside)
    name_town(desk, name, *where)
