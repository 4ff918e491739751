"""Typed ids, so that a pupil's id never goes where a company's is expected."""

from typing import NewType

PupilId = NewType("PupilId", int)
CompanyId = NewType("CompanyId", int)
PlaceId = NewType("PlaceId", int)
PeriodId = NewType("PeriodId", int)
PlacementId = NewType("PlacementId", int)
