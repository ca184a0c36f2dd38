"""Where an organisation has its site, in the language of the page that leads there."""

from sucharit.contributions.pages import PageOf, pages
from sucharit.square import addresses
from sucharit.ui.templatetags.language import in_language


def _home(code: str) -> str:
    return in_language(addresses.home(code))


pages.add(PageOf("site", _home))
