"""Items that an organisation's site fills: its board offers the item's page as the address to submit."""

from sucharit.contributions.items import FilledItems, items
from sucharit.square.item_pages import pages_of

items.add(FilledItems(pages_of))
