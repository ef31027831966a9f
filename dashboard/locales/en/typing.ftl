### Scores that are typed or pasted instead of uploaded.

typing-offer = Type or paste scores
typing-title = Type or paste scores
typing-what = Type the names and the scores below, or paste them from a spreadsheet. A new test of a class starts with its names.
typing-class = Whose scores are they?
typing-pseudonyms = The students of { $name } have pseudonyms, so its names are not here. Type them as in a new class; you are asked for the key on the next page.
typing-name = Name of the test
typing-file-name = Typed scores
typing-pasted-name = Pasted scores
typing-paste = Paste a table or a list of names
typing-paste-what = Copy the cells in your spreadsheet, headers included, and paste them here. Tabs, commas, semicolons and line breaks are understood. Names alone, one a line, go into the grid below.
typing-pasted = What you copied
typing-read = Read it
typing-titles = Items, with commas between
typing-titles-hint = Q1, Q2, Essay …
typing-items = How many items
typing-rows = Rows
typing-keys = Arrows and Tab move, Enter keeps. **a** is absent, **e** excused, **m** missing; an empty cell is missing too. Cells can be pasted from a spreadsheet; what does not fit into the grid is not taken.
typing-grid = Grid of students and items to type scores into
typing-maxima = Points possible
typing-student = Student
typing-row = Row { $row }
typing-at =
    { $known ->
        [yes] { $row }, { $item }:
       *[no] { $row }:
    }
typing-more-faults =
    { $n ->
        [one] And one more.
       *[other] And { $n } more.
    }
typing-go = Check and go on
typing-leave = Choose a file instead
typing-full = The last row is filled. If you pasted more rows, set more rows above and paste again.
typing-counts =
    { $students ->
        [one] 1 student
       *[other] { $students } students
    }, { $items ->
        [one] 1 item
       *[other] { $items } items
    }, { $scores ->
        [one] 1 score
       *[other] { $scores } scores
    }

typed-no-maximum = “{ $found }” is no number above 0. Write how many points are possible.
typed-no-name = This row has scores and no name.
typed-same-name = Another row is called “{ $name }” too. Add a family name or a number.
