"""What is said after a change: that it is done, what clashes, who must sign again."""

import pytest

from ui.pages.messages import saved_message


@pytest.mark.parametrize(
    ("clashes", "again", "said", "kind"),
    [
        (0, 0, "De leerling is gewijzigd.", "done"),
        (2, 0, "Bij 2 plaatsing(en) botst nu iets. U ziet het hiernaast.", "warning"),
        (0, 3, "Laat 3 overeenkomst(en) opnieuw tekenen", "warning"),
        (2, 3, "Bij 2 plaatsing(en) botst nu iets. Laat 3 overeenkomst(en)", "warning"),
    ],
)
def test_a_change_says_what_it_brought_about(texts, clashes, again, said, kind):
    message, told = saved_message(texts, "ui.pupils.edited", clashes=clashes, again=again)
    done = texts("ui.pupils.edited")
    assert message.words(texts).startswith(done)
    assert told == kind
    assert said in message.words(texts) or said.startswith("De leerling")
