"""Pages made of templates: everything that is put into one is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from kg.picture import web_address
from kg.server.addresses import entity_path, find_path, resource_path, view_path
from kg.server.settings import Settings
from kg.view import ASSETS
from kg.vocabulary import ID

TEMPLATES = Path(__file__).parent / "templates"


def page(request: Request, template: str, *, status: int = 200, **shown: object) -> HTMLResponse:
    """A page: a template, and what it shows."""
    settings: Settings = request.app.state.settings
    text = _environment().get_template(template).render(path=request.url.path, settings=settings, **shown)
    return HTMLResponse(text, status, headers={"Vary": "Accept"})


def _code(text: str) -> Markup:
    """A text whose parts between backticks are code."""
    parts = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in enumerate(parts))


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, ASSETS]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"thousands": "{:,}".format, "code": _code}
    made.globals |= {
        "entity_path": entity_path,
        "resource_path": resource_path,
        "view_path": view_path,
        "find_path": find_path,
        "web_address": web_address,
        "base_iri": ID,
    }
    return made
