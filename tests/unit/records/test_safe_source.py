"""What the source may not do with files, keys and processes (trust D7, SR-05, SR-20 to SR-22)."""

import ast
import shutil
import subprocess
import sys

from stagetool.base.paths import ROOT

PROGRAM = [*sorted((ROOT / "stagetool").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "asyncio"}
FORKS = {"fork", "forkpty"}


def imports(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def named(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def test_one_module_alone_knows_the_engine():
    users = {file.name for file in PROGRAM if "sqlcipher3" in imports(file)}
    assert users == {"driver.py"}


def test_the_standard_engine_is_used_nowhere():
    assert not [file for file in PROGRAM if "sqlite3" in imports(file)]


def test_no_module_of_the_network_is_used():
    assert not [
        (file.name, name)
        for file in PROGRAM
        for name in imports(file)
        if name.partition(".")[0] in NETWORK
    ]


def test_nothing_forks():
    """An open connection does not survive a fork (trust F54)."""
    assert not [file.name for file in PROGRAM if FORKS & set(named(file))]


def test_keys_come_from_the_systems_own_chance():
    for name in ("keys.py", "recovery_key.py"):
        used = set(imports(ROOT / "stagetool" / "records" / name))
        assert "secrets" in used
        assert "random" not in used


def test_only_the_modules_of_finished_files_read_or_copy_bytes():
    """The live office file is never opened, copied or hashed by Python."""
    copiers = {
        file.name
        for file in (ROOT / "stagetool" / "records").glob("*.py")
        if {"open", "copyfile", "copy", "copy2", "file_digest", "read_bytes"} & set(named(file))
    }
    assert copiers == {
        "backup.py",
        "keys.py",
        "office_file.py",  # the key slots beside it
        "restore.py",
        "safe_files.py",
        "unfinished.py",  # its own notes
    }


def test_the_linter_finds_nothing_unsafe():
    ruff = shutil.which("ruff") or str(ROOT / ".venv" / "bin" / "ruff")
    ran = subprocess.run(  # noqa: S603 - our own linter
        [ruff, "check", "--select", "S", "--quiet", "--no-cache", "stagetool", "ui"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": sys.executable},
    )
    assert ran.stdout == ""
