"""What Beheer says while judging is off: which file is wrong, where and why, and what to do."""

from stagetool.base.errors import LawDataError
from stagetool.base.texts import Texts
from ui.pages.section import Card, Note
from ui.widgets.pane import words


class LawOffCard(Card):
    """Stands in the place of what only good law data can tell."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.note = Note("prohibited", "prohibited", texts("ui.law_off.title"))
        self.what = words("", "strong")
        self.inside.addWidget(self.note)
        self.inside.addWidget(self.what)
        self.inside.addWidget(words(texts("ui.law_off.works")))
        self.inside.addWidget(words(texts("ui.law_off.close"), "muted"))

    def show_fault(self, fault: LawDataError) -> None:
        """Name the file, the place in it and the reason."""
        self.what.setText(self._texts("ui.law_off.what", **fault.facts))
