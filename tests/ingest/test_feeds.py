"""What is read from feeds of each kind."""

from __future__ import annotations

import json

import pytest

from tests.ingest.hostile_feeds import DATED, HEAD, rss
from tracker.ingest import expat, feed_shapes, feeds

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>News</title>
<link rel="self" href="https://news.example/feed"/><link href="https://news.example/"/><updated>2026-02-27T12:00:00Z</updated>
<entry><id>tag:news.example,2026:1</id><title type="html">AT&amp;amp;T &lt;i&gt;talks&lt;/i&gt;</title>
<author><name>Ann Example</name></author>
<link href="https://news.example/1"/><published>2026-02-27T10:00:00-05:00</published><updated>2026-02-27T11:00:00-05:00</updated>
<summary>Short.</summary><content type="html">&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;“Three.”&lt;/p&gt;</content></entry>
<entry><id>tag:news.example,2026:2</id><title>Ask &lt;b&gt; what</title><link href="/2"/><updated>2026-02-27T11:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Four<br/>five</p><blockquote>six</blockquote></div></content></entry>
</feed>"""

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News &amp; more</title><language>en-us</language>
<link>https://news.example/</link>
<item><title>Talks</title><link>https://news.example/1</link><guid isPermaLink="false">g1</guid>
<dc:creator>Ann Example</dc:creator>
<pubDate>Fri, 27 Feb 2026 10:00:00 GMT</pubDate><description>Short &amp;amp; sweet</description>
<content:encoded><![CDATA[<p>The <q>whole</q> text.</p><script>x()</script>]]></content:encoded></item>
<item><title>Only a summary</title><link>https://news.example/2</link><author>ann@news.example (Ann)</author>
<description>&lt;p&gt;Short.&lt;/p&gt;</description></item></channel></rss>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>News</title></channel>
<item rdf:about="https://news.example/1"><title>Talks</title><link>https://news.example/1</link><dc:date>2026-02-27</dc:date></item></rdf:RDF>"""

OLD = '<rss version="0.91"><channel><title>News</title><item><title>Talks</title><link>https://news.example/1</link></item></channel></rss>'

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "News",
    "language": "en",
    "authors": [{"name": "The desk"}],
    "items": [
        {"id": 7, "url": "https://news.example/7", "title": "Talks", "content_html": "<p>a</p><p>b &amp; c</p>",
         "date_published": "2026-02-27T10:00:00Z"},
        {"id": "8", "external_url": "https://news.example/8", "content_text": "a < b\n\nnot <b>bold</b>",
         "author": {"name": "Ann"}},
        {"id": "9", "summary": "Short.", "date_modified": "2026-02-27T10:00:00Z"},
    ],
}  # fmt: skip


def read(body: str | bytes, **about: str) -> feeds.ParsedFeed:
    return feeds.parse(body.encode() if isinstance(body, str) else body, **about)


def only(body: str | bytes, **about: str) -> feeds.Item:
    (item,) = read(body, **about).items
    return item


def test_atom_says_what_is_html_and_what_is_not():
    feed = read(ATOM, base_url="https://news.example/feed")
    first, second = feed.items
    assert (feed.title, feed.language, feed.kind, feed.notes) == ("News", "en-gb", "atom10", [])
    assert (first.guid, first.url, first.title) == ("tag:news.example,2026:1", "https://news.example/1", "AT&T talks")
    assert (first.text, first.is_whole, first.html_was) == ("One & two.\n\n“Three.”", True, True)
    assert (first.published, first.updated) == ("2026-02-27T10:00-05:00", "2026-02-27T11:00-05:00")
    assert (first.authors, first.language) == (("Ann Example",), "en-gb")
    assert (second.title, second.url, second.text) == ("Ask <b> what", "https://news.example/2", "Four\nfive\n\nsix")


def test_the_last_change_of_an_atom_entry_is_not_its_publication():
    item = read(ATOM).items[1]
    arrival = feeds.arrival(item)
    assert (arrival.published, arrival.published_basis) == ("", "")
    assert any("last change: 2026-02-27T11:00Z" in note for note in arrival.notes)


def test_rss_gives_the_whole_text_or_a_summary():
    whole, summary = read(RSS).items
    assert (whole.guid, whole.text, whole.is_whole, whole.authors) == ("g1", "The “whole” text.", True, ("Ann Example",))
    assert (whole.published, whole.published_raw, whole.published_basis) == (
        "2026-02-27T10:00Z",
        "Fri, 27 Feb 2026 10:00:00 GMT",
        "pubDate",
    )
    assert (summary.text, summary.is_whole, summary.language, summary.authors) == ("Short.", False, "en-us", ("Ann",))


def test_older_kinds_of_rss_are_read():
    rdf, old = only(RDF), only(OLD)
    assert (rdf.guid, rdf.published, rdf.published_basis) == ("https://news.example/1", "2026-02-27", "dc:date")
    assert (old.title, old.url, old.published) == ("Talks", "https://news.example/1", "")


