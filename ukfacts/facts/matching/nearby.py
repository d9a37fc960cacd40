"""Candidates the parser hung elsewhere: on a neighbour, or merely between the same commas. In: a scene and a predicate. Out:
weak ``Edge``s."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..places import goes_as_far, is_syncretic, is_undeclined, may_be_dative, slot_of
from ..scene import Scene
from ..syntax import Edge, case_of, is_impersonal, is_passive, linear_clause, preposition
from .direct import compound


def attached(scene: Scene, sentence: Sentence, predicate: Token, strong: list[Edge]) -> list[Edge]:
    """Prepositional phrases and datives on a neighbour: a parser attaches «до Росії» to the verb, its object or the
    next noun."""
    found: list[Edge] = []
    taken = {edge.token.index for edge in strong if edge.sentence is sentence}
    neighbours = [
        e.token
        for e in strong
        if e.sentence is sentence and e.slot in ("object", "Gen") and not e.weak and e.token.head == predicate.index
    ]
    for neighbour in neighbours:
        for child in sentence.children(neighbour, "nmod", "obl", "iobj", "obj"):
            slot = slot_of(sentence, child, nominal=True)
            if slot == "Gen" and plain(neighbour.lemma) in words("classes", "noun", "relief") and is_syncretic(child):
                slot = "Dat"  # «надають допомогу поліції»
            if slot == "з+Ins" and plain(neighbour.lemma) in TALKS:
                continue  # «обговорили зустріч з міністром»: whom they are to meet
            if slot and slot not in ("Gen", "Ins", "object") and child.index not in taken:
                found.append(Edge(slot, child, sentence, f"neighbour.{slot}", weak=True))
                found += [replace(edge, weak=True) for edge in compound(sentence, child, slot)]
    for edge in strong:
        # «передати ділянки в оренду ТОВ «Історія міста»»: who gets it hangs on the lease
        if (
            edge.sentence is sentence
            and plain(edge.token.lemma) in words("classes", "noun", "tenure")
            and "+" in edge.slot
        ):
            for child in sentence.children(edge.token, "nmod", "iobj", "obl"):
                if preposition(sentence, child) is None and (
                    child.feats.get("Case") in ("Dat", None) or child.form.isupper()
                ):
                    found.append(Edge("Dat", child, sentence, "neighbour.Dat", weak=True))
    for edge in strong:
        if (
            edge.sentence is sentence
            and edge.slot == "в+Acc"
            and plain(edge.token.lemma) in words("classes", "noun", "sent")
        ):
            for child in sentence.children(edge.token, "nmod"):
                if child.feats.get("Case") == "Gen" and preposition(sentence, child) is None:
                    found.append(Edge("object", child, sentence, "neighbour.object", weak=True))
    found += _counted(sentence, strong, taken)
    if predicate.upos == "VERB" and not any(e.slot == "object" for e in strong):
        found += _named_to_office(scene, sentence, predicate, strong, taken)
    for edge in strong:  # «отримало 60 тис. грн штрафу»: what the sum is
        if edge.sentence is sentence and edge.slot == "object" and scene.mentions_at(sentence, edge.token, ("MON",)):
            genitives = (c for c in sentence.children(edge.token, "nmod") if c.feats.get("Case") == "Gen")
            found += [Edge("Gen", c, sentence, "sum.Gen", weak=True) for c in genitives if c.index not in taken]
    for edge in strong:  # «Окупанти з артилерії обстріляли район»: what with, hung on who
        if edge.sentence is sentence and edge.slot == "subject" and edge.token.head == predicate.index:
            found += [
                Edge("з+Gen", c, sentence, "neighbour.з+Gen", weak=True)
                for c in sentence.children(edge.token, "nmod")
                if preposition(sentence, c) == "з" and "weapon" in scene.classes(sentence, c) and c.index not in taken
            ]
    for neighbour in neighbours:  # «ухвалив пакет санкцій проти Росії»: against whom hangs on the measure
        for measure in sentence.children(neighbour, "nmod"):
            if plain(measure.lemma) in words("classes", "noun", "curb") and measure.feats.get("Case") == "Gen":
                found += [
                    Edge(slot, c, sentence, f"neighbour.{slot}", weak=True)
                    for c in sentence.children(measure, "nmod")
                    if (slot := slot_of(sentence, c, nominal=True)) and "+" in slot and c.index not in taken
                ]
    for neighbour in neighbours:
        # «обійняв посаду директора», «прийняв запрошення короля»
        if plain(neighbour.lemma) in (*words("classes", "noun", "post"), *WHOSE):
            genitives = (c for c in sentence.children(neighbour, "nmod") if c.feats.get("Case") == "Gen")
            found += [Edge("Gen", c, sentence, "neighbour.Gen", weak=True) for c in genitives]
    if plain(predicate.lemma) in words("classes", "control", "motion"):  # «виїхала навчатися до Києва»
        for verb in sentence.children(predicate, "xcomp", "advcl"):
            if verb.feats.get("VerbForm") == "Inf" and verb.index > predicate.index:
                phrases = ((c, slot_of(sentence, c, nominal=False)) for c in sentence.children(verb, "obl", "obj"))
                found += [
                    Edge(slot, c, sentence, f"purpose.{slot}", weak=True) for c, slot in phrases if slot and "+" in slot
                ]
    found += _imposers(scene, sentence, strong)
    above = sentence.head(predicate)
    if predicate.upos == "NOUN" and above is not None and above.upos == "NOUN" and predicate.deprel == "nmod":
        for child in sentence.children(above, "nmod"):
            slot = slot_of(sentence, child, nominal=True)
            mark = preposition(sentence, child)  # «санкцій ООН проти КНДР»: abbreviations show no case
            if slot and mark and child.index > predicate.index and child.index not in taken:
                found.append(Edge(slot, child, sentence, f"above.{slot}", weak=True))
    return found


TALKS = ("зустріч", "розмова", "переговори", "перемовини", "бесіда", "побачення")
TERMS = ("позбавлення", "ув'язнення")
"""Who stands right behind is sentenced: «засудили до довічного ув'язнення чоловіка»."""
LISTS = ("список", "перелік", "реєстр", "позбавлення", "ув'язнення", "рік")
"""«до списку Медведчука», «до довічного позбавлення волі Зінченка»: a person behind these is the verb's object."""
WHOSE = (
    "кандидатура",
    "ліцензія",
    "акредитація",
    "запрошення",
    "повноваження",
    "актив",
    "рахунок",
    "майно",
    "вибори",
    "присяга",
)
"""Objects whose genitive takes part: «прийняв запрошення короля», «заморозив активи чотирьох банків»."""


