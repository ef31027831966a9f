"""``python -m engine train``: meta-train a learner from simulated classes."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.arguments import add_learner, check_learner, positive, seed
from engine.cli.files import describe_unwritable
from engine.cli.terminal import use_one_thread
from engine.errors import InputError

SUMMARY = "Meta-train a learner from simulated classes; no student's score enters."

DETAILS = """
The same seed gives the same weights on the same kind of machine. The checkpoint that ships with the project:
  python -m engine train --learner reptile --seed 0 --out engine/learners/meta_weights/reptile.safetensors
Where item weights start, which all learners read, comes before them:
  python -m engine train --learner item_weights --seed 0 --out engine/learners/meta_weights/item_weights.safetensors
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    add_learner(parser)
    parser.add_argument("--seed", type=seed, default=0, help="of the simulated classes and the training (default: 0)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="checkpoint to write (safetensors)")
    parser.add_argument(
        "--meta-iterations",
        type=positive,
        help="outer updates (default: as many as the shipped checkpoint)",
    )


def run(options: argparse.Namespace) -> None:
    """Meta-train a learner, or what all learners read, and write its checkpoint."""
    from engine.learners import META_TRAINED
    from engine.learners.adapting.checkpoints import write_checkpoint
    from engine.research.training import default_iterations, meta_train

    check_learner(options.learner, META_TRAINED)
    use_one_thread()
    kind = META_TRAINED[options.learner]
    meta_iterations = options.meta_iterations or default_iterations(kind)
    learner = meta_train(kind, seed=options.seed, meta_iterations=meta_iterations, progress=True)
    how = {
        "learner": options.learner,
        "seed": str(options.seed),
        "meta_iterations": str(meta_iterations),
        "classes": "simulated",
    }
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        write_checkpoint(learner.meta_weights, options.out, how)
    except OSError as error:
        raise InputError([describe_unwritable(options.out, error)]) from None
