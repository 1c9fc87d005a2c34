"""What the pages register with Wagtail."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from .links import OutlinePageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def register_link_handler(features: FeatureRegistry) -> None:
    features.register_link_type(OutlinePageLinkHandler)
