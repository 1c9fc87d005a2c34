"""Staff accounts in Wagtail's admin."""

from django import forms
from wagtail.users.views.users import UserViewSet

from .forms import AccountCreationForm, AccountEditForm


class AccountViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountEditForm if for_update else AccountCreationForm
