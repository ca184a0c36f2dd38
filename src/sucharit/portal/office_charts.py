"""An office's pictures: instruments, indicators, items, history, others, and the mirror."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.analysis import Against, Comparisons, Mirror, Standing, Standings, Trend
from sucharit.analysis.places import places
from sucharit.charts import Bar, Cell, Group, Mark, Pair, Point, State
from sucharit.charts.numbers import short, shown
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.portal.badges import badge
from sucharit.portal.pictures import Picture, picture, words
from sucharit.portal.templatetags.portal import say
from sucharit.scoring import Level, Score, rate_single


def target(edition: Edition) -> Mark:
    """The line that everything is held against."""
    return Mark(_("เป้าหมาย"), edition.target)


def instruments(edition: Edition, total: Score) -> Picture:
    """The instruments in their own order against the target, each with its share of the total."""
    known = [one for one in total.children if one.value is not None]
    bars = [_instrument(edition, one) for one in total.children]
    lead = _("คะแนนเต็ม 100 ในแต่ละเครื่องมือ")
    lowest = min(known, key=lambda one: one.value or 0, default=None)
    if lowest is None:
        title = _("ยังไม่มีคะแนนรายเครื่องมือ")
    elif all((one.value or 0) >= edition.target for one in known):
        title = _("ทุกเครื่องมือถึงเป้าหมาย %(target)s") % {"target": short(edition.target)}
    else:
        title = _("%(code)s ยังเติบโตได้มากที่สุด") % {"code": lowest.code}
    svg = charts.target_bars(bars, id="instruments", title=title, words=words(), mark=target(edition))
    return picture(title, lead, svg)


def _instrument(edition: Edition, one: Score) -> Bar:
    found = badge(rate_single(edition.ratings, one.value))
    name = f"{one.code} {say(edition.instrument(one.id).title)}"
    note = ""
    letter = found.letter.th if found else ""
    if one.weighted is not None:
        note = _("คิดเป็น %(weighted)s จาก %(weight)s") % {
            "weighted": shown(one.weighted),
            "weight": short(one.weight),
        }
    return Bar(name, one.value, found.tone if found else "none", _letter(letter), note)


def _letter(letter: str) -> str:
    """A letter that fits beside a bar; the words of the newer schemes don't."""
    return letter if len(letter) <= 2 else ""


def indicators(edition: Edition, found: Standings) -> Picture:
    """Every indicator against the target, weakest first."""
    title = say(found.headline)
    bars = [_standing(one) for one in found.weakest_first]
    svg = charts.sorted_bars(bars, id="indicators", title=title, words=words(), mark=target(edition))
    return picture(title, _("คะแนนรายตัวชี้วัด เรียงจากน้อยไปมาก"), svg)


def _standing(one: Standing) -> Bar:
    found = badge(one.rating)
    tone, letter = (found.tone, found.letter.th) if found else ("none", "")
    return Bar(f"{one.code}. {say(one.title)}", one.value, tone, _letter(letter))


def items(edition: Edition, total: Score) -> Picture | None:
    """The disclosure items as tiles; nothing where no verdict is known."""
    known = places(edition)
    groups = [
        Group(
            f"{leaf.code} {say(leaf.title)}",
            tuple(_cell(total, item.code, say(item.title), item.id) for item in leaf.items),
        )
        for instrument in edition.instruments
        if instrument.kind is InstrumentKind.AUDIT
        for leaf in instrument.leaves()
        if known[leaf.id]
    ]
    cells = [cell for group in groups for cell in group.cells]
    judged = [cell for cell in cells if cell.state is not State.UNKNOWN]
    if not judged:
        return None
    met = sum(cell.state is State.MET for cell in judged)
    if met == len(cells):
        title = _("เผยแพร่ครบทั้ง %(count)s ข้อ") % {"count": met}
    else:
        title = _("เผยแพร่แล้ว %(met)s จาก %(count)s ข้อ") % {"met": met, "count": len(cells)}
    svg = charts.heat_strip(groups, id="items", title=title, words=words())
    return picture(title, _("รายการข้อมูลที่ต้องเปิดเผยบนเว็บไซต์ (OIT)"), svg)


def _cell(total: Score, code: str, title: str, name: str) -> Cell:
    value = _value(total, name)
    state = State.UNKNOWN if value is None else State.MET if value == 100 else State.MISSING
    return Cell(code, title, state)


def _value(total: Score, name: str) -> Fraction | None:
    return next((one.value for one in total.at(Level.ITEM) if one.id == name), None)


def history(trend: Trend, edition: Edition | None) -> Picture | None:
    """The total over the years; unknown years stay open. Nothing where a single year is known."""
    if sum(one.value is not None for one in trend.years) < 2:
        return None
    title = say(trend.sentence)
    points = [Point(str(one.year), one.value) for one in trend.years]
    marks = [Mark(_("ผ่าน"), edition.pass_mark)] if edition else []
    svg = charts.history_line(points, id="history", title=title, words=words(), marks=marks)
    return picture(title, _("คะแนนรวมรายปีงบประมาณ"), svg)


def beside(found: Comparisons, own: Decimal, tone: str) -> Picture | None:
    """The office's total beside the means of others."""
    if not found.each:
        return None
    title = say(found.each[0].sentence)
    bars = [Bar(_("สำนักงานนี้"), own, tone)]
    bars += [Bar(_group(one.against, say(one.title)), one.mean, "none") for one in found.each]
    svg = charts.target_bars(bars, id="beside", title=title, words=words())
    return picture(title, _("คะแนนรวม เทียบกับค่าเฉลี่ยของกลุ่มต่าง ๆ"), svg)


def _group(against: Against, title: str) -> str:
    if against is Against.OFFICES:
        return _("ค่าเฉลี่ยทุกแห่งในประกาศนี้")
    return _("ค่าเฉลี่ย%(group)s") % {"group": title}


def reflection(found: Mirror) -> Picture | None:
    """Topic by topic, what people say and what the office shows."""
    pairs = [Pair(say(one.title), one.said, one.shown) for one in (*found.instruments, *found.topics)]
    if not pairs:
        return None
    title = say(found.headline)
    svg = charts.mirror(
        pairs, id="mirror", title=title, left=_("คนรู้สึก"), right=_("สำนักงานแสดง"), words=words()
    )
    return picture(title, _("คะแนนเต็ม 100 ทั้งสองด้าน"), svg)
