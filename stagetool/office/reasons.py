"""Why a placement has its verdict, in one short Dutch sentence for a line of the plan."""

from stagetool.base.texts import Texts
from stagetool.law.explain import explain
from stagetool.law.loading import Law
from stagetool.law.placements import PlacementAssessment
from stagetool.law.verdicts import Verdict


def reason_of(judged: PlacementAssessment, law: Law, texts: Texts) -> str:
    """Return what decided the verdict with the open points answered; nothing when all may be."""
    verdict, answered = judged.verdict, judged.answered
    for finding in (*answered.admission, *answered.times):
        if finding.verdict is verdict and verdict > Verdict.ALLOWED:
            return explain(finding, law)
    if not judged.tasks:
        return texts("office.obstacle.no_task")
    if verdict is Verdict.CONDITIONAL:
        return _counted("waiting", len(judged.waiting), texts)
    if verdict is Verdict.SUPERVISED:
        stay = set(judged.tasks)
        count = sum(task.activity in stay and task.verdict is verdict for task in answered.tasks)
        return _counted("supervised", count, texts)
    return ""


def _counted(word: str, count: int, texts: Texts) -> str:
    key = f"office.reason.{word}_one" if count == 1 else f"office.reason.{word}"
    return texts(key, count=count)
