"""Editors write announcements; moderators and administrators also approve, send and delete them."""

from django.db import migrations

WRITE = ("view", "add", "change")
SEND = (*WRITE, "delete", "send")
GROUPS = {"Editors": WRITE, "Moderators": SEND, "Administrators": SEND}


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias

    def objects(label):
        return apps.get_model(label).objects.using(alias)

    kind, _ = objects("contenttypes.ContentType").get_or_create(app_label="announcements", model="announcement")
    for name, verbs in GROUPS.items():
        group, _ = objects("auth.Group").get_or_create(name=name)
        for verb in verbs:
            words = "Can approve and send announcements" if verb == "send" else f"Can {verb} announcement"
            permission, _ = objects("auth.Permission").get_or_create(
                content_type=kind, codename=f"{verb}_announcement", defaults={"name": words}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("announcements", "0006_mailing"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("portal", "0002_groups"),  # sets the permissions of these groups anew, so it has to come first
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop, elidable=False)]
