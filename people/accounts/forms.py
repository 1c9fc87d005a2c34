"""The sign-in form, and Wagtail's forms of a staff account with the language the person works in."""

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext as _
from wagtail.users.forms import UserCreationForm, UserEditForm


class AccountCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"language"}


class AccountEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"language"}


class SignInForm(LoginForm):
    """Says in its labels what to write, so that nothing vanishes when one begins to write."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
