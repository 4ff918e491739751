"""Words of headings and codes, compared without accents, case and signs."""

from stagetool.base.folding import fold


def plain(text: str) -> str:
    """Return only the letters and digits: `E-mail contactpersoon` is `emailcontactpersoon`."""
    return "".join(sign for sign in fold(text) if sign.isalnum())
