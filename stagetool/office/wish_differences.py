"""Wishes of a list beside the wishes of the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.calendar.ages import age_on
from stagetool.calendar.school_years import school_year_of
from stagetool.exchange.numbers import key_of
from stagetool.exchange.problems import Problem
from stagetool.exchange.wishes import AVOID, WishLine, WishList
from stagetool.office.desk import Desk
from stagetool.office.reports import Change
from stagetool.records.restriction import restricted_numbers
from stagetool.records.tables import Company, Pupil, Site, Wish


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The wishes that one pupil will have: company id to rank."""

    pupil: Pupil
    ranks: dict[int, int]


class WishBook:
    """Compares rows with the stored wishes, and saves what was compared."""

    def __init__(self, desk: Desk, session: Session, wishes: WishList) -> None:
        self._texts = desk.texts
        self._session = session
        self._wishes = wishes
        self._year = school_year_of(desk.clock.today())
        self._pupils = {row.number_key: row for row in _all_pupils(session)}
        self._kept_only = restricted_numbers(session)
        self._companies = {key_of(row.number): row for row in _all_companies(session)}
        self._names = {row.id: f"{row.name} ({row.number})" for row in self._companies.values()}
        self._wanted: list[_Wanted] = []
        self.added = self.changed = self.unchanged = self.gone = 0
        self.problems: list[Problem] = []
        self.changes: list[Change] = []

    def knows(self, line: WishLine) -> bool:
        """Tell whether the row's pupil is in the office; else the row is a problem."""
        if line.key in self._pupils:
            return True
        column = self._wishes.listing.column("number")
        if line.key in self._kept_only:
            self.problems.append(Problem(line.row, column, "exchange.pupil.restricted"))
            return False
        facts = {"number": line.number}
        self.problems.append(Problem(line.row, column, "exchange.wish.unknown_pupil", facts))
        return False

    def compare(self, line: WishLine) -> None:
        """Look at one row beside the wishes of its pupil."""
        pupil = self._pupils[line.key]
        ranks: dict[int, int] = {}
        for rank, number in line.wishes:
            company = self._companies.get(key_of(number))
            if company is None:
                facts = {"number": number}
                self._say(line, rank, "exchange.wish.unknown_company", facts)
            else:
                ranks[company.id] = rank
                if rank != AVOID:
                    self._mark(line, rank, pupil, company)
        self._count(pupil, ranks)
        self._wanted.append(_Wanted(pupil, ranks))

    def mention_absent(self) -> None:
        """Say which pupils of the list's classes have no row."""
        here = {line.key for line in self._wishes.lines}
        classes = {self._pupils[key].class_id for key in here if key in self._pupils}
        column = self._wishes.listing.column("number")
        self.problems += [
            Problem(0, column, "exchange.wish.absent", {"number": pupil.number}, kept=True)
            for key, pupil in self._pupils.items()
            if key not in here and pupil.class_id in classes and not pupil.gone
        ]

    def save(self) -> None:
        """Write what was compared."""
        for wanted in self._wanted:
            stored = {wish.company_id: wish for wish in wanted.pupil.wishes}
            for company, wish in stored.items():
                if company not in wanted.ranks:
                    wanted.pupil.wishes.remove(wish)
            for company, rank in wanted.ranks.items():
                if company in stored:
                    stored[company].rank = rank
                else:
                    wanted.pupil.wishes.append(Wish(company_id=company, rank=rank))
        self._session.flush()

    def _say(
        self,
        line: WishLine,
        rank: int,
        key: str,
        facts: Mapping[str, object],
        *,
        kept: bool = False,
    ) -> None:
        self.problems.append(Problem(line.row, self._wishes.column(rank), key, facts, kept))

    def _mark(self, line: WishLine, rank: int, pupil: Pupil, company: Company) -> None:
        """Say what planning will have to do with a wish; it is stored all the same."""
        oldest = age_on(pupil.born, _last_stage_day(self._year.ends))
        ages = [place.minimum_age for site in company.sites for place in site.places]
        if ages and all(age is not None and age > oldest for age in ages):
            facts: dict[str, object] = {"number": company.number, "age": min(filter(None, ages))}
            self._say(line, rank, "exchange.wish.too_young", facts, kept=True)
        until = company.leave_alone_until
        if until is not None and until >= self._year.ends:
            facts = {"number": company.number, "until": f"{until:%d-%m-%Y}"}
            self._say(line, rank, "exchange.wish.leave_alone", facts, kept=True)

    def _count(self, pupil: Pupil, ranks: dict[int, int]) -> None:
        before = {wish.company_id: wish.rank for wish in pupil.wishes}
        for company, rank in ranks.items():
            if company not in before:
                self._change("added", pupil, company, None, rank)
            elif before[company] != rank:
                self._change("changed", pupil, company, before[company], rank)
            elif rank != AVOID:
                self.unchanged += 1
        for company, rank in before.items():
            if company not in ranks:
                self._change("gone", pupil, company, rank, None)

    def _change(
        self, kind: str, pupil: Pupil, company: int, before: int | None, after: int | None
    ) -> None:
        if kind == "added":
            self.added += after != AVOID
        elif kind == "changed":
            self.changed += 1
        else:
            self.gone += before != AVOID
        name = f"{pupil.given_name} {pupil.infix} {pupil.surname}"
        subject = f"{' '.join(name.split())} ({pupil.number})"
        fields = ((self._names[company], self._rank(before), self._rank(after)),)
        self.changes.append(Change(kind, subject, fields))

    def _rank(self, rank: int | None) -> str:
        if rank is None:
            return ""
        return self._texts("exchange.field.wish" if rank else "exchange.field.avoid", rank=rank)


def _last_stage_day(ends: date) -> date:
    """Return the day by which the stages of a school year are over."""
    return date(ends.year, 6, 30)


def _all_pupils(session: Session) -> Iterable[Pupil]:
    return session.scalars(
        select(Pupil).options(selectinload(Pupil.wishes), joinedload(Pupil.school_class))
    )


def _all_companies(session: Session) -> Iterable[Company]:
    return session.scalars(
        select(Company).options(selectinload(Company.sites).selectinload(Site.places))
    )
