"""Has SBB recognised the company of a leer-werktraject? (WVO 2.105)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis, Known, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Moment
from stagetool.law.rules import ruling
from stagetool.law.verdicts import Finding


def check_recognition(situation: Situation, moment: Moment, law: Law) -> Iterator[Finding]:
    """Judge the recognition; an ordinary stage needs none."""
    if situation.basis is not Basis.LEERWERKTRAJECT:
        return
    if situation.recognised is Known.NO:
        yield ruling(law, "admission.recognition", moment.starts)
    elif situation.recognised is Known.UNKNOWN:
        yield ruling(law, "admission.recognition_unknown", moment.starts)
