"""What the pages of claims, accounts, articles and stories show of the rows behind them."""

from __future__ import annotations

import re

import pytest

from tests.web.reading import text_of
from tracker.models import (
    ArticleVersion,
    Claim,
    ClaimAppearance,
    ClaimReview,
    Correction,
    Discrepancy,
    DiscrepancyValue,
    Quote,
    ReviewEvidence,
)

pytestmark = pytest.mark.django_db


def test_a_claim_shows_both_sides_and_a_verdict_only_where_one_is_recorded(see, story, make_statement):
    claim = Claim.objects.create(story=story, slug="so", text="It is so.")
    yes, no = make_statement(words="Yes, it is."), make_statement(words="No, it is not.")
    ClaimAppearance.objects.create(claim=claim, event=yes, side="asserts")
    ClaimAppearance.objects.create(claim=claim, event=no, side="denies", note="in a letter")
    page = see("/claims/so/")
    assert re.search("Who asserts it .* “Yes, it is.” .*Who denies it .* “No, it is not.” in a letter", page)
    assert "None is recorded" in page
    assert "No verdict recorded" in see("/claims/")
    review = ClaimReview.objects.create(claim=claim, verdict="so", reasoning="Both say it.", reviewed_on="2026-03-02")
    ReviewEvidence.objects.create(review=review, event=yes)
    assert re.search("Verdict So recorded on 2 March 2026 Both say it. It rests on .*Yes, it is.", see("/claims/so/"))
    assert "Verdict: so" in see("/claims/")


def test_differing_accounts_stand_side_by_side(see, story, make_article, make_outlet, make_statement):
    make_statement()  # differences in general are shown with their story
    settled = Discrepancy.objects.create(
        story=story, ref="d1", topic="Day of the letter", field="date", preferred="2026-03-03", reason="The court says so."
    )
    open_one = Discrepancy.objects.create(story=story, ref="d2", topic="Who asked", field="person", is_resolved=False)
    for number, (value, exact) in enumerate([("2026-03-03", "on March 3"), ("2026-03-05", ""), ("2026-03-03", "")], start=1):
        article = make_article(outlet=make_outlet(name=f"Outlet No. {number}"))
        DiscrepancyValue.objects.create(discrepancy=settled, number=number, value=value, article=article, exact=exact)
    page = see("/discrepancies/")
    assert "Day of the letter 3 March 2026 ×2 5 March 2026 This record goes by 3 March 2026" in page
    assert "Who asked Unresolved" in page
    page = see(settled.get_absolute_url())
    assert "This record goes by 3 March 2026 The court says so." in page
    assert re.search(r"Outlet No. 1 .* 3 March 2026 “on March 3” .* Outlet No. 2 .* 5 March 2026 The words were not seen", page)
    assert "Unresolved" in see(open_one.get_absolute_url())


def test_an_article_marks_what_it_prints_also_where_passages_overlap(client, make_article, make_statement):
    article = make_article(slug="whole", headline="A headline as printed")
    version = ArticleVersion.objects.create(article=article, text="She said one two three.\nNothing here.", coverage="digest")
    outer, inner = make_statement(words="one two three"), make_statement(words="two")
    Quote.objects.create(event=outer, version=version, exact="one two three", start=9, end=22)
    Quote.objects.create(event=inner, version=version, exact="two", start=13, end=16)
    page = client.get("/articles/whole/").text
    assert f'href="{outer.get_absolute_url()}"><mark>one </mark></a>' in page
    assert f'href="{inner.get_absolute_url()}"><mark>two</mark></a>' in page
    assert "Nothing here." in page
    assert "Our digest around the quoted passages." in page
    assert re.search("What it prints .*“one two three” .* “two”", text_of(page))


def test_of_an_excerpt_only_the_quoted_passages_are_shown(see, make_article, make_statement):
    make_statement(words="one", printed_by=[article := make_article(slug="part")])
    version = article.versions.get()
    ArticleVersion.objects.create(article=article, number=2, text="Something else entirely.", coverage="excerpt")
    page = see("/articles/part/")
    assert "Something else" not in page
    assert "Version 2" in page
    assert f"In version {version.number}." in page


