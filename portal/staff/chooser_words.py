"""Words of Wagtail's choosers, asked for when they are read."""

from django.utils.translation import gettext_lazy


def for_each_reader() -> None:
    """Wagtail asks for these once, when it starts: a Kazakh chooser would have words in the server's Russian. To be called
    before the choosers of snippets are made (`wagtail.snippets`)."""
    from wagtail.admin.viewsets.chooser import ChooserViewSet

    words_of_wagtail = gettext_lazy  # under another name: these stand in its catalogues, not in ours
    ChooserViewSet.page_title = ChooserViewSet.choose_one_text = words_of_wagtail("Choose")
    ChooserViewSet.choose_another_text = words_of_wagtail("Choose another")
    ChooserViewSet.edit_item_text = words_of_wagtail("Edit")
    ChooserViewSet.search_tab_label = words_of_wagtail("Search")
    ChooserViewSet.create_action_label = words_of_wagtail("Create")
