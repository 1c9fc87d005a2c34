"""The five topics that the parts of the site write about. Staff may rename them, take them from the form, add others."""

from django.db import migrations

TOPICS = (
    (
        "news",
        ("Жаңалықтар", "Новости", "News"),
        (
            "Орталықтың және БЯЗИ-дің жаңалықтары, аптасына бір рет.",
            "Новости центра и ОИЯИ, раз в неделю.",
            "News of the centre and of JINR, once a week.",
        ),
    ),
    (
        "events",
        ("Іс-шаралар", "Мероприятия", "Events"),
        (
            "Жақын күндердегі дәрістер, мектептер, саяхаттар мен кездесулер.",
            "Лекции, школы, экскурсии и встречи ближайших недель.",
            "Lectures, schools, tours and meetings of the coming weeks.",
        ),
    ),
    (
        "lectures",
        ("Дәрістер мен жазбалар", "Лекции и записи", "Lectures and recordings"),
        (
            "Жаңа дәріс жазбалары, подкастар, оқу материалдары.",
            "Новые записи лекций, подкасты, учебные материалы.",
            "New recordings, podcasts and learning materials.",
        ),
    ),
    (
        "competitions",
        ("Байқаулар", "Конкурсы", "Competitions"),
        (
            "Оқушылар мен студенттерге арналған байқаулар: басталуы, мерзімі, нәтижесі.",
            "Конкурсы для школьников и студентов: начало, сроки, итоги.",
            "Competitions for pupils and students: opening, deadlines, results.",
        ),
    ),
    (
        "opportunities",
        ("Мүмкіндіктер", "Возможности", "Opportunities"),
        (
            "Дубнадағы тағылымдамалар, гранттар, өтінім қабылдау мерзімдері.",
            "Стажировки в Дубне, гранты, сроки подачи заявок.",
            "Internships in Dubna, grants, deadlines for applications.",
        ),
    ),
)
LANGUAGES = ("kk", "ru", "en")


def add_topics(apps, schema_editor):
    topics = apps.get_model("announcements", "Topic").objects.using(schema_editor.connection.alias)
    for order, (code, names, descriptions) in enumerate(TOPICS, start=1):
        texts = {f"name_{language}": name for language, name in zip(LANGUAGES, names, strict=True)}
        texts |= {f"description_{language}": text for language, text in zip(LANGUAGES, descriptions, strict=True)}
        first = {"name": names[0], "description": descriptions[0]}
        topics.get_or_create(code=code, defaults={**first, **texts, "sort_order": order})


class Migration(migrations.Migration):
    dependencies = [("announcements", "0003_subscriptions_and_bounces")]

    operations = [migrations.RunPython(add_topics, migrations.RunPython.noop, elidable=False)]
