"""What comes from others: locked by hash, held against advisories, no network of its own."""

import ast
import importlib.util
import json
import re
import zipfile
from datetime import date

import pytest
from packaging.version import Version

from stagetool.base.paths import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
TODAY = date(2026, 11, 23)


def module_of(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool():
    return module_of("audit_lock")


def advisory(name="reportlab", events=(), versions=(), **more):
    affected = {
        "package": {"ecosystem": "PyPI", "name": name},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
        "versions": list(versions),
    }
    return {"id": "PYSEC-0000-1", "summary": "Proef.", "affected": [affected], **more}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z])", text.strip())
    for block in blocks:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
    assert "://" not in text
    assert "--index" not in text


def test_the_lock_holds_every_package_that_the_program_asks_for(tool):
    import tomllib  # noqa: PLC0415 - beside its use

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=!;\[ ]", one)[0].lower() for one in project["dependencies"]}
    pins = tool.pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert {name.replace("_", "-") for name in asked} <= set(pins)
    assert len(pins) > 25


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        (advisory(events=[{"introduced": "0"}, {"fixed": "5.0"}]), False),
        (advisory(events=[{"introduced": "0"}, {"fixed": "5.2"}]), True),
        (advisory(events=[{"introduced": "5.1.1"}]), False),
        (advisory(events=[{"introduced": "5.1.0"}]), True),
        (advisory(events=[{"introduced": "0"}, {"last_affected": "5.1.0"}]), True),
        (advisory(events=[{"introduced": "0"}, {"last_affected": "5.0.9"}]), False),
        (
            advisory(events=[{"introduced": "0"}, {"fixed": "4"}, {"introduced": "5"}]),
            True,
        ),
        (advisory(versions=["5.1.0"]), True),
        (advisory(versions=["5.1", "geen versie"]), True),
        (advisory(name="Report_Lab", versions=["5.1.0"]), False),
        (advisory(name="ReportLab", versions=["5.1.0"]), True),
        (advisory(versions=["5.1.0"], withdrawn="2026-01-01"), False),
    ],
)
def test_an_advisory_fits_by_its_own_rules(tool, given, fits):
    packages = {"reportlab": Version("5.1.0")}
    assert bool(tool.found(packages, iter([given]), {}, TODAY)) is fits


def test_an_accepted_advisory_comes_back_after_its_day(tool, tmp_path):
    packages = {"reportlab": Version("5.1.0")}
    given = advisory(versions=["5.1.0"])
    file = tmp_path / "accepted.toml"
    file.write_text('[[accepted]]\nid = "PYSEC-0000-1"\nuntil = 2026-11-23\nreason = "x"\n')
    until = tool.accepted_until(file)
    assert tool.found(packages, iter([given]), until, TODAY) == []
    assert tool.found(packages, iter([given]), until, date(2026, 11, 24))


def test_advisories_are_read_from_a_folder_and_from_a_zip(tool, tmp_path):
    text = json.dumps(advisory(versions=["5.1.0"]))
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "een.json").write_text(text)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("een.json", text)
        archive.writestr("lees.txt", "geen")
    for source in (tmp_path / "map", tmp_path / "all.zip"):
        assert [one["id"] for one in tool.advisories(source)] == ["PYSEC-0000-1"]


def test_qts_network_serves_one_window_only():
    """QtNetwork is there for the local socket of the single instance, and nowhere else."""
    users = set()
    for file in (ROOT / "ui").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtNetwork":
                users.add(file.name)
                assert {one.name for one in node.names} <= {"QLocalServer", "QLocalSocket"}
    assert users == {"single_instance.py"}


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("stagetool", False),
        ("stagetool-window.exe", False),
        ("_internal/resources/law/hours.toml", False),
        ("_internal/stagetool/records/migrations/script.py.mako", False),
        ("_internal/stagetool/records/migrations/versions/0002_plan_years.py", False),
        ("_internal/sqlcipher3/_sqlite3.cpython-313-x86_64-linux-gnu.so", False),
        ("_internal/numpy-2.4.6.dist-info/METADATA", False),
        ("_internal/libQt6Core.so.6", False),
        ("_internal/libsqlite3.so.0", True),
        ("_internal/_sqlite3.cpython-313-x86_64-linux-gnu.so", True),
        ("_internal/stagetool/records/migrations/__pycache__/env.cpython-311.pyc", True),
        ("_internal/tests/conftest.py", True),
        ("_internal/numpy/tests/test_x.py", True),
        ("_internal/.git/config", True),
        ("_internal/otherproject/main.py", True),
        ("debug.bat", True),
        ("demo.stagetool", True),
        ("_internal/resources/demo/demo.stagetool.keys", True),
    ],
)
def test_a_bundle_holds_only_what_is_on_the_list(name, odd):
    assert bool(module_of("look_at_bundle").strange([name])) is odd