def test_json_feed_is_read():
    feed = read(json.dumps(JSON_FEED))
    html, text, summary = feed.items
    assert (feed.kind, feed.title, feed.language) == ("jsonfeed", "News", "en")
    assert (html.guid, html.text, html.published, html.authors) == ("7", "a\n\nb & c", "2026-02-27T10:00Z", ("The desk",))
    assert (text.url, text.text, text.authors) == ("https://news.example/8", "a < b\n\nnot <b>bold</b>", ("Ann",))
    assert (summary.text, summary.is_whole, summary.updated) == ("Short.", False, "2026-02-27T10:00Z")


def test_an_arrival_carries_what_the_item_says():
    item = read(RSS).items[0]
    arrival = feeds.arrival(item)
    assert (arrival.text, arrival.headline, arrival.guid, arrival.published_basis) == (
        item.text,
        "Talks",
        "g1",
        "pubDate of the feed",
    )


@pytest.mark.parametrize(
    "body", [rss(), ATOM.split("<entry>")[0] + "</feed>", '{"version": "https://jsonfeed.org/version/1", "items": []}']
)
def test_a_feed_without_items_is_an_empty_list(body):
    assert read(body).items == []


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<title>Ampère & Söhne</title>".encode("utf-16"), "Ampère & Söhne"),
        ("<title>Ampère</title>".encode("utf-16-le"), "Ampère"),
        ("<title>Ampère</title>".encode("utf-16-be"), "Ampère"),
        ("<title>Ampère</title>".encode("utf-8-sig"), "Ampère"),
        ("<title>“Ampère”</title>".encode("cp1252"), "“Ampère”"),
        (b'<?xml version="1.0" encoding="utf-8"?>' + "<title>“Ampère”</title>".encode("cp1252"), "“Ampère”"),
        (b'<?xml version="1.0" encoding="ascii"?>' + "<title>Ampère</title>".encode(), "Ampère"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + "<title>Речь</title>".encode("koi8-r"), "Речь"),
        (b'<?xml version="1.0" encoding="gb2312"?>' + "<title>习近平</title>".encode("gb18030"), "习近平"),
        (b'<?xml version="1.0" encoding="utf-16"?><title>eight bits</title>', "eight bits"),
        *((f'<?xml version="1.0" encoding="{name}"?><title>a+AD4-b</title>'.encode(), "a+AD4-b")
          for name in ("punycode", "utf-7", "rot13", "idna", "zlib", "unicode_escape", "undefined", "x-none", "hex")),
    ],
)  # fmt: skip
def test_any_encoding_is_read_and_names_of_none_are_passed_over(body, title):
    opened, closed = '<rss version="2.0"><channel><item>', "</item></channel></rss>"
    for encoding in ("utf-16-le", "utf-16-be", "ascii"):
        if "<t".encode(encoding) in body:
            start = body.index("<t".encode(encoding))
            body = body[:start] + opened.encode(encoding) + body[start:] + closed.encode(encoding)
            break
    assert only(body).title == title


def test_the_server_may_say_the_encoding():
    body = rss("<title>Речь</title>", declaration="").decode().encode("cp1251")
    assert only(body, content_type="text/xml; charset=windows-1251").title == "Речь"
    assert only(rss("<title>a</title>"), content_type="text/xml; charset=rot13").title == "a"


@pytest.mark.parametrize("link", [
    "javascript:alert(1)", "java\tscript:alert(1)", "&#1;javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x",
    "file:///etc/hostname", "ftp://news.example/1", "https://reuters.com@evil.example/", "https://user:pw@evil.example/",
    "//evil.example/1", "/\\evil.example", "\\\\evil.example", "https:\\\\evil.example", "http://", "https://[::1",
    "vbscript:x", "mailto:a@b.example",
    "https://x:99999/", "https://x:abc/", "https://a..example/", "https://%65vil.example/", "https://ex ample.com/", "feed:https://a.example/",
    "https://news.example/" + "a" * 3_000,
])  # fmt: skip
def test_a_link_that_may_not_be_followed_is_no_link(link):
    item = only(
        rss(f"<guid isPermaLink='false'>1</guid><title>a</title><link>{link}</link>"), base_url="https://news.example/feed"
    )
    assert item.url == ""
    assert any("link was refused" in note for note in item.notes)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/1?a=b&amp;c=d", "https://news.example/1?a=b&c=d"),
        ("1", "https://news.example/world/1"),
        ("\n https://other.example/x y \n", "https://other.example/x%20y"),
        ("HTTPS://News.example/1", "https://News.example/1"),
    ],
)
def test_links_are_resolved_against_the_address_of_the_feed(link, url):
    assert only(rss(f"<title>a</title><link>{link}</link>"), base_url="https://news.example/world/feed").url == url


def test_five_items_under_one_guid_stay_five():
    same = [f"<guid isPermaLink='false'>same</guid><link>https://news.example/{n}</link><title>T{n}</title>" for n in range(5)]
    unlinked = [f"<guid isPermaLink='false'>same</guid><title>T{n}</title>" for n in range(5)]
    for items in (same, unlinked):
        guids = [item.guid for item in read(rss(*items)).items]
        assert len(set(guids)) == 5
        assert guids == [item.guid for item in read(rss(*items)).items]


