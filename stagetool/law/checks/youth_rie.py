"""Does the company's risk assessment look at young workers? (Arbobesluit 1.36)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis, Known, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Moment
from stagetool.law.rules import ruling
from stagetool.law.verdicts import Finding

UNANSWERED = "admission.youth_rie_unknown"


def check_youth_rie(situation: Situation, moment: Moment, law: Law) -> Iterator[Finding]:
    """Judge the risk assessment under 18; a visit without tasks is no work."""
    if not moment.band.minor or (situation.basis is Basis.BEZOEK and not situation.tasks):
        return
    if situation.youth_rie is Known.NO:
        yield ruling(law, "admission.youth_rie", moment.starts)
    elif situation.youth_rie is Known.UNKNOWN:
        yield ruling(law, "admission.youth_rie_unknown", moment.starts)
