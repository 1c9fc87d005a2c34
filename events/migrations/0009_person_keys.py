"""Who is registered already gets the key by which a person without an address is known."""

from django.db import migrations

from events.registration.names import person_key

LIVE = ("unconfirmed", "awaiting-approval", "confirmed", "waiting", "offered")


def fill(apps, schema_editor):
    """Two of one name whom staff added without an address stay: the second keeps no key, and is in nobody's way."""
    registrations = apps.get_model("events", "Registration")
    met = set()
    for one in registrations.objects.order_by("pk").iterator(chunk_size=1000):
        key = person_key(one.name, one.birth_date)
        if not one.email_key and one.status in LIVE:
            if (one.event_id, key) in met:
                continue
            met.add((one.event_id, key))
        registrations.objects.filter(pk=one.pk).update(person_key=key)


class Migration(migrations.Migration):
    dependencies = [("events", "0008_school_classes")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
