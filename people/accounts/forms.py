"""Wagtail's forms of a staff account, with the language the person works in."""

from wagtail.users.forms import UserCreationForm, UserEditForm


class AccountCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"language"}


class AccountEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"language"}
