"""From the engine's dataclasses to figures: one module a chart, pure functions that look nothing up and store nothing.

What has an axis down is a figure of plotly, which takes a browser 50 to 100 ms; what is only read and pointed at is a
chart of rows, which takes it one; what is clicked is a grid of tiles, which are buttons.

No statistics here: every number drawn is one of the report's. Titles are headings of the page, never of the figure.
Pages import each chart from its own module.

================  ==================================================================================================
``strip``         how many students are on each level, as one bar a skill
``level_tiles``   every student's level on every skill, as tiles
``change_tiles``  what changed for every student on every skill, as tiles
``change_rows``   how much the class changed on every skill, as dots with their ranges
``trajectory``    how one skill of one student went over the tests of a term
``spread``        where the class stands on every skill, as bars of ten points
``before_after``  means of a group and of the others before and after
``intervals``     one student's estimates with their ranges
``waterfall``     how one estimate came about, as steps from its start to its end
``dots``          one estimate as twenty equally likely results
``items``         how easy each item was, and how well it tells apart
``path``          the skills before a student, as a graph
``order``         what is learned before what, as a graph
``rows``          shared: what charts of rows are made of; ``rows_html`` writes them as a piece of the page
``tiles``         shared: what a grid of tiles is made of; ``parts.tiles`` shows it
``looks``         shared: how a tile of a level and of a change is painted
``tile_plan``     shared: which skills are drawn at once, and what stands over them
``layout``        shared: the ground that every plotly figure stands on
``labels``        shared: names and sentences as a figure can show them
``graph``         shared: what the two graphs are made of; ``graph_layout`` finds places, ``graph_html`` writes them
================  ==================================================================================================
"""
