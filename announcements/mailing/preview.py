"""What a reader will get, before anybody gets it: with stand-ins where the recipient's own data will be."""

from django.template.loader import render_to_string

from announcements.audiences.people import Person

from .letter import Filling, written
from .models import Announcement


def shown(announcement: Announcement, language: str, *, as_text: bool = False) -> str:
    """A whole HTML document."""
    edition = written(announcement, language)
    if edition is None:
        return render_to_string("announcements/desk/preview_empty.html", {"language": language})
    letter = Filling(edition).letter(Person("reader@example.kz", language=language), "#")
    if not as_text:
        return letter.html
    values = {"letter": letter, "language": language}
    return render_to_string("announcements/desk/preview_text.html", values)
