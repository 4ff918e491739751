"""Linking an activity that the catalogue lacks to one that it has."""

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PlaceId
from stagetool.office.activity_words import remember_activity
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_places
from stagetool.office.read_law import activities_of
from stagetool.records.tables import Place


@needs(Role.ADMINISTRATION)
def map_activity(desk: Desk, place: PlaceId, code: str, new_code: str) -> int:
    """Replace a code at a place by one of the catalogue; judge the placements there again.

    What was measured for the old code holds for the new one. Returns how many placements were
    judged.

    Raises:
        RecordGoneError: The place or its activity was removed meanwhile.
        InvalidInputError: The catalogue lacks the new code too.
    """
    if new_code not in activities_of(desk.law):
        raise InvalidInputError(field=desk.texts("office.place.activity"), value=new_code)
    with desk.open_unit() as session:
        row = session.get(Place, place)
        old = next((one for one in row.activities if one.code == code), None) if row else None
        if row is None or old is None:
            raise RecordGoneError
        if any(one.code == new_code for one in row.activities):
            row.activities.remove(old)
        else:
            old.code = new_code
        measured = {one.name for one in row.measures if one.activity == new_code}
        for measure in [one for one in row.measures if one.activity == code]:
            if measure.name in measured:
                row.measures.remove(measure)
            else:
                measure.activity = new_code
        remember_activity(session, code, new_code)
        judged = judge_places(desk, session, (place,))
        desk.note(session, "map_activity", f"place {place}", old=code, new=new_code, judged=judged)
        return judged
