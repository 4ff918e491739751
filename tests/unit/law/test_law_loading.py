"""A wrong law file stops loading with its name, its line and the reason."""

from pathlib import Path
from random import Random

import pytest

from stagetool.base.errors import LawDataError
from stagetool.base.paths import AppPaths
from stagetool.law.loading import Law, load_law
from stagetool.law.reading import LawFile, read_laws, read_parameters
from stagetool.office.read_law import read_law

RESOURCES = AppPaths.default().resources
LAW_FILES = {
    file.relative_to(RESOURCES / "law").as_posix(): file.read_text(encoding="utf-8")
    for file in (RESOURCES / "law").rglob("*.toml")
}
HAZARDS = (RESOURCES / "hazards" / "hazards.csv").read_text(encoding="utf-8")
INTERPRETATIONS = [Path(name).stem for name in LAW_FILES if name.startswith("interpretations/")]
ACTIVITIES = (RESOURCES / "activities" / "activities.csv").read_text(encoding="utf-8")
HEAD = 'topic = "proef"\n\n[parameter.grens]\nunit = "years"\ntitle = "Grens"\nsays = "Een zin."\n'
VALUE = """
[[parameter.grens.values]]
from = 2000-01-01
until = 2009-12-31
value = 14
sources = [{law = "NRK", article = "3:1", lid = "2"}]
checked_on = 2026-11-21
confidence = "high"
"""
LATER = VALUE.replace("2000-01-01", "2010-01-01").replace("until = 2009-12-31\n", "")


def load(**changed: str) -> Law:
    return load_law({**LAW_FILES, **changed}, HAZARDS, ACTIVITIES)


def refusal(text: str, name: str = "proef.toml") -> dict[str, object]:
    with pytest.raises(LawDataError) as caught:
        load(**{name: text})
    assert caught.value.facts["file"] == name
    return caught.value.facts


def test_two_values_that_follow_each_other_are_read_with_their_sources() -> None:
    law = load(**{"proef.toml": HEAD + VALUE + LATER})
    parameter = law.parameters["proef.grens"]
    assert [dated.value for dated in parameter.values] == [14, 14]
    assert str(parameter.values[0].sources[0]) == "NRK 3:1 lid 2"
    assert parameter.values[0].sources[0].url == "https://wetten.overheid.nl/BWBR0007195"


