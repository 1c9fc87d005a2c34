"""What an organisation is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    INSTITUTE = "institute", _("Institute")
    LABORATORY = "laboratory", _("JINR laboratory")
    UNIVERSITY = "university", _("University")
    SCHOOL = "school", _("School")
    MINISTRY = "ministry", _("Ministry")
    MEDIA = "media", _("Media")
    COMPANY = "company", _("Company")
    UNESCO_CENTRE = "unesco-centre", _("UNESCO category 2 centre")
    UNESCO_CHAIR = "unesco-chair", _("UNESCO chair")
    # academies, international organisations, the national group itself
    ASSOCIATION = "association", _("Academy or association")


# schema.org's name for each; "Organization" for what it has no better one.
SCHEMA_TYPES = {
    OrganisationKind.INSTITUTE: "ResearchOrganization",
    OrganisationKind.LABORATORY: "ResearchOrganization",
    OrganisationKind.UNIVERSITY: "CollegeOrUniversity",
    OrganisationKind.SCHOOL: "School",
    OrganisationKind.MINISTRY: "GovernmentOrganization",
    OrganisationKind.MEDIA: "NewsMediaOrganization",
    OrganisationKind.COMPANY: "Corporation",
}


class ChannelKind(models.TextChoices):
    INSTAGRAM = "instagram", "Instagram"
    TELEGRAM = "telegram", "Telegram"
    YOUTUBE = "youtube", "YouTube"
    FACEBOOK = "facebook", "Facebook"
    WHATSAPP = "whatsapp", "WhatsApp"
    LINKEDIN = "linkedin", "LinkedIn"
    VK = "vk", "VK"
    TIKTOK = "tiktok", "TikTok"
