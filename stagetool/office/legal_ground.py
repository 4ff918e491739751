"""The legal ground of a pupil's stage, and from which age a pupil signs alone."""

from stagetool.law.facts import Basis
from stagetool.records.tables import Pupil, StageForm

ADULT = 18


def basis_of(pupil: Pupil, form: StageForm) -> Basis:
    """Return the legal ground; a pupil in a leer-werktraject follows its stricter papers."""
    basis = Basis(form.basis)
    return Basis.LEERWERKTRAJECT if basis is Basis.STAGE and pupil.work_route else basis
