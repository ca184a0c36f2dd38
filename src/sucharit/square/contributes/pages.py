"""Where an organisation has its site."""

from sucharit.contributions.pages import PageOf, pages
from sucharit.square import addresses

pages.add(PageOf("site", addresses.home))
