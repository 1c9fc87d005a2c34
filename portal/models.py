"""Models of the site, gathered from its rooms."""

from .chrome.models import AlertBanner, NavigationItem, SiteSettings, SocialChannel
from .facts.models import FactFigure
from .pages.audiences import AudiencePage
from .pages.contacts import ContactsPage, StaffCard
from .pages.history import HistoryPage
from .pages.home import HeroLink, HomePage
from .pages.news import NewsIndexPage, NewsPage
from .pages.news_organisations import NewsOrganisation
from .pages.records import RecordListPage
from .pages.sections import LegalPage, SectionPage
from .pages.stories import StoryIndexPage, StoryPage

__all__ = [
    "AlertBanner",
    "AudiencePage",
    "ContactsPage",
    "FactFigure",
    "HeroLink",
    "HistoryPage",
    "HomePage",
    "LegalPage",
    "NavigationItem",
    "NewsIndexPage",
    "NewsOrganisation",
    "NewsPage",
    "RecordListPage",
    "SectionPage",
    "SiteSettings",
    "SocialChannel",
    "StaffCard",
    "StoryIndexPage",
    "StoryPage",
]
