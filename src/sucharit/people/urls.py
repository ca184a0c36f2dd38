"""Addresses of the pages about people."""

from django.conf import settings
from django.urls import path

from sucharit.people import joining, views

MOUNTED_AT = ""

app_name = "people"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("people/", views.people, name="list"),
    path("people/invite/", views.invite, name="invite"),
    path("people/invitations/<int:invitation>/again/", views.invite_again, name="invite-again"),
    path("people/invitations/<int:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("people/roles/<int:role>/end/", views.end, name="end"),
    path("people/roles/<int:role>/hand-over/", views.hand_over, name="hand-over"),
    path("people/<int:person>/restore-access/", views.restore_access, name="restore-access"),
    path("join/<str:secret>/", joining.accept, name="accept"),
]
if settings.DEMO:
    urlpatterns += [path("demo/sign-in/<slug:kind>/", joining.demo_sign_in, name="demo-sign-in")]
