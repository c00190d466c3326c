"""The HTTP server: pages, API and SPARQL endpoint of one graph."""

from kg.server.app import create_app
from kg.server.settings import Settings

__all__ = ["Settings", "create_app"]
