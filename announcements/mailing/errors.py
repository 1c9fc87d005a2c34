"""Why an announcement is not sent."""

from .enums import Hindrance


class AnnouncementError(Exception):
    """The base of all refusals. `reasons` are sentences for staff."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class IllegalMove(AnnouncementError):
    """Its state does not allow this, or somebody else was quicker."""


class NotAllowed(AnnouncementError):
    """Whoever wrote it does not approve it."""


class NotReady(AnnouncementError):
    """Something is missing: a text, an audience, people in it."""


class Hindered(NotReady):
    """Found out while it was being sent, with nobody there to be told."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(str(hindrance.label))
        self.hindrance = hindrance
