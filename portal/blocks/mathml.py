"""LaTeX to MathML on the server: browsers draw it, screen readers read it, no script is needed."""

from functools import lru_cache
from xml.etree import ElementTree

import nh3
from latex2mathml.converter import convert
from latex2mathml.exceptions import MissingSuperScriptOrSubscriptError

_TAGS = {
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mstyle", "mpadded",
    "mphantom", "menclose", "mfenced", "none",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"display", "stretchy", "fence", "form", "mathvariant", "linethickness", "columnalign", "rowspacing",
          "columnspacing", "displaystyle", "scriptlevel", "width", "height", "depth", "lspace", "rspace", "movablelimits",
          "accent", "xmlns"},
}  # fmt: skip
# Elements that mean nothing with fewer parts: the converter lets `\frac{1}` pass.
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}


class FormulaError(ValueError):
    """The text is no formula that can be drawn."""


@lru_cache(maxsize=512)
def mathml(latex: str) -> str:
    """`<math>…</math>` with only MathML's own elements and attributes in it.

    Raises FormulaError for what cannot be read.
    """
    try:
        markup = convert(latex, display="block")
    except (MissingSuperScriptOrSubscriptError, ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise FormulaError(str(error) or type(error).__name__) from error
    except Exception as error:  # the converter raises classes of its own that share no base
        raise FormulaError(type(error).__name__) from error
    _check(markup)
    clean = nh3.clean(markup, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None)
    return clean.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")


def _check(markup: str) -> None:
    """Raises FormulaError for a command the converter does not know and for a formula with a part missing."""
    try:
        elements = list(ElementTree.fromstring(markup).iter())  # noqa: S314 - the converter's output, no entities in it
    except ElementTree.ParseError as error:
        raise FormulaError("<") from error
    for element in elements:
        name = element.tag.rpartition("}")[2]
        if name not in _TAGS:
            raise FormulaError(f"<{name}>")
        if len(element) < _PARTS.get(name, 0):
            raise FormulaError(f"<{name}> …?")
        if (element.text or "").startswith("\\") and len(element.text or "") > 1:
            raise FormulaError(element.text)
