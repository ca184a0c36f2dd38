"""Addresses of the newest checkpoint: a page, a note to print, and files for programs."""

from django.urls import path

from sucharit.public_proof import views

MOUNTED_AT = "proof/"
EVERYONE = True  # all its pages are public

app_name = "public_proof"
urlpatterns = [
    path("", views.page, name="page"),
    path("compare/", views.compare, name="compare"),
    path("note.pdf", views.note_pdf, name="note"),
    path("checkpoint", views.checkpoint, name="checkpoint"),
    path("witnessed", views.witnessed, name="witnessed"),
    path("checkpoint/<int:size>", views.checkpoint_of_size, name="checkpoint-of-size"),
    path("consistency/<int:older>/<int:size>", views.consistency, name="consistency"),
    path("keys", views.keys, name="keys"),
    path("policy", views.policy, name="policy"),
]
