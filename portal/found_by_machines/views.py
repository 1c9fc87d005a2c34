from django.http import HttpRequest, HttpResponse


def sitemap(request: HttpRequest) -> HttpResponse: return HttpResponse()
def robots(request: HttpRequest) -> HttpResponse: return HttpResponse()
def manifest(request: HttpRequest) -> HttpResponse: return HttpResponse()
def news_feed(request: HttpRequest) -> HttpResponse: return HttpResponse()
def share_picture(request: HttpRequest, page_id: int) -> HttpResponse: return HttpResponse()
