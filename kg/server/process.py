"""One worker of `kg serve --workers`: the app with the settings that the environment holds."""

from __future__ import annotations

import os

from fastapi import FastAPI

from kg.server.app import create_app
from kg.server.settings import Settings


def app() -> FastAPI:
    """The app on the store that ``KG_STORE`` names."""
    return create_app(os.environ["KG_STORE"], Settings.of(os.environ))
