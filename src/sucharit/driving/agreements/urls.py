"""Addresses of dated lists of signers, and of signing."""

from django.urls import path

from sucharit.driving.agreements import list_page, table_page, to_sign_page

_LIST = "<slug:code>/<int:year>/record/<uuid:record>/signers"

urlpatterns = [
    path("to-sign/", to_sign_page.to_sign, name="to-sign"),
    path("to-sign/place/<int:place>/", to_sign_page.place_to_sign, name="place-to-sign"),
    path(f"{_LIST}/", list_page.signers, name="signers"),
    path(f"{_LIST}/office/", list_page.list_office, name="list-office"),
    path(f"{_LIST}/schools/", list_page.list_schools, name="list-schools"),
    path(f"{_LIST}/day/", list_page.set_day, name="set-signing-day"),
    path(f"{_LIST}/strike/<int:place>/", list_page.strike, name="strike-signer"),
    path(f"{_LIST}/table/", table_page.table, name="signers-table"),
    path(f"{_LIST}/table.xlsx", table_page.table_file, name="signers-table-file"),
]
