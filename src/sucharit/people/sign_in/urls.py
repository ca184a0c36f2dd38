"""The addresses of allauth's pages: these and no others. Names are those that allauth itself looks up."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as provider
from django.urls import path, re_path

from sucharit.people.access import View, public, signed_in
from sucharit.people.sign_in import elsewhere
from sucharit.people.sign_in.second_factor import before_second_factor


def own(view: View) -> View:
    """A page about how the reader signs in."""
    return before_second_factor(signed_in(view))


urlpatterns = [
    path("sign-in/", public(account.login), name="account_login"),
    path("sign-in/code/", public(second_factor.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/closed/", public(account.account_inactive), name="account_inactive"),
    path("sign-out/", own(account.logout), name="account_logout"),
    path("password/forgotten/", public(account.password_reset), name="account_reset_password"),
    path("password/sent/", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/changed/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("me/password/", own(account.password_change), name="account_change_password"),
    path("me/password/first/", own(account.password_set), name="account_set_password"),
    path("me/again/password/", own(account.reauthenticate), name="account_reauthenticate"),
    path("me/again/code/", own(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("me/again/passkey/", own(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("me/ways-in/", own(second_factor.index), name="mfa_index"),
    path("me/ways-in/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("me/ways-in/app/drop/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("me/ways-in/recovery/", own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "me/ways-in/recovery/new/",
        own(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "me/ways-in/recovery.txt",
        own(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("me/ways-in/passkeys/", own(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("me/ways-in/passkeys/add/", own(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("me/ways-in/passkeys/<int:pk>/drop/", own(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("me/ways-in/passkeys/<int:pk>/name/", own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("sign-in/with/<slug:provider_id>/", public(elsewhere.login), name="openid_connect_login"),
    path(
        "sign-in/with/<slug:provider_id>/back/",
        public(elsewhere.callback),
        name="openid_connect_callback",
    ),
    path("sign-in/given-up/", public(provider.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/failed/", public(provider.login_error), name="socialaccount_login_error"),
]
