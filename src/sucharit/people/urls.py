"""Addresses of the pages about people."""

from django.conf import settings
from django.urls import path

from sucharit.people import history_page, home, inviting, joining, profile, registry_page, views

MOUNTED_AT = ""

app_name = "people"
urlpatterns = [
    path("me/", home.me, name="me"),
    path("me/profile/", profile.profile, name="profile"),
    path("people/", views.people, name="list"),
    path("people/history/", history_page.history, name="history"),
    path("people/history.csv", history_page.history_as_csv, name="history-csv"),
    path("people/invite/", inviting.invite, name="invite"),
    path("people/invite/many/", inviting.invite_many, name="invite-many"),
    path("people/organisations/", registry_page.registry, name="registry"),
    path("people/organisations.xlsx", registry_page.registry_file, name="registry-file"),
    path("people/invite/many.xlsx", inviting.invitation_file, name="invitation-file"),
    path("people/invitations/<int:invitation>/again/", views.invite_again, name="invite-again"),
    path("people/invitations/<int:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("people/roles/<int:role>/end/", views.end, name="end"),
    path("people/roles/<int:role>/hand-over/", views.hand_over, name="hand-over"),
    path("people/<int:person>/restore-access/", views.restore_access, name="restore-access"),
    path("join/<str:secret>/", joining.accept, name="accept"),
]
if settings.DEMO:
    urlpatterns += [path("demo/sign-in/<slug:kind>/", joining.demo_sign_in, name="demo-sign-in")]
