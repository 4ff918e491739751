"""The generated matrix in docs says what the law says today."""

from stagetool.base.paths import ROOT
from stagetool.law.loading import Law
from tests.tools.law_matrix import matrix


def test_the_matrix_in_docs_is_the_one_that_the_law_gives(law: Law) -> None:
    page = (ROOT / "docs" / "law-matrix.md").read_text(encoding="utf-8")
    assert page == matrix(law), "run: python -m tests.tools.law_matrix"
