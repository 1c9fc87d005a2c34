"""The picture that messengers show beside a shared address: drawn for every page in every language.

1200 × 630 JPEG. The heading enters the drawing as data, never as markup, and the drawing opens no file outside its
own folder.
"""

import hashlib
import io
import json
import tempfile
from pathlib import Path

import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from infocentre.languages.codes import current_language
from infocentre.models import Picture
from infocentre.records.models import PublishedRecord
from portal.chrome.context import frame
from portal.pages.base import TranslatedPage

FOLDER = "share"
HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
TEMPLATE = (HERE / "share_picture.typ").read_text(encoding="utf-8")
MARK = HERE / "mark-light.svg"


Subject = TranslatedPage | PublishedRecord | None


def _own_picture(subject: Subject) -> Picture | None:
    if isinstance(subject, PublishedRecord):
        return subject.share_picture
    return subject.picture if subject is not None else None


def _background(subject: Subject) -> Picture | None:
    return _own_picture(subject) or frame().site.share_picture


def _heading(subject: Subject) -> str:
    if isinstance(subject, PublishedRecord):
        return str(subject.heading.value)
    return str(subject.translated("heading").value) if subject is not None else ""


def _key(subject: Subject) -> str:
    """What the files of a subject begin with."""
    kind = f"{subject._meta.model_name}-" if isinstance(subject, PublishedRecord) else ""
    return f"{kind}{subject.pk or 0}-" if subject is not None else "0-"


def version(page: Subject) -> str:
    """Eight characters that change with anything the drawing shows."""
    picture = _background(page)
    shown = (picture.file_hash, str(picture.get_focal_point())) if picture else None
    return hashlib.sha256(json.dumps([_words(page), shown]).encode()).hexdigest()[:8]


def _words(page: Subject) -> dict[str, str]:
    site = frame().site
    return {
        "heading": _heading(page) if page else str(site.translated("centre_name").value),
        "centre": str(site.translated("centre_short").value),
        "city": str(site.translated("city").value),
        "language": current_language(),
    }


def draw(page: Subject) -> bytes:
    """The JPEG; a page that is None stands for the site itself."""
    with tempfile.TemporaryDirectory(prefix="share-") as folder:
        root = Path(folder)
        (root / "mark.svg").write_bytes(MARK.read_bytes())
        (root / "data.json").write_text(json.dumps(_words(page)), encoding="utf-8")
        if background := _background(page):
            with background.get_rendition("fill-630x630|format-jpeg").file.open("rb") as file:
                (root / "picture.jpg").write_bytes(file.read())
        inputs = {"picture": "yes" if background else "no"}
        png = typst.compile(  # type: ignore[call-overload]  # bytes are taken
            TEMPLATE.encode(), root=folder, font_paths=[str(FONTS)], format="png", ppi=72, sys_inputs=inputs
        )
    jpeg = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(jpeg, "JPEG", quality=86, optimize=True)
    return jpeg.getvalue()


def stored(page: Subject) -> bytes:
    """The drawing from the media folder, drawn at the first request."""
    name = f"{FOLDER}/{_key(page)}{current_language()}-{version(page)}.jpg"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            content: bytes = file.read()
            return content
    drawn = draw(page)
    _discard(f"{_key(page)}{current_language()}-")
    default_storage.save(name, ContentFile(drawn))
    return drawn


def forget(subject: PublishedRecord) -> None:
    """Deletes what was drawn of a record: their addresses have been public."""
    _discard(_key(subject))


def _discard(beginning: str) -> None:
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        if name.startswith(beginning):
            default_storage.delete(f"{FOLDER}/{name}")
