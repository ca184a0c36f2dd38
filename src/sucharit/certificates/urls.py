"""Addresses of certificates: for those who prepare and sign them, and the public one on paper."""

from django.urls import path

from sucharit.certificates.pages import batch_pages, file_pages, mark_pages, name_pages, public_page

MOUNTED_AT = ""

app_name = "certificates"
_DESK = "desk/certificates/"
_OFFICE = f"{_DESK}<slug:code>/"
_BATCH = f"{_OFFICE}batch/<int:batch>/"
_ONE = f"{_OFFICE}certificate/<int:certificate>/"
urlpatterns = [
    path("c/<str:public_link>/", public_page.confirmed, name="confirm"),
    path(_DESK, batch_pages.home, name="home"),
    path(f"{_DESK}my/signature/", mark_pages.signature, name="signature"),
    path(f"{_DESK}my/signature/picture/", mark_pages.signature_picture, name="signature-picture"),
    path(_OFFICE, batch_pages.batches, name="list"),
    path(f"{_OFFICE}new/", batch_pages.new, name="new"),
    path(f"{_OFFICE}designs/<slug:design>.png", file_pages.design, name="design"),
    path(f"{_OFFICE}crest/", mark_pages.crest, name="crest"),
    path(f"{_OFFICE}crest/picture/", mark_pages.crest_picture, name="crest-picture"),
    path(f"{_OFFICE}crest/change/", mark_pages.change_crest, name="change-crest"),
    path(_BATCH, batch_pages.batch, name="batch"),
    path(f"{_BATCH}words/", batch_pages.describe, name="describe"),
    path(f"{_BATCH}names/", name_pages.names, name="names"),
    path(f"{_BATCH}names.xlsx", name_pages.names_table, name="names-table"),
    path(f"{_BATCH}names/records/", name_pages.names_from_records, name="names-from-records"),
    path(f"{_BATCH}send/", batch_pages.send, name="send"),
    path(f"{_BATCH}take-back/", batch_pages.take_back, name="take-back"),
    path(f"{_BATCH}drop/", batch_pages.drop, name="drop"),
    path(f"{_BATCH}issue/", batch_pages.issue, name="issue"),
    path(f"{_BATCH}send-back/", batch_pages.send_back, name="send-back"),
    path(f"{_BATCH}files/", batch_pages.make_files, name="make-files"),
    path(f"{_BATCH}sample.png", file_pages.sample, name="sample"),
    path(f"{_BATCH}draft.pdf", file_pages.draft, name="draft"),
    path(f"{_BATCH}part-<int:part>.pdf", file_pages.part, name="part"),
    path(f"{_BATCH}all.zip", file_pages.archive, name="archive"),
    path(f"{_ONE}file.pdf", file_pages.one, name="file"),
    path(f"{_ONE}revoke/", batch_pages.revoke, name="revoke"),
]
