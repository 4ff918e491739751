"""Several papers one after the other, to be looked at or sent to a printer at once.

The pages are those of the papers themselves; the result is for the screen and the printer, so it
keeps no structure for whoever listens. What is saved, is each paper as it was made.
"""

from collections.abc import Sequence
from io import BytesIO

import pikepdf


def joined(papers: Sequence[bytes]) -> bytes:
    """Return one PDF with the pages of all papers; a single one is left as it is."""
    if len(papers) == 1:
        return papers[0]
    target = BytesIO()
    with pikepdf.Pdf.new() as whole:
        for paper in papers:
            with pikepdf.Pdf.open(BytesIO(paper)) as part:
                whole.pages.extend(part.pages)
        whole.save(target, deterministic_id=True)
    return target.getvalue()
