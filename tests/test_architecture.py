"""The shape of the package: data flows one way, each vendor enters through one file, importing is cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ukfacts

PACKAGE = Path(ukfacts.__file__).parent
ORDER = (
    "errors", "light", "tables", "spans", "text", "analysis", "mentions", "values", "entities", "facts", "records", "output",
    "document", "assemble", "pipeline", "door", "spacy", "batch", "cli",
)  # fmt: skip
"""Stages in the order data takes; a module imports only from its own stage and earlier ones."""
TYPES_AHEAD = {("records", "output"), ("mentions", "values")}
"""Where an earlier stage may name a later one's plain types: mentions speak of ``values.types.Mod``."""
VENDORS = {
    "stanza": "analysis/stanza_pipeline.py", "torch": None, "pymorphy3": "analysis/morphology.py",
    "onnxruntime": "analysis/network.py", "sentencepiece": "analysis/network.py",
}  # fmt: skip


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        stage = name.split("/")[0].removesuffix(".py")
        if stage not in ("__init__", "__main__"):
            yield name, stage, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module, name: str) -> Iterator[tuple[str, bool]]:
    """Dotted names a module imports at its top level, own ones from the package's root, and whether they are own."""
    depth = name.count("/")
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from ((alias.name, alias.name.startswith("ukfacts")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if not node.level:
                yield node.module or "", (node.module or "").startswith("ukfacts")
                continue
            parent = name.split("/")[:-1][: depth - node.level + 1]
            base = [*parent, *(node.module.split(".") if node.module else [])]
            if base:
                yield ".".join(base), True
            else:
                yield from ((alias.name, True) for alias in node.names)


def test_every_stage_has_its_place() -> None:
    found = {stage for _, stage, _ in modules()}
    assert found - set(ORDER) == set()


def test_data_flows_one_way() -> None:
    wrong = []
    for name, stage, tree in modules():
        for target, own in imported(tree, name):
            if not own:
                continue
            other = target.removeprefix("ukfacts.").split(".")[0]
            allowed = other in ORDER and ORDER.index(other) <= ORDER.index(stage)
            if not allowed and not ((stage, other) in TYPES_AHEAD and target.endswith("types")):
                wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_vendors_enter_through_one_file() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for vendor in (n.split(".")[0] for n in names):
                if vendor in VENDORS and VENDORS[vendor] != name:
                    wrong.append(f"{name} imports {vendor}")
    assert wrong == []


@pytest.mark.parametrize("vendor", ["torch", "stanza", "pandas", "onnxruntime"])
def test_import_is_light(vendor: str) -> None:
    code = f"import ukfacts, sys; sys.exit({vendor!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_door_is_what_it_says() -> None:
    assert set(ukfacts.__all__) <= set(dir(ukfacts))
    for name in ("extract", "extract_many", "Extractor", "Document", "parse_number", "parse_time", "parse_quantity"):
        assert name in ukfacts.__all__
