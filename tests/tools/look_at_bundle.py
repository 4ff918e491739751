"""Look what a folder build holds: `python -m tests.tools.look_at_bundle DIR`.

Every path must fit the list: our two programs, resources and migrations, the packages of the lock
with the libraries they bring. Tests, version control, settings of a maintainer, a second database
engine, office files and things of other projects are named, and make it exit 1 (trust SR-64).
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

PACKAGES = (
    *("PIL", "PySide6", "_argon2_cffi_bindings", "argon2", "argon2_cffi", "charset_normalizer"),
    *("cryptography", "font_source_sans_pro", "highspy", "highspy.libs", "lxml", "lxml.libs"),
    *("markupsafe", "numpy", "numpy.libs", "pikepdf", "pikepdf.libs", "pillow.libs"),
    *("python_calamine", "reportlab", "reportlab.libs", "segno", "shiboken6", "sqlalchemy"),
    *("sqlcipher3", "sqlcipher3.libs", "alembic", "mako", "openpyxl", "rl_accel", "win32"),
    *("pywin32_system32", "pythonwin", "lib-dynload", "python3.11", "python3.12", "python3.13"),
)
RESOURCES = "activities|demo|example|fonts|forms|hazards|holidays|icons|law|privacy|texts|towns"
NAMES = "|".join(map(re.escape, PACKAGES))
ALLOWED = tuple(
    re.compile(f"^{pattern}$")
    for pattern in (
        r"stagetool(-window)?(\.exe)?",
        r"_internal/(base_library\.zip|LICENSE)",
        r"_internal/[^/]+\.(so|dll|pyd|dylib)(\.[0-9.]+)?",
        rf"_internal/({NAMES})/.+",
        rf"_internal/({NAMES})(\.[A-Za-z0-9_-]+)?\.(so|pyd)",
        r"_internal/[A-Za-z0-9_.]+-[0-9][A-Za-z0-9_.]*\.dist-info/.+",
        rf"_internal/resources/({RESOURCES})/.+",
        r"_internal/stagetool/records/migrations/([a-z_.]+\.(py|mako)|versions/\d{4}_\w+\.py)",
    )
)
FORBIDDEN = re.compile(
    r"(^|/)(tests?|\.git[^/]*|\.venv|\.env|conftest\.py|pytest[^/]*|hypothesis[^/]*|__pycache__)(/|$)"
    r"|\.(stagetool|keys|pyc|log|orig|patch)$|(^|/)(libsqlite3[^/]*|_sqlite3\.[^/]*)$"
)
ENGINE = re.compile(r"(^|/)sqlcipher3/_sqlite3\.[^/]*$")  # the one engine has that name too


def strange(names: Iterable[str]) -> list[str]:
    """Return what should not be in a bundle, by its path with slashes."""
    return [
        name
        for name in names
        if (FORBIDDEN.search(name) and not ENGINE.search(name))
        or not any(pattern.match(name) for pattern in ALLOWED)
    ]


def main(folder: Path) -> int:
    """Print what is strange, or how much was looked at."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    odd = strange(names)
    sys.stdout.write("\n".join(odd or [f"{len(names)} files, nothing strange"]) + "\n")
    return 1 if odd or not names else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
