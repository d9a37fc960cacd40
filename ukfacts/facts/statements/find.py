"""Statements: who says what. In: a scene and the frames of kind «statement». Out: ``Statement``s with speaker, cue
and content span.

A verb of saying without a speaker or without content is no statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ...spans import Span
from ..lexicon import plain
from ..matching.frames import Frame, Frames
from ..matching.match import frames_at
from ..phrases import noun_phrase
from ..positions.holders import listed_ahead
from ..positions.offices import is_hyphened, is_role
from ..positions.roles import whole_word
from ..scene import Scene
from ..syntax import DASHES
from ..types import FoundArgument
from .contents import CONTENT
from .cues import Cue, Statement, between_stops, clause_around, mark_ahead
from .headlines import headlines
from .hearers import audience, medium
from .lead_ins import lead_ins
from .manners import manners
from .quotations import Quotation, quotations
from .same_speaker import person_before, with_antecedents
from .sources import behind, by_phrase
from .speakers import speakers_of
from .speech import after_dash, after_quote, inside_quote
from .unclaimed import claims, is_told, unclaimed


def statements(scene: Scene, frames: Frames) -> list[Statement]:
    """All statements of a text, those by verbs before those by phrases of each sentence."""
    quotes = quotations(scene.text)
    found: list[Statement] = []
    for sentence in scene.sentences:
        for token in sentence.tokens:
            known = [f for f in frames_at(frames, token) if f.kind == "statement" and _is_own(f, token)]
            if known:
                found += _by_verb(scene, sentence, token, known, quotes)
                found += _going_on(scene, sentence, token, known, quotes, found)
                found += _alone(scene, sentence, token, known, quotes, found)
        found += by_phrase(scene, sentence, quotes)
    found += (h for h in headlines(scene, quotes, found) if not any(claims(s, h.content) for s in found))
    found += manners(scene, quotes, found)
    found += unclaimed(scene, quotes, found)
    found += lead_ins(scene, quotes, found)
    return _once(with_antecedents(scene, _without_behind(found)))


def _by_verb(
    scene: Scene, sentence: Sentence, verb: Token, frames: list[Frame], quotes: tuple[Quotation, ...]
) -> Iterator[Statement]:
    for frame in frames:
        if verb.upos == "ADJ" and not frame.name.endswith("sure"):
            continue
        speakers, rule = speakers_of(scene, sentence, verb, frame)
        if not speakers:
            continue
        clause = clause_around(scene, sentence, verb, speakers)
        inverted = any(s is sentence and t.index > verb.index for s, t in speakers)
        cue = Cue(scene, sentence, verb, frame, clause, inverted, quotes)
        content = next((answer for answer in (find(cue) for find in CONTENT) if answer is not None), None)
        if content is None:
            continue
        span, direct, how = content
        span = span if direct else _inside(cue, span)
        if frame.name.endswith("aloud") and not direct:
            continue
        found = [_speaker(scene, s, t, rule) for s, t in speakers]
        # «голова товариства, народний депутат Павло Мовчан» is one
        arguments = tuple({a.entity or (a.start, a.name): a for a in found}.values())
        yield Statement(
            sentence, verb, verb.lemma, arguments, span, direct, f"{frame.name}.{how}", frame,
            audience(cue, speakers), medium(cue, speakers), behind(scene, sentence, verb), _evidence(cue, speakers),
        )  # fmt: skip
        return


def _is_own(frame: Frame, token: Token) -> bool:
    """«додадуться вікові групи»: a verb in -ся that is in no frame itself says nothing."""
    if plain(token.lemma) in REMEMBERING and token.feats.get("VerbForm") == "Conv":
        return False  # «промовила вона, згадуючи, як жила раніше»: only thought of
    return not plain(token.lemma).endswith("ся") or plain(token.lemma) in (*frame.verbs, *frame.participles)


REMEMBERING = frozenset({"згадати", "згадувати", "пригадати", "пригадувати"})


def _going_on(
    scene: Scene, sentence: Sentence, verb: Token, frames: list[Frame], quotes: tuple[Quotation, ...],
    found: list[Statement],
) -> Iterator[Statement]:  # fmt: skip
    """««…», – пише авторка. І додає: «…»»: a verb that opens its sentence, with whoever spoke last before it."""
    if any(s.cue is verb for s in found) or verb.feats.get("Person") in ("1", "2", "0") or not sentence.index:
        return
    there = any(plain(t.form) == "там" for t in sentence.tokens[: verb.index - 1])  # «Також там заявили, що …»
    if verb.feats.get("VerbForm") != "Fin" or sentence.children(verb, "nsubj"):
        return
    if any(t.upos not in ("CCONJ", "ADV", "PART", "PUNCT") for t in sentence.tokens[: verb.index - 1]):
        return
    before = scene.sentences[sentence.index - 1]
    last = next((s for s in reversed(found) if s.sentence is before and s.frame is not None), None)
    # «У «Житомиргаз Збуті» підтвердили, що …. І додали, що …»
    again = last is not None and last.cue.feats.get("Number") == "Plur" and _is_body(scene, last)
    if (verb.feats.get("Number") == "Plur") != (there or again):
        return
    if there and (last is None or not _is_body(scene, last)):
        yield from _there(scene, sentence, verb, frames[0], quotes)
        return
    if last is None or len(last.speakers) != 1 or "\n" in scene.text[before.end : sentence.start]:
        return
    cue = Cue(scene, sentence, verb, frames[0], clause_around(scene, sentence, verb, []), False, quotes)
    content = next((answer for answer in (find(cue) for find in CONTENT) if answer is not None), None)
    if content is not None and frames[0].name.endswith(("say", "aloud")):
        speaker = replace(last.speakers[0], rule=f"{last.speakers[0].rule}/going.on")
        span, direct, how = content
        rule = f"{frames[0].name}.{how}"
        yield Statement(
            sentence, verb, verb.lemma, (speaker,), _inside(cue, span), direct, rule, frames[0],
            evidence=_evidence(cue, []),
        )  # fmt: skip


def _alone(
    scene: Scene, sentence: Sentence, verb: Token, frames: list[Frame], quotes: tuple[Quotation, ...],
    found: list[Statement],
) -> Iterator[Statement]:  # fmt: skip
    """«— Усьому вчився на практиці, — пригадує. — В Україні …»: a verb between the speech's dash and the next stop, with
    the one person told of right before."""
    mark = mark_ahead(sentence, verb)
    after = between_stops(sentence, verb)
    stopped = not any(t.feats.get("Case", "Nom") == "Nom" and t.upos in ("NOUN", "PROPN", "PRON", "X") for t in after)
    third = verb.feats.get("Person") in ("3", None) and verb.feats.get("VerbForm") == "Fin"
    if mark is None or mark.form not in DASHES or not stopped or not third or any(s.cue is verb for s in found):
        return
    if verb.feats.get("Number") != "Sing" or sentence.children(verb, "nsubj"):
        return
    cue = Cue(scene, sentence, verb, frames[0], (verb,), True, quotes)
    content = next(
        (answer for answer in (find(cue) for find in (inside_quote, after_quote, after_dash)) if answer), None
    )
    if content is None or any(s.direct and s.content.overlaps(content[0]) for s in found):
        return
    first = next((s.index for s in scene.sentences if s.end > content[0].start), sentence.index)
    person = person_before(scene, first, found, verb.feats.get("Gender"))
    if person is not None:
        speaker = replace(person, rule=f"{person.rule}/alone")
        rule = f"{frames[0].name}.{content[2]}"
        yield Statement(sentence, verb, verb.lemma, (speaker,), content[0], True, rule, frames[0], evidence=verb.span)


def _there(
    scene: Scene, sentence: Sentence, verb: Token, frame: Frame, quotes: tuple[Quotation, ...]
) -> Iterator[Statement]:
    """«Керівництво фірми цю інформацію спростувало. Також там заявили, що …»: the body the sentence before is about."""
    before = scene.sentences[sentence.index - 1]
    subjects = [t for t in before.tokens if t.relation == "nsubj" and {"body", "ORG"} & scene.classes(before, t)]
    cue = Cue(scene, sentence, verb, frame, clause_around(scene, sentence, verb, []), False, quotes)
    content = next((answer for answer in (find(cue) for find in CONTENT) if answer is not None), None)
    if len(subjects) == 1 and content is not None and frame.name.endswith("say"):
        speaker = scene.argument(before, subjects[0], "there")
        span, direct, how = content
        yield Statement(
            sentence, verb, verb.lemma, (speaker,), _inside(cue, span), direct, f"{frame.name}.{how}", frame,
            evidence=_evidence(cue, []),
        )  # fmt: skip


def _is_body(scene: Scene, statement: Statement) -> bool:
    """Whether a body spoke."""
    speaker = statement.speakers[0]
    token = next(
        (t for t in statement.sentence.tokens if t.start >= speaker.start and t.upos in ("NOUN", "PROPN", "X")), None
    )
    return token is not None and bool({"body", "ORG"} & scene.classes(statement.sentence, token))


def _speaker(scene: Scene, sentence: Sentence, token: Token, rule: str) -> FoundArgument:
    """Who speaks, by the name where the words before it are titles: «каже кандидат наук, імунолог Федір Лапій»."""
    if token.upos == "ADJ" and token.index < len(sentence.tokens):  # «пише бельгійська L'Echo»
        after = sentence.token(token.index + 1)
        token = after if after.upos == "X" or scene.named(sentence, after) is not None else token
    found = whole_word(scene, scene.argument(sentence, token, rule))
    if found.entity is not None or (token.upos != "NOUN" and not is_hyphened(scene, sentence, token)):
        return found
    last = token
    while is_hyphened(scene, sentence, last):  # «віце-голова Валдіс Домбровскіс»
        last = sentence.token(last.index + 2)
    number = scene.name_after(sentence, last) if last is not token else _set_off(scene, sentence, token)
    if number is not None:
        return scene.of_mention(number, rule)
    named = listed_ahead(scene, sentence, last) if is_role(scene, sentence, last) else None
    if named is not None:
        return replace(named[0], rule=rule)
    # «перший віце-мер зазначив»
    return whole_word(scene, scene.argument(sentence, last, rule)) if last is not token else found


def _set_off(scene: Scene, sentence: Sentence, token: Token) -> int | None:
    """«Її автор, ветеран |Сергій Коваль|, пише: «…»»: the name between the noun's comma and the verb's."""
    rest = sentence.tokens[token.index : token.index + 10]
    commas = [n for n, t in enumerate(rest) if t.form == ","][:2]
    if len(commas) < 2 or commas[0] or commas[1] < 2 or token.feats.get("Case") != "Nom":
        return None
    within = rest[1 : commas[1]]
    number = scene.named(sentence, within[-1])
    person = number is not None and scene.resolved.mentions[number].label == "PERS"
    plain_words = all(
        t.upos in ("NOUN", "ADJ", "PROPN", "X") and t.feats.get("Case") in ("Nom", "Gen", None) for t in within
    )
    return number if person and plain_words and "person" in scene.classes(sentence, token) else None


def _inside(cue: Cue, span: Span) -> Span:
    """What somebody quoted says that others said ends with the quotation at the latest; before one of its own behind a
    colon, «розповів, що … присвячено двом постатям: «Це Азія Бібі …»», it ends too. What opens with a mark goes on to
    its end: «розповів, що «найбільших клієнтів забирали. Останні місяці …»»."""
    whole = next((q for q in cue.quotes if q.outer[0] == span.start and q.end > span.end and not q.unclosed), None)
    if whole is not None:
        span = Span(*whole.outer)
    around = [q for q in cue.quotes if q.start <= cue.verb.start and cue.verb.end <= q.end and q.end < span.end]
    end = min((q.end for q in around if q.start <= span.start < q.end), default=span.end)
    for quote in cue.quotes:
        ahead = cue.scene.text[span.start : max(span.start, quote.outer[0])].rstrip()
        ends = not quote.depth and quote.start < end <= quote.outer[1]
        if ends and ahead.endswith(":") and len(ahead.split()) > 2 and is_told(cue.scene.text, quote):
            end = span.start + len(ahead) - 1
    return Span(span.start, end)


def _evidence(cue: Cue, speakers: list[tuple[Sentence, Token]]) -> Span:
    inside = [t for t in cue.clause if t.upos != "PUNCT"]
    phrase = [t for s, token in speakers if s is cue.sentence for t in noun_phrase(s, token)]
    near = [t for t in phrase if abs(t.index - cue.verb.index) < 20]
    every = sorted([*inside, *near], key=lambda t: t.index)
    return Span(every[0].start, every[-1].end)


def _once(found: list[Statement]) -> list[Statement]:
    """«Ігор Лакей вважає: «Якщо говорити, – наголосив Ігор Михайлович, – …»»: words in marks are said once, by whom the
    clause around them names, however the clause within calls him."""
    kept: list[Statement] = []
    for statement in found:
        inner = statement.direct and statement.content.contains(statement.cue.span)
        same = (s for s in found if s is not statement and s.direct and s.content == statement.content)
        if not (inner and any(not s.content.contains(s.cue.span) for s in same)):
            kept.append(statement)
    return kept


def _without_behind(found: list[Statement]) -> list[Statement]:
    """One statement a cue and speaker; a phrase inside another statement's own source is none."""
    seen: set[tuple[int, int, str, int]] = set()
    kept = []
    for statement in found:
        again = statement.rule.endswith(("unclaimed", "labelled", "answer", "told"))  # the same cue's second content
        more = statement.content.start if again else 0
        key = (statement.sentence.index, statement.cue.index, statement.speakers[0].name, more)
        if key not in seen:
            seen.add(key)
            kept.append(statement)
    return kept
