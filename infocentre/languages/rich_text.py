"""Words of another language inside a rich text: `<span lang="ru">`, so that a screen reader pronounces them rightly.

One button a language in the editor; the features are named `lang-kk`, `lang-ru`, `lang-en`.
"""

import wagtail.admin.rich_text.editors.draftail.features as draftail
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.editor_html import WhitelistRule
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.whitelist import attribute_rule

from .codes import LABELS, LanguageLabel


def feature_name(code: str) -> str:
    return f"lang-{code}"


def style_name(code: str) -> str:
    return f"LANG_{code.upper()}"


def _known(code: str) -> str | None:
    return code if code in LABELS else None


def register_language(features: FeatureRegistry, label: LanguageLabel) -> None:
    name, style = feature_name(label.code), style_name(label.code)
    control = {
        "type": style,
        "label": label.short,
        "description": format_lazy(_("In another language: {language}"), language=label.name),
        "style": {"borderBottom": "1px dotted currentcolor"},
    }
    selector = f'span[lang="{label.code}"]'
    features.register_editor_plugin("draftail", name, draftail.InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        name,
        {
            "from_database_format": {selector: InlineStyleElementHandler(style)},
            "to_database_format": {"style_map": {style: {"element": "span", "props": {"lang": label.code}}}},
        },
    )
    features.register_converter_rule("editorhtml", name, [WhitelistRule("span", attribute_rule({"lang": _known}))])


@hooks.register("register_rich_text_features")
def register_languages(features: FeatureRegistry) -> None:
    for label in LABELS.values():
        register_language(features, label)
