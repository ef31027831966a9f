"""Skills as a graph: what comes before what, and where that goes round in a circle."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from engine.classroom import Skill


def find_cycles(skills: Sequence[Skill]) -> dict[str, dict[str, list[str]]]:
    """Skill -> prerequisite -> the cycle they close, such as ``[simplify, multiply, simplify]``.

    In every cycle some skill needs one that stands below it in the file, or itself: those are named, and the rest has
    no cycle, because all of its prerequisites stand above.
    """
    graph = build_graph(skills)
    position = {skill.id: k for k, skill in enumerate(skills)}
    tangle_of = {node: k for k, tangle in enumerate(nx.strongly_connected_components(graph)) for node in tangle}
    # A graph of its own, not a view: views list their edges in the order of a set, which changes from run to run.
    tangled = nx.DiGraph((u, v) for u, v in graph.edges if tangle_of[u] == tangle_of[v])
    cycles: dict[str, dict[str, list[str]]] = {}
    for before, skill_id in tangled.edges:
        if position[before] >= position[skill_id]:
            way = nx.shortest_path(tangled, skill_id, before)
            cycles.setdefault(skill_id, {})[before] = [*way, skill_id]
    return cycles


def sort_skills(skills: Sequence[Skill]) -> tuple[Skill, ...]:
    """Prerequisites first; otherwise the order given. The prerequisites must be among the skills and have no cycle."""
    position = {skill.id: k for k, skill in enumerate(skills)}
    order = nx.lexicographical_topological_sort(build_graph(skills), key=position.__getitem__)
    return tuple(skills[position[skill_id]] for skill_id in order)


def build_graph(skills: Sequence[Skill]) -> nx.DiGraph:
    """Edges lead from a prerequisite to the skill that builds on it."""
    graph = nx.DiGraph()
    graph.add_nodes_from(skill.id for skill in skills)
    graph.add_edges_from((before, skill.id) for skill in skills for before in skill.prerequisites)
    return graph
