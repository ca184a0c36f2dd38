"""Addresses of files that anyone may have, and of the desk where a site is written."""

from django.urls import path

from sucharit.website.pages import (
    compare_page,
    file_pages,
    guide_pages,
    handing_out,
    overview_page,
    publish_pages,
    record_pages,
)

MOUNTED_AT = ""

app_name = "website"
_DESK = "desk/website/"
_SITE = f"{_DESK}<slug:code>/"
_KIND = f"{_SITE}<slug:website_kind>/"
_ONE = f"{_KIND}<int:number>/"
urlpatterns = [
    path("site-files/<slug:file_link>/small.jpg", handing_out.small, name="small"),
    path("site-files/<slug:file_link>/<str:file_name>", handing_out.file, name="file"),
    path(_DESK, overview_page.home, name="home"),
    path(_SITE, overview_page.overview, name="overview"),
    path(f"{_SITE}begin/", overview_page.begin, name="begin"),
    path(f"{_SITE}screening/", overview_page.screening, name="screening"),
    path(f"{_SITE}guide/", guide_pages.guide, name="guide"),
    path(f"{_SITE}guide/skip/", guide_pages.skip, name="skip"),
    path(f"{_SITE}files/", file_pages.files, name="files"),
    path(f"{_SITE}files/<int:website_file>/", file_pages.one_file, name="one-file"),
    path(_KIND, record_pages.kind_list, name="kind"),
    path(f"{_KIND}new/", record_pages.new, name="new"),
    path(f"{_KIND}arrange/", record_pages.arrange, name="arrange"),
    path(_ONE, record_pages.edit, name="edit"),
    path(f"{_ONE}publish/", publish_pages.publish, name="publish"),
    path(f"{_ONE}act/", publish_pages.act, name="act"),
    path(f"{_ONE}compare/", compare_page.compare, name="compare"),
    path(f"{_ONE}versions/", publish_pages.versions, name="versions"),
]
