"""What happens to a bug on the command line: a short report without a name, and Dutch words."""

import platform
import secrets
import traceback
from contextlib import suppress
from pathlib import Path

from stagetool import __version__

LOG = "opdracht-fout-{reference}.txt"


def write_report(error: BaseException, folder: Path) -> tuple[str, Path]:
    """Write where the program went wrong and return the reference and the file.

    The report holds kinds of errors and lines of the program, never a value or a message, so no
    name or date of birth of anybody.
    """
    reference = secrets.token_hex(3).upper()
    lines = [
        f"Stagetool {__version__}, reference {reference}",
        f"Python {platform.python_version()}, {platform.platform()}",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__qualname__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    file = folder / LOG.format(reference=reference)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return reference, file