def _imposers(scene: Scene, sentence: Sentence, strong: list[Edge]) -> Iterator[Edge]:
    """«підпала під американські санкції», «послабила санкції ЄС»: whose they are stands with the measure."""
    for edge in strong:
        measure = plain(edge.token.lemma) in words("classes", "noun", "curb")
        if edge.sentence is not sentence or edge.weak or not measure:
            continue
        for child in sentence.children(edge.token, "amod", "det", "nmod"):
            named = child.feats.get("Case") == "Gen" and scene.label(sentence, child) in ("ORG", "LOC")
            if (child.relation == "nmod" and named and preposition(sentence, child) is None) or (
                child.relation != "nmod" and (scene.reference(sentence, child) or scene.state(child)) is not None
            ):
                yield Edge("poss", child, sentence, "neighbour.poss", weak=True)


def _named_to_office(
    scene: Scene, sentence: Sentence, predicate: Token, strong: list[Edge], taken: set[int]
) -> Iterator[Edge]:
    """«обрали головою правління Івана Петренка», «внесла до списку трьох чиновників»: persons whose accusative looks
    like a genitive are the verb's object where it has none."""
    for edge in strong:
        if edge.sentence is not sentence or edge.weak or not ("+" in edge.slot or edge.slot == "Ins"):
            continue
        office = edge.slot == "Ins" and scene.fits(sentence, edge.token, frozenset({"office", "JOB"}))
        # «обрав віцепрем'єром — міністром енергетики Дениса Шмигаля»
        heads = (edge.token, *sentence.children(edge.token, "appos")) if office else (edge.token,)
        for child in (c for head in heads for c in sentence.children(head, "nmod", "flat" if office else "nmod")):
            name = office and scene.label(sentence, child) == "PERS" and child.upos == "PROPN"
            # «призначив міністеркою Юлію Свириденко», «обрали лідеркою Санае Такаїчі»: whatever the tree calls it
            named = name and child.relation == "flat" and child.feats.get("Case") in ("Acc", "Nom", None)
            if named and child.index > predicate.index and child.index not in taken:
                yield Edge("object", child, sentence, "neighbour.object", weak=True)
            if child.feats.get("Case") != "Gen" or child.feats.get("Animacy") != "Anim" or child.index in taken:
                continue
            named = name or (plain(edge.token.lemma) in TERMS and child.index == edge.token.index + 1)
            counted = "+" in edge.slot and sentence.children(child, "nummod")
            # «внесла до чорного списку Медведчука»
            named = named or (plain(edge.token.lemma) in LISTS and scene.label(sentence, child) == "PERS")
            if (named or counted) and preposition(sentence, child) is None:
                yield Edge("object", child, sentence, "neighbour.object", weak=True)


