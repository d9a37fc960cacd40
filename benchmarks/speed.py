"""Words a second of the analysis and of the whole package, and the cost of import and of a first result.

    python benchmarks/speed.py $UKFACTS_DATA/bruk/text.txt [--words 20000] [--models FOLDER]

The text is cut into documents of about 300 words; a word is what stands between blanks.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import ukfacts


def documents(path: Path, words: int, size: int = 300) -> Iterator[str]:
    lines: list[str] = []
    count = total = 0
    with open(path, encoding="utf-8") as text:
        for line in text:
            lines.append(line)
            count += len(line.split())
            if count >= size:
                yield "".join(lines)
                total += count
                lines, count = [], 0
                if total >= words:
                    return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--models", default="ukfacts")
    args = parser.parse_args()
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import ukfacts"], check=True)
    bare = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    print(f"import ukfacts: {(bare - start) - (time.perf_counter() - bare):.3f} s")
    start = time.perf_counter()
    extractor = ukfacts.Extractor(args.models if args.models == "ukfacts" else Path(args.models))
    extractor.extract("Путін відвідає Північну Корею 18-19 червня.")
    print(f"first result: {time.perf_counter() - start:.2f} s")
    texts = list(documents(args.file, args.words))
    words = sum(len(text.split()) for text in texts)
    start, busy = time.perf_counter(), time.process_time()
    extractor._analyser.analyse_many([(text, ()) for text in texts])
    busy = time.process_time() - busy
    print(f"analysis (tokens, tags, lemmas, syntax, names): {words / (time.perf_counter() - start):.0f} words/s")
    print(f"… time of all processors together, whatever else they do: {1e6 * busy / words:.0f} µs a word")
    start = time.perf_counter()
    facts = sum(len(doc.facts) for doc in extractor.extract_many(texts))
    print(f"whole extraction: {words / (time.perf_counter() - start):.0f} words/s ({words} words, {facts} facts)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
