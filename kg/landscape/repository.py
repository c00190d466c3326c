"""The versions of one file in a git repository or bundle, through git's own plumbing; nothing of the repository is run.

Only objects are taken from the repository: a bare repository of our own, made for the time of the reading, borrows
them, so that no configuration, hook, filter, replacement or promised remote of a stranger's repository has any effect.

Versions are those of the main line: from each commit to its first parent. What was worked on elsewhere counts from the
commit that merged it, for then it was published.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from types import TracebackType

from kg.errors import UnreadableFile

MAX_BYTES = 20_000_000
"""A version of a file that is larger is not read."""

NAMES = ("landscape.yml", "landscape.yaml", "data.yml")
_NO_BLOB = "0"
_BRANCHES = ("HEAD", "refs/heads/main", "refs/heads/master")
_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C",
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Version:
    """A commit of the main line that changed the file: when, and which blob it made of it; no blob if it removed it."""

    at: datetime
    commit: str
    blob: str = ""

    @property
    def day(self) -> date:
        """The day of the commit, in UTC."""
        return self.at.date()


class Repository:
    """A repository or bundle as long as it is open.

    Raises UnreadableFile, with what git says, for what is neither, and if git is not there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = tempfile.TemporaryDirectory(prefix="kg-git-")
        self._objects = ""
        try:
            self.head = self._open_bundle() if path.is_file() else self._open_folder()
        except BaseException:
            self._folder.cleanup()
            raise

    def __enter__(self) -> Repository:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._folder.cleanup()

    def find(self) -> str:
        """The path of the landscape file in the newest version: the one nearest to the root."""
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self.head).split("\0")
        found = [name for name in listed if PurePosixPath(name).name in NAMES]
        if not found:
            raise UnreadableFile(self.path, f"holds none of {', '.join(NAMES)} in its newest version")
        return min(found, key=lambda name: (name.count("/"), NAMES.index(PurePosixPath(name).name), name))

    def versions(self, file: str, since: str = "") -> list[Version]:
        """The versions of a file, oldest first; those after a commit if one is given."""
        reach = f"{since}..{self.head}" if since else self.head
        shown = self._git(
            "log", "--first-parent", "--reverse", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-show-signature",
            "-z", "--format=%x01%H %ct", reach, "--", f":(literal,top){file}",
        )  # fmt: skip
        return [_version(told) for told in shown.split("\x01")[1:]]

    def has(self, commit: str) -> bool:
        """Whether a commit is on the main line."""
        if not commit or self._try("cat-file", "-e", f"{commit}^{{commit}}").returncode:
            return False
        # The commits of the main line after it begin with one whose first parent it is.
        if commit == self.head:
            return True
        after = self._git("rev-list", "--first-parent", "--parents", f"{commit}..{self.head}").splitlines()
        return any(line.split()[1:2] == [commit] for line in after)

    def blobs(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """The contents of blobs in the order of their names, one at a time; None for what is missing or too large."""
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{name}\n" for name in names).encode())
            asked.seek(0)
            command = [*self._command(), "cat-file", "--batch", "--buffer"]
            with subprocess.Popen(command, stdin=asked, stdout=subprocess.PIPE, env=self._environment()) as git:  # noqa: S603 - git, no shell
                assert git.stdout is not None  # noqa: S101 - it was asked for
                while head := git.stdout.readline():
                    told = head.split()
                    if told[-1] in (b"missing", b"ambiguous"):
                        yield None
                        continue
                    size = int(told[2])
                    if size > MAX_BYTES or told[1] != b"blob":
                        _skip(git.stdout, size + 1)
                        yield None
                    else:
                        yield git.stdout.read(size + 1)[:-1]

    def _open_bundle(self) -> str:
        self._run("init", "-q", "--bare", self._folder.name, place=None)
        listed = self._git("bundle", "unbundle", str(self.path.resolve())).splitlines()
        heads = {name: commit for commit, _, name in (line.partition(" ") for line in listed)}
        wanted = (name for name in (*_BRANCHES, *sorted(heads)) if name in heads)
        head = next(wanted, None)
        if head is None:
            raise UnreadableFile(self.path, "is a bundle without a branch; make one with `git bundle create FILE HEAD`")
        return self._git("rev-parse", "--verify", f"{heads[head]}^{{commit}}").strip()

    def _open_folder(self) -> str:
        asked = ("rev-parse", "--show-object-format", "--git-path", "objects", "--git-path", "shallow")
        form, objects, shallow = self._run(*asked, place=self.path).splitlines()
        head = self._run("rev-parse", "--verify", "HEAD^{commit}", place=self.path).strip()
        self._run("init", "-q", "--bare", f"--object-format={form}", self._folder.name, place=None)
        self._objects = str((self.path / objects).resolve())
        if (self.path / shallow).is_file():
            Path(self._folder.name, "shallow").write_bytes((self.path / shallow).read_bytes())
        return head

    def _command(self) -> list[str]:
        return ["git", f"--git-dir={self._folder.name}", "-c", "core.quotePath=false"]

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return kept | _QUIET | ({"GIT_ALTERNATE_OBJECT_DIRECTORIES": self._objects} if self._objects else {})

    def _git(self, *arguments: str) -> str:
        return self._checked(self._try(*arguments))

    def _try(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return self._call([*self._command(), *arguments])

    def _run(self, *arguments: str, place: Path | None) -> str:
        """Ask git outside the repository of our own."""
        at = [] if place is None else ["-C", str(place), "-c", "core.fsmonitor=false"]
        return self._checked(self._call(["git", *at, *arguments]))

    def _call(self, command: list[str]) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - git, no shell; what comes from outside follows an option or `--`
                command, capture_output=True, env=self._environment(), stdin=subprocess.DEVNULL, check=False
            )
        except FileNotFoundError as error:
            raise UnreadableFile(self.path, "needs git to be read; install git") from error

    def _checked(self, done: subprocess.CompletedProcess[bytes]) -> str:
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
            raise UnreadableFile(self.path, said[0].removeprefix("fatal: ").removeprefix("error: "))
        return done.stdout.decode("utf-8", "surrogateescape")


def is_repository(path: Path) -> bool:
    """Whether a folder is a git repository, with files or bare."""
    return (path / ".git").exists() or all((path / name).exists() for name in ("HEAD", "objects", "refs"))


def is_bundle(path: Path) -> bool:
    """Whether a file begins as git bundles do."""
    try:
        with path.open("rb") as file:
            return file.read(20).startswith((b"# v2 git bundle\n", b"# v3 git bundle\n"))
    except OSError:
        return False


def _version(told: str) -> Version:
    head, *raw = told.strip("\0\n").replace("\n", "\0").split("\0")
    commit, seconds = head.split()
    change = next((line.split() for line in raw if line.startswith(":")), None)
    blob = change[3] if change else ""
    return Version(_moment(int(seconds)), commit, "" if not blob.strip(_NO_BLOB) else blob)


def _moment(seconds: int) -> datetime:
    """A commit's date; one outside of what a calendar holds is the nearest that it does."""
    return datetime.fromtimestamp(min(max(seconds, 0), 253402300799), UTC)


def _skip(stream: object, count: int) -> None:
    while count > 0:
        count -= len(stream.read(min(count, 1 << 20))) or count  # type: ignore[attr-defined]
