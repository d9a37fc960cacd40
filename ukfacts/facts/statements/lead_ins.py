"""Direct speech that no verb of saying brings in. In: a scene, its quotations and the statements found. Out:
``Statement``s.

«Сергій Бубка привітав Олега Верняєва: «Нехай лунає гімн України»»: whoever does anything before the colon. «Музика для
Дениса природна. «Для мене це як дві чакри»»: words in the first person behind a sentence with one name. «– Чому ж
локдаун запровадили? ¶ – Я довго про це думав»: answers of the one person who speaks in an interview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ...spans import Span
from ..lexicon import plain, words
from ..matching.subjects import find_subject
from ..scene import Scene
from ..types import FoundArgument
from .cues import Statement, trim
from .quotations import Quotation
from .same_speaker import person_before
from .speech import DIALOGUE, over_paragraphs
from .unclaimed import claims, is_told, is_whole, sentence_before

LEAST = 4
"""Words of such speech behind a colon at least; of speech behind a sentence and of answers twice as many."""


def lead_ins(scene: Scene, quotes: tuple[Quotation, ...], found: Sequence[Statement]) -> Iterator[Statement]:
    """Quotations that nobody claimed, then answers."""
    for quote in quotes:
        span = Span(quote.start, quote.end)
        if quote.depth or len(span.of(scene.text).split()) < LEAST or any(claims(s, span) for s in found):
            continue
        yield from _behind_colon(scene, quote.outer[0], over_paragraphs(scene.text, quotes, quote), found)
        yield from _behind_name(scene, quote)
        yield from _in_brackets(scene, quote)
    for match in PARAGRAPH.finditer(scene.text):
        dash = DIALOGUE.match(scene.text, match.start())
        said = Span(dash.end(), match.end()) if dash is not None else None
        if said is not None and _is_spoken(scene, said) and not any(claims(s, said) for s in found):
            said = Span(said.start, trim(scene.text, said.start, said.end))
            yield from _behind_colon(scene, match.start(), said, found)
    yield from _answers(scene, found)


def _is_spoken(scene: Scene, said: Span) -> bool:
    """Whether somebody speaks to somebody in a paragraph behind a dash; «Проєкти: ¶ – Школа майбутнього.» is a list."""
    text = said.of(scene.text).rstrip()
    lively = any(c in text for c in "!?…") or any(t.feats.get("Person") in ("1", "2") for t in _tokens_of(scene, said))
    return text[0].isupper() and text[-1] in ".!?…" and lively


def _behind_colon(scene: Scene, start: int, content: Span, found: Sequence[Statement]) -> Iterator[Statement]:
    """«Магію вінілу Андрій Смірнов відчуває й на дотик: «Платівка – це звук у відчуттях»», «Прабаба сварила: ¶ – Та
    куди …»: words whose mark or dash stands at ``start``."""
    ahead = scene.text[:start].rstrip()
    first = next((c for c in content.of(scene.text) if c.isalpha()), "")
    sentence = scene.analysis.sentence_at(len(ahead) - 1)
    if not ahead.endswith(":") or not first.isupper() or sentence is None:
        return
    before = [t for t in sentence.tokens if t.end <= len(ahead) - 1]
    if not before or (plain(before[-1].lemma) in words("statements", "speaker", "held") and not _with_words(before)):
        return
    if any(plain(t.lemma) in words("statements", "speaker", "sayings") for t in before):
        return
    told = _doer(scene, sentence, before, found) or _named_last(scene, sentence, before, content)
    if told is not None:
        verb, speaker = told
        yield Statement(
            sentence, verb, verb.lemma, (speaker,), content, True, "statement.lead",
            evidence=Span(before[0].start, before[-1].end),
        )  # fmt: skip


def _with_words(before: Sequence[Token]) -> bool:
    """«віддавала старості зі словами: «Спасибі за честь …»»."""
    return len(before) > 1 and plain(before[-1].form) == "словами" and plain(before[-2].form) in ("зі", "із", "з")


def _doer(
    scene: Scene, sentence: Sentence, before: Sequence[Token], found: Sequence[Statement]
) -> tuple[Token, FoundArgument] | None:
    """The last verb before the colon with the person who is its subject; «Зізнався просто: …»: or was told of before."""
    for verb in reversed(
        [t for t in before if t.upos == "VERB" and t.feats.get("VerbForm") == "Fin" or _tells(sentence, t)]
    ):
        if plain(verb.lemma) in words("statements", "speaker", "taking") or verb.feats.get("Person") in ("0", "1", "2"):
            return None
        edge = find_subject(scene, sentence, verb)
        if edge is not None and edge.sentence is sentence:
            if _is_someone(scene, sentence, edge.token):
                return verb, scene.argument(sentence, edge.token, "lead")
            if verb.relation not in ("acl", "acl:relcl", "advcl", "ccomp"):
                return None
        elif verb is before[0] and verb.feats.get("Gender") in ("Masc", "Fem"):
            person = person_before(scene, sentence.index, found, verb.feats["Gender"])
            return (verb, replace(person, rule=f"{person.rule}/lead")) if person is not None else None
    return None


def _named_last(
    scene: Scene, sentence: Sentence, before: Sequence[Token], said: Span
) -> tuple[Token, FoundArgument] | None:
    """«Свято відбулося за підтримки Ольги Блажкевич: «Я маю двох доньок»»: a name right before the colon of words in the
    first person."""
    number = scene.named(sentence, before[-1])
    if before[-1].feats.get("Case") in ("Dat", "Voc"):
        return None  # «Казала Лєні: …»: to whom
    own = any(t.feats.get("Person") == "1" for t in _tokens_of(scene, said))
    if number is None or not own or scene.resolved.mentions[number].label != "PERS":
        return None
    return before[-1], scene.of_mention(number, "lead")


def _tokens_of(scene: Scene, span: Span) -> list[Token]:
    """What is said, word for word."""
    return [t for s in scene.sentences if s.start < span.end and span.start < s.end for t in s.within(span)]


def _tells(sentence: Sentence, token: Token) -> bool:
    """«Канцлер із ним не |згоден|: «…»»: an adjective that is the clause's predicate."""
    return token.upos == "ADJ" and token.relation == "root" and bool(sentence.children(token, "nsubj"))


