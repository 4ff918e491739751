"""How far two points on the map are apart, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088  # mean radius


def great_circle_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the distance in km between two points in degrees of latitude and longitude."""
    (lat1, lon1), (lat2, lon2) = here, there
    half_lat = sin(radians(lat2 - lat1) / 2)
    half_lon = sin(radians(lon2 - lon1) / 2)
    chord = half_lat**2 + cos(radians(lat1)) * cos(radians(lat2)) * half_lon**2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))
