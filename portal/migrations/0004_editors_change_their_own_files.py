"""Wagtail's "change" of pictures and documents means changing and deleting anybody's; "add" already covers one's own."""

from django.db import migrations

EVERYBODYS = ("change_image", "change_document")


def take_back(apps, schema_editor):
    granted = apps.get_model("wagtailcore.GroupCollectionPermission").objects.using(schema_editor.connection.alias)
    granted.filter(group__name="Editors", permission__codename__in=EVERYBODYS).delete()


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_partners_are_organisations")]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop, elidable=False)]
