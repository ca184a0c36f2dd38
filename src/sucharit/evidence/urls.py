"""Addresses of evidence."""

from django.urls import path

from sucharit.evidence.pages import adding_page, handing_out, list_page, picker_page, piece_page

MOUNTED_AT = "desk/evidence/"
PIECE = "<slug:code>/<int:piece>/"

app_name = "evidence"
urlpatterns = [
    path("", list_page.home, name="home"),
    path("public/<slug:public_link>/file/", handing_out.published_file, name="published-file"),
    path("public/<slug:public_link>/picture/", handing_out.published_picture, name="published-picture"),
    path("<slug:code>/", list_page.evidence_list, name="list"),
    path("<slug:code>/add/", adding_page.add, name="add"),
    path("<slug:code>/choices/", picker_page.choices, name="choices"),
    path(PIECE, piece_page.piece, name="piece"),
    path(f"{PIECE}describe/", piece_page.describe, name="describe"),
    path(f"{PIECE}alternative-text/", piece_page.alternative_text, name="alternative-text"),
    path(f"{PIECE}withdraw/", piece_page.withdraw, name="withdraw"),
    path(f"{PIECE}file/", handing_out.file, name="file"),
    path(f"{PIECE}picture/", handing_out.picture, name="picture"),
    path(f"{PIECE}thumbnail/", handing_out.thumbnail, name="thumbnail"),
    path(f"{PIECE}kept/<int:capture>/", piece_page.kept, name="kept"),
]
