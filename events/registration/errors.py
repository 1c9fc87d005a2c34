"""Why something about a registration is refused."""


class RegistrationError(Exception):
    """The base of all refusals."""


class NotOpen(RegistrationError):
    """Registration has not begun, is over, or the event was called off."""


class NothingToTell(RegistrationError):
    """No opening lies ahead: registration is open already, is over, or the event was called off."""


class NoSeats(RegistrationError):
    """All seats are taken and there is no waiting list. `left` is how many there are for a class that asks for more."""

    def __init__(self, left: int = 0) -> None:
        super().__init__(f"{left} seats are left")
        self.left = left


class QuotaFull(NoSeats):
    """Seats are left, and none for the group of this person."""


class IllegalMove(RegistrationError):
    """A registration in this state cannot do that (any more)."""


class CalledOff(IllegalMove):
    """The event does not take place: nobody comes nearer to a seat any more."""


class OfferExpired(IllegalMove):
    """The seat was offered to somebody else meanwhile."""


class NoGuardianConsent(RegistrationError):
    """Nobody under eighteen takes part without it."""


class BelowTaken(RegistrationError):
    """A capacity smaller than the number of seats taken."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} seats are taken")
        self.taken = taken


class AlreadyRegistered(RegistrationError):
    """The address, or the person who has none, has a live registration for this event."""
