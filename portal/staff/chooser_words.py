"""Words of Wagtail's choosers, asked for when they are read."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy


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
    _name_what_is_chosen()


def _name_what_is_chosen() -> None:
    """The button of a chooser names the kind of record, and is made once for all readers."""
    from wagtail.admin.widgets.chooser import AdminPageChooser
    from wagtail.snippets.widgets import AdminSnippetChooser

    words = {"choose_one_text": "Choose %(object)s", "choose_another_text": "Choose another %(object)s"}
    words["link_to_chosen_text"] = "Edit this %(object)s"
    for attribute, text in words.items():
        setattr(AdminSnippetChooser, attribute, _Named(text))
    AdminPageChooser.choose_one_text = _NamedPage()


class _Named:
    """In the place of what the widget writes down when it is made."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __get__(self, widget: Any, _kind: Any = None) -> Any:
        return gettext(self.text) % {"object": widget.model._meta.verbose_name} if widget else ""

    def __set__(self, widget: Any, value: Any) -> None: ...


class _NamedPage(_Named):
    def __init__(self) -> None:
        super().__init__("Choose a page")

    def __get__(self, widget: Any, _kind: Any = None) -> Any:
        models = getattr(widget, "target_models", [])
        named = (
            f" ({capfirst(models[0]._meta.verbose_name)})"
            if len(models) == 1 and models[0]._meta.label != "wagtailcore.Page"
            else ""
        )
        return gettext(self.text) + named
