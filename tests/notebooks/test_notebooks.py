"""Every notebook runs from top to bottom on the sample's store, and is kept without its outputs."""

import json
import os
from pathlib import Path
from unittest import mock

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

NEEDS = {"02_what_a_listing_does": "diff_diff"}  # packages of extras
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def kernel(sample_home):
    """One for all notebooks: to start it and to import costs more than most of them."""
    folder = {"metadata": {"path": NOTEBOOKS[0].parent}}
    client = NotebookClient(new_notebook(), timeout=120, kernel_name="python3", resources=folder)
    with mock.patch.dict(os.environ, SHADOWFLEET_HOME=str(sample_home.root)), client.setup_kernel():
        yield client


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_runs_on_the_sample(path, kernel):
    if path.stem in NEEDS:
        pytest.importorskip(NEEDS[path.stem])
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, new_code_cell("%reset -f"))  # no name of the one before
    kernel.nb = notebook
    for i, cell in enumerate(notebook.cells):
        kernel.execute_cell(cell, i)
    shown = [out.get("data", {}) for cell in notebook.cells for out in cell.get("outputs", ())]
    assert any("text/html" in data for data in shown), "at least one table"
    assert any("image/png" in data for data in shown), "a picture"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_is_kept_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not [c for c in cells if c.get("outputs") or c.get("execution_count")]
