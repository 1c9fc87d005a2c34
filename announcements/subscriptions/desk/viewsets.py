"""Subscribers, topics and addresses left alone in Wagtail's admin."""

from typing import Any, ClassVar

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from announcements.bounces.desk.viewset import SuppressedAddressViewSet
from announcements.outbox.desk.viewset import ReadOnlyPolicy
from announcements.subscriptions.models import Subscriber, Topic
from announcements.subscriptions.queries import counts
from infocentre.languages.codes import LABELS, LANGUAGES
from infocentre.languages.panels import tabbed_form
from infocentre.records.desks import DeskViewSet

from . import import_views, views

register_permission_policy(Subscriber, ReadOnlyPolicy(Subscriber))


class SubscriberViewSet(DeskViewSet):
    model = Subscriber
    name = "subscribers"
    url_prefix = "subscribers"
    icon = "group"
    menu_label = _("Subscribers")
    exclude_form_fields = ("email",)
    index_view_class = views.SubscriberIndexView
    inspect_view_class = views.SubscriberInspectView
    inspect_template_name = "announcements/subscriptions/desk/subscriber.html"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("import/", import_views.UploadView.as_view(), name="import"),
            path("import/template.xlsx", import_views.template_file, name="import_template"),
            path("import/<int:pk>/", import_views.CheckView.as_view(), name="check"),
            path("import/<int:pk>/take/", import_views.take, name="take"),
            path("export/<str:form>/", views.export, name="export"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/unsubscribe/", views.unsubscribe, name="unsubscribe"),
            path("<int:pk>/erase/", views.erase, name="erase"),
        ]


class TopicIndexView(generic.IndexView):
    """With how many read each topic in each language: one query more, whatever their number."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = counts()
        for topic in context["object_list"]:
            topic.readers = found.get(topic.pk, {})
        return context


def _readers(language: str) -> Column:
    return Column(
        f"readers_{language}",
        label=LABELS[language].name,
        accessor=lambda topic: getattr(topic, "readers", {}).get(language, 0),
    )


class TopicViewSet(ModelViewSet):
    model = Topic
    name = "mailing_topics"
    url_prefix = "mailing-topics"
    icon = "tag"
    menu_label = _("Topics")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = TopicIndexView
    list_display: ClassVar = [
        TitleColumn("name", label=_("Topic"), accessor=str, url_name="mailing_topics:edit"),
        Column("code", label=_("Code")),
        BooleanColumn("is_open", label=_("Offered on the site")),
        *(_readers(code) for code in LANGUAGES),
        Column(
            "readers_all", label=_("Altogether"), accessor=lambda topic: sum(getattr(topic, "readers", {}).values())
        ),
    ]
    edit_handler = tabbed_form(
        Topic.translated_fields,
        [FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]), FieldPanel("is_open")],
        published=False,
    )


class SubscriptionsViewSetGroup(ViewSetGroup):
    """After the records and the outbox."""

    menu_label = _("Subscriptions")
    menu_icon = "mail"
    menu_order = 165
    items = (SubscriberViewSet, TopicViewSet, SuppressedAddressViewSet)
