"""What is shipped: the wheel with everything in it, and locked versions that any machine can install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    """The ``[project]`` table of pyproject.toml."""
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what an installation of the wheel holds."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run_installed(installed: Path, *arguments: str) -> str:
    """What Python prints, away from the checkout, with the installed package first on its path."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", *arguments]
    done = subprocess.run(command, cwd=installed.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_code_ontology_and_samples(wheel: Path):
    """Everything under kg/, ontology/ and data/ that is not compiled code, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if name.startswith("kg/")}
        metadata = {name for name in archive.namelist() if ".dist-info/" in name}
        assert set(archive.namelist()) == inside | metadata
    assert inside == {*_files("kg", "kg"), *_files("ontology", "kg/ontology"), *_files("data", "kg/data")}
    assert {"kg/py.typed", "kg/ontology/foundation-kg.ttl", "kg/data/organizations.yml"} <= inside


def test_the_wheel_says_what_it_is(wheel: Path, project: dict[str, object]):
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(archive.read(name).decode())
        commands = archive.read(name.replace("METADATA", "entry_points.txt")).decode()
    assert (said["Name"], said["Version"]) == ("foundation-kg", project["version"])
    assert said["License-Expression"] == "MIT"
    assert said["Requires-Python"] == ">=3.11"
    assert "kg = kg.cli:main" in commands


def test_an_installed_package_finds_its_ontology_and_samples(installed: Path):
    """It does so from any folder, and reads its own copies."""
    code = "from kg.resources import resource; print(resource('ontology/shapes.ttl')); print(resource('data'))"
    assert run_installed(installed, "-c", code).split() == [
        str(installed / "kg" / "ontology" / "shapes.ttl"),
        str(installed / "kg" / "data"),
    ]


def test_an_installed_command_answers_from_its_samples(installed: Path):
    code = (
        "import kg, kg.build; store = kg.Store.open('memory:'); kg.build.build(None, store);"
        "members = kg.KnowledgeGraph(store).members('PyTorch Foundation');"
        "print(*(membership.member.name for membership in members), sep='\\n')"
    )
    assert "IBM" in run_installed(installed, "-c", code).splitlines()
    assert "ingest" in run_installed(installed, "-c", "from kg.cli import main; main()", "--help")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_hashes_and_no_address(lock: str):
    """A lock names versions and hashes only, so that each machine's own registry serves them."""
    text = (REPOSITORY / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(index|extra|find|trusted)", text, re.MULTILINE)
    entries = re.split(r"\n(?=[a-z0-9])", text.partition("\n")[2])
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
    assert len(locked(lock)) > 30


def test_what_runs_is_what_is_tested():
    """The versions for tests are the versions for running, and some more: some of them on more platforms."""
    run, tested = ({(name.partition(" ")[0], version) for name, version in locked(lock).items()} for lock in LOCKS)
    assert run <= tested


def test_every_dependency_is_locked(project: dict[str, object]):
    groups = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    needed = {_name(line) for line in project["dependencies"]}
    developing = {_name(line) for line in groups["dev"] if isinstance(line, str)}
    names = {name.partition(" ")[0] for name in locked("requirements.txt")}
    assert needed <= names
    assert developing <= {name.partition(" ")[0] for name in locked("requirements-dev.txt")}


def test_make_alone_lists_every_target_and_what_it_does():
    done = subprocess.run(["make"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    listed = re.findall(r"^  make (\w+)\s+\S", done.stdout, re.MULTILINE)
    targets = re.search(r"^\.PHONY: (.+)$", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets
    assert listed == targets[1].split()
    assert {"demo", "test", "lint", "bench", "lock", "clean"} <= set(listed)


def locked(lock: str) -> dict[str, str]:
    """Versions by name and, where there are several, by the Python they are for."""
    lines = (REPOSITORY / lock).read_text("utf-8").splitlines()
    pins = (re.match(r"([a-z0-9.-]+)==(\S+)(.*?) \\$", line) for line in lines)
    return {f"{pin[1]}{pin[3]}": pin[2] for pin in pins if pin}


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


def _files(folder: str, inside: str) -> Iterator[str]:
    for path in (REPOSITORY / folder).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{inside}/{path.relative_to(REPOSITORY / folder).as_posix()}"
