"""Visit lists for print: one per teacher, in order of day."""

from collections.abc import Iterable

from stagetool.base.texts import Texts
from stagetool.office.desk import Desk
from stagetool.office.paper_words import from_until, long_day, school_text, weekdays_text
from stagetool.office.visit_views import VisitRow
from stagetool.office.words import plain
from stagetool.paper.contents import Listing
from stagetool.records.tables import Period, School

_WIDTHS = (0.15, 0.25, 0.24, 0.18, 0.18)


def visit_lists(
    desk: Desk, school: School, period: Period, rows: Iterable[VisitRow]
) -> tuple[Listing, ...]:
    """Return a list per teacher of the visits that were not made yet."""
    of_teacher: dict[str, list[VisitRow]] = {}
    for row in rows:
        if row.state != "done":
            of_teacher.setdefault(row.teacher_name, []).append(row)
    names = sorted(of_teacher, key=lambda name: (not name, plain(name)))
    return tuple(_listing(desk, school, period, name, of_teacher[name]) for name in names)


def _listing(
    desk: Desk, school: School, period: Period, name: str, rows: list[VisitRow]
) -> Listing:
    texts = desk.texts
    title = texts("visits.list.title", name=name) if name else texts("visits.list.nobody")
    return Listing(
        title=title,
        subtitle=texts(
            "paper.list.subtitle",
            period=period.name,
            days=from_until(period.starts, period.ends),
            weekdays=weekdays_text(period.weekdays),
        ),
        school=school_text(school, None),
        made_on=long_day(desk.clock.today()),
        columns=tuple(texts("visits.list.columns").split(";")),
        widths=_WIDTHS,
        rows=tuple(_line(row, texts) for row in rows),
        notes=(texts("visits.list.count", count=len(rows)),),
    )


def _line(row: VisitRow, texts: Texts) -> tuple[str, ...]:
    day = long_day(row.planned_on) if row.planned_on else texts("visits.state.no_day")
    where = ", ".join(part for part in (row.company, row.town) if part)
    return (
        day,
        f"{row.pupil} ({row.school_class})",
        where,
        " ".join(part for part in (row.mentor, row.hours) if part),
        row.risk_text,
    )