REPORT = ["The talks began.", "Nobody spoke.", "“We will not be moved,” she said.", "They left.", "Rain fell.", "The end."]


@pytest.fixture
def in_a_report(make_article, make_statement):
    """An article of a kind, whose stored text quotes a statement in its third paragraph."""

    def make(coverage, **given):
        text = "\n\n".join(REPORT)
        article = make_article(slug="part", text=text, coverage=coverage, **given)
        start = text.index("We will not")
        quote = {"version": article.versions.get(), "exact": "We will not", "start": start, "end": start + 11}
        Quote.objects.create(event=make_statement(), number=9, **quote)

    return make


@pytest.mark.parametrize("coverage", ["full", "feed"])
def test_of_a_report_only_the_quoted_passages_and_those_beside_them_are_shown(coverage, see, in_a_report):
    in_a_report(coverage)
    page = see("/articles/part/")
    assert "The passages quoted, and what stands beside them" in page
    assert [part in page for part in REPORT[:2] + REPORT[3:]] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("coverage", "kind", "heading"),
    [
        ("full", "statement", "The stored text Full text."),
        ("feed", "official_document", "The stored text As much as the feed gave."),
        ("digest", "news", "Digest Our digest around the quoted passages."),
    ],
)
def test_statements_documents_and_our_digests_are_shown_whole(coverage, kind, heading, see, in_a_report):
    in_a_report(coverage, kind=kind)
    page = see("/articles/part/")
    assert heading in page
    assert all(part in page for part in REPORT[:2] + REPORT[3:])


def test_an_article_says_what_is_known_of_it_and_what_is_not(see, make_article, make_statement):
    article = make_article(slug="bare", outlet=None, url="", published="", title="A page", language="fr", note="Found in a file.")
    article.outlet = None
    article.save()
    make_statement(printed_by=[article])
    page = see("/articles/bare/")
    known = ("Outlet Not recorded", "Published Date not known", "Standing Established outlet", "Language French")
    for said in ("the headline as printed was not seen.", "No address is recorded", "Found in a file.", *known):
        assert said in page


def test_a_story_says_how_it_was_compiled_and_where_it_is_weak(see, client, story, make_statement, make_action):
    story.method, story.limits = "We read pages.\n\nAll of them.", "No letter was seen."
    story.save()
    make_action(title="A turning point", importance=3)
    make_statement(words="A weak one.", is_low_trust=True)
    make_statement(words="A sure one.", note="Said twice.")
    page = see("/stories/a-dispute/")
    assert "Statements 2 statements on the timeline" in page
    assert "Turning points 26 February 2026 A turning point" in page
    assert "How this record was compiled We read pages. All of them. What it did not see No letter was seen." in page
    assert "1 event rests on weak pages only" in page
    assert "1 event with a note on how sure they are" in page
    assert 'href="/timeline.csv?story=a-dispute"' in client.get("/stories/a-dispute/").text


def test_corrections_are_listed_and_none_is_said_to_be_none(see, make_statement):
    assert "Nothing has been corrected so far" in see("/corrections/")
    Correction.objects.create(event=make_statement(), text="The day was wrong.", made_on="2026-03-01")
    assert "1 March 2026 We will not be moved. The day was wrong." in see("/corrections/")


@pytest.mark.parametrize(
    "address", ["/actors/", "/threats/", "/positions/", "/claims/", "/discrepancies/", "/outlets/", "/corrections/"]
)
def test_an_empty_list_says_so_and_leads_on(address, client):
    main = client.get(address).text.partition("<main")[2].partition("</main>")[0]
    assert re.search(r'class="empty".*href="/', main, re.DOTALL)


def test_every_page_has_one_heading_of_the_first_rank(client, make_statement, make_threat, make_position):
    events = [make_statement(), make_threat(), make_position()]
    own = [row.get_absolute_url() for event in events for row in (event, event.actor, event.best_article) if row]
    lists = ["/actors/", "/threats/", "/positions/", "/claims/", "/discrepancies/", "/outlets/", "/corrections/", "/methodology/"]
    for address in [*own, *lists, "/stories/a-dispute/", f"/issues/{events[2].issue.slug}/"]:
        page = client.get(address).text
        assert page.count("<h1") == 1, address
        assert " style=" not in page
        assert "<script>" not in page
