"""Mail that Django, Wagtail and allauth write themselves."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from . import kinds

STAFF_NOTICE = "staff.notice"
ACCOUNT = "account"


def register() -> None:
    kinds.register(STAFF_NOTICE, _("Notice to staff"))
    # Links that open an account: hidden from everybody, and gone a day after.
    kinds.register(ACCOUNT, _("Account and sign-in"), keep=timedelta(days=1), confidential=True)