def _counted(sentence: Sentence, strong: list[Edge], taken: set[int]) -> list[Edge]:
    """«отримав в оренду шість ділянок»: what a number in the accusative governs is no noun's attribute, but an object."""
    found = []
    for edge in strong:
        if edge.sentence is not sentence or edge.weak or "+" not in edge.slot:
            continue
        for child in sentence.children(edge.token, "nmod"):
            number = next((c for c in sentence.children(child) if c.deprel == "nummod:gov"), None)
            # «повернулися у відпустку близько 60 бійців»
            about = number is not None and any(t.upos == "ADP" for t in sentence.children(number))
            governed = number is not None and (number.feats.get("Case") in ("Acc", "Nom") or about)
            if governed and child.index not in taken and preposition(sentence, child) in (None, "близько", "коло"):
                found.append(Edge("object", child, sentence, "neighbour.object", weak=True))
    return found


def standing_by(scene: Scene, sentence: Sentence, predicate: Token, found: list[Edge]) -> Iterator[Edge]:
    """Candidates by case and preposition alone, for when the parser hung them elsewhere: «зустрівся у парку зі
    Степаном Бандерою»."""
    taken = {edge.token.index for edge in found if edge.sentence is sentence and edge.slot not in ("self", "money")}
    nominal = predicate.upos in ("NOUN", "PROPN")
    owns = any(edge.slot == "object" and not edge.weak for edge in found)
    for token in linear_clause(sentence, predicate):
        if token.upos not in ("NOUN", "PROPN", "PRON", "X") or token.index in taken or token is predicate:
            continue
        hung = token.relation == "flat" and not _is_mishung(sentence, token)
        if hung or token.relation in ("appos", "compound", "fixed") or (nominal and token.index < predicate.index):
            continue
        mark, case = preposition(sentence, token), case_of(sentence, token)
        if mark:
            slot = f"{mark}+{case}" if case else mark if mark == "між" else ""
            if nominal and mark == "до" and goes_as_far(sentence, token):
                continue
            if nominal and _is_second_phrase(sentence, predicate, token):
                continue
        elif (
            nominal
            and case == "Gen"
            and (_is_second_genitive(sentence, predicate, token) or _is_right_behind(sentence, predicate, token))
        ):
            slot = "Gen"
        elif token.relation == "nmod" and case == "Gen" and token.index != predicate.index + 1:
            continue
        else:
            slot = {"Nom": "subject", "Acc": "object", "Dat": "Dat", "Ins": "Ins", "Loc": "Dat"}.get(case or "", "")
        if token.index == predicate.index + 1 and case == "Gen" and not mark and not nominal:
            slot = "Dat"  # «постачає Росії»: one form for two cases
        if slot not in ("subject", "object", "") and not nominal and _is_past_verb(sentence, predicate, token):
            continue
        owned = scene.next_name(sentence, token) is not None
        if owned and not nominal:
            continue
        if nominal and not mark and token.index == predicate.index + 1:
            slot = "Gen" if case == "Gen" or owned else slot
        if not nominal and not mark and is_undeclined(sentence, token):
            yield Edge("Dat", token, sentence, "near.Dat", weak=True, far=True)
            slot = "object"
        if (
            slot
            and not (nominal and slot in ("subject", "object"))
            and not (slot == "subject" and is_impersonal(predicate))
        ):
            if slot == "Ins" and is_passive(predicate) and token.index == predicate.index + 1:
                yield Edge("subject", token, sentence, "near.agent", weak=True)  # «в окупованому німцями Сніжкові»
            between = sentence.tokens[predicate.index : token.index - 1]
            if nominal and slot == "Ins" and not any(t.upos in ("VERB", "AUX") for t in between):
                yield Edge("agent", token, sentence, "near.agent", weak=True, far=True)
            if slot == "object" and owns and _is_others_object(sentence, predicate, token):
                continue
            swapped = is_passive(predicate) and slot == "subject"
            yield Edge("object" if swapped else slot, token, sentence, f"near.{slot}", weak=True, far=True)


