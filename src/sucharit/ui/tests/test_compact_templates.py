"""What a template's line breaks mean: nothing beside a tag, one space between words."""

import pytest
from django.template import Context, Template
from django.template.loader import get_template

from sucharit.ui.compact import compact


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("<p>\n  <b>\n    one\n  </b>\n</p>\n", "<p><b>one</b></p>"),
        ("<p>\n  two\n  words\n</p>", "<p>two words</p>"),
        ("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>"),
        ("{% if a %}\n  {{ a }}\n{% endif %}\n", "{% if a %}{{ a }}{% endif %}"),
        ("<b>a</b>\n{{ a }}\nword\n{% now 'Y' %}", "<b>a</b>{{ a }}word{% now 'Y' %}"),
    ],
)
def test_a_line_break_is_nothing_beside_a_tag_and_one_space_between_words(source, result):
    assert compact(source) == result


def test_a_space_at_the_end_of_a_line_is_written_out():
    source = compact('<b>{{ a }}</b>{{ " " }}\n<i>{{ a }}</i>')
    assert Template(source).render(Context({"a": "x"})) == "<b>x</b> <i>x</i>"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('<a\n  class="b"\n  href="c"\n>\n  d\n</a>', '<a class="b" href="c">d</a>'),
        ("<input\n  {% if a %}\n    checked\n  {% endif %}\n>", "<input {% if a %} checked {% endif %}>"),
        ('<p class="a\n  b" title="\n  {{ a }}\n">', '<p class="a b" title="{{ a }}">'),
        ('<p title="a > b\n  c">\n  d\n</p>', '<p title="a > b c">d</p>'),
        ("<br\n/>", "<br/>"),
        ("it's\n  <b>\n    'so'\n  </b>", "it's<b>'so'</b>"),
    ],
)
def test_in_an_html_tag_attributes_stay_apart(source, result):
    assert compact(source) == result


@pytest.mark.parametrize(
    "source",
    [
        "{% blocktranslate trimmed %}\n  one\n  two\n{% endblocktranslate %}",
        "{% comment %}\n  one\n{% endcomment %}",
        "{% verbatim %}\n  {{ one }}\n{% endverbatim %}",
        "<pre>\n  one\n</pre>",
        "<script>\n  // one\n  two()\n</script>",
        "<textarea>\n{{ one }}\ntwo</textarea>",
    ],
)
def test_what_keeps_its_own_lines_is_left_alone(source):
    assert compact(source) == source


def test_layout_goes_on_after_what_is_left_alone():
    assert compact("<pre>\n</pre>\n<p>\n  a\n</p>") == "<pre>\n</pre><p>a</p>"


def test_our_pages_are_loaded_compact_and_those_of_others_as_they_are():
    assert "\n" not in get_template("ui/pager.html").template.source
    assert "\n" in get_template("account/email_confirm.html").template.source
