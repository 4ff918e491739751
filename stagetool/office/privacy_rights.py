"""Who exercises the rights of privacy (AVG): the pupil from 16 years, before that the parents.

Source: UAVG article 5; Ingrado on acting pupils (design/trust.md SR-51).
"""

from datetime import date

from stagetool.base.texts import Texts
from stagetool.calendar.ages import age_on

OWN_RIGHTS_FROM = 16


def speaks_for_self(born: date, on: date) -> bool:
    """Tell whether the pupil exercises the rights; the birthday itself counts."""
    return born <= on and age_on(born, on) >= OWN_RIGHTS_FROM


def rights_text(born: date, on: date, texts: Texts) -> str:
    """Return to whom an answer about the pupil's data goes, on a day."""
    word = "pupil" if speaks_for_self(born, on) else "parents"
    return texts(f"office.rights.{word}", age=OWN_RIGHTS_FROM)
