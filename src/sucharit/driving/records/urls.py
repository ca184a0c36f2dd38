"""Addresses of the records of a year."""

from django.urls import path

from sucharit.driving.records import (
    add_below_page,
    approval_page,
    edit_page,
    index_page,
    list_page,
    look_again_page,
    record_page,
    signing_page,
    table_page,
    topics_page,
    withdraw_page,
)

_YEAR = "<slug:code>/<int:year>"
_RECORD = f"{_YEAR}/record/<uuid:record>"

urlpatterns = [
    path(f"{_YEAR}/records/", index_page.records, name="records"),
    path(f"{_YEAR}/records/<slug:record_kind>/", list_page.kind_list, name="kind"),
    path(f"{_YEAR}/records/<slug:record_kind>/new/", edit_page.new, name="new-record"),
    path(f"{_YEAR}/table/", table_page.table, name="plan-table"),
    path(f"{_YEAR}/table.xlsx", table_page.table_file, name="plan-table-file"),
    path(f"{_YEAR}/look-again/", look_again_page.look_again, name="look-again"),
    path(f"{_YEAR}/topics/", topics_page.topics, name="topics"),
    path(f"{_YEAR}/approve/", approval_page.approve, name="approve"),
    path(f"{_RECORD}/", record_page.record, name="record"),
    path(f"{_RECORD}/edit/", edit_page.edit, name="edit-record"),
    path(f"{_RECORD}/withdraw/", withdraw_page.withdraw, name="withdraw-record"),
    path(f"{_RECORD}/add/", add_below_page.add_below, name="add-below"),
    path(f"{_RECORD}/sign/", signing_page.sign, name="sign"),
    path(f"{_RECORD}/ask/", signing_page.ask_to_sign, name="ask-to-sign"),
]
