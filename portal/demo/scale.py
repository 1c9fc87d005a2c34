"""Thousands of synthetic news items, to see how the site bears them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from infocentre.models import Picture
from portal.models import NewsIndexPage, NewsPage

BATCH = 500


def add_news(count: int) -> int:
    """Adds synthetic items until there are `count` of them; returns how many were added."""
    index = NewsIndexPage.objects.get()
    have = NewsPage.objects.filter(slug__startswith="synthetic-").count()
    pictures = list(Picture.objects.all()[:60])
    start = timezone.now() - timedelta(days=800)
    for first in range(have, count, BATCH):
        with transaction.atomic():
            for number in range(first, min(first + BATCH, count)):
                index.add_child(instance=_item(number, pictures[number % len(pictures)] if pictures else None, start))
    return max(0, count - have)


def _item(number: int, picture: Picture | None, start: datetime) -> NewsPage:
    return NewsPage(
        slug=f"synthetic-{number}",
        date=start - timedelta(hours=number),
        picture=picture,
        heading_kk=f"Жүктеме сынағының {number} жаңалығы",
        heading_ru=f"Новость {number} для проверки нагрузки",
        heading_en=f"News item {number} for the load test",
        lead_kk="Бұл мәтін сайттың жүктемесін тексеру үшін жасалды.",
        lead_ru="Этот текст сделан для проверки сайта под нагрузкой.",
        lead_en="This text was made to try the site under load.",
    )
