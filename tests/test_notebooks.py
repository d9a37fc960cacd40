"""The notebooks run from top to bottom, are short, and were committed with their output."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def tool() -> ModuleType:
    found = importlib.util.spec_from_file_location("execute", FOLDER / "execute.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_there_are_four_short_notebooks() -> None:
    assert [path.stem[0] for path in NOTEBOOKS] == ["1", "2", "3", "4"]
    for path in NOTEBOOKS:
        assert len(nbformat.read(path, as_version=4).cells) <= 20


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_with_output(path: Path) -> None:
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert any(cell.outputs for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs(path: Path) -> None:
    if path.stem.startswith("3"):
        pytest.importorskip("plotly")
    notebook = tool().executed(path)
    assert all(output.output_type != "error" for cell in notebook.cells for output in cell.get("outputs", ()))
