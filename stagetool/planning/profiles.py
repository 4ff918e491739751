"""Which places fit a pupil's profile."""

from functools import cache

SECTORS = {
    "tl-techniek": frozenset({"PIE", "BWI", "M&T", "MVI", "MaT"}),
    "tl-zorg": frozenset({"Z&W"}),
    "tl-economie": frozenset({"E&O", "HBR"}),
    "tl-groen": frozenset({"Groen"}),
}
BROAD = "D&P"  # takes from every sector, so a theoretical sector fits it too


def fitting_profiles(profile: str) -> frozenset[str]:
    """Return the place profiles that fit; empty means any (the school has not said)."""
    if not profile:
        return frozenset()
    if profile in SECTORS:
        return SECTORS[profile] | {profile, BROAD}
    return frozenset({profile})


@cache
def profile_fits(profile: str, offered: frozenset[str]) -> bool:
    """Tell whether a place for these profiles (empty: any) fits the pupil."""
    wanted = fitting_profiles(profile)
    return not offered or not wanted or not wanted.isdisjoint(offered)
