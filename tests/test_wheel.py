"""The wheel as users get it: built, installed elsewhere, and read a text with the source out of sight."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = """
import pathlib, ukfacts
print(pathlib.Path(ukfacts.__file__).parent)
doc = ukfacts.extract("КНДР відправила Росії 10 тисяч контейнерів.", date="2024-06-18")
print(doc.quantities[0].value, doc.quantities[0].item)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    done = subprocess.run(made, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return next(folder.glob("ukfacts-*.whl"))


def test_everything_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "ukfacts").rglob("*"):
        if path.is_file() and path.suffix in (
            ".py",
            ".toml",
            ".tsv",
            ".json",
            ".onnx",
            ".safetensors",
            ".model",
            ".md",
            ".typed",
        ):
            assert path.relative_to(ROOT).as_posix() in names
    assert not any(name.endswith((".pkl", ".pt", ".pickle")) for name in names)
    assert not any(name.startswith(("tests/", "training/", "seeds/")) for name in names)


def test_the_installed_wheel_reads(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    where, value = done.stdout.strip().splitlines()
    assert Path(where) == site / "ukfacts"
    assert value == "10000 контейнер"
