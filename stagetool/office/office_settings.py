"""The settings of this office: a name, a plain value, a default where nothing was chosen."""

from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import Setting

SECOND_FOLDER = "backup.second_folder"
IDLE_MINUTES = "lock.idle_minutes"
USUAL_IDLE, SHORTEST_IDLE, LONGEST_IDLE = 10, 2, 30


def read_setting(session: Session, name: str, usual: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value of a setting, or the usual one."""
    row = session.scalar(select(Setting).where(Setting.name == name))
    return usual if row is None else row.value


def write_setting(session: Session, name: str, value: object) -> None:
    """Keep the value of a setting; None forgets it."""
    row = session.scalar(select(Setting).where(Setting.name == name))
    if value is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(Setting(name=name, value=value))
    else:
        row.value = value


@needs(Role.COORDINATOR)
def choose_second_folder(desk: Desk, folder: Path | None) -> None:
    """Choose a second folder for every backup, on the network or a stick; None chooses none."""
    with desk.open_unit() as session:
        write_setting(session, SECOND_FOLDER, None if folder is None else str(folder))
        desk.note(session, "choose_second_folder", chosen=folder is not None)


@needs(Role.READER)
def second_folder(desk: Desk) -> Path | None:
    """Return the second folder for backups, if one was chosen."""
    with desk.open_unit() as session:
        chosen = read_setting(session, SECOND_FOLDER, None)
    return None if chosen is None else Path(chosen)


@needs(Role.READER)
def idle_minutes(desk: Desk) -> int:
    """Return after how many minutes without use the window locks itself; never never (SR-14)."""
    with desk.open_unit() as session:
        chosen = read_setting(session, IDLE_MINUTES, USUAL_IDLE)
    return min(LONGEST_IDLE, max(SHORTEST_IDLE, int(chosen)))


@needs(Role.COORDINATOR)
def choose_idle_minutes(desk: Desk, minutes: int) -> None:
    """Choose after how many minutes without use the window locks itself, for everybody.

    Raises:
        InvalidInputError: It is shorter or longer than may be.
    """
    if not SHORTEST_IDLE <= minutes <= LONGEST_IDLE:
        raise InvalidInputError(field=desk.texts("ui.care.privacy.minutes"), value=minutes)
    with desk.open_unit() as session:
        write_setting(session, IDLE_MINUTES, minutes)
        desk.note(session, "choose_idle_minutes", minutes=minutes)
