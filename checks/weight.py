"""What every page brings besides its own HTML: style sheet, script, letters. `make bench` weighs the whole first visit."""

import gzip
import re
from pathlib import Path

KB = 1000
STYLES, SCRIPT, FONTS = 20, 10, 80
# A Kazakh page needs these three; the other files hold letters of other languages.
FONTS_OF_A_PAGE = ("cyrillic", "cyrillic-ext", "basic-latin")


def complaints() -> list[str]:
    figures = [
        ("style sheet, compressed", compressed(style_sheet()), STYLES),
        ("scripts of a page, compressed", sum(compressed(path.read_text()) for path in scripts()), SCRIPT),
        ("fonts of a Kazakh page", sum(path.stat().st_size for path in fonts()) / KB, FONTS),
    ]
    for name, figure, budget in figures:
        print(f"        {name}: {figure:.1f} KB (at most {budget})")
    return [f"{name}: {figure:.1f} KB, more than {budget}" for name, figure, budget in figures if figure > budget]


def compressed(text: str) -> float:
    return len(gzip.compress(text.encode(), 6)) / KB


def style_sheet() -> str:
    from portal.chrome import stylesheet  # needs the packages of the site, which the other checks do not

    return stylesheet.bundle()


def scripts() -> list[Path]:
    """Those that the frame of a public page names."""
    templates = Path("templates")
    sources = [templates / "base.html", *(templates / "frame").glob("*.html")]
    named = {name for source in sources for name in re.findall(r'{% static "(js/[^"]+)" %}', source.read_text())}
    return [Path("static") / name for name in sorted(named)]


def fonts() -> list[Path]:
    """The font files a Kazakh page asks for."""
    folder = Path("static") / "fonts"
    return [path for name in FONTS_OF_A_PAGE for path in folder.glob(f"*-{name}-wght-*.woff2")]
