"""Addresses of best practices: for those who work here, for the office that offers, and one by link."""

from django.urls import path

from sucharit.best_practices.pages import list_page, offer_pages, practice_page, public_page, use_page

MOUNTED_AT = ""

app_name = "best_practices"
_DESK = "desk/best-practices/"
_OFFER = f"{_DESK}of/<slug:code>/<int:year>/"
_ONE = f"{_DESK}<int:practice>/"
urlpatterns = [
    path(_DESK, list_page.practices, name="list"),
    path(_OFFER, offer_pages.offer, name="offer"),
    path(f"{_OFFER}check/", offer_pages.check, name="check"),
    path(f"{_OFFER}withdraw/", offer_pages.withdraw, name="withdraw"),
    path(_ONE, practice_page.practice, name="practice"),
    path(f"{_ONE}photograph-<int:piece>.jpg", practice_page.photograph, name="photograph"),
    path(f"{_ONE}thank/", practice_page.thank, name="thank"),
    path(f"{_ONE}use/", use_page.use, name="use"),
    path("b/<str:public_link>/", public_page.public_practice, name="public"),
    path(
        "b/<str:public_link>/photograph-<int:piece>.jpg",
        public_page.public_photograph,
        name="public-photograph",
    ),
]
