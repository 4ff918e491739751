"""What a password must be: long enough and not one that everybody tries first; no other rules."""

from collections.abc import Iterable

from stagetool.base.errors import WeakPasswordError

LEAST_PASSWORD = 8
TRIED_FIRST = """
    wachtwoord wachtwoord1 wachtwoord12 wachtwoord123 welkom welkom01 welkom1 welkom12 welkom123
    welkom1234 welkom2024 welkom2025 welkom2026 welkom2027 stagetool stagetool1 stagebureau
    stagebureau1 stage123 stage1234 stage2024 stage2025 stage2026 stage2027 school123 school1234
    school2025 school2026 geheim geheim01 geheim123 beheerder beheerder1 administratie docent123
    leerling leerling1 leerling123 nederland nederland1 amsterdam rotterdam feyenoord ajax1234
    voetbal1 zomer2024 zomer2025 zomer2026 winter2024 winter2025 winter2026 lente2025 lente2026
    herfst2025 herfst2026 januari1 password password1 password12 password123 passw0rd p@ssw0rd
    p@ssword 12345678 123456789 1234567890 87654321 11111111 00000000 12341234 11223344 12344321
    aaaaaaaa abcd1234 abcdefgh abc12345 abcdefghi qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234
    1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx asdfghjk asdfghjkl zxcvbnm1 iloveyou sunshine princess
    football baseball superman batman123 trustno1 letmein1 letmein123 dragon123 monkey123 shadow123
    master123 michael1 jennifer computer computer1 internet samsung1 whatever starwars pokemon1
    welcome1 welcome123 changeme changeme1 admin123 admin1234 administrator gebruiker gebruiker1
"""
COMMON = frozenset(TRIED_FIRST.split())


def demand_good_password(
    password: str, *, least: int = LEAST_PASSWORD, names: Iterable[str] = ()
) -> None:
    """Refuse a short or common password, and one that is a name of this office.

    Raises:
        WeakPasswordError: The password is too short or too common.
    """
    plain = password.casefold().replace(" ", "")
    known = {name.casefold().replace(" ", "") for name in names}
    if len(password) < least or (least >= LEAST_PASSWORD and plain in COMMON | known):
        raise WeakPasswordError(field="wachtwoord", value="…", least=least)
