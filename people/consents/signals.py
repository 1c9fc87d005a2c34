"""What other rooms may want to hear of consents."""

from django.dispatch import Signal

# Sent with `instance`, a member whose consent was given anew or taken back, inside the transaction.
consent_changed = Signal()
