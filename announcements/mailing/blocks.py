"""What the text of an announcement is made of: words, buttons, and cards of records that rooms registered.

Each block can be shown three ways: on the archive page (its template), in a letter as HTML, and as plain text.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from announcements.letters.as_text import as_text
from announcements.letters.render import part
from announcements.letters.rich_text import absolute, for_letter

from . import cards
from .cards import Card, CardKind

FEATURES = ["bold", "italic", "h2", "h3", "ol", "ul", "link", "document-link", "lang-kk", "lang-ru", "lang-en"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=FEATURES, **kwargs)

    def letter_html(self, value: Any) -> SafeString:
        return for_letter(value.source)

    def letter_text(self, value: Any) -> str:
        return as_text(for_letter(value.source))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "announcements/blocks/text.html"
        description = _("Paragraphs, lists and links. Personal fields such as {name} may stand in it.")


class ButtonValue(blocks.StructValue):
    @property
    def address(self) -> str:
        """The page's address, else the typed one, else an empty string."""
        page = self.get("page")
        return (page.url if page else None) or self.get("url") or ""


class ButtonBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and bool(cleaned.get("page")) == bool(cleaned.get("url")):
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Choose a page or give an address, one of them.")]
            )
        return cleaned

    def letter_html(self, value: Any) -> str:
        return part("button.html", {"url": absolute(value.address), "text": value["label"]}) if value.address else ""

    def letter_text(self, value: Any) -> str:
        return f"{value['label']}: {absolute(value.address)}" if value.address else ""

    class Meta:
        icon = "redirect"
        label = _("Button")
        template = "announcements/blocks/button.html"
        value_class = ButtonValue
        description = _("One strong step: register, read, watch.")


class CardBlock(blocks.StructBlock):
    """A record of the site, said in the language of the text."""

    def __init__(self, kind: CardKind) -> None:
        self.kind = kind
        super().__init__([("record", kind.chooser())], label=kind.label, icon=kind.icon)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        record = cleaned.get("record")
        if record and (fault := self.kind.fault(record)) and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError({"record": ValidationError(fault)})
        return cleaned

    def card(self, value: Any) -> Card | None:
        record = value.get("record")
        return self.kind.card(record) if record else None

    def named(self, value: Any) -> str:
        """For staff: what kind of card it is, and of what."""
        return f"{self.label}: {value.get('record') or gettext('what is no longer there')}"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["card"] = self.card(value)
        return context

    def letter_html(self, value: Any) -> str:
        card = self.card(value)
        return part("card.html", {"card": card, "url": absolute(card.url)}) if card else ""

    def letter_text(self, value: Any) -> str:
        card = self.card(value)
        lines = (card.kicker, card.heading, card.text, absolute(card.url)) if card else ()
        return "\n".join(line for line in lines if line)

    class Meta:
        template = "announcements/blocks/card.html"


class BodyBlock(blocks.StreamBlock):
    """Made when the first form is made: all rooms have registered their cards by then."""

    text = TextBlock()
    button = ButtonBlock()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(f"card_{kind.code}", CardBlock(kind)) for kind in cards.registered()], **kwargs)
