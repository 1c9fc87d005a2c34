"""The names under which staff's actions are written down: label, and what happened."""

from django.utils.translation import gettext_lazy as _

MAILING_LOG = {
    "submit": (_("Ask for approval"), _("Sent to approval")),
    "approve": (_("Approve an announcement"), _("Approved")),
    "send": (_("Send an announcement"), _("Sent, or given a time")),
    "take_back": (_("Take an announcement back"), _("Taken back")),
    "pause": (_("Pause an announcement"), _("Paused")),
    "stop": (_("Stop an announcement for good"), _("Stopped for good")),
    "resume": (_("Resume an announcement"), _("Resumed")),
    "test": (_("Send a test"), _("Test sent")),
    "copy": (_("Copy an announcement"), _("Copied from another announcement")),
    "archive": (_("Show in the archive or hide"), _("Shown in the archive, or hidden")),
    "post": (_("Decide about a Telegram post"), _("Telegram post decided")),
}
