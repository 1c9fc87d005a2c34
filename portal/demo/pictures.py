"""The sixty drawn pictures: SVG in the repository, WebP in the library, as if staff had uploaded them."""

import io
from concurrent.futures import ThreadPoolExecutor

import typst
from django.core.files.images import ImageFile
from PIL import Image

from infocentre.models import Picture
from infocentre.pictures.responsive import SHAPES

from .files import PICTURES, read

WIDTH, HEIGHT = 1536, 1024
LIST_SHAPES = ("card", "row")  # dozens stand in one list; a single large one is cut while its page is made


def rasterise(key: str) -> bytes:
    """The drawing `key` as WebP of 1536 × 1024 pixels."""
    source = (
        f'#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n#image("{key}.svg", width: 100%, height: 100%)'
    )
    png = typst.compile(source.encode(), root=str(PICTURES), format="png", ppi=72)  # type: ignore[call-overload]  # bytes are taken
    webp = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(webp, "WEBP", quality=88, method=2)
    return webp.getvalue()


def load_pictures() -> dict[str, Picture]:
    """Every picture of the demo by its key; those already in the library are left as they are."""
    texts = read(PICTURES / "pictures.toml")
    known = {picture.title: picture for picture in Picture.objects.all()}
    missing = [key for key, text in texts.items() if text["title_ru"] not in known]
    with ThreadPoolExecutor() as drawing:  # the drawing and the packing leave Python's lock: both cores work
        drawn = dict(zip(missing, drawing.map(rasterise, missing), strict=True))
    return {
        key: _add(key, text, drawn[key]) if key in drawn else known[text["title_ru"]] for key, text in texts.items()
    }


def _add(key: str, text: dict[str, str], webp: bytes) -> Picture:
    picture = Picture(
        title=text["title_ru"],
        file=ImageFile(io.BytesIO(webp), name=f"{key}.webp"),
        **{f"alt_{code}": text[f"alt_{code}"] for code in ("kk", "ru", "en")},
    )
    picture._set_image_file_metadata()  # as Wagtail's upload form does: renditions are remembered by the hash
    picture.save()
    return picture


def prepare_renditions(pictures: list[Picture]) -> None:
    """Cut now what lists will show, so that the first reader does not wait."""
    for picture in pictures:
        picture.get_renditions(*(spec for shape in LIST_SHAPES for spec in SHAPES[shape].specs()))
