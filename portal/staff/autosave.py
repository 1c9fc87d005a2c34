"""What Wagtail's saving by itself is kept from; see the script."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_editor_js")
def one_save_at_a_time() -> str:
    return format_html('<script src="{}"></script>', static("js/admin-autosave.js"))
