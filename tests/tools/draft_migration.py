"""Write the next migration from the tables: `python -m tests.tools.draft_migration "what it does"`.

Every change is a new step; `--anew` rewrites the newest one until it is released.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy.types import TypeDecorator

from stagetool.records.keys import new_data_key
from stagetool.records.migrate import FOLDER, config
from stagetool.records.office_file import OfficeFile, make_office_file

VERSIONS = FOLDER / "versions"


def plain_type(kind: str, item: object, _context: object) -> str | bool:
    """Write the type that stands in the file, not our class that reads it."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


def draft(message: str) -> None:
    """Write the step that turns what the steps make into what the tables say."""
    number = len(list(VERSIONS.glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        office = make_office_file(Path(folder) / "draft.stagetool", new_data_key())
        _draft(office, message, f"{number:04d}")
        office.close()


def _draft(office: OfficeFile, message: str, number: str) -> None:
    with office.engine.begin() as connection:
        settings = config(connection)
        settings.attributes["render_item"] = plain_type
        if number != "0001":
            command.upgrade(settings, "head")
        settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        command.revision(settings, message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    if sys.argv[1] == "--anew":
        max(VERSIONS.glob("[0-9]*.py")).unlink()
    draft(sys.argv[-1])
