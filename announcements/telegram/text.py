"""An announcement as a post: its subject, its words, and where to read on."""

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from announcements.letters.rich_text import absolute
from announcements.mailing import letter, personal_fields
from announcements.mailing.models import Announcement

LIMIT = 3600  # Telegram takes 4096 characters; the rest is for the heading and the link


def post(announcement: Announcement, language: str) -> str:
    """In the little HTML that Telegram knows. A post speaks to nobody in particular: general words stand in."""
    stand_ins = personal_fields.stand_ins(language)

    def said(text: str) -> str:
        return personal_fields.fill(personal_fields.in_text(text), stand_ins)

    words = [getattr(announcement, f"lead_{language}") or "", letter.body_text(announcement, language)]
    body = _shortened(said("\n\n".join(piece for piece in words if piece)))
    pieces = [f"<b>{escape(said(getattr(announcement, f'subject_{language}')))}</b>", escape(body)]
    if announcement.archived:
        with override(language):
            pieces.append(escape(f"{_('Read on the site:')} {absolute(announcement.get_absolute_url())}"))
    return "\n\n".join(pieces)


def _shortened(text: str) -> str:
    if len(text) <= LIMIT:
        return text
    return text[:LIMIT].rsplit(None, 1)[0] + " …"
