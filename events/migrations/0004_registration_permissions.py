"""Who edits events sees and manages participants; nobody else sees anything of them."""

from django.db import migrations

RIGHTS = {
    "registration": ("view", "add", "change", "export"),
    "registrationsettings": ("change",),
}


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias

    def objects(label):
        return apps.get_model(label).objects.using(alias)

    for name in ("Editors", "Moderators", "Administrators"):
        group, _ = objects("auth.Group").get_or_create(name=name)
        for model, verbs in RIGHTS.items():
            kind, _ = objects("contenttypes.ContentType").get_or_create(app_label="events", model=model)
            for verb in verbs:
                permission, _ = objects("auth.Permission").get_or_create(
                    content_type=kind, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("events", "0003_registration")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop, elidable=False)]
