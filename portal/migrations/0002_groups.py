"""Who may do what: Editors write and submit, Moderators publish, Administrators look after accounts and the frame.

Wagtail's own migrations make the first two groups and a moderation workflow; both are given the portal's permissions.
"""

from django.db import migrations

EDITOR_PAGES = {"add_page", "change_page"}
MODERATOR_PAGES = EDITOR_PAGES | {"publish_page", "bulk_delete_page", "lock_page", "unlock_page"}
FILES = {
    ("wagtailimages", "image"): {"add_image", "change_image", "choose_image"},
    ("wagtaildocs", "document"): {"add_document", "change_document", "choose_document"},
}
COLLECTIONS = {("wagtailcore", "collection"): {"add_collection", "change_collection", "delete_collection"}}


def verbs(app, model, *names):
    return {(app, model): {f"{name}_{model}" for name in names}}


ADMIN = {("wagtailadmin", "admin"): {"access_admin"}}
ALL = ("add", "change", "delete", "view")
# Records appear at once, without moderation: editors read them, moderators change them.
EDITOR = ADMIN | {
    key: codes
    for model in ("factfigure", "partner", "alertbanner")
    for key, codes in verbs("portal", model, "view").items()
}
MODERATOR = (
    ADMIN
    | verbs("portal", "factfigure", *ALL)
    | verbs("portal", "partner", *ALL)
    | verbs("portal", "alertbanner", *ALL)
    | verbs("portal", "sitesettings", "change")
    | verbs("wagtailredirects", "redirect", "add", "change", "delete")
)
ADMINISTRATOR = (
    MODERATOR
    | verbs("people", "user", *ALL)
    | verbs("auth", "group", *ALL)
    | verbs("wagtailcore", "site", *ALL)
    | verbs("wagtailcore", "workflow", "add", "change", "delete")
    | verbs("wagtailcore", "task", "add", "change", "delete")
)
GROUPS = {
    "Editors": (EDITOR, EDITOR_PAGES, FILES),
    "Moderators": (MODERATOR, MODERATOR_PAGES, FILES),
    "Administrators": (ADMINISTRATOR, MODERATOR_PAGES, FILES | COLLECTIONS),
}
WORKFLOW = "Модерация"  # the same word in Kazakh and Russian; staff see it on the button


class Granter:
    """Grants through the historical models; makes the permissions that `post_migrate` has not made yet."""

    def __init__(self, apps, alias):
        self.apps = apps
        self.alias = alias

    def objects(self, label):
        return self.apps.get_model(label).objects.using(self.alias)

    def permissions(self, wanted):
        for (app, model), codenames in wanted.items():
            kind, _ = self.objects("contenttypes.ContentType").get_or_create(app_label=app, model=model)
            for codename in sorted(codenames):
                name = f"Can {codename.replace('_', ' ')}"
                permission, _ = self.objects("auth.Permission").get_or_create(
                    content_type=kind, codename=codename, defaults={"name": name}
                )
                yield permission

    def grant(self, group, general, pages, files):
        group.permissions.set(self.permissions(general))
        root_page = self.objects("wagtailcore.Page").get(depth=1)
        wanted = list(self.permissions({("wagtailcore", "page"): pages}))
        self.place("wagtailcore.GroupPagePermission", group, {"page": root_page}, wanted)
        root_collection = self.objects("wagtailcore.Collection").get(depth=1)
        wanted = list(self.permissions(files))
        self.place("wagtailcore.GroupCollectionPermission", group, {"collection": root_collection}, wanted)

    def place(self, label, group, where, permissions):
        """Exactly these permissions for `group` at `where`."""
        granted = self.objects(label).filter(group=group, **where)
        granted.exclude(permission__in=permissions).delete()
        for permission in permissions:
            self.objects(label).get_or_create(group=group, permission=permission, **where)

    def moderate(self, groups):
        """One step over the whole tree: approved by a moderator or an administrator."""
        kind, _ = self.objects("contenttypes.ContentType").get_or_create(
            app_label="wagtailcore", model="groupapprovaltask"
        )
        tasks = self.objects("wagtailcore.GroupApprovalTask").filter(name__in=["Moderators approval", WORKFLOW])
        task = tasks.first() or self.objects("wagtailcore.GroupApprovalTask").create(name=WORKFLOW, content_type=kind)
        task.name, task.active = WORKFLOW, True
        task.save()
        task.groups.set(groups)
        step = self.objects("wagtailcore.WorkflowTask").filter(task_id=task.pk).first()
        workflow = step.workflow if step else self.objects("wagtailcore.Workflow").create(name=WORKFLOW)
        workflow.name, workflow.active = WORKFLOW, True
        workflow.save()
        self.objects("wagtailcore.WorkflowTask").get_or_create(workflow=workflow, task_id=task.pk)
        root_page = self.objects("wagtailcore.Page").get(depth=1)
        self.objects("wagtailcore.WorkflowPage").update_or_create(page=root_page, defaults={"workflow": workflow})


def make_groups(apps, schema_editor):
    granter = Granter(apps, schema_editor.connection.alias)
    groups = {}
    for name, (general, pages, files) in GROUPS.items():
        groups[name], _ = granter.objects("auth.Group").get_or_create(name=name)
        granter.grant(groups[name], general, pages, files)
    granter.moderate([groups["Moderators"], groups["Administrators"]])


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        ("people", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop, elidable=False)]
