"""The columns of kept runs, and of what differs between two of them."""

from stagetool.base.texts import Texts
from stagetool.office.plan_runs import RunDifference, RunRow
from ui.models.tables import Column
from ui.widgets.dates import show_date


def run_columns(texts: Texts) -> tuple[Column[RunRow], ...]:
    """Return them: what, when, how many placed, which wishes, how far, how sure."""
    return (
        Column(
            texts("ui.year.plans.run"),
            run_name,
            stretch=True,
            tooltip=lambda run: ", ".join(run.periods),
        ),
        Column(
            texts("ui.year.plans.made"),
            lambda run: show_date(run.made_at.astimezone().date()),
            sort_key=lambda run: run.made_at,
            width=136,
            spare=2,
        ),
        Column(
            texts("ui.year.plans.placed"),
            lambda run: f"{run.placed} / {run.stages}",
            sort_key=lambda run: run.placed,
            align="right",
            width=96,
        ),
        Column(
            texts("ui.year.plans.wishes"),
            lambda run: " / ".join(str(count) for count in run.wishes),
            sort_key=lambda run: run.wishes,
            align="right",
            width=116,
        ),
        Column(
            texts("ui.year.plans.distance"),
            lambda run: "" if run.mean_km is None else f"{run.mean_km:.1f} km".replace(".", ","),
            sort_key=lambda run: run.mean_km or 0.0,
            align="right",
            width=96,
            spare=1,
        ),
        Column(
            texts("ui.year.plans.status"),
            lambda run: texts(f"ui.year.plans.{'proven' if run.proven else 'unproven'}"),
            width=104,
        ),
        Column(
            texts("ui.year.plans.use"),
            lambda run: texts(f"ui.year.plans.{'proposed' if run.chosen else 'tried'}"),
            width=104,
            spare=3,
        ),
    )


def run_name(run: RunRow) -> str:
    """Return what the office calls a run, else its periods."""
    return run.name or ", ".join(run.periods)


def difference_columns(texts: Texts, first: str, second: str) -> tuple[Column[RunDifference], ...]:
    """Return them: who, in which period, where in the one run and where in the other."""
    none = texts("ui.year.plans.nowhere")
    return (
        Column(texts("ui.year.plans.pupil"), lambda line: line.name, stretch=True),
        Column(texts("ui.year.plans.class"), lambda line: line.school_class, width=72),
        Column(texts("ui.year.plans.period"), lambda line: line.period, width=120, spare=1),
        Column(first, lambda line: _place(line.first, line.first_wish, none, texts), width=200),
        Column(second, lambda line: _place(line.second, line.second_wish, none, texts), width=200),
    )


def _place(company: str, wish: int, none: str, texts: Texts) -> str:
    if not company:
        return none
    return f"{company} ({texts('ui.year.plans.wish', wish=wish)})" if wish else company
