"""Bring an office file to the newest schema: all steps in one transaction, or none.

Alembic is imported only when there are steps to run: most starts have none.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from stagetool.base.errors import OfficeDamagedError
from stagetool.records.failures import at_the_border
from stagetool.records.office_file import SCHEMA, OfficeFile
from stagetool.records.tables import Table

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"
Step = Callable[..., None]


def migrate(office: OfficeFile, after_step: Step | None = None) -> bool:
    """Run the steps that the file has not had; tell whether there were any.

    Args:
        office: The open file; make a backup first.
        after_step: Called within the transaction after every step, for tests.

    Raises:
        OfficeDamagedError: Rows refer to rows that are not there; nothing was changed.
    """
    if office.schema >= SCHEMA:
        return False
    with at_the_border(office.path), office.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            msg = "the office file is closed"
            raise RuntimeError(msg)
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                _run(connection, after_step)
                lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if lost:
                    raise OfficeDamagedError(file=office.path, reason=f"{len(lost)} losse rijen")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
    return True


def differences(connection: Connection) -> list[Any]:
    """Return how the tables differ from what the steps made; for tests and for drafting."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - see the module
    from alembic.migration import MigrationContext  # noqa: PLC0415 - see the module

    context = MigrationContext.configure(connection)
    return list(compare_metadata(context, Table.metadata))


def config(connection: Connection, after_step: Step | None = None) -> "Config":
    """Return Alembic's settings; there is no settings file."""
    from alembic.config import Config  # noqa: PLC0415 - see the module

    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    settings.attributes["after_step"] = after_step
    return settings


def _run(connection: Connection, after_step: Step | None) -> None:
    from alembic import command  # noqa: PLC0415 - see the module

    command.upgrade(config(connection, after_step), "head")
