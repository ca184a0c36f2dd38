"""What is assessed: editions read from the library. Pure: no database."""

from sucharit.data_files.faults import FileFault
from sucharit.frameworks.crosswalk import crosswalk
from sucharit.frameworks.faults import FaultyEdition
from sucharit.frameworks.library import edition_folders, id_or_folder
from sucharit.frameworks.loader import load
from sucharit.frameworks.model import (
    Choice,
    Crosswalk,
    Edition,
    Element,
    FailureReason,
    Guidance,
    Indicator,
    Instrument,
    Item,
    Part,
    Quota,
    RatingRule,
    RatingScheme,
    Scale,
)

__all__ = [
    "Choice",
    "Crosswalk",
    "Edition",
    "Element",
    "FailureReason",
    "FaultyEdition",
    "FileFault",
    "Guidance",
    "Indicator",
    "Instrument",
    "Item",
    "Part",
    "Quota",
    "RatingRule",
    "RatingScheme",
    "Scale",
    "crosswalk",
    "edition_folders",
    "id_or_folder",
    "load",
]
