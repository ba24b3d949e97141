"""Small faults of feeds are put right, and everything else is left as it is."""

from __future__ import annotations

import time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.test_feeds import ATOM, RDF, RSS
from tracker.ingest.xml_repair import repaired


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("AT&T & R&D", "AT&amp;T &amp; R&amp;D"),
        ("?a=1&copy=2", "?a=1&amp;copy=2"),
        ("&amp; &lt; &gt; &quot; &apos;", "&amp; &lt; &gt; &quot; &apos;"),
        ("&nbsp;&eacute;&mdash;", "&#160;&#233;&#8212;"),
        ("&NotEqualTilde;", "&#8770;&#824;"),
        ("&unheard;", "&amp;unheard;"),
        ("&#65;&#x41;&#x110000;&#0;&#xD800;&#xFFFE;&#65", "&#65;&#65;&#65;"),
        ("a\x00b\x0bc\ud800d\te", "abcd\te"),
        ("<![CDATA[AT&T &nbsp; <media:x>]]> & <!-- & -->", "<![CDATA[AT&T &nbsp; <media:x>]]> &amp; <!-- & -->"),
        ("<![CDATA[&", "<![CDATA[&"),
        ("<media:title type='plain'>a</media:title><b:c/><categorylike/>", "a<b:c/><categorylike/>"),
        ("<category domain='x'>a</category><category term='b'/>", "a"),
        ("<!DOCTYPE x [<!ENTITY mine 'a'>]>&mine;&nbsp;&", "<!DOCTYPE x [<!ENTITY mine 'a'>]>&mine;&nbsp;&amp;"),
    ],
)
def test_what_no_xml_allows_is_put_right(text, right):
    assert repaired(text) == right


@pytest.mark.parametrize("feed", [ATOM, RSS, RDF])
def test_a_feed_without_faults_stays_as_it_is(feed):
    assert repaired(feed) == feed


@given(st.text(alphabet=st.characters() | st.sampled_from("&#x;amp<!-[]>"), max_size=80))
def test_any_text_between_tags_becomes_one_that_parses(text):
    inside = repaired(text.replace("<", "&lt;").replace("]]>", ""))
    assert ET.fromstring(f"<a>{inside}</a>").tag == "a"  # noqa: S314 - the text is our own


@pytest.mark.parametrize("piece", ["&", "<!--", "<![CDATA[", "<media:", "&#", "&a", "&#x1", "&nbsp;"])
def test_no_repetition_takes_long(piece):
    begun = time.process_time()
    repaired(piece * (2_000_000 // len(piece)))
    assert time.process_time() - begun < 8
