"""Under 16 where alcohol is served: only within certain education (Alcoholwet 24)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Moment
from stagetool.law.rules import NoRuleKnownError, need
from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView

PROFILES = "special.alcohol_profiles"


def handled_alcohol(view: TaskView) -> frozenset[str]:
    """Return the hazards that profile, track and ground decide under 16."""
    return frozenset(view.words("special.alcohol_hazards")) if view.child else frozenset()


def check_alcohol(view: TaskView) -> Iterator[Finding]:
    """Judge the service of alcohol; a hazard without the fact keeps the catalogue's word."""
    if not view.child:
        return
    named = [code for code in view.hazards if code in handled_alcohol(view)]
    served = view.measures.alcohol_served
    if not served and not named:
        return
    code = named[0] if named else ""
    if view.around.education is None:
        raise NoRuleKnownError(PROFILES)
    if not view.around.education:
        yield view.by_rule("special.alcohol", code)
    elif served:
        yield view.by_rule("special.alcohol_education", code)
    else:
        for hazard in named:
            yield view.by_catalogue(hazard)


def within_education(situation: Situation, moment: Moment, law: Law) -> bool | None:
    """Tell whether the exception for education holds: ground, track and profile decide.

    None when no rule is known; only who serves alcohol has to know it.
    """
    try:
        return _within_education(situation, moment, law)
    except NoRuleKnownError:
        return None


def _within_education(situation: Situation, moment: Moment, law: Law) -> bool:
    profiles = need(law, PROFILES, moment.starts).words
    if not profiles:
        return False
    if situation.basis is Basis.LEERWERKTRAJECT:
        return True
    if situation.basis is not Basis.STAGE:
        return False
    if situation.track in need(law, "special.alcohol_tracks", moment.starts).words:
        return True
    with_profile = need(law, "special.alcohol_profile_tracks", moment.starts).words
    return situation.track in with_profile and situation.profile in profiles
