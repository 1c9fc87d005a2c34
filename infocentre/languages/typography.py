"""Small typography that browsers do not do by themselves.

A hyphen inside a Kazakh word or number form ("іс-шара", "100-ге", "2-қабат") must not end a line: U+2060 on both sides
holds it. A number keeps its unit, a year its "ж.", an initial its surname, a dash the word before it: a no-break space
between them.
"""

import re
from functools import lru_cache

WORD_JOINER = "\u2060"
NO_BREAK_SPACE = "\u00a0"

_HYPHEN = re.compile(r"(?<=\w)-(?=[а-яёәғқңөұүһіА-ЯЁӘҒҚҢӨҰҮҺІ])")
_UNIT = re.compile(r"(?<=\d) (?=(?:ж|г|гг|жж|км|м|см|мм|МВт|кВт|Гц|МэВ|ГэВ|мин|сағ|ч|тг)\b|[₸%°])")
_YEAR_WORD = re.compile(r"(?<=\d) (?=жыл|год)")
_INITIALS = re.compile(
    r"(?<![^\W\d_])([А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.) ?([А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.)? ?(?=[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][а-яёәғқңөұүһіa-z])"
)
_DASH = re.compile(r" (?=[–—] )")
_NUMBER_SIGN = re.compile(r"№ (?=\d)")


@lru_cache(maxsize=4096)
def protect(text: str) -> str:
    """`text` with its short hyphens, units, years and initials kept on one line. Plain text in, plain text out."""
    text = _HYPHEN.sub(f"{WORD_JOINER}-{WORD_JOINER}", text)
    text = _UNIT.sub(NO_BREAK_SPACE, text)
    text = _YEAR_WORD.sub(NO_BREAK_SPACE, text)
    text = _DASH.sub(NO_BREAK_SPACE, text)
    text = _NUMBER_SIGN.sub(f"№{NO_BREAK_SPACE}", text)
    return _INITIALS.sub(lambda m: NO_BREAK_SPACE.join(part for part in m.groups() if part) + NO_BREAK_SPACE, text)


_TAG_OR_TEXT = re.compile(r"(<[^>]*>)")


def protect_html(html: str) -> str:
    """The same for HTML: only the text between tags is touched."""
    return "".join(part if part.startswith("<") else protect(part) for part in _TAG_OR_TEXT.split(html))
