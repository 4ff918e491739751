"""Periods that are planned together, each with its own number of classmates at a company."""

from datetime import date

from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.plan_period import plan_periods
from tests.factories import make_period, make_place, make_pupil


def test_a_strict_period_does_not_make_the_other_one_strict(desk):
    autumn = make_period(desk, name="Herfst", starts=date(2026, 11, 30), ends=date(2026, 12, 11))
    make_period(desk, name="Lente", starts=date(2027, 3, 1), ends=date(2027, 3, 12))
    for _ in range(2):
        make_place(desk, number=3)
    for _ in range(4):
        make_pupil(desk)
    edit_period(desk, autumn, PeriodEdit(most_of_class=1))

    report = plan_periods(desk, ("Herfst", "Lente"))

    assert [one.placed for one in report.periods] == [2, 4]
    assert report.status == "optimal"
