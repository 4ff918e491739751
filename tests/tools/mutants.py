"""Change the law's code in small ways and see whether a test notices each change.

`python -m tests.tools.mutants` does it for `stagetool/law/checks`; name other modules of
`stagetool/law` to do those: `python -m tests.tools.mutants checks.height ledger`. The changing is
done by mutmut (dependency group `mutation`; settings and the choice of tests in pyproject.toml), in
a copy outside the checkout. Prints one line per module and every change that went unnoticed; exit
status 1 when there is one. Needs Linux or macOS; half an hour on one core, see docs/law.md.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOM = "stagetool.law."
NOTICED = ("killed", "timeout")
HEAD = "[tool.mutmut]\n"


def main(names: Sequence[str]) -> int:
    """Run mutmut on the named modules; return the exit status of the command."""
    with tempfile.TemporaryDirectory(prefix="stagetool-mutants-") as folder:
        work = Path(folder)
        _copy(work, names)
        ran = subprocess.run([_mutmut(), "run"], cwd=work, check=False)  # noqa: S603 - our own tool
        if ran.returncode:
            return ran.returncode
        statuses = read_results(_ask(work, "results", "--all", "true"))
        unnoticed = [name for name, status in statuses.items() if status not in NOTICED]
        sys.stdout.write(table(statuses))
        for name in unnoticed:
            sys.stdout.write(f"\n{statuses[name]}: {_ask(work, 'show', name)}")
    return 1 if unnoticed or not statuses else 0


def read_results(text: str) -> dict[str, str]:
    """Return what became of every change, from the lines `name: status` of mutmut."""
    parted = (line.strip().partition(": ") for line in text.splitlines())
    return {name: status for name, colon, status in parted if colon and name.startswith(ROOM)}


def table(statuses: Mapping[str, str]) -> str:
    """Return one line per module: how many changes, noticed, timed out and unnoticed."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, status in statuses.items():
        module = name.rpartition(".")[0].removeprefix(ROOM)
        counts[module][status] += 1
        counts["all"][status] += 1
    lines = ["", f"{'module':28}{'changes':>9}{'noticed':>9}{'timeout':>9}{'unnoticed':>11}"]
    for module in sorted(counts, key=lambda name: (name == "all", name)):
        count = counts[module]
        other = count.total() - sum(count[word] for word in NOTICED)
        lines.append(
            f"{module:28}{count.total():>9}{count['killed']:>9}{count['timeout']:>9}{other:>11}"
        )
    return "\n".join(lines) + "\n"


def _copy(work: Path, names: Sequence[str]) -> None:
    """Copy what mutmut needs, so that nothing is ever written in the checkout."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)["tool"]["mutmut"]
    for name in (*settings["source_paths"], *settings["also_copy"], "tests"):
        shutil.copytree(ROOT / name, work / name, ignore=shutil.ignore_patterns("__pycache__"))
    chosen = f"{HEAD}only_mutate = {[_path(name) for name in names]}\n"
    (work / "pyproject.toml").write_text(text.replace(HEAD, chosen), encoding="utf-8")


def _path(name: str) -> str:
    path = (ROOM + name).replace(".", "/")
    return f"{path}/*.py" if (ROOT / path).is_dir() else f"{path}.py"


def _mutmut() -> str:
    found = shutil.which("mutmut", path=str(Path(sys.executable).parent)) or shutil.which("mutmut")
    if found is None:
        sys.exit("mutmut is not installed: pip install --group mutation")
    return found


def _ask(work: Path, *words: str) -> str:
    asked = [_mutmut(), *words]
    return subprocess.run(  # noqa: S603 - our own tool
        asked, cwd=work, check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ("checks",)))
