"""What every page of a site has around it: whose it is, where it leads, and what is shown of it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sucharit.contributions.pages import page_of
from sucharit.people.models import Organisation
from sucharit.square import addresses
from sucharit.square.answering import public_address
from sucharit.website import shown

RATINGS = "ratings"  # the one section of its own; all others are of `website`
ITEMS = "items"
DRAWN_SIZE = (1200, 630)  # dots of the pictures that are drawn for social pages


@dataclass(frozen=True, slots=True)
class SiteLink:
    """An entry of a site's menu; `current` is the value of its aria-current."""

    title: str
    url: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """What social pages show of a page: the whole address, what it shows, its dots (0: not known)."""

    url: str
    alternative: str
    width: int
    height: int


@dataclass(frozen=True)
class SiteFrame:
    """Whose site it is, and the page in view: its path, and the section that it belongs to."""

    organisation: Organisation
    language: str
    path: str
    section: str
    kinds: frozenset[str]  # of which something is public
    shows_ratings: bool
    shows_items: bool

    @property
    def code(self) -> str:
        return self.organisation.code

    @property
    def demo(self) -> bool:
        return bool(settings.DEMO)

    @property
    def name(self) -> str:
        """Short in Thai, as there is no short one in English."""
        own = self.organisation
        return own.name_en or own.name_th if self.language == "en" else own.short_th or own.name_th

    @property
    def full_name(self) -> str:
        return self.organisation.name

    @property
    def name_language(self) -> str:
        """The language of the name, where it is another than the page's."""
        return "th" if self.language == "en" and not self.organisation.name_en else ""

    @property
    def above(self) -> str:
        """What it belongs to: a school to its office."""
        parent = self.organisation.parent
        return parent.name if parent is not None else ""

    @property
    def above_language(self) -> str:
        parent = self.organisation.parent
        return "th" if self.language == "en" and parent is not None and not parent.name_en else ""

    @property
    def about(self) -> str:
        """One sentence for search engines, where a page has none of its own."""
        words = _("ข่าว บริการ บุคลากร และข้อมูลที่เปิดเผยต่อสาธารณะของ%(name)s")
        return words % {"name": self.full_name}

    @property
    def home(self) -> str:
        return addresses.home(self.code)

    @property
    def items(self) -> str:
        return addresses.items(self.code)

    @property
    def ratings(self) -> str:
        return addresses.section(self.code, RATINGS)

    @property
    def feed(self) -> str:
        return addresses.feed(self.code)

    @property
    def follow(self) -> str:
        return addresses.follow(self.code)

    @property
    def embed(self) -> str:
        return addresses.embed(self.code)

    @property
    def picture(self) -> SharedPicture | None:
        """Of a page without a picture of its own: the latest result, else whose site it is."""
        kind, alternative = "site picture", _("เว็บไซต์ของ%(name)s")
        if self.shows_ratings:
            kind, alternative = "result picture", _("ผลประเมินล่าสุดของ%(name)s")
        address = page_of(kind, self.code, self.language)
        if not address:
            return None
        words = alternative % {"name": self.full_name}
        return SharedPicture(public_address(address), words, *DRAWN_SIZE)

    @property
    def search(self) -> str:
        """Where its pages are searched; "" where no room does so."""
        return page_of("search", "", self.code)

    @property
    def services(self) -> str:
        return addresses.section(self.code, "services")

    @property
    def news(self) -> str:
        return addresses.section(self.code, "news")

    @property
    def about_page(self) -> str:
        return addresses.section(self.code, "about")

    @property
    def section_address(self) -> str:
        """The page of the section that the page in view belongs to."""
        return self._start_of(self.section)

    @property
    def query(self) -> str:
        """What an address of a page in this language ends with."""
        return "?lang=en" if self.language == "en" else ""

    @property
    def province(self) -> str:
        """The province's name, where it is known in the page's language."""
        own = self.organisation
        return own.province_en if self.language == "en" else own.province_th

    @property
    def sections(self) -> list[SiteLink]:
        """Sections in which something is public, in their order."""
        links = []
        for section in shown.kinds().sections:
            if any(kind.id in self.kinds for kind in section.kinds):
                title = section.title.in_language(self.language)
                links.append(
                    SiteLink(title, addresses.section(self.code, section.id), self._current(section.id))
                )
        return links

    @property
    def nav(self) -> list[SiteLink]:
        """The menu: what is empty is not in it."""
        links = [SiteLink(_("หน้าแรก"), self.home, self._current("home")), *self.sections]
        if self.shows_items:
            links.append(SiteLink(_("รายการเปิดเผย"), self.items, self._current(ITEMS)))
        if self.shows_ratings:
            links.append(
                SiteLink(pgettext("section of a site", "ผลประเมิน"), self.ratings, self._current(RATINGS))
            )
        return links

    def _current(self, section: str) -> str:
        if section != self.section:
            return ""
        return "page" if self.path == self._start_of(section) else "true"

    def _start_of(self, section: str) -> str:
        starts = {"home": self.home, ITEMS: self.items}
        return starts[section] if section in starts else addresses.section(self.code, section)

    @property
    def whole(self) -> str:
        """This page's whole address, in its language."""
        return self.whole_en if self.language == "en" else self.whole_th

    @property
    def whole_th(self) -> str:
        return public_address(self.path)

    @property
    def whole_en(self) -> str:
        return public_address(f"{self.path}?lang=en")

    @property
    def other(self) -> str:
        return "th" if self.language == "en" else "en"

    @property
    def other_name(self) -> str:
        """That language as its readers call it."""
        return "ไทย" if self.language == "en" else "English"

    @property
    def other_language(self) -> str:
        """This page in the other language."""
        return self.path if self.language == "en" else f"{self.path}?lang=en"
