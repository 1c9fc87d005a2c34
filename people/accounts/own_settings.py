"""The settings of one's own account. Wagtail asks for first and last name before it saves anything, the language too."""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import AccountView, BaseSettingsPanel, NameEmailSettingsPanel


class NamesMayWaitForm(NameEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False


class NamesMayWaitPanel(NameEmailSettingsPanel):
    form_class = NamesMayWaitForm


class OwnSettingsView(AccountView):
    def get_panels(self) -> list[BaseSettingsPanel]:
        return [self._milder(panel) for panel in super().get_panels()]

    def _milder(self, panel: Any) -> BaseSettingsPanel:
        if type(panel) is not NameEmailSettingsPanel:
            return panel
        return NamesMayWaitPanel(panel.request, panel.user, panel.profile)


own_settings = require_admin_access(OwnSettingsView.as_view())
