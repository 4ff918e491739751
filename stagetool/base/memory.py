"""How often Python looks for what nobody uses any more."""

import gc

YOUNG, MIDDLE, OLD = 50_000, 20, 20


def collect_less() -> None:
    """Let Python look around less often: a plan or an import makes very many rows at once.

    With what Python takes by itself a third of the time of a plan goes to looking for circles
    among rows that are all in use.
    """
    gc.set_threshold(YOUNG, MIDDLE, OLD)
