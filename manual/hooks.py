"""What mkdocs calls: chapters made from the program join those in ``docs/``, and links into the repository hold."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from manual.chapters import CHAPTERS
from manual.links import attachments, relinked


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages of ``docs/``, those made from the program, and the files of the repository that they lead to."""
    for uri, chapter in CHAPTERS.items():
        files.append(File.generated(config, uri, content=chapter.text()))
    texts = [(file.src_uri, file.content_string) for file in files.documentation_pages()]
    for uri, path in attachments(texts).items():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The text with links that hold on the site."""
    return relinked(markdown, page.file.src_uri)
