"""Text as people search it: lower case, without accents."""

import unicodedata

# Letters that no decomposition takes apart.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """Return the text in lower case without accents: `Łucja Çelik` gives `lucja celik`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.translate(PLAIN).split())
