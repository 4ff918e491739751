"""Does this track have a stage, and this one a leer-werktraject? (WVO 2.26, 2.27, 2.103)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Moment
from stagetool.law.rules import need, ruling
from stagetool.law.verdicts import Finding


def check_track(situation: Situation, moment: Moment, law: Law) -> Iterator[Finding]:
    """Judge the track for a stage and a leer-werktraject; other grounds need none."""
    facts = (("track", situation.track),)
    if situation.basis is Basis.STAGE:
        if situation.track not in need(law, "admission.tracks", moment.starts).words:
            yield ruling(law, "admission.track", moment.starts, facts)
    elif situation.basis is Basis.LEERWERKTRAJECT:
        if situation.track not in need(law, "admission.tracks_dual", moment.starts).words:
            yield ruling(law, "admission.track_dual", moment.starts, facts)
