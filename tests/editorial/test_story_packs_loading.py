"""Loading a pack: what is written, what is left alone, and what the history says."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tracker.editorial.story_packs.load import load
from tracker.management.progress import Bar
from tracker.models import (
    Actor,
    ActorName,
    Article,
    ArticleVersion,
    Attribution,
    Event,
    EventActor,
    EventSource,
    Issue,
    Outlet,
    Quote,
    State,
    Statement,
    Story,
    ThreatStep,
)

pytestmark = pytest.mark.django_db
REASON = "story pack the-bridge"


def cast(ref: str) -> list[tuple[str, str]]:
    return list(EventActor.objects.filter(event__ref=ref).order_by("pk").values_list("actor__slug", "part"))


def test_rows_of_every_kind_are_stored(small_pack):
    tallies = load(small_pack).tallies
    assert {noun: tally.new for noun, tally in tallies.items() if not tally.new} == {}
    assert cast("ac-1") == [("easton", "by"), ("ann-reed", "with")]
    assert Actor.objects.get(slug="ann-reed").affiliations.get().organization.slug == "easton"
    assert Attribution.objects.get().outlet.slug == "gazette"
    assert list(ThreatStep.objects.values_list("number", "previous_status")) == [(1, ""), (2, "threatened")]


def test_a_quote_is_found_after_its_prefix_else_at_its_first_place(small_pack):
    load(small_pack)
    text = ArticleVersion.objects.get().text
    starts = list(Quote.objects.order_by("number").values_list("start", flat=True))
    assert starts == [0, text.index("The toll, ") + len("The toll, ")]


def test_the_history_has_one_row_for_each_new_event_with_its_reason(small_pack):
    load(small_pack)
    rows = Statement.objects.get(ref="st-1").history.values_list("history_type", "state", "history_change_reason")
    assert list(rows) == [("+", State.PUBLISHED, REASON)]


def test_a_second_load_writes_nothing(small_pack, django_assert_max_num_queries):
    load(small_pack)
    with django_assert_max_num_queries(45) as queries:
        assert not load(small_pack).differs
    assert [q["sql"] for q in queries if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}] == []


def test_a_change_is_written_with_its_history_and_nothing_else_is(small_pack, edit):
    load(small_pack)
    edit("events/2026-02-26.yaml", "title: Easton votes", "title: Easton votes no")
    tallies = load(small_pack).tallies
    assert {noun: tally.changed for noun, tally in tallies.items() if tally.differs} == {"actions": 1}
    event = Event.objects.get(ref="ac-1")
    assert event.title == "Easton votes no"
    assert event.history.first().history_change_reason == REASON
    assert "easton votes no" in event.search_text


def test_what_the_pack_dropped_is_removed_evidence_and_all(small_pack, edit):
    load(small_pack)
    for name in ("threats.yaml", "positions.yaml", "claims.yaml"):
        (small_pack / name).unlink()
    text = (small_pack / "events/2026-02-26.yaml").read_text()
    (small_pack / "events/2026-02-26.yaml").write_text(text[text.index("- ref: ac-1") :])
    tallies = load(small_pack).tallies
    assert list(Event.objects.values_list("ref", flat=True)) == ["ac-1"]
    assert (tallies["statements"].removed, tallies["quotes"].removed, tallies["claims"].removed) == (1, 2, 1)
    assert Quote.history.filter(history_type="-", history_change_reason=REASON).count() == 2


def test_actors_and_outlets_go_when_no_story_has_them(small_pack, edit, make_story):
    load(small_pack)
    edit("articles/2026-02-27-gazette-talks.md", "outlet: gazette\n", "")
    edit("events/2026-02-26.yaml", "      outlet: gazette\n", "")
    (small_pack / "outlets.yaml").unlink()
    edit("events/2026-02-26.yaml", "  actor: ann-reed\n", "  actor: easton\n")
    edit("events/2026-02-26.yaml", "  cast:\n    with: [ann-reed]\n", "")
    text = (small_pack / "actors.yaml").read_text()
    (small_pack / "actors.yaml").write_text(text[: text.index("- slug: ann-reed")])
    load(small_pack)
    assert not Outlet.objects.exists()
    assert list(Actor.objects.values_list("slug", flat=True)) == ["easton"]


def test_rows_made_by_an_editor_stay_and_are_counted(small_pack, make_actor):
    story = load(small_pack)
    story = Story.objects.get(slug=story.slug)
    Statement.objects.create(story=story, actor=make_actor(), said_on="2026-02-26", words="Seen at the market.")
    EventSource.objects.create(event=Event.objects.get(ref="ac-1"), article=Article.objects.get(slug="gazette-talks"))
    loaded = load(small_pack)
    assert not loaded.differs
    assert (loaded.tallies["statements"].made_elsewhere, loaded.tallies["sources"].made_elsewhere) == (1, 1)
    assert Statement.objects.count() == 2


def test_a_published_statement_can_become_a_draft_and_lose_its_quotes(small_pack, edit):
    load(small_pack)
    edit("events/2026-02-26.yaml", "- ref: st-1\n", "- ref: st-1\n  state: draft\n")
    text = (small_pack / "events/2026-02-26.yaml").read_text()
    start, end = text.index("  quotes:"), text.index("  attributions:")
    (small_pack / "events/2026-02-26.yaml").write_text(text[:start] + text[end:])
    load(small_pack)
    statement = Statement.objects.get(ref="st-1")
    assert (statement.state, statement.evidence_count) == (State.DRAFT, 0)
    assert statement.history.first().state == State.DRAFT


def test_a_changed_text_is_a_new_version_and_its_quotes_move_there(small_pack, edit):
    load(small_pack)
    quotes = set(Quote.objects.values_list("pk", flat=True))
    edit("articles/2026-02-27-gazette-talks.md", "We will not", "The mayor: We will not")
    tallies = load(small_pack).tallies
    assert list(ArticleVersion.objects.values_list("number", flat=True)) == [1, 2]
    assert set(Quote.objects.values_list("pk", flat=True)) == quotes
    assert {quote.version.number for quote in Quote.objects.all()} == {2}
    assert Quote.objects.get(number=1).start == len("The mayor: ")
    assert tallies["quotes"].changed == 2
    assert not load(small_pack).differs


def test_a_stored_text_is_never_edited_under_its_number(small_pack, edit):
    edit("articles/2026-02-27-gazette-talks.md", "title:", "version: 1\ntitle:")
    load(small_pack)
    edit("articles/2026-02-27-gazette-talks.md", "We will not", "The mayor: We will not")
    with pytest.raises(CommandError, match=r"line 4, version: another text is stored under this number"):
        call_command("load_story", str(small_pack))


def test_rows_without_a_number_keep_the_order_of_the_pack(small_pack, edit):
    load(small_pack)
    edit("actors.yaml", "    - name: Town of Easton\n", "    - name: Easton upon Lea\n    - name: Town of Easton\n")
    tallies = load(small_pack).tallies
    names = ActorName.objects.filter(actor__slug="easton").order_by("pk").values_list("name", flat=True)
    assert list(names) == ["Easton upon Lea", "Town of Easton", "Eastom"]
    assert (tallies["names of actors"].new, tallies["names of actors"].changed, tallies["names of actors"].removed) == (1, 2, 0)


def test_an_event_put_before_another_of_its_day_comes_before_it(small_pack, edit):
    load(small_pack)
    early = "- ref: ac-0\n  kind: action\n  said_on: '2026-02-26'\n  actor: easton\n  title: Easton meets\n\n"
    edit("events/2026-02-26.yaml", "- ref: st-1\n", early + "- ref: st-1\n")
    load(small_pack)
    order = list(Event.objects.filter(ref__in=["ac-0", "st-1"]).oldest_first().values_list("ref", flat=True))
    assert order == ["ac-0", "st-1"]
    assert not load(small_pack).differs


def test_a_dry_run_says_what_would_change_and_writes_nothing(small_pack, capsys):
    call_command("load_story", str(small_pack), dry_run=True)
    out = capsys.readouterr().out
    assert "the-bridge: would be loaded; nothing was written" in out
    assert out.splitlines()[1].split() == ["story", "1", "0", "0", "0"]
    assert not Story.objects.exists()
    assert not Actor.objects.exists()


def test_a_rule_of_the_database_comes_out_with_the_row_and_the_rule(small_pack, make_story):
    other = make_story()
    Issue.objects.create(story=other, slug="toll", name="Another toll")
    with pytest.raises(CommandError) as error:
        call_command("load_story", str(small_pack))
    assert "story.yaml, line 9, issues[0]: another row, perhaps of another story, already has this name" in str(error.value)
    assert not Story.objects.filter(slug="the-bridge").exists()


def test_a_row_that_others_need_is_not_removed_but_named(small_pack, edit, make_story):
    load(small_pack)
    other = make_story()
    Event.objects.create(story=other, kind="position", issue=Issue.objects.get(slug="width"), said_on="2026")
    edit("story.yaml", "  - slug: width\n    name: The width\n", "")
    with pytest.raises(CommandError, match="issues, The width: the pack no longer has this, but rows made elsewhere need it"):
        call_command("load_story", str(small_pack))
    assert Issue.objects.filter(slug="width").exists()


class Screen:
    """A stream that is a terminal, or is not, and keeps what was drawn."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.is_terminal, self.drawn = is_terminal, ""

    def isatty(self) -> bool:
        return self.is_terminal

    def write(self, text: str) -> int:
        self.drawn += text
        return len(text)

    def flush(self) -> None: ...


@pytest.mark.parametrize(("is_terminal", "drawn"), [(True, "3/6 quotes"), (False, "")])
def test_progress_is_drawn_on_a_terminal_only(is_terminal, drawn):
    screen = Screen(is_terminal=is_terminal)
    bar = Bar(screen)
    bar(3, 6, "quotes")
    bar.end()
    assert drawn in screen.drawn
    assert bool(screen.drawn) == is_terminal
