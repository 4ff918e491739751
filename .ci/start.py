"""Set everything up on a fresh machine, then run the main job or the tests.

`python3 .ci/start.py` invents a school, plans, judges and prints it, and offers the window.
`python3 .ci/start.py test` sets up and passes every check. Needs only Python 3.11 or newer; on
Windows the same line with `py`. Uses nothing but the standard library.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# What Qt needs from Debian or Ubuntu: the library that must load, and the package that has it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Only for a visible window, so never asked where there is no screen.
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(text: str) -> None:
    """Tell the person at the keyboard."""
    print(f"[stagetool] {text}", flush=True)


def missing(libraries: dict[str, str]) -> list[str]:
    """Return the packages of the libraries that do not load."""
    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def install(packages: list[str]) -> bool:
    """Install Debian packages as root or with sudo; return whether that worked."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    before: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None:
            return False
        before = [sudo]
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        if subprocess.run([*before, apt, *command], env=environment, check=False).returncode:
            return False
    return True


def provide_libraries() -> bool:
    """Make sure that Qt can load; say plainly what is missing where that cannot be done."""
    if not sys.platform.startswith("linux"):
        return True
    wanted = dict(LIBRARIES)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        wanted |= SCREEN_LIBRARIES
    packages = missing(wanted)
    if packages:
        install(packages)
        packages = missing(wanted)
    if packages:
        lacking = [name for name, package in wanted.items() if package in packages]
        say("The window needs system libraries that could not be installed here.")
        say(f"On Debian or Ubuntu: apt-get install {' '.join(packages)}")
        say(f"Elsewhere, install what holds: {', '.join(lacking)}")
    return not packages


def make_venv() -> None:
    """Make the virtual environment; Debian keeps the needed part in a package of its own."""
    if PYTHON.exists():
        return
    say("Making a virtual environment in .venv")
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (os.name == "posix" and install([package])):
        sys.exit(f"Python's venv module is incomplete. Install {package} and try again.")
    subprocess.run(command, check=True)


def install_locked(lock: Path) -> None:
    """Install exactly what the lock file names, with its hashes; once per lock file."""
    mark = VENV / f"{lock.name}.installed"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text(encoding="utf-8") == digest:
        return
    say(f"Installing the packages of {lock.name}")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    mark.write_text(digest, encoding="utf-8")


def run(*arguments: str) -> None:
    """Run one command of the environment; stop with its status when it fails."""
    say(" ".join(arguments))
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    program = shutil.which(arguments[0], path=str(BIN)) or arguments[0]
    status = subprocess.run([program, *arguments[1:]], cwd=ROOT, env=environment, check=False)
    if status.returncode:
        sys.exit(status.returncode)


def main_job(qt_loads: bool, options: list[str]) -> None:
    """Plan, judge and print a fictitious school, and offer its window."""
    install_locked(ROOT / "requirements.lock")
    window = [] if qt_loads else ["--no-window"]
    run("stagetool", "demo", str(ROOT / "demo"), *window, *options)


def tests(qt_loads: bool) -> None:
    """Pass every check that CI passes."""
    if not qt_loads:
        sys.exit("The tests drive the window, so they need the system libraries named above.")
    install_locked(ROOT / "requirements-dev.lock")
    run("ruff", "format", "--check", ".")
    run("ruff", "check", ".")
    run("mypy")
    run("lint-imports")
    run("pytest", "-n", "2", "-q", "--cov", "--cov-report=term:skip-covered")


def main(arguments: list[str]) -> None:
    """Set up, then do what was asked."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this line is what tells an older Python
        sys.exit("Stagetool needs Python 3.11 or newer.")
    qt_loads = provide_libraries()
    make_venv()
    if arguments[:1] == ["test"]:
        tests(qt_loads)
    else:
        main_job(qt_loads, arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
