"""Rich text as a letter can carry it: whole addresses, and each element with its style, because many mail readers drop
style sheets. Nothing but words, lists and links is left."""

import re

import nh3
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

_TEXT = "color:#0c1938;"
_STYLES = {
    "p": f"margin:0 0 16px; {_TEXT}",
    "h2": f"margin:28px 0 12px; font-size:22px; line-height:28px; {_TEXT}",
    "h3": f"margin:24px 0 10px; font-size:19px; line-height:26px; {_TEXT}",
    "ul": f"margin:0 0 16px; padding-left:24px; {_TEXT}",
    "ol": f"margin:0 0 16px; padding-left:24px; {_TEXT}",
    "li": "margin:0 0 6px;",
    "a": "color:#006d83;",
}
_TAGS = {*_STYLES, "b", "strong", "i", "em", "br", "sub", "sup", "span"}
_ATTRIBUTES = {"a": {"href"}, "span": {"lang"}}
_OWN = {tag: {"style": style, "class": "ink"} for tag, style in _STYLES.items() if tag not in {"a", "li"}}
_OWN["a"], _OWN["li"] = {"style": _STYLES["a"]}, {"style": _STYLES["li"]}
_LOCAL = re.compile(r'(<a\b[^>]*\bhref=")/(?!/)')


def absolute(address: str) -> str:
    """The address of the site before one that begins with a slash; others stay."""
    if address.startswith("/") and not address.startswith("//"):
        return f"{settings.WAGTAILADMIN_BASE_URL}{address}"
    return address


def for_letter(source: str) -> SafeString:
    """`source` is rich text as the database holds it; links to pages follow the active language."""
    html = _LOCAL.sub(rf"\g<1>{settings.WAGTAILADMIN_BASE_URL}/", expand_db_html(source))
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        set_tag_attribute_values=_OWN,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return mark_safe(clean)  # noqa: S308 - cleaned just now
