"""Treebanks for the benchmark: CoNLL-U in, raw text and gold out; predictions in, official scores and records out.

The scorer is the CoNLL 2018 shared task's, as Stanza ships it: its dependency udtools, ``udtools.udeval``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from udtools.udeval import UDError, evaluate, load_conllu

from ukfacts.analysis.tokens import Analysis, Token
from ukfacts.text import View

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS", "MLAS", "BLEX")
SEGMENT_METRICS = METRICS[:3]

Predicted = list[tuple[int, int, list[Token]]]
"""A sentence: start and end of each token in the original text, and its words."""


class BadInput(Exception):
    """A file that cannot be scored; the message says which line and why."""


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file; BadInput for one that cannot be read."""
    try:
        return path.read_text(encoding="utf-8").removeprefix("\ufeff").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read as UTF-8 text: {error}") from error


@dataclass(frozen=True)
class Gold:
    """A sentence of a treebank."""

    id: str
    text: str
    opens: bool
    """Whether it begins a paragraph or document."""
    rows: tuple[tuple[str, ...], ...]

    def words(self) -> Iterator[tuple[str, ...]]:
        """Its syntactic words: no ranges, no empty nodes."""
        return (row for row in self.rows if row[0].isdigit())

    def tokens(self) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
        """Form and words of each token."""
        words = {row[0]: row for row in self.words()}
        last = 0
        for row in self.rows:
            first, _, end = row[0].partition("-")
            if end:
                last = int(end)
                yield row[1], [words[str(i)] for i in range(int(first), last + 1)]
            elif first.isdigit() and int(first) > last:
                yield row[1], [row]


def read_treebank(path: Path) -> list[Gold]:
    """The sentences of a CoNLL-U file; BadInput for a malformed line."""
    found: list[Gold] = []
    comments: dict[str, str] = {}
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate([*read_lines(path), ""], 1):
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            comments[name.strip().split(" ")[0]] = value.strip()
        elif line:
            row = tuple(line.split("\t"))
            if len(row) != 10:
                raise BadInput(f"{path}:{number}: found {len(row)} columns, expected the 10 of CoNLL-U, parted by tabs")
            rows.append(row)
        elif rows:
            if "text" not in comments:
                raise BadInput(f"{path}:{number}: the sentence above has no '# text = …' comment to make raw text of")
            opens = not found or "newpar" in comments or "newdoc" in comments
            found.append(Gold(comments.get("sent_id", str(len(found) + 1)), comments["text"], opens, tuple(rows)))
            comments, rows = {}, []
    if not found:
        raise BadInput(f"{path}: found no sentence; expected a CoNLL-U file")
    return found


def raw_text(gold: Sequence[Gold], joined: bool) -> str:
    """Sentences joined by blanks, and paragraphs by empty lines unless ``joined``."""
    between = " " if joined else "\n\n"
    return "".join((between if g.opens and i else " " if i else "") + g.text for i, g in enumerate(gold))


def predicted_tokens(view: View, analysis: Analysis) -> list[Predicted]:
    """The prediction on the original text, which has every character of it that is not blank."""
    found: list[Predicted] = []
    covered = 0
    for sentence in analysis.sentences:
        tokens: list[tuple[int, int, list[Token]]] = []
        for token in sentence.tokens:
            start, end = view.to_original(token.start, token.end)
            if tokens and tokens[-1][:2] == (start, end):
                tokens[-1][2].append(token)
                continue
            if view.original[covered:start].strip():
                start = covered + len(view.original[covered:start]) - len(view.original[covered:start].lstrip())
            tokens.append((start, end, [token]))
            covered = end
        if tokens:
            found.append(tokens)
    if found and view.original[covered:].strip():
        start, _, words = found[-1][-1]
        found[-1][-1] = (start, len(view.original.rstrip()), words)
    return found


