"""Who may do what with subscribers, topics and addresses left alone. Only administrators take data out or erase it."""

from django.db import migrations

EVERYBODY = {"topic": ("view",)}
MODERATOR = {
    "topic": ("add", "change", "delete", "view"),
    "subscriber": ("change", "import", "view"),
    "suppressedaddress": ("add", "change", "view"),
}
ADMINISTRATOR = MODERATOR | {"subscriber": ("change", "delete", "export", "import", "view")}
GROUPS = {"Editors": EVERYBODY, "Moderators": MODERATOR, "Administrators": ADMINISTRATOR}


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias

    def objects(label):
        return apps.get_model(label).objects.using(alias)

    for name, rights in GROUPS.items():
        group, _ = objects("auth.Group").get_or_create(name=name)
        for model, verbs in rights.items():
            kind, _ = objects("contenttypes.ContentType").get_or_create(app_label="announcements", model=model)
            for verb in verbs:
                permission, _ = objects("auth.Permission").get_or_create(
                    content_type=kind, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("announcements", "0004_first_topics"),
        ("announcements", "0002_permissions"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop, elidable=False)]
