"""Runs of days on which neither age nor law changes, and what is remembered of them."""

from collections.abc import Callable
from datetime import date

import pytest

from stagetool.base.paths import AppPaths
from stagetool.law.facts import Day, Situation
from stagetool.law.ledger import WorkDay, ledger_of
from stagetool.law.loading import Law, load_law
from stagetool.law.moments import Band, Moment, _limits, band_on, is_known, moments

BORN = date(2011, 6, 15)
JUNE = (date(2027, 6, 14), date(2027, 6, 15), date(2027, 6, 16))
NOVEMBER = (date(2024, 11, 17), date(2024, 11, 18), date(2024, 11, 19))


@pytest.mark.parametrize(
    ("born", "starts", "ends", "expected"),
    [
        (BORN, JUNE[0], JUNE[0], [(JUNE[0], JUNE[0], 15, Band.OLDER_CHILD)]),
        (
            BORN,
            JUNE[0],
            JUNE[1],
            [(JUNE[0], JUNE[0], 15, Band.OLDER_CHILD), (JUNE[1], JUNE[1], 16, Band.YOUTH)],
        ),
        (
            BORN,
            JUNE[0],
            JUNE[2],
            [(JUNE[0], JUNE[0], 15, Band.OLDER_CHILD), (JUNE[1], JUNE[2], 16, Band.YOUTH)],
        ),
        (BORN, JUNE[1], JUNE[2], [(JUNE[1], JUNE[2], 16, Band.YOUTH)]),
        (date(2010, 6, 15), JUNE[0], JUNE[2], [(JUNE[0], JUNE[2], 16, Band.YOUTH)]),
        (
            BORN,
            NOVEMBER[0],
            NOVEMBER[2],
            [
                (NOVEMBER[0], NOVEMBER[0], 13, Band.JOB),
                (NOVEMBER[1], NOVEMBER[2], 13, Band.JOB),
            ],
        ),
        (BORN, NOVEMBER[1], NOVEMBER[2], [(NOVEMBER[1], NOVEMBER[2], 13, Band.JOB)]),
        (
            date(2011, 11, 18),
            NOVEMBER[1],
            NOVEMBER[2],
            [(NOVEMBER[1], NOVEMBER[2], 13, Band.JOB)],
        ),
        (
            BORN,
            NOVEMBER[0],
            NOVEMBER[1],
            [
                (NOVEMBER[0], NOVEMBER[0], 13, Band.JOB),
                (NOVEMBER[1], NOVEMBER[1], 13, Band.JOB),
            ],
        ),
        (
            date(1980, 1, 1),
            date(1995, 6, 1),
            date(1996, 1, 2),
            [(date(1996, 1, 1), date(1996, 1, 2), 16, Band.YOUTH)],
        ),
        (date(1980, 1, 1), date(1995, 6, 1), date(1995, 6, 2), []),
    ],
)
def test_days_are_split_where_the_band_or_the_law_changes_and_nowhere_else(
    law: Law, born: date, starts: date, ends: date, expected: list[tuple[date, date, int, Band]]
) -> None:
    found = moments(Situation(born, starts, ends), law)
    assert list(found) == [Moment(*one) for one in expected]


def test_an_age_that_changes_in_the_law_counts_from_its_day() -> None:
    resources = AppPaths.default().resources
    files = {
        file.relative_to(resources / "law").as_posix(): file.read_text(encoding="utf-8")
        for file in (resources / "law").rglob("*.toml")
    }
    catalogues = [
        (resources / name / f"{name}.csv").read_text(encoding="utf-8")
        for name in ("hazards", "activities")
    ]
    head = "[[parameter.youth.values]]\nfrom = {}\n"
    value = 'value = {}\nsources = [{{law = "ATW", article = "1:2", lid = "1"}}]\n'
    value += 'checked_on = 2026-11-21\nconfidence = "high"\n'
    now = head.format("1996-01-01") + value.format(16)
    assert now in files["ages.toml"]
    before = head.format("1996-01-01") + "until = 2027-06-14\n" + value.format(16)
    after = head.format("2027-06-15") + value.format(17)
    files["ages.toml"] = files["ages.toml"].replace(now, before + after)
    changed = load_law(files, *catalogues)
    born = date(2011, 1, 1)
    assert [band_on(changed, born, day) for day in JUNE] == [
        Band.YOUTH,
        Band.OLDER_CHILD,
        Band.OLDER_CHILD,
    ]
    found = moments(Situation(born, JUNE[0], JUNE[2]), changed)
    assert [one.band for one in found] == [Band.YOUTH, Band.OLDER_CHILD]
    (week,) = ledger_of(Situation(born, *JUNE[:2], days=(Day(JUNE[1]),)), changed).weeks
    assert (week.youngest, week.oldest) == (Band.OLDER_CHILD, Band.YOUTH)


@pytest.mark.parametrize(
    ("born", "youngest", "oldest"),
    [
        (date(2011, 6, 13), Band.YOUTH, Band.YOUTH),
        (date(2011, 6, 14), Band.YOUTH, Band.YOUTH),
        (date(2011, 6, 15), Band.OLDER_CHILD, Band.YOUTH),
        (date(2011, 6, 20), Band.OLDER_CHILD, Band.YOUTH),
        (date(2011, 6, 21), Band.OLDER_CHILD, Band.OLDER_CHILD),
    ],
)
def test_a_week_has_the_bands_of_its_seven_days(
    law: Law, born: date, youngest: Band, oldest: Band
) -> None:
    situation = Situation(born, JUNE[0], JUNE[2], days=(Day(JUNE[1]),))
    (week,) = ledger_of(situation, law).weeks
    assert (week.youngest, week.oldest) == (youngest, oldest)


def day_of_the_ledger(law: Law) -> WorkDay:
    situation = Situation(BORN, JUNE[0], JUNE[0], days=(Day(JUNE[0]),))
    return ledger_of(situation, law).days[0]


@pytest.mark.parametrize(
    ("ask", "other"),
    [
        (lambda law: is_known(law, JUNE[0]), object()),
        (lambda law: moments(Situation(BORN, JUNE[0], JUNE[2]), law), (object(),)),
        (lambda law: _limits(law, JUNE[0]), (object(),)),
        (day_of_the_ledger, WorkDay(Day(JUNE[0]), Band.YOUTH, (), (), None, None)),
    ],
    ids=["whether the law is known", "runs of days", "ages", "a day of the ledger"],
)
def test_what_was_asked_before_is_remembered(
    law: Law, ask: Callable[[Law], object], other: object
) -> None:
    law.memory.clear()
    answer = ask(law)
    keys = [key for key, kept in law.memory.items() if kept is answer]
    assert keys
    law.memory.update(dict.fromkeys(keys, other))
    assert ask(law) is other
    law.memory.clear()
