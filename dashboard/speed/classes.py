"""Invented classes of any size, as the files that a teacher would upload."""

from __future__ import annotations

import numpy as np

N_ITEMS, N_SKILLS = 36, 12


def write_class(n_students: int) -> tuple[bytes, bytes, bytes]:
    """A gradebook of 36 items, which of 12 skills each asks for, and the skills; all three as CSV."""
    rng = np.random.default_rng(1)
    ability = rng.normal(size=(n_students, 1))
    scores = (rng.random((n_students, N_ITEMS)) < 1 / (1 + np.exp(-ability - rng.normal(size=N_ITEMS)))).astype(int)
    titles = [f"Q{j + 1}" for j in range(N_ITEMS)]
    lines = [",".join(["Student", *titles])]
    lines += [",".join([f"Student {i + 1}", *map(str, row)]) for i, row in enumerate(scores)]
    items = "item,skills\n" + "".join(f"{title},Skill {j % N_SKILLS + 1}\n" for j, title in enumerate(titles))
    skills = "skill_id,name\n" + "".join(f"Skill {s + 1},Skill {s + 1}\n" for s in range(N_SKILLS))
    return "\n".join(lines).encode(), items.encode(), skills.encode()
