"""A correction keeps what stood there before, for inzage only: no paper and no list shows it.

An emergency number is not kept: it goes at the end of the stage, and an old one would stay. What
changes every year by itself (class, school year, track) is no correction.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from stagetool.office.desk import Desk
from stagetool.records.tables import Correction, Pupil

KEPT = frozenset(
    {"number", "given_name", "infix", "surname", "born"}
    | {"postcode", "town", "mail", "phone", "guardian"}
)


def correct(desk: Desk, session: Session, pupil: Pupil, values: Mapping[str, object]) -> None:
    """Give a stored pupil other values, and keep what was replaced."""
    for name, value in values.items():
        old = getattr(pupil, name)
        if name in KEPT and old and old != value:
            session.add(
                Correction(
                    pupil_id=pupil.id,
                    field=name,
                    old_value=old.isoformat() if isinstance(old, date) else str(old),
                    changed_at=desk.clock.now(),
                    changed_by=desk.user.name,
                )
            )
        setattr(pupil, name, value)
