"""Typed ids, so that a pupil's id never goes where a company's is expected."""

from typing import NewType

PupilId = NewType("PupilId", int)
CompanyId = NewType("CompanyId", int)
PlaceId = NewType("PlaceId", int)
PeriodId = NewType("PeriodId", int)
PlacementId = NewType("PlacementId", int)
CarouselId = NewType("CarouselId", int)
StationId = NewType("StationId", int)
SlotId = NewType("SlotId", int)
GroupId = NewType("GroupId", int)
TeacherId = NewType("TeacherId", int)
VisitId = NewType("VisitId", int)
PlanRunId = NewType("PlanRunId", int)
SideJobId = NewType("SideJobId", int)
FormId = NewType("FormId", int)
HolidayId = NewType("HolidayId", int)
ClosingId = NewType("ClosingId", int)
MentorId = NewType("MentorId", int)
SiteId = NewType("SiteId", int)
ContactId = NewType("ContactId", int)
