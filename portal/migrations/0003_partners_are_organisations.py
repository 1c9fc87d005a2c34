"""Partners become organisations: an institution is written down once (docs/decisions/0031)."""

from django.db import migrations
from django.utils import timezone

COPIED = ("logo", "logo_light", "in_footer", "sort_order", "name_kk", "name_ru", "name_en")


def move(apps, schema_editor):
    alias = schema_editor.connection.alias
    Partner, Organisation = apps.get_model("portal", "Partner"), apps.get_model("people", "Organisation")
    for partner in Partner.objects.using(alias).all():
        values = {name: getattr(partner, name) for name in COPIED}
        values |= {"site": partner.url, "name": partner.name, "is_partner": True, "kind": "institute"}
        values |= {"live": True, "first_published_at": timezone.now(), "last_published_at": timezone.now()}
        Organisation.objects.using(alias).get_or_create(slug=partner.key, defaults=values)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_groups"),
        ("people", "0002_organisations_and_members"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop, elidable=False),
        migrations.DeleteModel("Partner"),
    ]
