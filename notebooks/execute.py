"""Runs the notebooks and stores their output in them: ``python notebooks/execute.py [NAME ...]``."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def executed(path: Path, timeout: int = 600) -> nbformat.NotebookNode:
    """The notebook with its output; raises nbclient's CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=timeout,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(HERE)}},
    ).execute()
    for cell in notebook.cells:  # warnings name paths of the machine that ran it
        cell["outputs"] = [output for output in cell.get("outputs", ()) if output.get("name") != "stderr"]
        if cell.cell_type != "code":
            del cell["outputs"]
    return notebook


if __name__ == "__main__":
    wanted = [HERE / name for name in sys.argv[1:]] or sorted(HERE.glob("*.ipynb"))
    for path in wanted:
        nbformat.write(executed(path), path)
        print(path.name)
