"""What server and schools agree to run: a Flower app bundle that holds names of modules and no code.

The modules are those of the Gradepath that each of them has installed, so a school runs the code that it has, and
nothing that a server could send.
"""

from __future__ import annotations

from importlib.metadata import version

from flwr.cli.build import build_fab_from_files

PYPROJECT = """[project]
name = "federated"
description = "Gradepath's meta-weights, learned by several schools together."
version = "1.0.0"
license = "Apache-2.0"
dependencies = ["flwr=={flower}"]

[tool.flwr.app]
publisher = "gradepath"

[tool.flwr.app.components]
serverapp = "engine.federated.server_app:app"
clientapp = "engine.federated.school_app:app"

[tool.flwr.app.config]
settings = ""
"""


def write_pyproject() -> str:
    """The one file of the bundle."""
    return PYPROJECT.format(flower=version("flwr"))


def build_bundle() -> bytes:
    """The bundle as Flower builds and sends it; the same bytes wherever the same versions are installed."""
    bundle, _ = build_fab_from_files({"pyproject.toml": write_pyproject().encode()})
    return bundle
