"""Addresses of the documents: /reports/obec-area/2566/wiang-tawan-3.pdf, …/announcement.xlsx."""

from django.urls import path, register_converter

from sucharit.reports import views
from sucharit.reports.making import Kind


class KindConverter:
    """The ending of an address, as the kind of document."""

    regex = "|".join(Kind)

    def to_python(self, value: str) -> Kind:
        """The kind of this ending."""
        return Kind(value)

    def to_url(self, value: Kind) -> str:
        """The ending of this kind."""
        return value.value


class YearConverter:
    """A Buddhist fiscal year."""

    regex = "2[5-7][0-9]{2}"

    def to_python(self, value: str) -> int:
        """The year as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The year as it stands in an address."""
        return str(value)


register_converter(KindConverter, "document")
register_converter(YearConverter, "buddhist_year")

MOUNTED_AT = "reports/"

app_name = "reports"
urlpatterns = [
    path(
        "<slug:programme>/<buddhist_year:year>/announcement.<document:kind>",
        views.announcement,
        name="announcement",
    ),
    path("<slug:programme>/<buddhist_year:year>/<slug:code>.<document:kind>", views.office, name="office"),
]
