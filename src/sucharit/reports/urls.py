"""Addresses of the documents: /reports/obec-area/2566/wiang-tawan-3.pdf, …/announcement.xlsx."""

from django.urls import path, register_converter

from sucharit.paper.files import FileKind
from sucharit.reports.announcement_files.views import files_page, prepared_file, table_file
from sucharit.reports.registry import About, documents_by_id
from sucharit.reports.views import view_of


class FileKindConverter:
    """The ending of an address, as the kind of file."""

    regex = "|".join(FileKind)

    def to_python(self, value: str) -> FileKind:
        return FileKind(value)

    def to_url(self, value: FileKind) -> str:
        return value.value


class TableKindConverter(FileKindConverter):
    """CSV or JSON, which are sent while they are read."""

    regex = "|".join([FileKind.CSV, FileKind.JSON])


class YearConverter:
    """A Buddhist fiscal year."""

    regex = "2[5-7][0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(FileKindConverter, "document")
register_converter(TableKindConverter, "table_kind")
register_converter(YearConverter, "buddhist_year")

MOUNTED_AT = "reports/"

app_name = "reports"
_OF_A_YEAR = "<slug:programme>/<buddhist_year:year>/"
# The announcement first: an office's code is any word, "announcement" too.
urlpatterns = [
    path(f"{_OF_A_YEAR}announcement/", files_page, name="announcement-files"),
    path(f"{_OF_A_YEAR}announcement/<slug:key>.<document:kind>", prepared_file, name="announcement-file"),
    path(f"{_OF_A_YEAR}announcement.<table_kind:kind>", table_file, name="announcement-table"),
    *(
        path(f"{_OF_A_YEAR}{document.address_route}", view_of(document), name=document.id)
        for document in sorted(
            documents_by_id().values(), key=lambda document: document.about is About.OFFICE
        )
    ),
]
