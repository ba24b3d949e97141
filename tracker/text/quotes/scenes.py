"""A sentence with its reporting words and subject, each resolved against what the article said before it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.text.quotes.article import Article
from tracker.text.quotes.cues import NOUN, Cue, Cues
from tracker.text.quotes.mentions import Mention
from tracker.text.quotes.names import PERSON, Seen
from tracker.text.quotes.sentences import Sentence
from tracker.text.quotes.speakers import ACTS, NAMED, OWNS, SPOKE, SUBJECT, Discourse
from tracker.text.quotes.words import QUOTE, Token


@dataclass(frozen=True, slots=True)
class Scene:
    """``quotations`` are the places of the quotations among the tokens."""

    sentence: Sentence
    cues: list[Cue]
    subject: Mention | None
    quotations: list[int]

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens


class Stage:
    """Sets the scenes in reading order; each one adds its people to the discourse."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.cues = Cues(article.subjects, article.names)
        self.discourse = Discourse(article.names, article.known)

    def set(self, sentence: Sentence) -> Scene:
        self.discourse.paragraph = sentence.paragraph
        cues = self.cues.of(sentence.tokens)
        subject = self.article.subjects.main(sentence.tokens)
        self._introduce(sentence.number, subject, cues)
        return Scene(sentence, cues, subject, [at for at, token in enumerate(sentence.tokens) if token.kind == QUOTE])

    def _introduce(self, number: int, subject: Mention | None, cues: list[Cue]) -> None:
        """Those merely named first, then the subject, then who speaks: later entries of a sentence stand nearer."""
        owners = [cue.subject for cue in cues if cue.order == NOUN]  # her claim: present, but not who speaks
        spoken = sorted((cue.subject for cue in cues if cue.order != NOUN), key=lambda mention: mention.start)
        leads = subject is not None and (not spoken or subject.start < spoken[0].start)
        if subject is not None and leads:
            self.discourse.resolve(subject, number)
        prominent = {mention.start for mention in spoken} | ({subject.start} if subject is not None and leads else set())
        for seen in self.article.names.people_seen.get(number, ()):
            if seen.start not in prominent:
                self.discourse.add(number, self._bystander(seen), ACTS if seen.acts else NAMED)
        for mention in owners:
            self.discourse.resolve(mention, number)
            if mention.start not in prominent:
                self.discourse.add(number, mention, OWNS)
        if subject is not None and leads:
            self.discourse.add(number, subject, SUBJECT)
        for mention in spoken:
            self.discourse.resolve(mention, number)
            self.discourse.add(number, mention, SPOKE)

    def _bystander(self, seen: Seen) -> Mention:
        names = self.article.names
        person = names.person(seen.words, seen.gender, seen.start)
        is_certain = len(seen.words) > 1 or seen.gender or names.is_only_bearer(seen.words[-1])
        name = person.name if person else " ".join(seen.words)
        sex = person.gender if person and is_certain else None
        text = self.article.text[seen.start : seen.end]
        return Mention(seen.start, seen.end, text, name, PERSON, sex, resolved=name)
