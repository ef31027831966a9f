# A district's results, opened in the app.

district-view-needs = To read { $path }, install what a district needs: { $what }
district-view-missing = There is no { $path }. Analyse the district first: { $what }
district-view-damaged = { $path } cannot be read as results of a district. Write them again: { $what }
district-view-empty = { $path } holds no class: none could be analysed. What is wrong with them is in { $what } beside it.
