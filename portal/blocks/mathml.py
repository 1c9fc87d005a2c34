"""LaTeX to MathML on the server: browsers draw it, screen readers read it, no script is needed."""

from functools import lru_cache

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
    except Exception as error:  # noqa: BLE001 - the converter raises classes of its own that share no base
        raise FormulaError(type(error).__name__) from error
    clean = nh3.clean(markup, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None)
    return clean.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