def test_a_guid_made_distinct_does_not_depend_on_a_corrected_text():
    before = [f"<guid isPermaLink='false'>s</guid><link>https://news.example/{n}</link><title>T{n}</title>" for n in range(2)]
    after = [text.replace("T1", "T1, corrected") for text in before]
    assert [i.guid for i in read(rss(*before)).items] == [i.guid for i in read(rss(*after)).items]


def test_an_item_without_guid_and_link_has_none_made_up():
    item = only(rss("<title>Only a title</title>"))
    assert (item.guid, item.url) == ("", "")


def test_an_item_that_stands_twice_is_read_once():
    feed = read(rss(*["<guid>https://news.example/1</guid><title>a</title>"] * 3))
    assert len(feed.items) == 1
    assert "Items that stand in it more than once, word for word, were read once: 2 were left out." in feed.notes


def test_what_is_too_long_is_cut_and_the_cut_is_noted():
    guid, title, text = "g" * 5_000, "long " * 200, "word " * 100_000
    item = only(rss(f"<guid isPermaLink='false'>{guid}</guid><title>{title}</title><description>{text}</description>"))
    assert len(item.title) <= feed_shapes.LONGEST_TITLE
    assert len(item.guid) <= feed_shapes.LONGEST_GUID
    assert len(item.text) == feed_shapes.LONGEST_TEXT
    assert [note.split(":")[0] for note in item.notes] == ["The text was cut", "The title was cut", "The guid was cut"]


def test_of_too_many_items_the_newest_are_read():
    items = [f"<title>Old {n}</title><pubDate>Thu, 26 Feb 2026 10:00:00 GMT</pubDate>" for n in range(feed_shapes.MOST_ITEMS)]
    feed = read(rss(*items, f"<title>New</title>{DATED}"))
    assert len(feed.items) == feed_shapes.MOST_ITEMS
    assert feed.items[-1].title == "New"
    assert feed.notes == ["It has 2,001 items; the newest 2,000 were read."]


def test_an_archive_is_read_from_its_beginning():
    feed = read(rss(*(f"<title>T{n}</title>" for n in range(6_000))))
    assert [feed.items[0].title, len(feed.items)] == ["T0", feed_shapes.MOST_ITEMS]
    assert feed.notes[0] == "It has about 6,000 items; the first 5,000 were looked at."


def test_an_extension_that_makes_the_reader_fail_costs_the_feed_no_item():
    trouble = "<g:posList xmlns:g='http://www.opengis.net/gml'>1 2 3</g:posList>"
    feed = read(rss("<title>One</title>", f"<title>Two</title>{trouble}<link>https://news.example/2</link>"))
    assert [(item.title, item.url) for item in feed.items] == [("One", ""), ("Two", "https://news.example/2")]
    assert feed.notes[0] == "Extensions in it make the reader fail; it was read without them."


def test_descriptions_of_pictures_and_podcasts_are_no_text_of_an_item():
    picture = (
        "<media:content xmlns:media='http://search.yahoo.com/mrss/'><media:description>A hall</media:description></media:content>"
    )
    podcast = "<itunes:summary xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>Listen</itunes:summary>"
    item = only(rss(f"<title>Talks</title>{picture}{podcast}<description>They met.</description>"))
    assert (item.title, item.text, item.is_whole) == ("Talks", "They met.", False)


def test_hidden_signs_are_kept_and_named():
    item = only(rss("<title>Dаrio says we \u202ecannot\u202c</title>"))
    assert item.title == "Dаrio says we \u202ecannot\u202c"
    assert any("mixes Cyrillic and Latin" in note for note in item.notes)
    assert any("right-to-left override" in note for note in item.notes)
    assert any("Cyrillic" in note for note in only(rss("<title>a</title><link>https://еxample.com/</link>")).notes)


@pytest.mark.parametrize("text", ["{{ request.user.password }}{% load x %}", "%s {0.__class__}", "=HYPERLINK(&quot;x&quot;)"])
def test_texts_of_other_languages_stay_letters(text):
    assert only(rss(f"<title>{text}</title>")).title == text.replace("&quot;", '"')


def test_controls_and_references_to_no_character_are_dropped():
    body = rss("<title>a\x0bb\x00c&#x110000;d&#0;e&#xD800;f&#65;</title>")
    assert only(body).title == "abcdefA"


def test_entities_of_an_html_document_type_are_read():
    doctype = '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY euml "&#235;">]>'
    assert only(rss("<title>Zo&euml;</title>", doctype=doctype, declaration=HEAD)).title == "Zoë"


def test_a_body_above_the_limit_is_not_even_looked_at():
    with pytest.raises(feeds.FeedUnreadable, match="feeds of up to 10 MB are read"):
        feeds.parse(b" " * (feeds.LARGEST + 1))


def test_an_old_xml_library_is_refused_with_what_to_do():
    expat.check_expat()
    with pytest.raises(expat.UnsafeExpat, match=r"expat 2\.3\.0, and 2\.4\.1 or newer is needed"):
        expat.check_expat((2, 3, 0))
