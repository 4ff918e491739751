"""Writes docs/law-coverage.md: every rule of the dossier, where it is decided, what proves it.

Run `python -m tests.tools.law_coverage` after a change of tests/law/coverage.toml or of the law.
A rule is written down by hand; the scenarios beside it are those in which it really speaks.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from stagetool.base.paths import ROOT, AppPaths
from stagetool.law.loading import Law
from stagetool.law.scenarios import Scenario, parse_scenarios, run_scenario
from stagetool.office.read_law import read_law

SOURCE = ROOT / "tests" / "law" / "coverage.toml"
TARGET = ROOT / "docs" / "law-coverage.md"
FOLDERS = (ROOT / "tests" / "law" / "scenarios", ROOT / "tests" / "law" / "own")
PINNED = "test_every_value_is_held_by_a_scenario"
READING, HAZARD = "reading.", "hazard."
TITLES = {
    "ATW": "Arbeidstijdenwet",
    "NRK": "Nadere regeling kinderarbeid",
    "table": "De tabel van werktijden onder 16",
    "AB": "Arbobesluit",
    "AW": "Arbowet",
    "WVO": "Wet voortgezet onderwijs en uitvoeringsbesluit",
    "ALC": "Alcoholwet",
    "OTH": "Rijbewijzen",
    "N": "NEN 9140 en de arbocatalogus EV",
    "EV": "Wat het dossier over e-voertuigen in het product wil",
    "policy": "Schoolbeleid",
    "default": "Voorzichtige keuzen",
    "trap": "Valkuilen",
    "whole": "Overig in de regels",
}
HEAD = """# Elke regel van het dossier, en waar Stagetool die beslist

Gemaakt door `python -m tests.tools.law_coverage` uit `tests/law/coverage.toml`; niet met de hand
veranderen. Een test houdt deze tabel aan de regels: elke regel, elk gevaar en elke lezing van de
wetgegevens staat erin, en elk genoemd scenario, elke zin op papier en elke test bestaat.

* *beslist door*: regels (`stagetool law show ...`), gevaren, lezingen, schoolbeleid
* *bewijs*: een van de scenario's waarin de regel spreekt; anders een test. Een getal
  dat zelf niet spreekt, houdt `{pinned}` vast: een stap ernaast laat een
  scenario falen.
* *vraagt*: een open norm; een genoemd persoon tekent
* *buiten*: waarom Stagetool dit niet beslist
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the dossier.

    Attributes:
        by: Ids of the law data, with `*` for the rest; `hazard.…`, `reading.…`, `policy.…`.
        paper: Keys of sentences that are printed.
        test: Names of tests.
        asks: Who answers the open norm.
        outside: Why it is not decided.
    """

    id: str
    group: str
    rule: str
    by: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    test: tuple[str, ...] = ()
    asks: str = ""
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """In which scenarios every rule speaks, by its id, and all names that law data has."""

    names: frozenset[str]
    spoken: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def of(self, patterns: Sequence[str]) -> list[str]:
        """Return the scenarios in which one of these rules speaks."""
        codes = [name for name in self.names if any(fnmatchcase(name, one) for one in patterns)]
        return sorted({scenario for code in codes for scenario in self.spoken.get(code, ())})


def read_rules() -> tuple[Rule, ...]:
    """Return the rules as they were written down."""
    table = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        Rule(
            f"{group}-{name}",
            group,
            **{
                key: tuple(value) if isinstance(value, list) else value
                for key, value in row.items()
            },
        )
        for group, rows in table.items()
        for name, row in rows.items()
    )


def names_of(law: Law) -> frozenset[str]:
    """Return every id that a rule may be decided by."""
    hazards = {f"{HAZARD}{code}" for code in law.hazards}
    readings = {f"{READING}{name}" for name in law.interpretations}
    return frozenset({*law.parameters, *hazards, *readings})


def proof_of(law: Law) -> Proof:
    """Run every scenario and keep which rules spoke in it."""
    spoken: dict[str, list[str]] = {}
    for scenario in all_scenarios(law):
        for code in _speaking(scenario, law):
            spoken.setdefault(code, []).append(f"{scenario.file}: {scenario.name}")
    return Proof(names_of(law), spoken)


def all_scenarios(law: Law) -> Iterator[Scenario]:
    """Go through the open scenarios and our own."""
    for file in (file for folder in FOLDERS for file in sorted(folder.glob("*.toml"))):
        yield from parse_scenarios(file.name, file.read_text(encoding="utf-8"), law)


def _speaking(scenario: Scenario, law: Law) -> set[str]:
    found = set()
    for finding in run_scenario(scenario, law).assessment.findings:
        found.update((finding.check, *finding.text.split("+")))
        found.update(f"{READING}{name}" for name in finding.interpretations)
        if finding.hazard:
            found.add(f"{HAZARD}{finding.hazard}")
    return found


def coverage(law: Law) -> str:
    """Return the whole page."""
    proof, lines = proof_of(law), [HEAD.format(pinned=PINNED)]
    group = ""
    for rule in read_rules():
        if rule.group != group:
            group = rule.group
            lines += ["", f"## {TITLES[group]}", "", _row("regel", "wat", "beslist door", "bewijs")]
            lines.append(_row(*("---",) * 4))
        lines.append(_row(rule.id, rule.rule, _decided(rule), _proven(rule, proof)))
    return "\n".join(lines) + "\n"


def _decided(rule: Rule) -> str:
    parts = [", ".join(f"`{name}`" for name in rule.by)]
    parts.append("op papier: " + ", ".join(f"`{key}`" for key in rule.paper) if rule.paper else "")
    parts.append(f"vraagt {rule.asks}" if rule.asks else "")
    parts.append(f"buiten: {rule.outside}" if rule.outside else "")
    return "; ".join(part for part in parts if part)


def _proven(rule: Rule, proof: Proof) -> str:
    tests = [f"`{name}`" for name in rule.test]
    if rule.by:
        scenarios = proof.of(rule.by)
        tests.insert(0, scenarios[0] if scenarios else f"`{PINNED}`")
    return "; ".join(tests)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def main() -> int:
    """Write the page; tell whether it changed."""
    page = coverage(read_law(AppPaths.default()))
    changed = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != page
    TARGET.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {'gewijzigd' if changed else 'ongewijzigd'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
