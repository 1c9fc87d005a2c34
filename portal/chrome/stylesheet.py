"""The one style sheet of the site: `styles/site.css` and all it imports, bundled, minified and lowered for old phones."""

from pathlib import Path

import lightningcss
from django.conf import settings

SOURCE = Path(__file__).parent / "styles" / "site.css"
# light-dark(), nesting and cascade colours are written out for these; older ones get the plain layout.
BROWSERS = ["chrome >= 100", "firefox >= 100", "safari >= 15.4", "ios_saf >= 15.4"]


class StyleSheetFault(OSError):
    """A style source that cannot be read; says which file and line."""


def bundle() -> str:
    """The bundle. Addresses in the sources are relative to the bundle's own place: ../fonts/x, ../img/x."""
    try:
        return str(lightningcss.bundle_css(str(SOURCE), browsers_list=BROWSERS, minify=True))
    except (ValueError, OSError) as error:
        raise StyleSheetFault(f"{SOURCE.name}: {error}") from error


def build() -> Path:
    """Writes the bundle where the static files are collected from. Untouched when nothing changed."""
    target = Path(settings.CSS_BUNDLE)
    css = bundle()
    if not target.exists() or target.read_text() != css:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".part")
        unfinished.write_text(css)
        unfinished.replace(target)
    return target
