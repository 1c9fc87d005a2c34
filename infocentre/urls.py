"""All addresses. Records and forms come before Wagtail's pages, which take what is left."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from announcements.bounces import provider_urls
from announcements.subscriptions import urls as subscription_urls
from infocentre.health import views as health
from infocentre.languages import views as languages
from infocentre.pictures.views import media
from people.accounts import views as accounts
from people.accounts.own_settings import own_settings
from portal.accessible_view.views import choose as choose_accessible_view
from portal.found_by_machines import views as machines
from portal.pages.views import serve as serve_page
from portal.search.views import search

urlpatterns = [
    path("", languages.root, name="root"),
    path("kz/", languages.country_code),
    path("kz/<path:rest>", languages.country_code),
    path("livez", health.live),
    path("readyz", health.ready),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("site.webmanifest", machines.manifest, name="manifest"),
    path("favicon.ico", machines.favicon),
    path("admin/login/", accounts.admin_sign_in),
    path("admin/account/", own_settings),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/login/", accounts.SignInView.as_view(), name="account_login"),
    path("accounts/login/", accounts.SignInView.as_view(), name="wagtailcore_login"),  # asked for by private documents
    path("accounts/", include("allauth.urls")),
    path("mail-reports/", include(provider_urls)),
    re_path(r"^media/(?P<path>.*)$", media, name="media"),
]
urlpatterns += i18n_patterns(
    path("accessible/", choose_accessible_view, name="accessible-view"),
    path("search/", search, name="search"),
    path("subscribe/", include(subscription_urls)),
    path("my/", include("portal.cabinet.urls")),
    path("announcements/", include("announcements.mailing.archive.urls")),
    path("news/feed.xml", machines.news_feed, name="news-feed"),
    path("share/<slug:kind>/<int:pk>.jpg", machines.share_record, name="share-record"),
    path("", include("people.urls")),
    path("", include("events.urls")),
    path("share/<int:page_id>.jpg", machines.share_picture, name="share-picture"),
    re_path(r"^((?:[\w\-]+/)*)$", serve_page, name="wagtail_serve"),
)

handler400 = "portal.errors.views.bad_request"
handler403 = "portal.errors.views.forbidden"
handler404 = "portal.errors.views.not_found"
handler500 = "portal.errors.views.server_error"
