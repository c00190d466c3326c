"""Commands that show the graph: as a page, as a server, as a demonstration."""

from __future__ import annotations

import os
import socket
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from kg.cli.options import example, on_option, progress, store_option
from kg.query import KnowledgeGraph, open_graph
from kg.store import Store

_LEVELS = ("debug", "info", "warning", "error")
_HOST = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
_PORT = click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port.")


@click.command(epilog=example('kg view "PyTorch Foundation" -o pytorch.html'))
@click.argument("name")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file.  [default: NAME.html]")
@click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="How many links away to go.")
@on_option
@store_option
def view(name: str, output: Path | None, depth: int, on: date | None, store: str) -> None:
    """Draw what surrounds a name.

    The picture is one HTML file that needs no other.
    """
    from kg.view import write_view  # the drawing library takes a while to load

    with open_graph(store) as graph:
        centre = graph.entity(name)
        network = graph.to_networkx(centre.iri, depth=depth, on=on)
        target = output or Path(f"{centre.iri.rsplit('/', 1)[-1]}.html")
        click.echo(write_view(target, network, title=centre.name, chosen=centre.iri))


@click.command(epilog=example("kg serve --store foundations.kg --port 8000 --workers 2"))
@click.option("--host", envvar="KG_HOST", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", envvar="KG_PORT", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", envvar="KG_WORKERS", type=click.IntRange(1, 64), default=1, show_default=True)
@click.option("--log-level", envvar="KG_LOG_LEVEL", type=click.Choice(_LEVELS), default="warning", show_default=True)
@click.option(
    "--service",
    "services",
    envvar="KG_SERVICES",
    multiple=True,
    metavar="URL",
    help="A host that SERVICE and LOAD may ask, or a private network; may be given again.  [default: none]",
)
@store_option
def serve(host: str, port: int, workers: int, log_level: str, services: tuple[str, ...], store: str) -> None:
    """Serve pages, API and SPARQL.

    Who sends the token that $KG_UPDATE_TOKEN holds may change the graph; without one nobody may. Limits are set by
    the environment: docs/operations.md lists them. --log-level info tells of each request in a line of JSON.
    """
    os.environ["KG_SERVICES"] = " ".join(services)  # where workers find it too
    with open_graph(store) as graph:
        _serve(graph, host, port, workers=workers, level=log_level)


@click.command(epilog=example("kg demo --store demo.kg"))
@_HOST
@_PORT
@store_option
def demo(host: str, port: int, store: str) -> None:
    """Build and serve the sample graph.

    What is there already is not built again.
    """
    from kg.build import build  # all that reads and extracts, which a server need not wait for

    with Store.open(store) as opened, progress("reading") as done:
        report = build(None, opened, progress=done)
        counts = KnowledgeGraph(opened).counts()
    told = ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in ("documents", "claims", "memberships", "posts"))
    click.echo(f"Sample announcements: {report}.\n{store} holds {told}.")
    with open_graph(store) as graph:
        _serve(graph, host, port)


def _serve(graph: KnowledgeGraph, host: str, port: int, *, workers: int = 1, level: str = "warning") -> None:
    import uvicorn  # so that no other command waits for the server to load

    from kg.server import Settings, create_app

    settings = Settings.of(os.environ)
    _ = settings.hosts  # what is no host is told before anything starts
    listening = _listen(host, port)
    address = f"http://{host}:{listening.getsockname()[1]}"
    click.echo(
        f"Look at {address} (pages), {address}/explore (the graph), {address}/docs (API), {address}/sparql (SPARQL).\n"
        "Ctrl-C stops it."
    )
    grace = int(settings.grace) + 1
    if workers > 1:
        _share(graph, listening, workers, level, grace)
        return
    config = uvicorn.Config(create_app(graph, settings), **_usual(grace, level))
    with suppress(KeyboardInterrupt):  # the usual way to stop a server is no failure
        uvicorn.Server(config).run([listening])


def _share(graph: KnowledgeGraph, listening: socket.socket, workers: int, level: str, grace: int) -> None:
    """Several processes that answer at one address; one that ends is started again."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    address = graph.store.location
    if address == "memory:":
        raise click.ClickException("workers cannot share a graph in memory; name a directory or a server by --store")
    with tempfile.TemporaryDirectory(prefix="kg-metrics-") as folder:
        os.environ |= {"KG_STORE": address, "KG_METRICS": folder}
        graph.close()
        config = uvicorn.Config("kg.server.process:app", factory=True, workers=workers, **_usual(grace, level))
        with suppress(KeyboardInterrupt):
            Multiprocess(config, sockets=[listening]).run()


def _usual(grace: int, level: str) -> dict[str, Any]:
    """How any worker is run."""
    from kg.server.joined import JoinedProtocol

    return {"http": JoinedProtocol, "timeout_graceful_shutdown": grace, **_logging(level)}


def _logging(level: str) -> dict[str, Any]:
    """Lines on the standard error stream: requests as JSON, the server's own as text; queries in neither."""
    shown = {"handlers": ["error"], "level": level.upper(), "propagate": False}
    log = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"bare": {"format": "%(message)s"}},
        "handlers": {"error": {"class": "logging.StreamHandler", "formatter": "bare"}},
        "loggers": {"kg.requests": shown, "uvicorn": shown | {"level": "WARNING"}},
    }
    return {"log_config": log, "access_log": False}


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        told = f"cannot listen on {host}:{port}: {error.strerror or error}; choose another --host or --port"
        raise click.ClickException(told) from error
