"""Addresses of the public pages of each office and school, and of the site map."""

from django.urls import path

from sucharit.square import follow_page, views

MOUNTED_AT = ""
EVERYONE = True  # all its pages are public

app_name = "square"
_SITE = "site/<slug:code>/"
_YEAR = f"{_SITE}items/<int:year>"
urlpatterns = [
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-country.xml", views.sitemap_country, name="sitemap-country"),
    path("sitemap-<slug:map_part>-<int:map_number>.xml", views.sitemap_part, name="sitemap-part"),
    path(_SITE, views.home, name="home"),
    path(f"{_SITE}feed.xml", views.feed, name="feed"),
    path(f"{_SITE}follow/", follow_page.follow, name="follow"),
    path(f"{_SITE}embed/", views.embed, name="embed"),
    path(f"{_SITE}embed/<slug:site_frame>/", views.embedded, name="embedded"),
    path(f"{_SITE}items/", views.all_items, name="all-items"),
    path(f"{_YEAR}/", views.items, name="items"),
    path(f"{_YEAR}.json", views.items_json, name="items-json"),
    path(f"{_YEAR}/<item:item>.json", views.item_json, name="item-json"),
    path(f"{_YEAR}/<item:item>/", views.item, name="item"),
    path(f"{_SITE}<slug:site_section>/", views.section, name="section"),
    path(f"{_SITE}<slug:site_kind>/<int:site_number>/", views.record, name="record"),
]
