"""Letters from templates: subject, plain text and HTML together, in the recipient's language.

A letter called NAME is three templates: announcements/emails/NAME/subject.txt, body.txt and body.html.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

from announcements.outbox.envelope import Letter


def write(name: str, *, language: str, context: Mapping[str, Any]) -> Letter:
    """A name or title in `context` is text: no template ever comes from what people typed."""
    values = {**context, "language": language, "site_url": settings.WAGTAILADMIN_BASE_URL}
    folder = f"announcements/emails/{name}"
    with override(language):
        subject = " ".join(_plain(f"{folder}/subject.txt", values).split())
        text = _plain(f"{folder}/body.txt", values).strip() + "\n"
        html = get_template(f"{folder}/body.html").render({**values, "subject": subject})
    return Letter(subject, text, html)


def _plain(template: str, values: Mapping[str, Any]) -> str:
    """Without escaping: in plain text `&amp;` would be read as it stands."""
    backend: Any = get_template(template)  # what Django's engine hands out has the template inside
    return str(backend.template.render(Context(dict(values), autoescape=False)))


def part(template: str, values: Mapping[str, Any]) -> str:
    """A piece of a letter as HTML, in the active language."""
    return get_template(f"announcements/emails/{template}").render(dict(values))
