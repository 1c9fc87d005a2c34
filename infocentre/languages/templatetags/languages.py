"""What templates need to show translated content honestly."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.db.models import Model
from django.template.base import NodeList, Parser, Token
from django.utils import formats, timezone, translation
from django.utils.safestring import SafeString, mark_safe

from infocentre.languages import addresses, fallback, typography
from infocentre.languages.codes import LABELS, LanguageLabel, current_language, labels

register = template.Library()


@register.simple_tag
def translated(instance: Model, field: str) -> fallback.Translation:
    """`{% translated page "heading" as heading %}<h1{{ heading.lang }}>{{ heading }}</h1>`"""
    return fallback.translation(instance, field)


@register.filter
def protect(text: Any) -> str:
    return typography.protect(str(text))


@register.filter
def protect_html(html: Any) -> SafeString:
    """For HTML that is already safe (rich text)."""
    return mark_safe(typography.protect_html(str(html)))  # noqa: S308 - the input is the renderer's own output


@register.filter
def in_words(moment: date | datetime | None) -> str:
    """A date as people write it: 2026 ж. 21 қараша · 21 ноября 2026 г. · 21 November 2026."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment).date()
    return _written(moment, current_language())


@register.filter
def month_in_words(day: date) -> str:
    """2026 ж. қараша · ноябрь 2026 г. · November 2026. Only English writes months large."""
    written = formats.date_format(day, "YEAR_MONTH_FORMAT")
    return typography.protect(written if current_language() == "en" else written.lower())


@lru_cache(maxsize=2048)
def _written(day: date, language: str) -> str:
    return typography.protect(formats.date_format(day, "DATE_FORMAT"))


_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@register.filter
def dates_in_words(text: Any) -> str:
    """`jinr.ru, 2023-05-18` with its date as people write it; what is no date stays."""

    def written(found: re.Match[str]) -> str:
        try:
            return in_words(date.fromisoformat(found.group()))
        except ValueError:
            return found.group()

    return _ISO_DATE.sub(written, str(text))


@register.filter
def address_in(path: str, language: str) -> str:
    return addresses.in_language(path, language)


@register.filter
def language_label(code: str) -> LanguageLabel:
    return LABELS[code]


@register.simple_tag
def language_labels() -> list[LanguageLabel]:
    return list(labels())


class InLanguageNode(template.Node):
    def __init__(self, language: template.base.FilterExpression, nodes: NodeList) -> None:
        self.language = language
        self.nodes = nodes

    def render(self, context: template.Context) -> SafeString:
        reader, language = current_language(), self.language.resolve(context)
        with translation.override(language):
            html = self.nodes.render(context)
        # the words speak the language of the text, the links keep that of the reader
        return SafeString(html.replace(f'="/{language}/', f'="/{reader}/'))


@register.tag
def in_language(parser: Parser, token: Token) -> InLanguageNode:
    """`{% in_language body.language %}…{% endin_language %}`: what stands inside speaks the language of the text."""
    _tag, language = token.split_contents()
    nodes = parser.parse(("endin_language",))
    parser.delete_first_token()
    return InLanguageNode(parser.compile_filter(language), nodes)


@register.filter
def language_name(code: str) -> str:
    """The language's name in itself, small as it stands within a line."""
    return LABELS[code].name.lower() if code != "en" else LABELS[code].name
