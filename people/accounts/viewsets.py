"""Staff accounts in Wagtail's admin."""

from typing import Any

from django import forms
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from .forms import AccountCreationForm, AccountEditForm


class OnlySuperusersMakeSuperusers:
    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> forms.ModelForm:
        form: forms.ModelForm = super().get_form(*args, **kwargs)  # type: ignore[misc]  # the view's
        field = form.fields.get("is_superuser")  # not in the form of one's own account
        if field and not self.request.user.is_superuser:
            field.disabled = True
        return form


class AccountCreateView(OnlySuperusersMakeSuperusers, CreateView):
    pass


class AccountEditView(OnlySuperusersMakeSuperusers, EditView):
    pass


class AccountViewSet(UserViewSet):
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountEditForm if for_update else AccountCreationForm
