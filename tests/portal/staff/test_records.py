"""Fact figures, alerts and the settings of the site in the admin."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.models import AlertBanner, FactFigure, SiteSettings
from tests.portal import factories as make
from tests.portal.tree import Tree

FACT = {
    **{f"{name}_{code}": f"{name} {code}" for name in ("value", "label", "source") for code in ("kk", "ru")},
    **{"value_en": "", "label_en": "", "source_en": "", "unit_kk": "", "unit_ru": "", "unit_en": ""},
    **{"key": "ring", "as_of": "2026-01-01", "source_url": "", "sort_order": "1"},
}


def test_fact_figure_is_made_without_english(db: None, moderator: Client) -> None:
    assert moderator.post(reverse("wagtailsnippets_portal_factfigure:add"), FACT).status_code == 302
    assert FactFigure.objects.get().label_ru == "label ru"


@pytest.mark.parametrize("missing", ["value_kk", "label_ru", "source_kk"])
def test_fact_figure_needs_the_required_languages(db: None, moderator: Client, missing: str) -> None:
    response = moderator.post(reverse("wagtailsnippets_portal_factfigure:add"), {**FACT, missing: ""})
    assert list(response.context["form"].errors) == [missing]
    assert not FactFigure.objects.exists()


def test_former_values_of_a_fact_stay_in_its_history(db: None, moderator: Client) -> None:
    moderator.post(reverse("wagtailsnippets_portal_factfigure:add"), FACT)
    fact = FactFigure.objects.get()
    edit = reverse("wagtailsnippets_portal_factfigure:edit", args=(fact.pk,))
    moderator.post(edit, {**FACT, "value_kk": "17"})
    assert [revision.as_object().value_kk for revision in fact.revisions.order_by("pk")] == ["value kk", "17"]
    assert moderator.get(reverse("wagtailsnippets_portal_factfigure:history", args=(fact.pk,))).status_code == 200


def test_lists_say_what_is_missing_and_can_be_searched(db: None, moderator: Client) -> None:
    make.fact("ring", label_en="")
    make.fact("atom")
    address = reverse("wagtailsnippets_portal_factfigure:list")
    listed = moderator.get(address).content.decode()
    assert "ENG" in listed
    assert "complete" in listed
    found = moderator.get(address, {"q": "ring"}).content.decode()
    assert "ring" in found
    assert "In English: atom" not in found


@pytest.mark.parametrize(
    ("from_now", "until", "word"),
    [(-1, None, "shown now"), (-2, -1, "over"), (1, None, "planned"), (-1, 1, "shown now")],
)
def test_alert_says_where_it_stands_in_time(
    db: None, moderator: Client, from_now: int, until: int | None, word: str
) -> None:
    moment = timezone.now()
    ends = moment + timedelta(days=until) if until is not None else None
    make.alert(starts_at=moment + timedelta(days=from_now), ends_at=ends)
    assert word in moderator.get(reverse("wagtailsnippets_portal_alertbanner:list")).content.decode()


def test_alert_that_ends_before_it_starts_is_refused(db: None, moderator: Client) -> None:
    form = {"text_kk": "A", "text_ru": "B", "text_en": "", "level": "info", "page": ""}
    dates = {"starts_at": "2026-11-21 10:00", "ends_at": "2026-11-20 10:00"}
    response = moderator.post(reverse("wagtailsnippets_portal_alertbanner:add"), {**form, **dates})
    assert response.status_code == 200
    assert not AlertBanner.objects.exists()


def test_settings_form_works_with_its_channels_and_menus(tree: Tree, moderator: Client) -> None:
    address = reverse("wagtailsettings:edit", args=("portal", "sitesettings", tree.settings.pk))
    shown = moderator.get(address)
    assert shown.status_code == 200
    form = dict.fromkeys(shown.context["form"].fields, "")
    form |= {"centre_name_kk": "Орталық", "centre_name_ru": "Центр", "email": "x@example.kz"}
    for prefix in ("channels", "navigation_items"):
        form |= {f"{prefix}-{key}": "0" for key in ("INITIAL_FORMS", "MIN_NUM_FORMS")} | {
            f"{prefix}-MAX_NUM_FORMS": "1000"
        }
    form |= {"channels-TOTAL_FORMS": "1", "channels-0-kind": "telegram", "channels-0-url": "https://t.me/x"}
    form |= {"channels-0-ORDER": "1", "channels-0-DELETE": "", "channels-0-id": ""}
    form |= {
        "navigation_items-TOTAL_FORMS": "1",
        "navigation_items-0-menu": "main",
        "navigation_items-0-page": str(tree.section.pk),
    }
    form |= {f"navigation_items-0-{name}": "" for name in ("url", "label_kk", "label_ru", "label_en", "DELETE", "id")}
    form |= {"navigation_items-0-ORDER": "1"}
    assert moderator.post(address, form).status_code == 302
    settings = SiteSettings.objects.get()
    assert settings.centre_name_ru == "Центр"
    assert [channel.url for channel in settings.channels.all()] == ["https://t.me/x"]
