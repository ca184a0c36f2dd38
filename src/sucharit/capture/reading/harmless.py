"""What may stay on a replayed page: elements and attributes that show something, and do and fetch nothing."""

from __future__ import annotations

import re

from sucharit.capture.reading.trees import names

# Elements that stay, with what is in them. Any other loses its tags, or all of it (GONE).
PLAIN = names(
    """
    html head body header footer main nav section article aside address h1 h2 h3 h4 h5 h6 hgroup div p span
    a ul ol li dl dt dd menu dir pre blockquote q cite code kbd samp var b strong i em u s strike del ins
    small big sub sup mark abbr acronym dfn time data bdi bdo ruby rt rp tt font center nobr wbr br hr img
    picture figure figcaption table caption colgroup col thead tbody tfoot tr th td details summary fieldset
    legend label input button select optgroup option textarea progress meter marquee
    """
)
DRAWN = names(
    """
    svg g path rect circle ellipse line polyline polygon text tspan defs lineargradient radialgradient stop
    symbol use clippath mask
    """
)
GONE = names(
    """
    script noscript template iframe frame frameset noframes object embed applet audio video canvas math base
    meta title style link datalist param source track map area noembed portal fencedframe slot plaintext xmp
    """
)
VOID = names("br hr img input wbr col")
LOCKED = names("input button select textarea fieldset optgroup option")
INPUTS = names(
    """
    text checkbox radio submit button reset search number email tel url date time month week range color
    password file
    """
)
_ATTRIBUTES = names(
    """
    id class lang dir title alt width height colspan rowspan scope headers align valign bgcolor color face
    size border cellpadding cellspacing nowrap start reversed value type open role hidden span cols rows
    placeholder checked selected multiple label datetime cite clear hspace vspace noshade frame rules char
    for max min low high optimum link vlink alink text
    """
)
_OF_DRAWINGS = names(
    """
    viewbox d x y x1 x2 y1 y2 cx cy r rx ry dx dy fx fy points fill stroke transform opacity offset
    stop-color stop-opacity fill-rule clip-rule fill-opacity stroke-width stroke-linecap stroke-linejoin
    stroke-opacity stroke-dasharray stroke-dashoffset stroke-miterlimit gradientunits gradienttransform
    preserveaspectratio clip-path mask font-size font-family font-weight text-anchor clippathunits maskunits
    """
)
CAMEL = {
    "lineargradient": "linearGradient",
    "radialgradient": "radialGradient",
    "clippath": "clipPath",
    "viewbox": "viewBox",
    "gradientunits": "gradientUnits",
    "gradienttransform": "gradientTransform",
    "preserveaspectratio": "preserveAspectRatio",
    "clippathunits": "clipPathUnits",
    "maskunits": "maskUnits",
}  # as drawings write them
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def is_harmless(tag: str, name: str) -> bool:
    """Whether an attribute may stay as it is; both names in lower case."""
    is_known = name in _ATTRIBUTES or name.startswith("aria-") or (tag in DRAWN and name in _OF_DRAWINGS)
    return is_known and _NAME.fullmatch(name) is not None
