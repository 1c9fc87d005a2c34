"""Why a subscription is refused."""


class SubscriptionError(Exception):
    """The base of all refusals."""


class LinkUsed(SubscriptionError):
    """This confirmation was given before, and the person has unsubscribed since."""


class LinkTooOld(SubscriptionError):
    """Not confirmed in time."""


class NoSuchSubscription(SubscriptionError):
    """Nobody of this address is known (any more)."""


class TooManyRequests(SubscriptionError):
    """From one connection, or altogether. `minutes` says when to come back."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"come back in {minutes} minutes")
        self.minutes = minutes
