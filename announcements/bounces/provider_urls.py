"""/mail-reports/ answers only where MAIL_PROVIDER names a provider, and only to that one: an address for each provider
that django-anymail knows would let anybody in by those without a secret."""

from django.conf import settings
from django.urls import URLPattern, path


def patterns() -> list[URLPattern]:
    if not settings.MAIL_PROVIDER:
        return []
    from anymail.urls import urlpatterns as known

    name = f"{settings.MAIL_PROVIDER}_tracking_webhook"
    view = next(one.callback for one in known if one.name == name)
    return [path("", view, name="mail-reports")]


urlpatterns = patterns()
