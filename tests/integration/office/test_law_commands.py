"""The commands that lay the law beside one office, as a script runs them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.cli.run import main
from stagetool.law.loading import Law
from stagetool.office.assess_period import assess_period
from stagetool.office.open_office import open_office
from stagetool.records.tables import Placement
from tests.factories import make_place, make_placement, make_pupil

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def code(
    office_file: Path, password: str, paths: AppPaths, clock: FixedClock, law: Law, texts: Texts
) -> str:
    """An office with one placement; the code of its receipt."""
    with open_office(
        office_file, password, paths=paths, clock=clock, law=law, texts=texts
    ) as opened:
        desk = opened.desk
        place = make_place(desk, activities=("vijlen-aftekenen", "epallettruck-rijden"))
        pupil = make_pupil(desk, number="1", work_route=True, track="bb")
        placement = make_placement(desk, place=place, pupil=pupil)
        assess_period(desk)
        with desk.open_unit() as session:
            return session.get_one(Placement, placement).receipt_code


@pytest.fixture
def ask(
    office_file: Path,
    password: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Ask:
    """Run a command twice, for its JSON and for its lines; return the JSON."""
    monkeypatch.setenv("STAGETOOL_PASSWORD", password)

    def run(*words: str, status: int = 0) -> dict[str, Any]:
        given = [*words, "--office", str(office_file), "--on", "2026-11-23"]
        assert main([*given, "--json"]) == status
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert main(given) == status
        assert capsys.readouterr().out.strip()
        return answer

    return run


def test_a_school_rule_shows_in_the_list_the_receipt_and_the_radar(code: str, ask: Ask) -> None:
    assert ask("law", "radar")["changes"] == []
    assert ask("law", "receipt", code)["same"] is True
    before = {line["rule"]: line["on"] for line in ask("policy", "list")["policy"]}
    assert before["forklift"] is False
    assert ask("policy", "set", "forklift", "on")["judged"] == 1
    after = {line["rule"]: line["on"] for line in ask("policy", "list")["policy"]}
    assert after == {**before, "forklift": True}
    findings = ask("assess")["findings"]
    assert [one["sources"] for one in findings if one["check"] == "policy.forklift"] == [
        ["Schoolbeleid Heftruck en elektrische pallettruck vanaf 18"]
    ]


def test_the_hours_of_a_leerwerktraject_are_counted(code: str, ask: Ask) -> None:
    assert code
    (route,) = ask("work-route")["pupils"]
    assert (route["number"], route["days"], route["minutes"]) == ("1", 10, 4200)
    assert route["warnings"]


def test_a_wrong_code_rule_or_word_is_a_wrong_request(
    code: str, office_file: Path, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGETOOL_PASSWORD", password)
    where = ["--office", str(office_file)]
    assert main(["law", "receipt", code[::-1], *where]) == 2
    assert main(["policy", "set", "alles", "on", *where]) == 2
    with pytest.raises(SystemExit):
        main(["policy", "set", "forklift", "misschien", *where])
