"""Every rule of the dossier is decided somewhere, and everything in the law data proves a rule."""

import re
from fnmatch import fnmatchcase

import pytest

from stagetool.base.paths import ROOT, AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.law.verdicts import Verdict
from stagetool.office.read_law import read_law
from tests.tools.law_coverage import (
    TARGET,
    all_scenarios,
    coverage,
    names_of,
    proof_of,
    read_rules,
)

LAW = read_law(AppPaths.default())
RULES = read_rules()
NAMES = names_of(LAW)
LEFT_OUT = {  # numbers that the dossier itself leaves open
    "NRK": set(range(15, 20)),
    "AB": {*range(11, 20), *range(28, 30), *range(41, 50)},
}
LAST = {"ATW": 29, "NRK": 31, "AB": 59, "AW": 12, "WVO": 21, "ALC": 3, "OTH": 1, "N": 72}
SPECIAL = re.compile(r"Arbobesluit (3\.46|4\.105|4\.106|6\.27|7\.39)\b")


@pytest.mark.parametrize("group", LAST)
def test_every_numbered_rule_of_the_dossier_stands_in_the_table(group: str) -> None:
    numbers = set(range(1, LAST[group] + 1)) - LEFT_OUT.get(group, set())
    assert {rule.id for rule in RULES if rule.group == group} == {
        f"{group}-{number:02}" for number in numbers
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_decided_printed_asked_or_argued_away(rule, texts: Texts) -> None:
    assert rule.by or rule.paper or rule.test or rule.outside
    for pattern in rule.by:
        assert any(fnmatchcase(name, pattern) for name in NAMES), pattern
    for key in rule.paper:
        assert key in texts, key


def test_everything_in_the_law_data_stands_in_the_table() -> None:
    patterns = [pattern for rule in RULES for pattern in rule.by]
    lacking = {name for name in NAMES if not any(fnmatchcase(name, one) for one in patterns)}
    assert lacking == set()


def test_every_named_test_exists() -> None:
    sources = "\n".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py")
    )
    for rule in RULES:
        for name in rule.test:
            assert f"def {name}(" in sources, name


def test_every_reading_is_named_in_a_finding() -> None:
    """Facts of a whole place are no words of a scenario file."""
    spoken = proof_of(LAW).spoken
    readings = {f"reading.{name}" for name in LAW.interpretations}
    assert readings - set(spoken) == {"reading.feiten-van-de-plek"}


def rows_of(page: str) -> list[list[str]]:
    return [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]


def test_the_page_in_docs_is_the_one_that_the_law_gives(law: Law) -> None:
    """Which scenario is named does not matter, as long as there is one."""
    kept, made = rows_of(TARGET.read_text(encoding="utf-8")), rows_of(coverage(law))
    again = "run: python -m tests.tools.law_coverage"
    assert [row[:3] for row in kept] == [row[:3] for row in made], again
    known = {f"{one.file}: {one.name}".replace("|", "/") for one in all_scenarios(law)}
    for _, _, _, proof in (row for row in kept if len(row) == 4 and ".toml: " in row[3]):
        named, _, _ = proof.partition("; `")
        assert named in known, again


CATALOGUE_DECIDES = {
    # a closed, maintenance-free battery has no acid; with a label the H-statements decide
    "accu-12v",
    # the hood keeps the radiation in; a laser class decides when it is known
    "straling-ingekapseld",
    # not every cow is dangerous; `dier-gevaarlijk` is
    "dier-groot",
}


def test_under_16_no_hazard_of_the_special_articles_is_milder_than_prohibited() -> None:
    milder = {
        hazard.code
        for hazard in LAW.hazards.values()
        if hazard.age16_17.verdict in (Verdict.PROHIBITED, Verdict.SUPERVISED)
        and any(SPECIAL.match(str(source)) for source in hazard.age16_17.sources)
        and hazard.under16.verdict is not Verdict.PROHIBITED
    }
    assert milder - CATALOGUE_DECIDES == set()


def test_no_source_but_the_edition_of_2024_is_named_for_e_vehicles() -> None:
    for hazard in LAW.hazards.values():
        for column in (hazard.under16, hazard.age16_17, hazard.age18):
            named = {source.law for source in column.sources if source.law.startswith("NEN")}
            assert named <= {"NEN 9140:2024"}, hazard.code
    rules = [rule for name, rule in LAW.parameters.items() if name.startswith("special.ev_")]
    named = {str(source) for rule in rules for dated in rule.values for source in dated.sources}
    assert named == {"NEN 9140:2024"}


def test_no_sentence_calls_a_standard_law() -> None:
    texts = [parameter.says for parameter in LAW.parameters.values()]
    texts += [f"{one.reading} {one.reason}" for one in LAW.interpretations.values()]
    texts += [f"{hazard.measures} {hazard.notes}" for hazard in LAW.hazards.values()]
    for text in texts:
        assert not ("NEN" in text and re.search(r"wettelijk verplicht|volgens de wet", text)), text
