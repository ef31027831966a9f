"""What every row and every column of a table is, from all evidence together, and how sure that is.

In the order in which to read:

1. :mod:`~engine.importers.evidence.roles` has what rows, columns and tables can be, ``table_reading`` what comes out,
   and ``reading_table`` leads a table through: frame, shape, columns, rows.
2. ``frame`` finds where the table is (``header_rows``); ``shapes`` what its rows are: students, single scores
   (``score_rows``, from ``column_facts``), items (``item_rows``), or nothing with scores. ``header_signs`` and
   ``label_signs`` say what headers and labels speak for.
3. ``columns`` reads the columns: ``features`` of each (``cell_looks``, ``likeness`` of its header to known words),
   what it follows from (``relations``), what is beside it (``context``); ``weights`` makes chances
   of these, ``assigning`` chooses for all columns together, ``reasons`` says why one is no item.
4. ``rows`` reads the rows once the columns are known; ``judging_rows`` adds up what speaks against a student:
   ``row_labels``, ``row_identity``, ``row_beside``, ``row_keys``, ``row_numbers`` and ``row_arithmetic``, with
   ``class_statistics``.
5. What the formats ask and put in force: ``questions`` about columns, ``row_questions``, ``people_columns``,
   ``chosen_answers`` and, where rows are scores, ``asking_scores``, ``score_cells`` and ``total_items``. ``turning``
   turns a table of items around. Platforms use ``known_columns`` and ``columns_beside`` for what they do not know.
"""
