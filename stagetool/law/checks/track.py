"""Does this track have a stage, and this one a leer-werktraject? (WVO 2.26, 2.27, 2.103)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Moment
from stagetool.law.rules import need, ruling
from stagetool.law.verdicts import Finding

_RULES = {
    Basis.STAGE: ("admission.tracks", "admission.track"),
    Basis.LEERWERKTRAJECT: ("admission.tracks_dual", "admission.track_dual"),
}


def check_track(situation: Situation, moment: Moment, law: Law) -> Iterator[Finding]:
    """Judge the track for a stage and a leer-werktraject; other grounds need none."""
    if situation.basis not in _RULES:
        return
    tracks, rule = _RULES[situation.basis]
    if situation.track not in need(law, tracks, moment.starts).words:
        yield ruling(law, rule, moment.starts, (("track", situation.track),))
