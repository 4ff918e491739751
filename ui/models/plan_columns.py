"""The columns of a plan: placements, pupils without a place, and what is held back."""

from stagetool.base.texts import Texts
from stagetool.office.reports import Held
from stagetool.office.rows import PlacementRow, UnplacedRow
from ui.models.tables import Column

FAR = 9999.0


def stage_text(row: PlacementRow, texts: Texts) -> str:
    """Return how far a placement is, in the fixed words: `getekend 2 van 4`."""
    standing = row.standing
    return standing.text if standing is not None else texts(f"office.stage_name.{row.state}")


def placement_columns(texts: Texts) -> tuple[Column[PlacementRow], ...]:
    """Return the columns of the plan, from left to right."""

    def title(name: str) -> str:
        return texts(f"ui.period.column.{name}")

    def verdict(row: PlacementRow) -> str:
        return texts(f"ui.verdict.{row.verdict}") if row.verdict else ""

    def state(row: PlacementRow) -> str:
        word = stage_text(row, texts)
        return texts("ui.period.pinned_state", state=word) if row.pinned else word

    return (
        Column(title("pupil"), lambda row: row.pupil_name, width=160),
        Column(title("class"), lambda row: row.school_class, width=52, spare=1),
        Column(title("company"), lambda row: row.company, width=164),
        Column(title("town"), lambda row: row.town, width=96, muted=True, spare=4),
        Column(title("km"), _km, _distance, "right", width=56, spare=2),
        Column(title("wish"), lambda row: str(row.wish or ""), _wish, "right", width=60, spare=2),
        Column(title("verdict"), verdict, width=168, verdict=lambda row: row.verdict),
        Column(title("reason"), lambda row: row.reason, width=170, stretch=True, muted=True),
        Column(title("state"), state, width=116),
        Column(
            title("open"), _open, lambda row: -len(row.open), width=150, tooltip=_all_open, spare=3
        ),
    )


def unplaced_columns(texts: Texts) -> tuple[Column[UnplacedRow], ...]:
    """Return the columns of the pupils without a place."""

    def title(name: str) -> str:
        return texts(f"ui.period.column.{name}")

    profile = texts("plan.reason.profile")

    def reasons(row: UnplacedRow) -> str:
        telling_first = sorted(row.reasons, key=lambda one: one[0] == profile)
        return "; ".join(
            texts("ui.period.reason", reason=reason, count=count) for reason, count in telling_first
        )

    return (
        Column(title("pupil"), lambda row: row.pupil_name, width=190),
        Column(title("class"), lambda row: row.school_class, width=64),
        Column(title("profile"), lambda row: row.profile, width=88),
        Column(title("reasons"), reasons, width=280, stretch=True),
        Column(title("remedy"), lambda row: row.remedy, width=320, muted=True),
    )


def held_columns(texts: Texts) -> tuple[Column[Held], ...]:
    """Return the columns of the placements that were held back from confirming."""
    return (
        Column(texts("ui.period.column.pupil"), lambda row: row.pupil, width=220),
        Column(
            texts("ui.period.column.why"),
            lambda row: " ".join(row.reasons),
            width=400,
            stretch=True,
        ),
    )


def _km(row: PlacementRow) -> str:
    return "" if row.distance_km is None else f"{row.distance_km:.1f}".replace(".", ",")


def _distance(row: PlacementRow) -> float:
    return FAR if row.distance_km is None else row.distance_km


def _wish(row: PlacementRow) -> int:
    return row.wish or 9


def _open(row: PlacementRow) -> str:
    return ", ".join(row.open)


def _all_open(row: PlacementRow) -> str:
    return "\n".join(row.open)
