"""Hold the lock against known vulnerabilities: `python -m tests.tools.audit_lock ADVISORIES`.

ADVISORIES is a folder or zip of OSV files for PyPI, as the OSV project exports them daily
(osv-vulnerabilities, PyPI/all.zip), fetched by a person; nothing here asks the network. Where the
public index can be asked, `pip-audit -r requirements.lock --require-hashes --disable-pip` does
the same. Exit 1 when an advisory fits; a dated exception stands in tests/tools/accepted.toml.
"""

import argparse
import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from stagetool.base.paths import ROOT

LOCK = ROOT / "requirements.lock"
ACCEPTED = Path(__file__).with_name("accepted.toml")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, Version]:
    """Return every package of a lock with its version."""
    return {canonicalize_name(name): Version(version) for name, version in PIN.findall(lock)}


def advisories(source: Path) -> Iterator[Mapping[str, Any]]:
    """Return the advisories of a folder or a zip."""
    if source.is_dir():
        for file in sorted(source.rglob("*.json")):
            yield json.loads(file.read_bytes())
        return
    with zipfile.ZipFile(source) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".json"):
                yield json.loads(archive.read(name))


def found(
    packages: Mapping[str, Version],
    source: Iterator[Mapping[str, Any]],
    accepted: Mapping[str, date],
    today: date,
) -> list[str]:
    """Return a line per package and advisory that fit; an accepted one returns after its day."""
    lines = []
    for advisory in source:
        if advisory.get("withdrawn") or accepted.get(advisory["id"], date.min) >= today:
            continue
        for affected in advisory.get("affected", ()):
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") != "PyPI" or name not in packages:
                continue
            if _fits(packages[name], affected):
                said = advisory.get("summary", "")
                lines.append(f"{name} {packages[name]}: {advisory['id']} {said}".strip())
    return lines


def _fits(version: Version, affected: Mapping[str, Any]) -> bool:
    if any(_version(one) == version for one in affected.get("versions", ())):
        return True
    return any(
        _within(version, one.get("events", ()))
        for one in affected.get("ranges", ())
        if one.get("type") == "ECOSYSTEM"
    )


def _within(version: Version, events: list[Mapping[str, str]]) -> bool:
    """Tell whether a version lies between an introduction and its repair; OSV's own rules."""
    inside = False
    for event in events:
        if "introduced" in event:
            start = _version(event["introduced"])
            inside = inside or event["introduced"] == "0" or (start or version) <= version
        elif "fixed" in event:
            end = _version(event["fixed"])
            inside = inside and not (end is not None and version >= end)
        elif "last_affected" in event:
            end = _version(event["last_affected"])
            inside = inside and not (end is not None and version > end)
    return inside


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:
        return None


def accepted_until(file: Path) -> dict[str, date]:
    """Return the advisories that somebody accepted, with the last day on which that holds."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return {entry["id"]: entry["until"] for entry in said.get("accepted", ())}


def main() -> int:
    """Print what fits and how many were looked at."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.audit_lock", description=__doc__)
    parser.add_argument("advisories", type=Path)
    parser.add_argument("--on", type=date.fromisoformat, required=True, help="today, jjjj-mm-dd")
    given = parser.parse_args()
    packages = pins(LOCK.read_text(encoding="utf-8"))
    everything = list(advisories(given.advisories))
    lines = found(packages, iter(everything), accepted_until(ACCEPTED), given.on)
    none = f"{len(packages)} packages, {len(everything)} advisories: none fits"
    sys.stdout.write("\n".join(lines or [none]) + "\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
