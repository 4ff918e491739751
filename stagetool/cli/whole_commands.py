"""The commands that go through the whole program: the demonstration and the self-test."""

import importlib.util
import os
import sys
from collections.abc import Callable, Mapping

from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.make_demo import make_demo
from stagetool.office.selftest import selftest


def _demo(edge: Edge) -> Outcome:
    given = edge.arguments
    report = make_demo(
        given.folder,
        seed=given.seed,
        pupils=given.pupils,
        companies=given.companies,
        paths=edge.paths,
        clock=edge.clock,
        law=edge.law,
        texts=edge.texts,
    )
    answer = {
        "office": report.office,
        "pupils": report.pupils,
        "companies": report.companies,
        "placements": report.placements,
        "confirmed": report.confirmed,
        "verdicts": report.verdicts,
        "papers": report.papers,
        "seconds": report.seconds,
    }
    lines = [
        edge.texts(
            "cli.demo.made",
            pupils=report.pupils,
            companies=report.companies,
            placements=report.placements,
            confirmed=report.confirmed,
        )
    ]
    lines += [
        f"  {edge.texts(f'law.verdict.{word}')}: {count}" for word, count in report.verdicts.items()
    ]
    lines.append(edge.texts("cli.demo.office", file=report.office))
    lines.append(
        edge.texts(
            "cli.demo.papers",
            count=len(report.papers),
            folder=given.folder / "papieren",
        )
    )
    return Outcome(answer, tuple(lines))


def _selftest(edge: Edge) -> Outcome:
    steps = selftest(edge.paths, edge.texts, window_builder())
    lines = tuple(
        edge.texts(
            f"cli.selftest.{'ok' if step.ok else 'failed'}",
            step=step.step,
            seconds=f"{step.seconds:.1f}",
        )
        for step in steps
    )
    return Outcome({"steps": steps}, lines, 0 if all(step.ok for step in steps) else 1)


def qt_is_there() -> bool:
    """Tell whether the window can be built at all."""
    return importlib.util.find_spec("PySide6") is not None


def screen_is_there() -> bool:
    """Tell whether there is a screen to show a window on."""
    if not qt_is_there():
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def window_builder() -> Callable[..., None] | None:
    """Return what builds every page offscreen, or None without Qt; found by name, not imported."""
    if not qt_is_there():
        return None
    builder: Callable[..., None] = importlib.import_module("ui.every_page").build_every_page
    return builder


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {"demo": _demo, "selftest": _selftest}
