"""One `<img>` that fits the screen: WebP in several widths, cut to a ratio, described in the reader's language."""

import logging
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import Filter, SourceImageIOError

from infocentre.languages.codes import current_language
from infocentre.page_cache.memo import memo

from .models import Picture, PictureRendition

logger = logging.getLogger(__name__)

RATIOS = {"3:2": (3, 2), "16:9": (16, 9), "4:3": (4, 3), "1:1": (1, 1)}


@dataclass(frozen=True)
class Shape:
    """Widths in CSS pixels to offer, and the ratio to cut to (None keeps the picture whole)."""

    widths: tuple[int, ...]
    ratio: str | None = "3:2"

    def specs(self) -> list[str]:
        return [self.spec(width) for width in self.widths]

    def spec(self, width: int) -> str:
        if self.ratio is None:
            return f"width-{width}|format-webp"
        across, down = RATIOS[self.ratio]
        return f"fill-{width}x{width * down // across}|format-webp"


SHAPES = {
    "card": Shape((320, 480, 720)),
    "row": Shape((160, 320), "4:3"),
    "lead": Shape((400, 720, 960, 1280)),
    "wide": Shape((400, 720, 960, 1280), "16:9"),
    "whole": Shape((400, 720, 960, 1280), None),
    "portrait": Shape((160, 320), "1:1"),
}
WHOLE_SCREEN = "max-1600x1600|format-webp"
SIZES = {
    "card": "(min-width: 64em) 23rem, (min-width: 40em) 45vw, 92vw",
    "row": "(min-width: 64em) 9rem, 6.5rem",
    "lead": "(min-width: 64em) 44rem, 92vw",
    "wide": "(min-width: 64em) 44rem, 92vw",
    "whole": "(min-width: 64em) 44rem, 92vw",
    "portrait": "5.5rem",
}


def list_specs(*shapes: str) -> list[str]:
    """The rendition filters of these shapes, to prefetch for a list."""
    return [spec for shape in shapes for spec in SHAPES[shape].specs()]


def rendition_prefetch(lookup: str, *shapes: str) -> Prefetch:
    """For `prefetch_related`: the renditions of these shapes where Wagtail looks for them first."""
    wanted = PictureRendition.objects.filter(filter_spec__in=list_specs(*shapes))
    return Prefetch(f"{lookup}renditions", queryset=wanted, to_attr="prefetched_renditions")


@lru_cache(maxsize=4096)
def _focal_point_key(spec: str, *focal_point: int | None) -> str:
    """The part of a rendition's key that depends on the focal point, as Wagtail works it out."""
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    key: str = Filter(spec=spec).get_cache_key(Picture(**dict(zip(names, focal_point, strict=True))))
    return key


def _renditions(picture: Picture, specs: list[str]) -> list[PictureRendition]:
    """The prefetched ones where all are there; otherwise Wagtail finds them and makes those that are missing.

    Wagtail parses every filter anew on each call, which cost a third of a list page's time.
    """
    prefetched = getattr(picture, "prefetched_renditions", ())
    at_hand = {(rendition.filter_spec, rendition.focal_point_key): rendition for rendition in prefetched}
    focal_point = (
        picture.focal_point_x,
        picture.focal_point_y,
        picture.focal_point_width,
        picture.focal_point_height,
    )
    found = [at_hand.get((spec, _focal_point_key(spec, *focal_point))) for spec in specs]
    if None not in found:
        return found  # type: ignore[return-value]
    # Read anew: where Wagtail finds some prefetched renditions it looks nowhere else, and would cut the others each time.
    return list(Picture.objects.get(pk=picture.pk).get_renditions(*specs).values())


def image_tag(picture: Picture, shape: str, *, alt: str | None = None, eager: bool = False) -> SafeString:
    """`alt` None takes the picture's own text (marked with `lang` when it is a fallback), "" says it decorates."""
    key = f"image:{picture.pk}:{shape}:{current_language()}:{eager}:{alt}"
    try:
        return memo(key, lambda: _draw_tag(picture, shape, alt, eager))
    except SourceImageIOError:
        logger.exception("The file of picture %s cannot be read; the page goes without it", picture.pk)
        return SafeString("")


def _draw_tag(picture: Picture, shape: str, alt: str | None, eager: bool) -> SafeString:
    ordered = sorted(_renditions(picture, SHAPES[shape].specs()), key=lambda rendition: rendition.width)
    described = picture.translated("alt")
    own_text = alt is None and not picture.only_decorates
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{}>',
        ordered[-1].url,
        format_html_join(", ", "{} {}w", ((rendition.url, rendition.width) for rendition in ordered)),
        SIZES[shape],
        ordered[-1].width,
        ordered[-1].height,
        described.value if own_text else alt or "",
        described.lang if own_text else "",
        SafeString(' fetchpriority="high"') if eager else SafeString(' loading="lazy" decoding="async"'),
    )


def whole_screen_url(picture: Picture) -> str:
    try:
        return memo(f"whole-screen:{picture.pk}", lambda: _renditions(picture, [WHOLE_SCREEN])[0].url)
    except SourceImageIOError:
        logger.exception("The file of picture %s cannot be read; the page goes without it", picture.pk)
        return ""
