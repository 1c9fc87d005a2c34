"""For the process manager and the load balancer: is the process alive, can it serve."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from infocentre.page_cache import generation


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """200 while pages can be served. A silent Redis slows pages down but does not stop them: it is told, not fatal."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = "ok"
    except Error:
        database = "down"
    redis = "ok" if generation.current() is not None else "down"
    return JsonResponse({"database": database, "redis": redis}, status=200 if database == "ok" else 503)
