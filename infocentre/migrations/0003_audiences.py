"""The five audiences the centre speaks to. Staff may rename them; they are never made twice."""

from django.db import migrations

AUDIENCES = (
    ("pupils", "Оқушылар", "Школьники", "Pupils"),
    ("students", "Студенттер", "Студенты", "Students"),
    ("teachers", "Мұғалімдер", "Учителя", "Teachers"),
    ("scientists", "Ғалымдар", "Учёные", "Scientists"),
    ("press-and-partners", "Баспасөз бен серіктестер", "Пресса и партнёры", "Press and partners"),
)


def add_audiences(apps, schema_editor):
    audiences = apps.get_model("infocentre", "Audience").objects.using(schema_editor.connection.alias)
    for order, (code, kazakh, russian, english) in enumerate(AUDIENCES, start=1):
        names = {"name": kazakh, "name_kk": kazakh, "name_ru": russian, "name_en": english}
        audiences.get_or_create(code=code, defaults={**names, "sort_order": order})


class Migration(migrations.Migration):
    dependencies = [("infocentre", "0002_initial")]

    operations = [migrations.RunPython(add_audiences, migrations.RunPython.noop, elidable=False)]
