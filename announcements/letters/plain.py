"""Gives a plain text that somebody else wrote (Wagtail, allauth) the look of our letters."""

import re

from django.template.loader import render_to_string
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

_PARAGRAPHS = re.compile(r"\n\s*\n")


def dressed(subject: str, text: str, language: str) -> str:
    """HTML with the same words; addresses become links. The name at the end is left to the frame, which has it too."""
    paragraphs = [part.strip() for part in _PARAGRAPHS.split(text.replace("\r\n", "\n")) if part.strip()]
    with override(language):
        if paragraphs and paragraphs[-1] == _("JINR Information Centre"):
            paragraphs.pop()
        paragraphs = [_linked(part) for part in paragraphs]
        values = {"subject": subject, "paragraphs": paragraphs, "language": language}
        return render_to_string("announcements/emails/plain/body.html", values)


def _linked(paragraph: str) -> SafeString:
    linked = urlize(paragraph, autoescape=True)  # escapes the words around the links
    link = '<a class="ink" style="color:#006d83; word-break:break-all;" href'
    return mark_safe(linked.replace("\n", "<br>").replace("<a href", link))  # noqa: S308 - escaped by urlize
