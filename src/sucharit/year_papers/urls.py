"""Addresses of a year's documents: drafts under the office's code and year, published ones for all."""

from django.urls import path

from sucharit.year_papers import public_pages, views

MOUNTED_AT = ""

app_name = "year_papers"
_YEAR = "desk/year/<slug:code>/<int:year>/papers/"
_DOCUMENT = f"{_YEAR}<slug:document>/"
urlpatterns = [
    path(_YEAR, views.documents, name="documents"),
    path(_DOCUMENT, views.document, name="document"),
    path(f"{_DOCUMENT}file.<slug:kind>", views.document_file, name="document-file"),
    path(f"{_DOCUMENT}approve/", views.approve_document, name="approve"),
    path(f"{_DOCUMENT}publish/", views.publish_document, name="publish"),
    path(f"{_DOCUMENT}answer/", views.answer, name="answer"),
    path(f"{_DOCUMENT}template/", views.hand_in_template, name="template"),
    path(f"{_DOCUMENT}template/ours/", views.own_template_again, name="own-template"),
    path(f"{_DOCUMENT}template.<slug:language>.docx", views.template_file, name="template-file"),
    path("y/<str:public_link>/", public_pages.published, name="published"),
    path("y/<str:public_link>/file.<slug:kind>", public_pages.published_file, name="published-file"),
    path(
        "y/<str:public_link>/photograph-<int:piece>.jpg",
        public_pages.published_photograph,
        name="published-photograph",
    ),
]
