"""The invented school goes through the whole program."""

from datetime import date
from pathlib import Path

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.errors import StagetoolError
from stagetool.base.paths import ROOT, AppPaths
from stagetool.base.progress import CancelledError
from stagetool.office.list_periods import list_periods
from stagetool.office.list_pupils import list_pupils
from stagetool.office.make_demo import STEPS, make_demo
from stagetool.office.open_office import open_office


@pytest.fixture(scope="module")
def demo(tmp_path_factory, clock, law, texts):
    """A small invented school, made once; with the paths it was made with."""
    folder = tmp_path_factory.mktemp("demo")
    paths = AppPaths(ROOT / "resources", folder / "data")
    made = make_demo(
        folder / "school", pupils=30, companies=30, paths=paths, clock=clock, law=law, texts=texts
    )
    return made, paths


def test_most_placements_are_confirmed_and_some_are_not(demo) -> None:
    made, _ = demo
    assert made.pupils == 30
    assert made.placements > 20
    assert made.placements / 2 < made.confirmed < made.placements
    assert sum(made.verdicts.values()) == made.placements


def test_nobody_is_planned_where_the_law_forbids_it(demo) -> None:
    made, _ = demo
    assert not {"prohibited", "undetermined"} & set(made.verdicts)


def test_checklists_agreements_and_lists_are_printed(demo) -> None:
    made, _ = demo
    assert {paper.parent.name for paper in made.papers} == {"papieren"}
    assert all(paper.read_bytes().startswith(b"%PDF") for paper in made.papers)
    kinds = {paper.name.split("_")[1] for paper in made.papers}
    assert len(kinds) == 3


def test_every_step_is_timed(demo) -> None:
    made, _ = demo
    assert tuple(made.seconds) == STEPS


def test_the_office_opens_with_the_password_that_everybody_knows(demo, clock, law, texts) -> None:
    made, paths = demo
    with open_office(made.office, "demo", paths=paths, clock=clock, law=law, texts=texts) as opened:
        assert len(list_pupils(opened.desk)) == 30
        assert [row.pupils for row in list_periods(opened.desk)] == [15, 15]


def test_a_demonstration_is_never_written_over(demo, clock, law, texts) -> None:
    made, paths = demo
    with pytest.raises(StagetoolError):
        make_demo(made.office.parent, paths=paths, clock=clock, law=law, texts=texts)


@pytest.mark.parametrize("day", [date(2026, 8, 3), date(2027, 2, 24), date(2027, 7, 20)])
def test_on_any_day_of_the_year_there_is_a_period_to_plan(
    tmp_path: Path, law, texts, day: date
) -> None:
    made = make_demo(
        tmp_path / "school",
        pupils=4,
        companies=8,
        paths=AppPaths(ROOT / "resources", tmp_path / "data"),
        clock=FixedClock(day),
        law=law,
        texts=texts,
    )
    assert made.placements > 0


def test_stopping_lets_the_cancellation_pass(tmp_path: Path, clock, law, texts) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        make_demo(
            tmp_path / "school",
            pupils=4,
            companies=4,
            paths=AppPaths(ROOT / "resources", tmp_path / "data"),
            clock=clock,
            law=law,
            texts=texts,
            progress=stop,
        )
