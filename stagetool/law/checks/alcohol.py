"""Under 16 where alcohol is served: only within certain education (Alcoholwet 24)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis
from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView


def handled_alcohol(view: TaskView) -> frozenset[str]:
    """Return the hazards that profile, track and ground decide under 16."""
    return frozenset(view.words("special.alcohol_hazards")) if view.child else frozenset()


def check_alcohol(view: TaskView) -> Iterator[Finding]:
    """Judge the service of alcohol; a hazard without the fact keeps the catalogue's word."""
    if not view.child:
        return
    named = [code for code in view.task.hazards if code in handled_alcohol(view)]
    served = view.measures.alcohol_served
    if not served and not named:
        return
    code = named[0] if named else ""
    if not _within_education(view):
        yield view.by_rule("special.alcohol", code)
    elif served:
        yield view.by_rule("special.alcohol_education", code)
    else:
        for hazard in named:
            yield view.by_catalogue(hazard)


def _within_education(view: TaskView) -> bool:
    if not view.words("special.alcohol_profiles"):
        return False
    if view.basis is Basis.LEERWERKTRAJECT:
        return True
    if view.basis is not Basis.STAGE:
        return False
    if view.track in view.words("special.alcohol_tracks"):
        return True
    with_profile = view.track in view.words("special.alcohol_profile_tracks")
    return with_profile and view.profile in view.words("special.alcohol_profiles")


