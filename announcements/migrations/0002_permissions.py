"""Moderators and administrators read the outbox, send again and park."""

from django.db import migrations


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias

    def objects(label):
        return apps.get_model(label).objects.using(alias)

    kind, _ = objects("contenttypes.ContentType").get_or_create(app_label="announcements", model="outboxmessage")
    permissions = [
        objects("auth.Permission").get_or_create(
            content_type=kind, codename=f"{verb}_outboxmessage", defaults={"name": f"Can {verb} outgoing message"}
        )[0]
        for verb in ("view", "change")
    ]
    for name in ("Moderators", "Administrators"):
        group, _ = objects("auth.Group").get_or_create(name=name)
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("announcements", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("portal", "0002_groups"),  # sets the permissions of these groups anew, so it has to come first
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop, elidable=False)]
