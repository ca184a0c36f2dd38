"""An office's charts: instruments, indicators, items, history, others, and the mirror."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.analysis import ComparisonKind, Comparisons, IndicatorFinding, Mirror, StrengthsAndGaps, Trend
from sucharit.analysis.edition_nodes import edition_nodes
from sucharit.charts import Cell, CellGroup, ComparedScores, ItemState, Mark, Point, ScoreDot
from sucharit.charts.numbers import format_number, format_short
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.frameworks.programmes import plain_name
from sucharit.portal.badges import badge
from sucharit.portal.chart_figures import ChartFigure, chart_figure, chart_words
from sucharit.scoring import NodeLevel, Score, rate_single
from sucharit.ui.templatetags.language import say


def target(edition: Edition) -> Mark:
    """The target line, the same in every chart."""
    return Mark(_("เป้าหมาย"), edition.target)


def instruments(edition: Edition, total: Score) -> ChartFigure:
    """The instruments in their own order against the target, each with its share of the total."""
    measured = [node for node in total.children if node.value is not None]
    dots = [_instrument_dot(edition, node) for node in total.children]
    lead = _("คะแนนเต็ม 100 ในแต่ละเครื่องมือ")
    lowest = min(measured, key=lambda node: node.value or 0, default=None)
    if lowest is None:
        title = _("ยังไม่มีคะแนนรายเครื่องมือ")
    elif all((node.value or 0) >= edition.target for node in measured):
        title = _("ทุกเครื่องมือถึงเป้าหมาย %(target)s") % {"target": format_short(edition.target)}
    else:
        title = _("%(instrument)s ยังเติบโตได้มากที่สุด") % {"instrument": _name_of(edition, lowest.id)}
    svg = charts.target_dots(dots, id="instruments", title=title, words=chart_words(), mark=target(edition))
    return chart_figure(title, lead, svg)


def _name_of(edition: Edition, instrument: str) -> str:
    return say(plain_name(edition.programme, edition.instrument(instrument)))


def _instrument_dot(edition: Edition, node: Score) -> ScoreDot:
    rating_badge = badge(rate_single(edition.ratings, node.value))
    note = ""
    letter = rating_badge.letter.th if rating_badge else ""
    if node.weighted is not None:
        note = _("คิดเป็น %(weighted)s จาก %(weight)s") % {
            "weighted": format_number(node.weighted),
            "weight": format_short(node.weight),
        }
    tone = rating_badge.tone if rating_badge else "none"
    return ScoreDot(_name_of(edition, node.id), node.value, tone, _letter(letter), note)


def _letter(letter: str) -> str:
    """A letter that fits beside a dot; the words of the newer schemes don't."""
    return letter if len(letter) <= 2 else ""


def indicators(edition: Edition, findings: StrengthsAndGaps) -> ChartFigure:
    """Every indicator against the target, weakest first."""
    title = say(findings.headline)
    dots = [_indicator_dot(finding) for finding in findings.weakest_first]
    svg = charts.sorted_dots(dots, id="indicators", title=title, words=chart_words(), mark=target(edition))
    return chart_figure(title, _("คะแนนรายตัวชี้วัด เรียงจากน้อยไปมาก"), svg)


def _indicator_dot(finding: IndicatorFinding) -> ScoreDot:
    rating_badge = badge(finding.rating)
    tone, letter = (rating_badge.tone, rating_badge.letter.th) if rating_badge else ("none", "")
    return ScoreDot(f"{finding.code}. {say(finding.title)}", finding.value, tone, _letter(letter))


def items(edition: Edition, total: Score) -> ChartFigure | None:
    """The disclosure items as tiles; nothing where no verdict is known."""
    nodes = edition_nodes(edition)
    groups = [
        CellGroup(
            f"{leaf.code} {say(leaf.title)}",
            tuple(_cell(total, item.code, say(item.title), item.id) for item in leaf.items),
        )
        for instrument in edition.instruments
        if instrument.kind is InstrumentKind.AUDIT
        for leaf in instrument.leaves()
        if nodes[leaf.id]
    ]
    cells = [cell for group in groups for cell in group.cells]
    judged = [cell for cell in cells if cell.state is not ItemState.UNKNOWN]
    if not judged:
        return None
    met = sum(cell.state is ItemState.MET for cell in judged)
    if met == len(cells):
        title = _("เผยแพร่ครบทั้ง %(count)s ข้อ") % {"count": met}
    else:
        title = _("เผยแพร่แล้ว %(met)s จาก %(count)s ข้อ") % {"met": met, "count": len(cells)}
    svg = charts.heat_strip(groups, id="items", title=title, words=chart_words())
    return chart_figure(title, _("รายการข้อมูลที่ต้องเปิดเผยบนเว็บไซต์ (OIT)"), svg)


def _cell(total: Score, code: str, title: str, name: str) -> Cell:
    value = _value(total, name)
    state = ItemState.UNKNOWN if value is None else ItemState.MET if value == 100 else ItemState.MISSING
    return Cell(code, title, state)


def _value(total: Score, name: str) -> Fraction | None:
    return next((item.value for item in total.at(NodeLevel.ITEM) if item.id == name), None)


def history(trend: Trend, edition: Edition | None) -> ChartFigure | None:
    """The total over the years; unknown years stay open. Nothing where a single year is known."""
    if sum(year.value is not None for year in trend.years) < 2:
        return None
    title = say(trend.sentence)
    points = [Point(str(year.year), year.value) for year in trend.years]
    marks = [Mark(_("ผ่าน"), edition.pass_mark)] if edition else []
    svg = charts.history_line(points, id="history", title=title, words=chart_words(), marks=marks)
    return chart_figure(title, _("คะแนนรวมรายปีงบประมาณ"), svg)


def comparison(comparisons: Comparisons, own: Decimal, tone: str, one: str) -> ChartFigure | None:
    """The office's total beside the means of others. `one`: the word for what it is."""
    if not comparisons.by_group:
        return None
    title = say(comparisons.by_group[0].sentence)
    dots = [ScoreDot(_("%(one)sนี้") % {"one": one}, own, tone)]
    dots += [
        ScoreDot(_group(comparison.against, say(comparison.title)), comparison.mean, "none")
        for comparison in comparisons.by_group
    ]
    svg = charts.target_dots(dots, id="beside", title=title, words=chart_words())
    return chart_figure(title, _("คะแนนรวม เทียบกับค่าเฉลี่ยของกลุ่มต่าง ๆ"), svg)


def _group(against: ComparisonKind, title: str) -> str:
    if against is ComparisonKind.OFFICES:
        return _("ค่าเฉลี่ยทุกแห่งในประกาศนี้")
    return _("ค่าเฉลี่ย%(group)s") % {"group": title}


def mirror(mirror: Mirror, one: str) -> ChartFigure | None:
    """Topic by topic, what people say and what the office shows; `one`: the word for what it is."""
    rows = [
        ComparedScores(say(topic.title), (topic.survey_score, topic.disclosure_score))
        for topic in (*mirror.instruments, *mirror.topics)
    ]
    if not rows:
        return None
    title, sides = say(mirror.headline), [_("คนรู้สึก"), _("%(one)sแสดง") % {"one": one}]
    svg = charts.compared_dots(rows, sides, id="mirror", title=title, words=chart_words())
    return chart_figure(title, _("คะแนนเต็ม 100 ทั้งสองด้าน"), svg)
