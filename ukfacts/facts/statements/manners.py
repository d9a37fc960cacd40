"""Direct speech whose verb says how somebody spoke or looked: «…», — не приховує радості тренерка». In: a scene, its
quotations and the statements found. Out: ``Statement``s.

Any verb will do behind the speech and its dash if it is the clause's first and a person in the nominative follows it.
Without marks the speech must open its paragraph behind a dash or have a first person, or «Ціни ростуть, — радіє ринок»
would be somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...analysis.tokens import Sentence, Token
from ...spans import Span
from ..lexicon import plain, words
from ..scene import Scene
from ..syntax import DASHES, agrees
from .cues import Statement, between_stops, trim
from .quotations import Quotation
from .speech import CLAUSE, DIALOGUE, NARRATED, RESUMED

LEAST = 4
"""Words such speech has at least."""
CLOSED = re.compile(r"[\"»”“][,.!?…]?\s*[–—-]\s+")
"""What stands between the speech and its speaker's clause."""
AROUND = re.compile(r"[,!?…]\s*[–—-]\s+(?=[а-яіїєґ'’ʼ]+[^\n.!?…«»]{3,90}[,.]\s*[–—-]\s)")
"""… and inside it: «Тут зустрінуться три стихії, – інтригує міський голова. – Гадаю, …»."""


def manners(scene: Scene, quotes: tuple[Quotation, ...], found: Sequence[Statement]) -> Iterator[Statement]:
    """Quotations first, then dialogues, then sentences that end with the speaker's clause."""
    for quote in quotes:
        dash = CLOSED.match(scene.text, quote.end)
        if dash is not None and not quote.depth:
            yield from _spoken(scene, Span(quote.start, quote.end), dash.end(), found)
        for inner in AROUND.finditer(scene.text, quote.start, quote.end) if not quote.depth else ():
            yield from _spoken(scene, Span(quote.start, quote.end), inner.end(), found)
    found = [*found]
    for statement in _dialogues(scene, found):
        found.append(statement)
        yield statement
    for sentence in scene.sentences:
        dashes = [t for t in sentence.tokens if t.form in ("–", "—") and t.index > LEAST]
        dash_token = dashes[0] if len(dashes) == 1 else None
        if dash_token is None or sentence.token(dash_token.index - 1).form not in (",", "!", "?", "…"):
            continue
        said = sentence.tokens[: dash_token.index - 2]
        if any(t.feats.get("Person") == "1" for t in said):
            after = sentence.tokens[dash_token.index :]
            if after:
                yield from _spoken(scene, _behind_dash(scene, sentence, said, after[0]), after[0].start, found)


def _dialogues(scene: Scene, found: Sequence[Statement]) -> Iterator[Statement]:
    """«— Дитячий садок, — заливається сміхом Ліка. — Шановне товариство, …»: paragraphs that open with a dash."""
    start = 0
    for line in scene.text.splitlines(keepends=True):
        spoken = DIALOGUE.match(scene.text, start)
        end = trim(scene.text, start, start + len(line))
        start += len(line)
        if spoken is None:
            continue
        for dash in CLAUSE.finditer(scene.text, spoken.end(), end):
            sentence = scene.analysis.sentence_at(dash.end())
            first = next((t for t in sentence.tokens if t.start >= dash.end()), None) if sentence is not None else None
            if sentence is None or first is None:
                continue
            behind = (first, *between_stops(sentence, first))[-1].end
            on = RESUMED.match(scene.text, behind) or NARRATED.match(scene.text, behind)
            on = on if scene.text[behind : behind + 1] in (",", ".", "!", "?", "…") else None
            content = Span(spoken.end(), end if on else trim(scene.text, spoken.end(), dash.start() + 1))
            statement = next(_spoken(scene, content, first.start, found, least=1), None)
            if statement is not None:
                yield statement
                break


def _behind_dash(scene: Scene, sentence: Sentence, said: tuple[Token, ...], first: Token) -> Span:
    """«– Дурман принесла Софія, – продовжує розповідь Марина. – У той період …»: without the dash before it, and with
    what follows the speaker's clause."""
    start = next(t.start for t in said if t.form not in DASHES)
    clause = (first, *between_stops(sentence, first))
    if RESUMED.match(scene.text, clause[-1].end) is None:
        return Span(start, said[-1].end)
    paragraph = scene.text.find("\n", clause[-1].end)
    return Span(start, trim(scene.text, start, paragraph if paragraph >= 0 else len(scene.text)))


def _spoken(
    scene: Scene, content: Span, start: int, found: Sequence[Statement], least: int = LEAST
) -> Iterator[Statement]:
    if len(content.of(scene.text).split()) < least or any(_is_taken(s, content) for s in found):
        return
    sentence = scene.analysis.sentence_at(start)
    first = next((t for t in sentence.tokens if t.start >= start), None) if sentence is not None else None
    if sentence is None or first is None:
        return
    clause = (first, *between_stops(sentence, first))
    if not any(t.upos in ("VERB", "AUX") and t.feats.get("VerbForm") == "Fin" for t in clause):
        comma = sentence.tokens[clause[-1].index : clause[-1].index + 2]
        if len(comma) == 2 and comma[0].form == ",":  # «– Та ні, – заскочений таким запитанням, віджартувався Тиміш»
            clause = (comma[1], *between_stops(sentence, comma[1]))
    verb = next((t for t in clause if t.upos not in ("PART", "ADV", "PRON", "DET", "ADP")), None)
    if verb is None or verb.upos != "VERB" or verb.feats.get("Person") in ("1", "2"):
        return
    if plain(verb.lemma) in words("statements", "speaker", "taking"):
        return  # «— Прокидайся! — почув я у себе над вухом»
    speaker = next((t for t in clause if t.index > verb.index and _may_speak(scene, sentence, verb, t)), None)
    if speaker is None:
        return
    argument = scene.argument(sentence, speaker, "manner")
    evidence = Span(verb.start, max(speaker.end, verb.end))
    yield Statement(
        sentence, verb, verb.lemma, (argument,), content, True, "statement.manner", evidence=evidence
    )  # fmt: skip


def _is_taken(statement: Statement, content: Span) -> bool:
    """Whether somebody is known to say these words; whom they quote themselves («Син каже: «Їдьмо»») is none of it."""
    inner = content.contains(statement.evidence) and statement.content.start > content.start + 2
    return statement.direct and statement.content.overlaps(content) and not inner


def _may_speak(scene: Scene, sentence: Sentence, verb: Token, token: Token) -> bool:
    person = scene.label(sentence, token) == "PERS" or "person" in scene.classes(sentence, token)
    noun = token.upos in ("NOUN", "PROPN", "PRON", "X")  # «міський голова»
    return noun and person and token.feats.get("Case") == "Nom" and agrees(verb, token, sentence)