def _is_someone(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """One person, named or told by a noun, as a subject; «один з глядачів» too."""
    if plain(token.lemma) == "один":
        return any("person" in scene.classes(sentence, c) for c in sentence.children(token, "nmod"))
    one = token.feats.get("Number") == "Sing" and token.feats.get("Case") in ("Nom", None)
    person = scene.label(sentence, token) == "PERS" or "person" in scene.classes(sentence, token)
    return one and person and (token.upos in ("NOUN", "PROPN") or plain(token.form) in ("він", "вона"))


def _behind_name(scene: Scene, quote: Quotation) -> Iterator[Statement]:
    """Whole sentences in the first person right behind a sentence of the same paragraph that names one person."""
    before = sentence_before(scene, quote)
    if before is None or scene.text[: quote.outer[0]].rstrip().endswith(":") or not is_whole(scene.text, quote):
        return
    apart = "\n" in scene.text[before.end : quote.outer[0]]
    inside = _tokens_of(scene, Span(quote.start, quote.end))
    if len(inside) < LEAST * 2 or not any(t.feats.get("Person") == "1" or plain(t.lemma) in OWN for t in inside):
        return
    named = [
        n for n, m in enumerate(scene.resolved.mentions) if m.label == "PERS" and before.start <= m.start < before.end
    ]
    persons = {scene.resolved.entities.of_mention.get(n) for n in named}
    if len(persons) == 1 and None not in persons:
        token = before.top(scene.resolved.mentions[named[-1]].span)
        argument = scene.of_mention(named[-1], "told")
        if token is None or (apart and (token.relation != "nsubj" or token.feats.get("Case") != "Nom")):
            return  # in the paragraph before, it must be whom the sentence is about
        content, evidence = Span(quote.start, quote.end), Span(argument.start, argument.end)
        yield Statement(before, token, token.lemma, (argument,), content, True, "statement.told", evidence=evidence)


def _in_brackets(scene: Scene, quote: Quotation) -> Iterator[Statement]:
    """««Що може бути святішим від молитви?» (свт. Іоан Золотоустий).»: sentences with who said them behind in brackets."""
    behind = BRACKETS.match(scene.text, quote.outer[1])
    if behind is None or not is_told(scene.text, quote):
        return
    who = Span(*behind.span("who"))
    named = [n for n, m in enumerate(scene.resolved.mentions) if m.label == "PERS" and who.contains(m.span)]
    sentence = scene.analysis.sentence_at(who.start)
    inside = _tokens_of(scene, Span(quote.start, quote.end))
    told = any(t.upos in ("VERB", "AUX") and t.feats.get("VerbForm") != "Inf" for t in inside)
    if sentence is None or not told or len(named) != 1 or scene.resolved.mentions[named[0]].end != who.end:
        return
    token = sentence.top(scene.resolved.mentions[named[0]].span)
    if token is not None:
        speaker, content = scene.of_mention(named[0], "brackets"), Span(quote.start, quote.end)
        yield Statement(sentence, token, token.lemma, (speaker,), content, True, "statement.brackets", evidence=who)


BRACKETS = re.compile(r"[.!?…]?\s?\((?P<who>[^()\n;:]{3,60})\)")
"""Who said it, in brackets right behind the mark."""


OWN = frozenset({"мій", "наш"})
"""Words of one who speaks of himself, where no verb does."""


def _answers(scene: Scene, found: Sequence[Statement]) -> Iterator[Statement]:
    """Paragraphs behind a dash that follow a question nobody claimed, where one named person alone has spoken so."""
    last: Statement | None = None
    asked = False
    for match in PARAGRAPH.finditer(scene.text):
        line = Span(*match.span())
        dash = DIALOGUE.match(scene.text, line.start)
        said = Span(dash.end(), line.start + len(line.of(scene.text).rstrip())) if dash is not None else line
        theirs = [s for s in found if s.direct and s.content.overlaps(said)]
        if dash is not None and theirs:
            speaker = theirs[0].speakers[0]
            entity = scene.entity(speaker.entity)
            if entity is None or entity.surname is None or (last is not None and last.speakers[0].entity != entity.id):
                return
            last = theirs[0]
        answer = dash is not None and not theirs and asked and len(said.of(scene.text).split()) >= LEAST * 2
        question = scene.text[said.end - 1] == "?"
        if answer and last is not None and not question:
            yield replace(last, content=said, rule="statement.answer", audience=None, medium=None)
        asked = dash is not None and not theirs and question


PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
