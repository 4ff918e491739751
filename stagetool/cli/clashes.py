"""What a change made clash, as every command that changes something says it."""

from collections.abc import Iterable

from stagetool.office.period_conflicts import ConflictRow


def clash_lines(rows: Iterable[ConflictRow]) -> tuple[str, ...]:
    """Return in Dutch which placements clash now, and what helps."""
    return tuple(
        f"{row.pupil_name}, {row.company}: {line.text} {line.remedy}"
        for row in rows
        for line in row.lines
    )


def clash_status(rows: Iterable[ConflictRow]) -> int:
    """Return exit status 1 when a placement clashes firmly."""
    return 1 if any(row.firm for row in rows) else 0
