"""The sixty drawn pictures: SVG in the repository, WebP in the library, as if staff had uploaded them."""

import io

import typst
from django.core.files.images import ImageFile
from PIL import Image

from infocentre.models import Picture
from infocentre.pictures.responsive import SHAPES

from .files import PICTURES, read

WIDTH, HEIGHT = 1536, 1024
LIST_SHAPES = ("card", "row", "lead")


def rasterise(key: str) -> bytes:
    """The drawing `key` as WebP of 1536 × 1024 pixels."""
    source = f'#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n#image("{key}.svg", width: 100%, height: 100%)'
    png = typst.compile(source.encode(), root=str(PICTURES), format="png", ppi=72)  # type: ignore[call-overload]  # bytes are taken
    webp = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(webp, "WEBP", quality=88, method=2)
    return webp.getvalue()


def load_pictures() -> dict[str, Picture]:
    """Every picture of the demo by its key; those already in the library are left as they are."""
    texts = read(PICTURES / "pictures.toml")
    known = {picture.title: picture for picture in Picture.objects.all()}
    pictures = {}
    for key, text in texts.items():
        title = text["title_ru"]
        picture = known.get(title)
        if picture is None:
            picture = Picture(
                title=title,
                file=ImageFile(io.BytesIO(rasterise(key)), name=f"{key}.webp"),
                **{f"alt_{code}": text[f"alt_{code}"] for code in ("kk", "ru", "en")},
            )
            picture._set_image_file_metadata()  # as Wagtail's upload form does: renditions are remembered by the hash
            picture.save()
        pictures[key] = picture
    return pictures


def prepare_renditions(pictures: list[Picture]) -> None:
    """Cut now what lists will show, so that the first reader does not wait."""
    for picture in pictures:
        picture.get_renditions(*(spec for shape in LIST_SHAPES for spec in SHAPES[shape].specs()))
