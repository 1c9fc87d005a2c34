"""Editors write and submit, Moderators publish; Wagtail's moderation holds for these records as for pages."""

from django.db import migrations

WRITE = ("view", "add", "change")
PUBLISH = (*WRITE, "publish", "delete", "lock", "unlock")
RECORDS = ("publication",)
# Public at once: editors read it.
LISTS = ("numberssnapshot",)
WORKFLOW = "Модерация"


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias

    def objects(label):
        return apps.get_model(label).objects.using(alias)

    def permissions(model, verbs):
        kind, _ = objects("contenttypes.ContentType").get_or_create(app_label="people", model=model)
        for verb in verbs:
            yield objects("auth.Permission").get_or_create(
                content_type=kind, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
            )[0]

    for name, verbs in (("Editors", WRITE), ("Moderators", PUBLISH), ("Administrators", PUBLISH)):
        group, _ = objects("auth.Group").get_or_create(name=name)
        for model in RECORDS:
            group.permissions.add(*permissions(model, verbs))
        for model in LISTS:
            group.permissions.add(*permissions(model, ("view",) if name == "Editors" else (*WRITE, "delete")))
    workflow = objects("wagtailcore.Workflow").filter(name=WORKFLOW).first()
    for model in RECORDS:
        kind = objects("contenttypes.ContentType").get(app_label="people", model=model)
        objects("wagtailcore.WorkflowContentType").update_or_create(content_type=kind, defaults={"workflow": workflow})


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_publications_and_numbers"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("portal", "0002_groups"),  # makes the groups and the moderation
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop, elidable=False)]
