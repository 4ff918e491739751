"""The strip of times on a sheet: what the law of those days allows this pupil."""

from stagetool.base.texts import Texts
from stagetool.law.facts import Situation
from stagetool.law.ledger import stage_regime
from stagetool.law.loading import Law
from stagetool.law.moments import Moment, moments
from stagetool.law.parameters import DatedValue
from stagetool.law.verdicts import Verdict
from stagetool.law.words import clock, hours
from stagetool.office.paper_words import long_day
from stagetool.paper.contents import Fact


def times_of(
    situation: Situation, law: Law, texts: Texts
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Return the strip for the first day, and sentences beside it: rest, lessons, a change."""
    runs = [
        (moment, regime)
        for moment in moments(situation, law)
        if (regime := stage_regime(situation.basis, moment.band, holiday=False)) is not None
    ]
    if not runs:
        return (), (texts("paper.hours.none"),)
    first, regime = runs[0]
    notes = _notes(first, regime, law, texts)
    for later, other in runs[1:]:
        if other != regime:
            notes.append(_change(later, other, law, texts))
            regime = other
    return _strip(first, runs[0][1], law, texts), tuple(notes)


def _value(law: Law, regime: str, name: str, moment: Moment) -> DatedValue | None:
    parameter = f"{regime}.{name}"
    return law.on(parameter, moment.starts) if parameter in law.parameters else None


def _strip(moment: Moment, regime: str, law: Law, texts: Texts) -> tuple[Fact, ...]:
    facts = []
    for name, shown in (
        ("day_hours", hours),
        ("week_hours", hours),
        ("earliest", clock),
        ("latest", clock),
    ):
        dated = _value(law, regime, name, moment)
        if dated is not None:
            facts.append(Fact(texts(f"paper.hours.{name}"), shown(dated.minutes)))
    facts += _break(moment, regime, law, texts)
    sunday = _value(law, regime, "sunday", moment)
    if sunday is not None and isinstance(sunday.value, Verdict):
        said = texts(f"paper.hours.sunday_{sunday.value.word}")
        facts.append(Fact(texts("paper.hours.sunday"), said))
    return tuple(facts)


def _break(moment: Moment, regime: str, law: Law, texts: Texts) -> list[Fact]:
    after = _value(law, regime, "break_after", moment)
    length = _value(law, regime, "break_minutes", moment)
    if after is None or length is None:
        return []
    worked = f"{after.minutes / 60:g}".replace(".", ",")
    return [
        Fact(
            texts("paper.hours.break", hours=worked),
            texts("paper.hours.minutes", minutes=length.minutes),
        )
    ]


def _notes(moment: Moment, regime: str, law: Law, texts: Texts) -> list[str]:
    notes = []
    counts = _value(law, regime, "school_counts", moment)
    if counts is not None and counts.value:
        notes.append(texts("paper.hours.school"))
    rest = _value(law, regime, "rest_hours", moment)
    if rest is not None:
        notes.append(texts("paper.hours.rest", rest=hours(rest.minutes)))
    return notes


def _change(moment: Moment, regime: str, law: Law, texts: Texts) -> str:
    day, week = (_value(law, regime, name, moment) for name in ("day_hours", "week_hours"))
    if day is None or week is None:
        return texts("paper.hours.changes", day=long_day(moment.starts))
    return texts(
        "paper.hours.later",
        day=long_day(moment.starts),
        day_hours=hours(day.minutes),
        week_hours=hours(week.minutes),
    )
