"""Cues: a verb of saying with its speakers and its own clause. In: a scene and a verb. Out: speakers, clause; the
types ``Statement`` and ``Cue``."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...analysis.tokens import Sentence, Token
from ...spans import Span
from ..lexicon import plain
from ..matching.frames import Frame
from ..phrases import noun_phrase
from ..scene import Scene
from ..syntax import QUOTES
from ..types import FoundArgument
from .quotations import Quotation


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying."""

    sentence: Sentence
    cue: Token
    cue_lemma: str
    speakers: tuple[FoundArgument, ...]
    content: Span
    direct: bool
    rule: str
    frame: Frame | None = None
    audience: FoundArgument | None = None
    medium: FoundArgument | None = None
    sources: tuple[FoundArgument, ...] = ()
    """Whom the speaker refers to: «з посиланням на …»."""
    evidence: Span = field(default=Span(0, 0))


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying with what the content rules need to know."""

    scene: Scene
    sentence: Sentence
    verb: Token
    frame: Frame
    clause: tuple[Token, ...]
    """The speaker's own clause, without the content."""
    inverted: bool
    """Whether the speaker follows the verb: «повідомляє Reuters»."""
    quotes: tuple[Quotation, ...]

    @property
    def span(self) -> Span:
        """From the first to the last character of the clause."""
        return Span(self.clause[0].start, self.clause[-1].end)


SPEAKING = frozenset({"ORG", "LOC", "body", "document", "MISC", "ART"})


ANYONE = frozenset({"PERS", "ORG", "LOC", "JOB", "person", "body"})


def name_spans(scene: Scene, sentence: Sentence, token: Token) -> list[Span]:
    """The spans of the name a speaker's token heads or bears."""
    found = [n for n in (scene.named(sentence, token), scene.titled(sentence, token)) if n is not None]
    return [scene.resolved.mentions[n].span for n in found]


def clause_around(
    scene: Scene, sentence: Sentence, verb: Token, speakers: list[tuple[Sentence, Token]]
) -> tuple[Token, ...]:
    """The verb with its subject, adverbs and phrases up to the borders its punctuation sets."""
    own = {t.index for s, t in speakers if s is sentence}
    found = [verb]
    for member in found:
        for child in sentence.children(member):
            if child in found or child.deprel in ("punct", "ccomp", "parataxis", "csubj", "xcomp"):
                continue
            if member is verb and child.deprel in ("conj", "advcl", "cc") and child.index not in own:
                continue
            if abs(child.index - verb.index) > 15 and child.index not in own:
                continue
            found.append(child)
    for s, token in speakers:
        if s is sentence:
            found += [t for t in noun_phrase(s, token)]
            found += [t for n in name_spans(scene, s, token) for t in s.within(n)]
    at = verb.index - 1
    while at > 0 and is_adverbial(sentence.token(at)):  # «– раніше заявив»
        found.append(sentence.token(at))
        at -= 1
    ordered = sorted({t.index: t for t in found}.values(), key=lambda t: t.index)
    at = ordered.index(verb)
    first = last = at
    while first > 0 and ordered[first - 1].index == ordered[first].index - 1:
        first -= 1
    while last + 1 < len(ordered) and ordered[last + 1].index - ordered[last].index <= 2:
        gap = sentence.tokens[ordered[last].index : ordered[last + 1].index - 1]
        if any(t.form == "," for t in gap) and ordered[last + 1].feats.get("Animacy") == "Inan":
            break  # «як зауважив Адріан Естермен, |препарат| потрібно зберігати»
        last += 1
    clause = ordered[first : last + 1]
    if any(s is sentence and t.index > verb.index for s, t in speakers):
        # «повідомляє російське інформаційне агентство ТАРС»: up to the next comma
        for token in sentence.tokens[clause[-1].index :]:
            if token.upos in ("VERB", "SCONJ") or (token.upos == "PUNCT" and token.form not in ('"', "«", "»", "-")):
                break
            clause.append(token)
        while clause[-1].upos == "CCONJ":  # «повідомило Міністерство й оголосило …»
            clause.pop()
    return tuple(clause)


def is_adverbial(token: Token) -> bool:
    """An adverb; «– захоплено мовить Володимир»: one taken for a verb's form in -но or -то too."""
    return token.upos == "ADV" or (token.feats.get("Person") == "0" and token.form.endswith(("но", "то")))


def mark_ahead(sentence: Sentence, verb: Token) -> Token | None:
    """The comma, dash, quotation mark or «як» before a verb and its adverbs."""
    at = verb.index - 1
    while at > 1 and (
        is_adverbial(sentence.token(at)) or sentence.token(at).upos == "PART" or not sentence.token(at).form.strip()
    ):
        at -= 1  # «як уже повідомляли»
    before = sentence.token(at) if at > 0 else None
    marked = before is not None and (
        before.form in (",", "–", "—", "-", "»", '"', "”", "“") or plain(before.form) == "як"
    )
    return before if marked else None


def skip_blanks(text: str, at: int) -> int:
    """The next character that is no blank."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def trim(text: str, start: int, end: int) -> int:
    """The end without blanks, commas, dashes and the sentence's own full stop."""
    while end > start and text[end - 1] in " \n\t,;.–—-":
        end -= 1
    return end


def between_stops(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The words from a token to the next mark."""
    rest = sentence.tokens[token.index :]
    stops = (n for n, t in enumerate(rest) if t.upos == "PUNCT" and t.form not in QUOTES and not is_initial(rest, n))
    return rest[: next(stops, len(rest))]


def is_initial(tokens: tuple[Token, ...], at: int) -> bool:
    """«побажала конкурсантам Л. Мушинська»: whether the stop is an initial's."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    initial = tokens[at].form == "." and before is not None and len(before.form) == 1 and before.form.isupper()
    return initial and after is not None and after.form[:1].isupper()
