"""Public addresses of people, organisations, publications and figures, below the language. The lists themselves are pages."""

from django.urls import path

from infocentre.records.views import record_page

from .invitations.views import mend_card
from .members.models import Member
from .numbers.views import numbers, numbers_table
from .organisations.models import Organisation
from .publications.models import Publication
from .publications.views import bibtex_file

urlpatterns = [
    path("people/mend/<str:token>/", mend_card, name="mend-card"),
    path("people/<slug:slug>/", record_page(Member), name="member"),
    path("organisations/<slug:slug>/", record_page(Organisation), name="organisation"),
    path("publications/<slug:slug>.bib", bibtex_file, name="publication-bibtex"),
    path("publications/<slug:slug>/", record_page(Publication), name="publication"),
    path("numbers/", numbers, name="numbers"),
    path("numbers.csv", numbers_table, name="numbers-table"),
]
