"""Addresses of the pages about items, each office's under its round."""

from sucharit.disclosure.office.urls import urlpatterns as office
from sucharit.disclosure.oversight.urls import urlpatterns as oversight
from sucharit.disclosure.owners.urls import urlpatterns as owners
from sucharit.disclosure.sheet.urls import urlpatterns as sheet

MOUNTED_AT = "desk/items/"

app_name = "disclosure"
urlpatterns = [*office, *oversight, *owners, *sheet]
