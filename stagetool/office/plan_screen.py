"""What forbids one pupil one place: the office's own facts first, then the law."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from stagetool.base.ids import PlaceId, PupilId
from stagetool.base.progress import Progress
from stagetool.calendar.ages import age_on, birthday_in
from stagetool.law.facts import Basis
from stagetool.law.screening import PeriodScreen
from stagetool.office.desk import Desk
from stagetool.office.situations import Situations, basis_of, pupil_facts
from stagetool.planning.problem import Refusal
from stagetool.planning.profiles import profile_fits
from stagetool.records.tables import Period, Place, Placement, Pupil

ENDED = "ended"


def at_once(placements: Iterable[Placement], period: Period) -> list[Placement]:
    """Return the placements that run on a stage day of the period; ended ones gave theirs back."""
    return [row for row in placements if row.state != ENDED and _overlaps(row.period, period)]


def _overlaps(one: Period, other: Period) -> bool:
    both = one.starts <= other.ends and other.starts <= one.ends
    return both and not set(one.weekdays).isdisjoint(other.weekdays)


class PairScreen:
    """Asks for each pair of a period what forbids it.

    Args:
        others: The placements of other periods: who had which company, who is elsewhere then.
    """

    def __init__(
        self, desk: Desk, session: Session, period: Period, others: Iterable[Placement]
    ) -> None:
        others = list(others)
        self._law = desk.law
        self._period = period
        self._situations = Situations(session, desk.law)
        self._screens: dict[Basis, PeriodScreen] = {}
        self._had = {(row.pupil_id, row.place.site.company_id) for row in others}
        self._elsewhere = {row.pupil_id for row in at_once(others, period)}

    def refusals(
        self, pupils: list[Pupil], places: list[Place], progress: Progress
    ) -> dict[tuple[PupilId, PlaceId], Refusal]:
        """Return the pairs that may not be; a pair of unlike profiles needs no answer."""
        found: dict[tuple[PupilId, PlaceId], Refusal] = {}
        offered = [(place, frozenset(place.profiles)) for place in places]
        for done, pupil in enumerate(pupils):
            progress(done, len(pupils))
            starts = self._first_day(pupil)
            for place, profiles in offered:
                if not profile_fits(pupil.profile, profiles):
                    continue
                refusal = self._own(pupil, place, starts) or self.by_law(pupil, place)
                if refusal is not None:
                    found[PupilId(pupil.id), PlaceId(place.id)] = refusal
        return found

    def own(self, pupil: Pupil, place: Place) -> Refusal | None:
        """Return what the office's own facts say against a pair, if anything."""
        return self._own(pupil, place, self._first_day(pupil))

    def by_law(self, pupil: Pupil, place: Place) -> Refusal | None:
        """Return what the law says against a pair, with open points taken as in order."""
        period = self._period
        basis = basis_of(pupil, period.form)
        if basis not in self._screens:
            self._screens[basis] = PeriodScreen(self._law, period.starts, period.ends, basis)
        facts = self._situations.place_facts(period, place, pupil.school_class.location)
        answer = self._screens[basis].ask(pupil_facts(pupil), facts)
        return Refusal(answer.reason) if answer.reason else None

    def _first_day(self, pupil: Pupil) -> date:
        days = self._situations.ledgers.stage_dates(self._period, None, pupil.school_class.location)
        return days[0] if days else self._period.starts

    def _own(self, pupil: Pupil, place: Place, starts: date) -> Refusal | None:
        if pupil.id in self._elsewhere:
            return Refusal("elsewhere")
        least = place.minimum_age
        if least is not None and age_on(pupil.born, starts) < least:
            return Refusal("minimum_age", until=birthday_in(pupil.born, pupil.born.year + least))
        if (pupil.id, place.site.company_id) in self._had:
            return Refusal("repeat")
        return None
