"""What the start page says of the office's own tasks: steps of periods, and places to look at."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stagetool.office.desk import Desk
from stagetool.office.period_steps import StepRow, step_rows
from stagetool.office.rows import TodayItem
from stagetool.office.stopped import FOUND
from stagetool.records.tables import Company, Period, Place, Site

LONG_OVER = timedelta(days=60)  # of a period that ended longer ago nobody asks for the rest
IS_SOON, IS_TODAY = 1, 2


def step_items(desk: Desk, session: Session) -> Iterator[TodayItem]:
    """Yield per period what is due: today or too late, and within two weeks."""
    today = desk.clock.today()
    query = select(Period.id).where(Period.ends >= today - LONG_OVER)
    running = set(session.scalars(query))
    rows = [
        row
        for row in step_rows(desk, session, open_only=True)
        if row.period in running and row.urgency >= IS_SOON
    ]
    rows.sort(key=lambda row: (row.period, -row.urgency, row.due))
    for _, group in groupby(rows, key=lambda row: (row.period, row.urgency)):
        yield _item(desk, tuple(group))


def suitability_items(desk: Desk, session: Session) -> Iterator[TodayItem]:
    """Yield how many places somebody must look at again, because the day is over."""
    query = (
        select(func.count(Place.id))
        .join(Place.site)
        .join(Site.company)
        .where(
            Company.gone.is_(False),
            Place.suitability.in_(FOUND),
            Place.suitability_until < desk.clock.today(),
        )
    )
    count = session.scalar(query) or 0
    if count:
        key = "office.today.suitability" + ("_one" if count == 1 else "")
        yield TodayItem("suitability", desk.texts(key, count=count), count, IS_SOON)


def _item(desk: Desk, rows: Iterable[StepRow]) -> TodayItem:
    given = tuple(rows)
    first = given[0]
    facts = {"period": first.period_name, "name": first.name, "state": first.state_text}
    key = "office.today.step_one" if len(given) == 1 else "office.today.step"
    return TodayItem(
        kind="step",
        text=desk.texts(key, count=len(given), **facts),
        count=len(given),
        urgency=first.urgency,
        period=first.period,
        action=first.action,
        step=first.step if len(given) == 1 else None,
    )
