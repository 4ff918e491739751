"""What clashes when a pupil has, or would have, a place: told at every change, firm or to weigh.

Firm is what also stops who places by hand; the rest is the office's own to weigh. Nothing here
confirms or forbids: the gates of a confirmation are in office.obstacles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PlacementId
from stagetool.calendar.ages import age_on
from stagetool.calendar.holidays import Holiday, fallen_away
from stagetool.calendar.weekdays import format_weekdays
from stagetool.office.conflict_rows import Around, Pair
from stagetool.office.desk import Desk
from stagetool.office.end_reasons import COMPANY_NO, read
from stagetool.office.gates import BLOCKING
from stagetool.office.ledgers import CLOSED, StageTime, offers_all_days
from stagetool.office.place_room import most_at_once, tight_moments
from stagetool.office.plan_others import other_stages
from stagetool.office.plan_screen import PairScreen
from stagetool.office.pupil_days import PupilDays
from stagetool.office.read_law import fault_of
from stagetool.office.rows import ConflictLine
from stagetool.office.stopped import found_word, is_stopped
from stagetool.office.words import company_of, day_text, days_text, full_name
from stagetool.records.tables import (
    ApartPair,
    FamilyTie,
    Mentor,
    Period,
    Place,
    Placement,
)

ENDED = "ended"
UNSUITABLE, CONDITIONAL = "unsuitable", "conditional"


@dataclass(frozen=True, slots=True)
class _Busy:
    """A mentor with how many pupils there are at once, and which."""

    mentor: Mentor
    there: int
    placements: tuple[int, ...]

    @property
    def free(self) -> bool:
        return self.mentor.most is None or self.there < self.mentor.most


class Conflicts:
    """Tells the conflicts of many placements in one unit of work; make a new one after a change."""

    def __init__(self, desk: Desk, session: Session, *, many: bool = False) -> None:
        """Read what is the same for all: days, ties and pairs.

        Args:
            desk: The user's desk.
            session: The unit of work.
            many: Whole periods are asked: read once what is around, not per company and pupil.
        """
        self._desk = desk
        self._session = session
        self._rows = Around(session, many=many)
        self._times = PupilDays(session)
        self._ties = {(row.pupil_id, row.company_id) for row in session.scalars(select(FamilyTie))}
        self._apart: dict[int, set[int]] = {}
        for row in session.scalars(select(ApartPair)):
            self._apart.setdefault(row.pupil_id, set()).add(row.other_id)
            self._apart.setdefault(row.other_id, set()).add(row.pupil_id)
        self._screens: dict[int, PairScreen] = {}
        self._time_of: dict[int, StageTime] = {}

    def of(self, placement: Placement) -> tuple[ConflictLine, ...]:
        """Return the conflicts of a stored placement; one that has ended has none."""
        if placement.state == ENDED:
            return ()
        return self.between(
            Pair(
                placement.pupil,
                placement.place,
                placement.period,
                placement,
                frozenset({placement.id}),
                placement.mentor,
            )
        )

    def between(self, pair: Pair) -> tuple[ConflictLine, ...]:
        """Return the conflicts of a pupil at a place, the firm ones first."""
        time = self._time(pair)
        lines = [
            *self._other_stage(pair, time),
            *self._room(pair, time),
            *self._mentor(pair, time),
            *self._days(pair, time),
            *self._people(pair),
            *self._place(pair, time),
            *self._by_law(pair),
        ]
        return tuple(sorted(lines, key=lambda line: not line.firm))

    def lost_days(self, period: Period) -> tuple[ConflictLine, ...]:
        """Return the stage days of a period that fall away for everybody."""
        location = period.location or next((one.location for one in period.classes), None)
        time = self._times.time_at(period, None, 0)
        holidays = self._times.ledgers.holidays(location)
        return tuple(self._lost(time, holidays))

    def _time(self, pair: Pair) -> StageTime:
        if pair.placement is not None:
            return self._times.time_of(pair.placement)
        return self._times.time_at(pair.period, pair.place, pair.pupil.id)

    def _other_stage(self, pair: Pair, time: StageTime) -> Iterator[ConflictLine]:
        for one in self._times.others(pair.period, pair.pupil.id):
            if one.placement in pair.instead or one.same_period or not one.meets(time):
                continue
            if one.carousel:
                yield self._line("carousel", firm=True, name=one.period)
                continue
            yield self._line("elsewhere", firm=True, with_=(one.placement,), period=one.period)

    def _room(self, pair: Pair, time: StageTime) -> Iterator[ConflictLine]:
        others = [row for row in self._there(pair, time) if row.place_id == pair.place.id]
        tight = tight_moments(pair.place, pair.period.id, time, map(self._timed, others))
        if not tight:
            return
        days = self._desk.texts
        when = ", ".join(
            dict.fromkeys(
                format_weekdays(frozenset({one.weekday}))
                + (f" {days(f'office.half.{one.half}')}" if one.half else "")
                for one in tight
            )
        )
        yield self._line(
            "full",
            firm=True,
            with_=_ids(others),
            days=when,
            room=min(one.room for one in tight),
            there=max(one.there for one in tight),
        )

    def mentor_for(self, pair: Pair) -> Mentor | None:
        """Return who has room for one pupil more at these times, the least busy first."""
        busy = [one for one in self._busy(pair, self._time(pair)) if one.free]
        least = min(busy, key=lambda one: (one.there, one.mentor.id), default=None)
        return least.mentor if least is not None else None

    def _mentor(self, pair: Pair, time: StageTime) -> Iterator[ConflictLine]:
        busy = self._busy(pair, time)
        if not busy or any(one.free for one in busy):
            return
        one = busy[0]
        name, most = one.mentor.name, one.mentor.most
        yield self._line(
            "mentor", firm=True, with_=one.placements, name=name, most=most, there=one.there
        )

    def _busy(self, pair: Pair, time: StageTime) -> list["_Busy"]:
        """Return how busy the mentor is then, or every mentor of the site when none is chosen."""
        mentors = [pair.mentor] if pair.mentor is not None else pair.place.site.mentors
        around = self._there(pair, time) if mentors else []
        found = []
        for mentor in mentors:
            mine = [row for row in around if row.mentor_id == mentor.id]
            timed = [self._timed(row) for row in mine]
            there = [most_at_once(time, timed, weekday) for weekday in time.weekdays]
            found.append(_Busy(mentor, max(there, default=0), _ids(mine)))
        return found

    def _days(self, pair: Pair, time: StageTime) -> Iterator[ConflictLine]:
        own = self._times.own(pair.period, pair.pupil.id)
        if not offers_all_days(pair.period, pair.place, own):
            yield self._line("days", firm=True)
        location = pair.pupil.school_class.location
        dates = self._times.ledgers.days_at(pair.period, time, pair.place, location)
        if time.weekdays and not any(day.stage for day in dates):
            yield self._line("no_days", firm=True)
        holidays = self._times.ledgers.holidays(location)
        yield from self._lost(time, (*holidays, *self._times.ledgers.closings(pair.place)))

    def _lost(self, time: StageTime, holidays: Iterable[Holiday]) -> Iterator[ConflictLine]:
        for one in fallen_away(time.starts, time.ends, time.weekdays, holidays, time.goes):
            days = days_text(one.days[0], one.days[-1])
            name = one.name or self._desk.texts("office.conflict.closed_name")
            word = "closed" if one.kind == CLOSED else "holidays"
            yield self._line(word, firm=False, count=len(one.days), name=name, days=days)

    def _people(self, pair: Pair) -> Iterator[ConflictLine]:
        pupil, company = pair.pupil, pair.place.site.company_id
        if pupil.gone:
            yield self._line("pupil_gone", firm=False)
        if (pupil.id, company) in self._ties:
            yield self._line("family", firm=False)
        here = [
            row
            for row in self._period(pair)
            if row.place.site.company_id == company and row.id not in pair.instead
        ]
        for row in here:
            if row.pupil_id in self._apart.get(pupil.id, ()):
                name = full_name(row.pupil)
                yield self._line("apart", firm=True, with_=(row.id,), name=name)
        most = pair.period.most_of_class
        mates = [row for row in here if row.pupil.class_id == pupil.class_id]
        if most is not None and len(mates) >= most:
            name = pupil.school_class.name
            ids = [row.id for row in mates]
            yield self._line("class_spread", firm=False, with_=ids, name=name, most=most)

    def _place(self, pair: Pair, time: StageTime) -> Iterator[ConflictLine]:
        place, company = pair.place, company_of(pair.place)
        earlier = [row for row in self._rows.pupil(pair) if row.place.site.company_id == company.id]
        if earlier:
            refused = read(earlier[-1].end_reason)[0] == COMPANY_NO
            began = [row for row in earlier if _began(row)]
            if refused and earlier[-1].period_id == pair.period.id:
                yield self._line("refused", firm=False, with_=(earlier[-1].id,))
            elif began:
                period = began[-1].period.name
                yield self._line("repeat", firm=False, with_=(began[-1].id,), period=period)
        if company.gone and not is_stopped(place):
            yield self._line("gone", firm=False, name=company.name)
        least = place.minimum_age
        if least is not None and age_on(pair.pupil.born, time.starts) < least:
            yield self._line("minimum_age", firm=False, age=least)
        yield from self._suitable(place, time.ends)

    def _suitable(self, place: Place, until: date) -> Iterator[ConflictLine]:
        by, note = place.suitability_by, place.suitability_note
        name, told, found = by or "-", note or "-", found_word(place)
        if is_stopped(place):
            yield self._line("stopped", firm=True, name=company_of(place).name)
        if found == UNSUITABLE:
            yield self._line("unsuitable", firm=True, name=name, note=told)
        elif found == CONDITIONAL:
            yield self._line("suitable_if", firm=False, name=name, note=told)
        last = place.suitability_until
        if found not in {"", UNSUITABLE} and last is not None and last < until:
            yield self._line("suitable_until", firm=False, day=day_text(last))

    def _by_law(self, pair: Pair) -> Iterator[ConflictLine]:
        """Ask the law about the pair, over the pupil's whole ledger, open points in order.

        A stored placement has its answer, with what people judged and signed.
        """
        stored = pair.placement.verdict if pair.placement is not None else ""
        if fault_of(self._desk.law) is not None or (stored and stored not in BLOCKING):
            return
        period = pair.period
        if period.id not in self._screens:
            others = other_stages(self._session, period)
            self._screens[period.id] = PairScreen(self._desk, self._session, period, others)
        refusal = self._screens[period.id].by_law(pair.pupil, pair.place)
        if refusal is not None:
            yield self._line(refusal.reason, firm=True)
        elif stored:
            yield self._line("admission", firm=True)

    def _line(
        self, word: str, *, firm: bool, with_: Iterable[int] = (), **facts: object
    ) -> ConflictLine:
        texts = self._desk.texts
        return ConflictLine(
            word=word,
            firm=firm,
            text=texts(f"office.conflict.{word}", **facts),
            remedy=texts(f"office.conflict_remedy.{word}", **facts),
            placements=tuple(PlacementId(one) for one in with_),
        )

    def _timed(self, row: Placement) -> StageTime:
        if row.id not in self._time_of:
            self._time_of[row.id] = self._times.time_of(row)
        return self._time_of[row.id]

    def _there(self, pair: Pair, time: StageTime) -> list[Placement]:
        """Return who else is somewhere on these dates, of any period; ended ones until the end."""
        return [
            row
            for row in self._rows.company(pair)
            if row.id not in pair.instead
            and row.pupil_id != pair.pupil.id
            and self._timed(row).starts <= time.ends
            and time.starts <= self._timed(row).ends
            and (row.state != ENDED or self._still_there(row))
        ]

    def _still_there(self, row: Placement) -> bool:
        """Tell whether a stage that ended still holds its place: the place is free after it."""
        return row.ended_on is not None and row.ended_on > self._desk.clock.today()

    def _period(self, pair: Pair) -> list[Placement]:
        return [
            row
            for row in self._rows.company(pair)
            if row.period_id == pair.period.id and row.state != ENDED and _is_shown(row)
        ]


def _ids(rows: Iterable[Placement]) -> tuple[int, ...]:
    return tuple(row.id for row in rows if _is_shown(row))


def _is_shown(row: Placement) -> bool:
    """Tell whether a placement may be shown; a seat counts all the same."""
    return row.pupil.restricted_on is None


def _began(row: Placement) -> bool:
    return row.state != ENDED or row.ended_on is None or row.ended_on >= row.period.starts


def firm_lines(lines: Iterable[ConflictLine]) -> tuple[ConflictLine, ...]:
    """Return what also stops who places by hand."""
    return tuple(line for line in lines if line.firm)
