"""Public addresses of people and organisations, below the language. The lists themselves are pages."""

from django.urls import path

from infocentre.records.views import record_page

from .invitations.views import mend_card
from .members.models import Member
from .organisations.models import Organisation

urlpatterns = [
    path("people/mend/<str:token>/", mend_card, name="mend-card"),
    path("people/<slug:slug>/", record_page(Member), name="member"),
    path("organisations/<slug:slug>/", record_page(Organisation), name="organisation"),
]