def to_conllu(view: View, sentences: Iterable[Predicted]) -> str:
    """The prediction as the scorer wants it."""
    lines: list[str] = []
    for tokens in sentences:
        for start, end, words in tokens:
            form = view.original[start:end].replace("\n", " ")
            if len(words) > 1:
                lines.append(f"{words[0].index}-{words[-1].index}\t{form}" + "\t_" * 8)
            for word in words:
                feats = "|".join(f"{k}={v}" for k, v in sorted(word.feats.items(), key=lambda f: f[0].lower())) or "_"
                shown = word.form if len(words) > 1 else form
                lines.append(
                    f"{word.index}\t{shown}\t{word.ud_lemma}\t{word.upos}\t_\t{feats}\t{word.head}\t{word.deprel}\t_\t_"
                )
        lines.append("")
    return "\n".join(lines) + "\n"


def official(path: Path, system: str) -> dict[str, float]:
    """F1 of every metric of the CoNLL 2018 scorer, of a prediction in CoNLL-U; BadInput where it refuses."""
    try:
        with path.open(encoding="utf-8") as file:
            reference = load_conllu(file, str(path), {})
        result = evaluate(reference, load_conllu(io.StringIO(system), "prediction", {}))
    except UDError as error:
        raise BadInput(f"{path}: the CoNLL 2018 scorer refuses: {error}") from error
    return {name: round(100 * score.f1, 2) for name, score in result.items()}


def right_records(
    name: str, gold: Sequence[Gold], text: str, system: Iterable[Predicted], segment_only: bool
) -> dict[str, list[str]]:
    """The gold records that the prediction has: a token by its place among the characters, its words by their order."""
    at = 0
    place: dict[tuple[int, int], list[Token]] = {}
    heads: dict[int, tuple[int, int, int]] = {}
    text_at = _inked(text)
    for tokens in system:
        local = {w.index: (text_at[a], text_at[b - 1], i) for a, b, words in tokens for i, w in enumerate(words)}
        for a, b, words in tokens:
            place[text_at[a], text_at[b - 1]] = words
            for word in words:
                heads[id(word)] = local.get(word.head, (-1, -1, 0))
    found: dict[str, list[str]] = {"token": [], "lemma": [], "upos": [], "head": []}
    for sentence in gold:
        spots: dict[str, tuple[int, int, int]] = {"0": (-1, -1, 0)}
        pairs = []
        for form, words in sentence.tokens():
            end = at + len("".join(form.split()))
            spots.update({row[0]: (at, end - 1, i) for i, row in enumerate(words)})
            matched = place.get((at, end - 1))
            if matched is not None:
                found["token"].append(f"{name} {sentence.id} {words[0][0]} {form}")
                pairs += list(zip(words, matched, strict=False)) if len(words) == len(matched) else []
            at = end
        for row, word in pairs if not segment_only else ():
            key = f"{name} {sentence.id} {row[0]} {row[1]}"
            checks = (("lemma", row[2], word.ud_lemma), ("upos", row[3], word.upos))
            for kind, expected, got in checks:
                if expected == got:
                    found[kind].append(f"{key} {expected}")
            if spots[row[6]] == heads[id(word)] and row[7].partition(":")[0] == word.relation:
                found["head"].append(f"{key} {row[7]}")
    return {kind: records for kind, records in found.items() if records}


def _inked(text: str) -> list[int]:
    """For each character, its number among those that are not blank: the same however the text was joined."""
    found, at = [], 0
    for character in text:
        found.append(at)
        at += not character.isspace()
    return found


def peer_lemmas(gold: Sequence[Gold]) -> dict[str, float]:
    """Share of gold words whose lemma a dictionary lemmatiser gives, as written and with case ignored."""
    try:
        import pymorphy3
        import simplemma
    except ImportError as error:
        raise BadInput(f"--peers needs {error.name}; install it with: pip install {error.name}") from error

    morph = pymorphy3.MorphAnalyzer(lang="uk")
    peers = {
        "pymorphy3": lambda form: morph.parse(form.replace("’", "'"))[0].normal_form,
        "simplemma": lambda form: simplemma.lemmatize(form, lang="uk"),
    }
    words = [row for sentence in gold for row in sentence.words() if row[2] != "_"]
    found = {}
    for peer, lemma in peers.items():
        pairs = [(lemma(row[1]), row[2]) for row in words]
        found[peer] = round(100 * sum(a == b for a, b in pairs) / len(words), 2)
        found[f"{peer}, any case"] = round(100 * sum(a.lower() == b.lower() for a, b in pairs) / len(words), 2)
    return found
