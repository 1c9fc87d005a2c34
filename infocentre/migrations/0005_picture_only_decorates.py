"""Wagtail sets `decorative` to False on every image it loads, so that the field of that name never held a value."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("infocentre", "0004_periodic_job_runs")]

    operations = [migrations.RenameField("picture", "decorative", "only_decorates")]
