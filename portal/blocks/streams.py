"""Which blocks a page may be made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .data import FactsBlock, TableBlock, TimelineBlock
from .links import ActionBlock, CardsBlock, LatestNewsBlock, PartnersBlock
from .media import DocumentsBlock, GalleryBlock, PictureBlock, VideoBlock
from .text import AccordionBlock, FormulaBlock, HeadingBlock, QuoteBlock, TextBlock

WORDS = _("Words")
PICTURES = _("Pictures and films")
DATA = _("Figures and tables")
LINKS = _("Where to go on")


class BodyBlock(blocks.StreamBlock):
    """The text of a page in one language."""

    text = TextBlock(group=WORDS)
    heading = HeadingBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    accordion = AccordionBlock(group=WORDS)
    formula = FormulaBlock(group=WORDS)
    picture = PictureBlock(group=PICTURES)
    gallery = GalleryBlock(group=PICTURES)
    video = VideoBlock(group=PICTURES)
    documents = DocumentsBlock(group=PICTURES)
    facts = FactsBlock(group=DATA)
    timeline = TimelineBlock(group=DATA)
    table = TableBlock(group=DATA)
    action = ActionBlock(group=LINKS)
    cards = CardsBlock(group=LINKS)
    partners = PartnersBlock(group=LINKS)
    latest_news = LatestNewsBlock(group=LINKS)