@pytest.mark.parametrize(
    ("old", "new", "reason", "place"),
    [
        ("value = 14", "value = 14\nwaarde = 1", "onbekend woord waarde", "regel 8 (grens)"),
        ("value = 14", 'value = "14"', "value is geen getal", "regel 8 (grens)"),
        ("value = 14", "value = true", "value is geen getal", "regel 8 (grens)"),
        ("value = 14", "value = -1", "value is geen grens die bestaat", "regel 8 (grens)"),
        ("value = 14", "value = inf", "value is geen grens die bestaat", "regel 8 (grens)"),
        ("value = 14", "value = nan", "value is geen grens die bestaat", "regel 8 (grens)"),
        ("value = 14", "value = 14\nvalue = 15", "een woord staat er twee keer", None),
        ("from = 2000-01-01", "from = 2000-02-30", "geen goede TOML", None),
        ("from = 2000-01-01", "from = 2000-01-01T10:00:00", "from is van de verkeerde soort", None),
        ("2026-11-21", '"gisteren"', "checked_on is van de verkeerde soort", None),
        ("value = 14\n", "", "value ontbreekt", "regel 8 (grens)"),
        ("from = 2000-01-01", 'from = "2000-01-01"', "from is van de verkeerde soort", None),
        ("from = 2000-01-01\n", "", "from ontbreekt", None),
        ("2009-12-31", "1999-12-31", "until ligt voor from", None),
        ('"high"', '"zeker"', "onbekend woord zeker", None),
        ('article = "3:1", ', "", "bron zonder artikel: NRK", None),
        ('article = "3:1"', "article = 3", "article moet tekst tussen aanhalingstekens zijn", None),
        ('law = "NRK"', 'law = "XYZ"', "bron met een onbekende wet", None),
        ('lid = "2"', 'lid = "2", url = "x"', "onbekend woord url", None),
        ('[{law = "NRK", article = "3:1", lid = "2"}]', "[]", "geen bron", None),
        ('[{law = "NRK", article = "3:1", lid = "2"}]', '["NRK"]', "verkeerde soort", None),
        ('"high"\n', '"high"\ninterpretations = ["x"]\n', "onbekende interpretatie x", None),
        ('"high"\n', '"high"\ninterpretations = 3\n', "geen lijst van woorden", None),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(
    old: str, new: str, reason: str, place: str | None
) -> None:
    facts = refusal(HEAD + VALUE.replace(old, new))
    assert reason in str(facts["reason"])
    assert str(facts["place"]).startswith("regel")
    if place:
        assert facts["place"] == place


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + VALUE + VALUE, "twee waarden gelden op dezelfde dag"),
        (HEAD + VALUE + LATER.replace("2010-01-01", "2009-12-31"), "twee waarden gelden"),
        (HEAD + LATER + VALUE, "twee waarden gelden"),
        (HEAD + VALUE + LATER.replace("2010-01-01", "2011-01-01"), "een gat"),
        (HEAD.replace("years", "ellen") + VALUE, "onbekende eenheid ellen"),
        (HEAD.replace('says = "Een zin."', "") + VALUE, "says ontbreekt"),
        (HEAD + 'zegt = "x"\n' + VALUE, "onbekend woord zegt"),
        (HEAD + "values = []\n", "geen waarde"),
        ('titel = "x"\n', "onbekend woord titel"),
        ('topic = "proef"\n', "parameter ontbreekt"),
        ('topic = "nrk.stage"\n' + HEAD.replace('topic = "proef"\n', "") + "", "values ontbreekt"),
        ("topic = \n", "geen goede TOML"),
        ('topic = "a"\ntopic = "b"\n', "twee keer"),
        ('topic = "a"\n[parameter]\ngrens = 3\n', "grens is van de verkeerde soort"),
        (HEAD + "gaps = 3\n" + VALUE, "gaps is van de verkeerde soort"),
        (HEAD + "gaps = [3]\n" + VALUE, "grens is van de verkeerde soort"),
        (HEAD + "gaps = [{from = 2010-01-01}]\n" + VALUE, "reason ontbreekt"),
        (HEAD + "asks = 3\n" + VALUE, "asks is van de verkeerde soort"),
        (HEAD + "values = [3]\n", "grens is van de verkeerde soort"),
        ('topic = "a', "geen goede TOML"),
        ("[" * 3000, "geen goede TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(text: str, reason: str) -> None:
    facts = refusal(text)
    assert reason in str(facts["reason"])
    assert str(facts["place"]).startswith("regel ")


def test_a_declared_gap_is_no_error_and_has_no_value() -> None:
    gap = 'gaps = [{from = 2010-01-01, reason = "vervallen"}]\n'
    later = LATER.replace("2010-01-01", "2011-01-01")
    law = load(**{"proef.toml": HEAD + gap + VALUE + later})
    parameter = law.parameters["proef.grens"]
    assert parameter.on(parameter.values[0].starts) is not None
    assert parameter.on(parameter.values[1].starts.replace(year=2010)) is None


@pytest.mark.parametrize(
    ("unit", "value", "reason"),
    [
        ("verdict", '"streng"', "onbekend oordeel streng"),
        ("verdict", '["allowed"]', "onbekend oordeel ['allowed']"),
        ("time", '"25:00"', "geen tijd: 25:00"),
        ("words", '"bb"', "value is geen lijst van woorden"),
        ("yes-no", '"ja"', "value is van de verkeerde soort"),
    ],
)
def test_a_value_that_does_not_fit_its_unit_is_refused(unit: str, value: str, reason: str) -> None:
    text = HEAD.replace("years", unit) + VALUE.replace("value = 14", f"value = {value}")
    assert refusal(text)["reason"] == reason


def test_the_same_rule_in_two_files_is_refused() -> None:
    text = LAW_FILES["nrk-stage.toml"]
    with pytest.raises(LawDataError) as caught:
        load(**{"tweede.toml": text})
    assert "staat er twee keer" in str(caught.value.facts["reason"])


def test_the_same_interpretation_twice_is_refused() -> None:
    text = LAW_FILES["interpretations/schrikkeldag.toml"]
    facts = refusal(text, "interpretations/zweede.toml")
    assert "staat er twee keer" in str(facts["reason"])


WRONG = (
    *("3", "-1", '"x"', '""', "[]", "[1]", '["a"]', "{}", "{a = 1}", "true", "nan", "inf"),
    *("2027-01-01", "2027-01-01T10:00:00", "07:00:00", "1e400", "[[]]", "2027-13-01"),
)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_typed_wrong_is_refused_with_file_and_line_or_read(seed: int) -> None:
    """A line lost, doubled or with another value: never another error, never without a line."""
    dice = Random(seed)  # noqa: S311 - a sample, no secret
    laws = read_laws(LawFile("laws.toml", LAW_FILES["laws.toml"]))
    text = LAW_FILES[dice.choice(("nrk-job13.toml", "admission.toml", "special.toml"))]
    refused = []
    for _ in range(60):
        lines = text.splitlines()
        at = dice.randrange(len(lines))
        name, sign, _ = lines[at].partition("=")
        changed = (
            [],
            [lines[at]] * 2,
            [f"{name}{sign} {dice.choice(WRONG)}"],
            ["gaps = 3", lines[at]],
        )
        lines[at : at + 1] = dice.choice(changed)
        try:
            read_parameters(LawFile("proef.toml", "\n".join(lines)), laws, INTERPRETATIONS)
        except LawDataError as error:
            refused.append(error.facts)
    assert refused
    for facts in refused:
        assert facts["file"] == "proef.toml"
        assert str(facts["place"]).startswith("regel ")
        assert facts["reason"]


def test_an_interpretation_without_a_reason_is_refused() -> None:
    text = LAW_FILES["interpretations/schrikkeldag.toml"].replace("reason", "why")
    assert "why" in str(refusal(text, "interpretations/schrikkeldag.toml")["reason"])
    text = LAW_FILES["interpretations/schrikkeldag.toml"].replace('"medium"', '"x"')
    assert "onbekend woord x" in str(refusal(text, "interpretations/schrikkeldag.toml")["reason"])


def test_without_the_list_of_laws_nothing_is_read() -> None:
    with pytest.raises(LawDataError):
        load_law({}, HAZARDS, ACTIVITIES)


def test_a_folder_without_law_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawDataError):
        read_law(AppPaths(tmp_path, tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("code,name_nl", "code,naam", "andere kolommen"),
        ("\ngeen-bijzonder,", "\nkassa,", "kassa staat er twee keer"),
        (",allowed,NRK 3:1 lid 2,", ",mild,NRK 3:1 lid 2,", "onbekend oordeel mild"),
        (",allowed,NRK 3:1 lid 2,", ",allowed,Boek 3:1 lid 2,", "onbekende bron: Boek"),
        (",allowed,NRK 3:1 lid 2,", ",allowed,,", "geen bron"),
        ("\ngeen-bijzonder,Geen bijzonder gevaar,", "\ngeen-bijzonder,,", "code of naam"),
        ("\ngeen-bijzonder,", "\ngeen-bijzonder,x,", "verkeerd aantal kolommen"),
        (",high,<16 geldt", ",zeker,<16 geldt", "onbekend woord zeker"),
    ],
)
def test_a_wrong_line_of_the_hazard_catalogue_is_refused(old: str, new: str, reason: str) -> None:
    assert old in HAZARDS
    with pytest.raises(LawDataError) as caught:
        load_law(LAW_FILES, HAZARDS.replace(old, new, 1), ACTIVITIES)
    assert reason in str(caught.value.facts["reason"])
    assert str(caught.value.facts["place"]).startswith("regel ")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("hefbrug;onder-last", "hefboom;onder-last", "onbekend gevaar hefboom"),
        ("\nbanden-balanceren,", "\nbanden-wisselen,", "banden-wisselen staat er twee keer"),
        ("hefbrug;onder-last;tillen-hulpmiddel;perslucht;lawaai-kort", "", "geen gevaar"),
        ("\nbanden-wisselen,Banden", '\nbanden-wisselen,"Banden"x', "expected after"),
    ],
)
def test_a_wrong_line_of_the_activity_catalogue_is_refused(old: str, new: str, reason: str) -> None:
    assert old in ACTIVITIES
    with pytest.raises(LawDataError) as caught:
        load_law(LAW_FILES, HAZARDS, ACTIVITIES.replace(old, new, 1))
    assert reason in str(caught.value.facts["reason"])


def test_the_version_changes_with_any_text_and_not_with_line_endings() -> None:
    law = load()
    windows = {name: text.replace("\n", "\r\n") for name, text in LAW_FILES.items()}
    assert load_law(windows, HAZARDS, ACTIVITIES).version == law.version
    assert load(**{"ages.toml": LAW_FILES["ages.toml"] + "\n# noot\n"}).version != law.version
    assert len(law.version) == 12


def test_every_value_is_of_the_kind_that_it_is_asked_for() -> None:
    law = load()
    number = law.parameters["ages.youth"].values[0]
    verdict = law.parameters["admission.track"].values[0]
    with pytest.raises(TypeError):
        _ = number.verdict
    with pytest.raises(TypeError):
        _ = number.words
    with pytest.raises(TypeError):
        _ = law.parameters["admission.tracks"].values[0].number
    assert verdict.verdict.word == "conditional"
