"""What other rooms may want to hear of records."""

from django.dispatch import Signal

# Sent after publishing, with `instance`, `slug_before` and `slug_after` (the same where the address has not changed).
address_changed = Signal()
