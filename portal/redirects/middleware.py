"""Answers for addresses that are no more. As Wagtail's own middleware, but the query string comes along."""

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware


class RedirectMiddleware(WagtailRedirectMiddleware):
    """`/ru/old/?page=2` leads to `/ru/new/?page=2`; an address given with a query of its own keeps that one."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer: HttpResponse = super().process_response(request, response)
        query = request.META.get("QUERY_STRING", "")
        if answer is not response and query and "?" not in answer["Location"]:
            answer["Location"] = f"{answer['Location']}?{query}"
        return answer
