"""Wagtail's forms of a staff account, with the language the person works in."""

from typing import Any

from wagtail.users.forms import UserCreationForm, UserEditForm


class AccountCreationForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"language"}


class AccountEditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"language"}

    def save(self, commit: bool = True) -> Any:
        """The account in memory carries a profile read before the form; it must not bring the old language back."""
        self.instance._state.fields_cache.pop("wagtail_userprofile", None)
        return super().save(commit)