def _is_others_object(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """«заборонила |в'їзд| дипломатам і вислала двох співробітників»: the object of another verb."""
    above = sentence.head(token)
    return above is not None and above.upos == "VERB" and above is not predicate and token.relation == "obj"


def _is_past_verb(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """«підставою для Жовніра скасувати конкурс і передати приміщення»: another verb stands between, which is no governor
    of the predicate («вирішив передати»)."""
    first, last = sorted((predicate.index, token.index))
    above = {t.index for t in sentence.ancestors(predicate)} if predicate.relation == "xcomp" else set()
    return any(t.upos == "VERB" and t.index not in above for t in sentence.tokens[first : last - 1])


def sums(scene: Scene, sentence: Sentence, predicate: Token) -> list[Edge]:
    """Sums anywhere in the predicate's own clause: «уклав угоду на будівництво школи вартістю 31,68 млн грн»."""
    found = []
    for mention in scene.resolved.mentions:
        if mention.label != "MON" or mention.sentence != sentence.index:
            continue
        top = sentence.top(mention.span)
        if top is None:
            continue
        crossed = False
        held = top in linear_clause(sentence, predicate)
        for above in sentence.ancestors(top):
            if above is predicate:
                held = held or not crossed
                break
            crossed = crossed or above.upos in ("VERB", "AUX")
        if held:
            found.append(Edge("money", top, sentence, "clause.money", weak=True))
    return found


def _is_mishung(sentence: Sentence, token: Token) -> bool:
    """«Після призначення Грамоткіна керівником АЕС»: a name before its «title», in another case, is no part of it."""
    above = sentence.head(token)
    cases = {token.feats.get("Case"), above.feats.get("Case")} if above is not None else set()
    return above is not None and token.deprel == "flat:title" and token.index < above.index and len(cases - {None}) == 2


def _is_second_phrase(sentence: Sentence, noun: Token, token: Token) -> bool:
    """«домовленості про збереження кордону з Північною Ірландією»: a phrase behind another one is that one's."""
    marks = [t for t in sentence.tokens[noun.index : token.index - 1] if t.upos == "ADP"]
    return len(marks) > 1


def _is_right_behind(sentence: Sentence, noun: Token, token: Token) -> bool:
    """«Кадри розстрілу чотирьох охоронців»: hung on the noun before, though nothing stands between but what is its own."""
    between = sentence.tokens[noun.index : token.index - 1]
    return token.head == noun.head and token.index > noun.index and all(t.head == token.index for t in between)


def _is_second_genitive(sentence: Sentence, noun: Token, token: Token) -> bool:
    """The genitive after such a name: «обсягів»."""
    if noun.index >= len(sentence.tokens) or token.upos != "NOUN":
        return False
    between = sentence.tokens[noun.index + 1 : token.index - 1]
    first = sentence.tokens[noun.index]
    return (
        token is not first
        and may_be_dative(sentence, noun, first)
        and all(t.upos == "ADJ" and t.feats.get("Case") == "Gen" for t in between)
    )
