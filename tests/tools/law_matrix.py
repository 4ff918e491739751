"""Write docs/law-matrix.md: every activity, per age and legal ground, as the law judges it now.

Run it after a change of the law data or the catalogues: `python -m tests.tools.law_matrix`.
"""

import sys
from datetime import date
from pathlib import Path

from stagetool.base.paths import AppPaths
from stagetool.law.assess import judge_tasks
from stagetool.law.catalogue import Activity
from stagetool.law.facts import Basis, Situation, Task, Where
from stagetool.law.loading import Law
from stagetool.law.verdicts import TaskAssessment, Verdict
from stagetool.office.read_law import read_law

DAY = date(2026, 11, 23)
TARGET = Path(__file__).resolve().parents[2] / "docs" / "law-matrix.md"
COLUMNS = (
    ("stage 14-15", 15, Basis.STAGE, Where.COMPANY),
    ("bijbaan of MaS 13-15", 15, Basis.BIJBAAN, Where.COMPANY),
    ("16-17", 17, Basis.STAGE, Where.COMPANY),
    ("vanaf 18", 18, Basis.STAGE, Where.COMPANY),
    ("school, onder 18", 15, Basis.STAGE, Where.SCHOOL),
)
WORDS = {
    Verdict.ALLOWED: "toegestaan",
    Verdict.SUPERVISED: "toezicht",
    Verdict.CONDITIONAL: "beoordelen",
    Verdict.UNDETERMINED: "**onbekend**",
    Verdict.PROHIBITED: "**VERBODEN**",
}
HEAD = """# De activiteiten, per leeftijd en grondslag

Gemaakt met `python -m tests.tools.law_matrix` uit de regels van {day}; regelversie `{version}`.
Niet met de hand wijzigen. Alles wat een kantoor nog moet invullen, is hier onbekend: een etiket,
een dagdosis lawaai, een spanning, wie bij een e-voertuig aanwezig is. Het toezicht is deskundig en
de papieren zijn in orde.

* toegestaan: met het gewone toezicht
* toezicht: alleen onder deskundig toezicht
* beoordelen: eerst moet een genoemd persoon oordelen
* onbekend: er mist een gemeten feit; tot dan niet doen
* VERBODEN: ook met toezicht niet

Achter het oordeel staat, waar het niet toegestaan is, welk gevaar beslist.
"""


def matrix(law: Law) -> str:
    """Return the whole page."""
    lines = [HEAD.format(day=DAY.isoformat(), version=law.version)]
    for profile in sorted({name for one in law.activities.values() for name in one.profiles}):
        lines += ["", f"## {profile}", "", _row("activiteit", *(name for name, *_ in COLUMNS))]
        lines.append(_row(*("---" for _ in range(len(COLUMNS) + 1))))
        here = [one for one in law.activities.values() if one.profiles[0] == profile]
        for activity in sorted(here, key=lambda one: one.code):
            cells = (_cell(activity, column, law) for column in COLUMNS)
            lines.append(_row(f"{activity.name} (`{activity.code}`)", *cells))
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(activity: Activity, column: tuple[str, int, Basis, Where], law: Law) -> str:
    _, age, basis, place = column
    born = date(DAY.year - age, 1, 1)
    task = Task(activity.code, activity.hazards)
    situation = Situation(born, DAY, DAY, basis=basis, place=place, tasks=(task,))
    (judged,) = judge_tasks(situation, law)
    if judged.verdict is Verdict.ALLOWED:
        return WORDS[judged.verdict]
    return f"{WORDS[judged.verdict]}: {', '.join(_deciding(judged))}"


def _deciding(judged: TaskAssessment) -> list[str]:
    named = (
        finding.hazard or finding.check
        for finding in judged.findings
        if finding.verdict is judged.verdict
    )
    return list(dict.fromkeys(named))


def main() -> int:
    """Write the page; tell whether it changed."""
    page = matrix(read_law(AppPaths.default()))
    changed = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != page
    TARGET.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {'gewijzigd' if changed else 'ongewijzigd'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
