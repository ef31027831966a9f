### The import page.

import-title = Import
import-steps-choose = **1 Choose the file** · 2 Check
import-steps-check = 1 Choose the file :material/check: · **2 Check**
import-which = Choose the gradebook as your platform exports it: **Canvas**, **Moodle**, **Blackboard**, **Gradescope**, **Google** or **Microsoft Forms** and others, or any table with one row per student. CSV, TSV, XLSX, XLS, ODS and ZIP are read. Several files of the same students become one class.
import-file = Gradebook files of one class
import-private = The file is read on this computer and goes nowhere else.
import-no-file = No file at hand?
import-looks-like = Looks like: **{ $format }**. { $why }
count-students = Students
count-items = Items
count-scores = Scores
count-missing = Missing
count-missing-note = not counted, never zero
count-absent = Absent
count-absent-note = not counted, never zero
count-excused = Excused
count-excused-note = left out
count-pending =
    { $n ->
        [one] 1 cell still waits for its score; it is not counted.
       *[other] { $n } cells still wait for their scores; they are not counted.
    }
import-left-out =
    { $n ->
        [one] Left out because of 1 problem
       *[other] Left out because of { $n } problems
    }
import-left-out-help = The rest is used. To count this too, mend the file and choose it again.
import-rows-left-out-help = The rows and cells named here are not counted. To count them too, mend them here.
import-decide =
    { $n ->
        [0] Nothing to decide
        [one] One thing to decide
       *[other] { $n } things to decide
    }
import-to-check = To check
import-guessed =
    { $n ->
        [one] The file does not say what { $items } is out of; the highest score was taken. If that is wrong, change it under the items above.
       *[other] The file does not say what { $n } items ({ $items }) are out of; the highest scores were taken. If that is wrong, change it under the items above.
    }
import-nothing-to-decide = Everything in the file was clear. Go on, or look at the details first.
import-rest-was-clear = The rest of the file was clear.
import-items =
    { $n ->
        [one] 1 item: change its points or leave it out
       *[other] { $n } items: change their points or leave some out
    }
import-items-help = Untick what should not count. Click into a number to change the points possible.
import-items-alt = Items with a tick for those that count and the points possible
import-no-item = No item counts. Tick at least one.
column-counts = Counts
column-max = Out of
column-max-from = Where this is from
max-from-file = the file
max-from-highest = highest score seen
max-from-guessed = like items
max-from-grade = scale of grades
max-from-teacher = you
max-from-credit = a share of the points
import-letters = What each letter grade is worth
import-letters-help = A letter stands for a range; the middle of it is taken. Click into a number to change it.
column-letter = Letter
column-percent = Share of the points
import-ignored =
    { $n ->
        [one] 1 column left out, and why
       *[other] { $n } columns left out, and why
    }
import-ignored-alt = Columns left out and why
import-group-columns = Keep a column to compare groups
import-group-columns-help = Such as a language, a kind of support or a track. What it says of each student is kept with the class, and used in one place only: the page Trust, under “Is it as good for everyone?”. It never moves an estimate.
import-choose-columns = Keep none
import-count-column = Count a column as an item
import-choose-column = Choose a column
import-count-it = Count it
column-column = Column
column-why = Why
column-row = Row
column-problem = What to do

import-skills = Skills
import-skills-found =
    { $n ->
        [one] 1 skill: { $names }.
       *[other] { $n } skills: { $names }.
    }
import-tags = Say which skills the items need
import-tags-help = With skills you see which part is hard, why, and what to learn first. You can tick them later on the page **Skills**, or give files. An **items file** has the columns *item* and *skills*. A **skills file** has *skill_id*, *name* and *prerequisites*, and if you like *explanation*, *worked_example*, *practice* and *minutes*. Put a semicolon between several ids.
import-items-file = Items file
import-skills-file = Skills file, or a framework in the CASE format (JSON)
import-tag-file = In use: { $file }
import-tag-remove = Remove
import-class-name = Name of the class
import-cannot-tag = The items or skills file cannot be used as it is
import-cannot-read = { $file } cannot be read as it is
import-back = Choose another file
import-back-to-typing = Back to the grid
import-keep-good = Go on with the rest
import-forward = Looks right, go on
import-forward-anyway = Go on like this
import-warn = Look at this before you go on
import-warn-left-out =
    { $n ->
        [one] One row or cell of the file is left out; it is named above.
       *[other] { $n } rows or cells of the file are left out; they are named above.
    }

import-add-file = Add a file of the same class
import-more-files = More gradebook files of this class
import-remove-file = Take this file out
import-map = Map the columns by hand
import-counts = Students **{ $students }** · Items **{ $items }** · Scores **{ $scores }** · Missing { $missing } · Absent { $absent } · Excused { $excused } · Pending { $pending }
import-together =
    { $n ->
        [one] 1 file, one class
       *[other] { $n } files, one class
    }
import-decide-more =
    { $n ->
        [one] 1 more
       *[other] { $n } more
    }
import-mapped-on = Read as you mapped it on { $date }.
import-read-afresh = Read it without that
import-layouts =
    { $n ->
        [one] 1 layout that you mapped by hand is remembered: only what each column is, no name and no score.
       *[other] { $n } layouts that you mapped by hand are remembered: only what each column is, no name and no score.
    }
import-forget-layouts = Forget

## Mapping columns by hand

map-title = What is in { $file }?
map-help = These are the first rows. Say which row names the columns and what the columns are; the result stands below.
map-rows-alt = The first rows of the file as they are
map-has-headers = One row names the columns
map-header-row = Row with the headers
map-maxima-row = Row with the points possible (0: none)
map-skip-rows = Rows to leave out
map-skip-example = such as 3, 30-32
map-name = Name
map-first = First name
map-last = Last name
map-id = Id
map-email = E-mail address
map-section = Section or class
map-no-column = no column
map-items = Columns with scores
map-cannot = It cannot be read like this
map-preview =
    { $students ->
        [one] **1 student
       *[other] **{ $students } students
    } and { $items ->
        [one] 1 item**. It begins like this:
       *[other] { $items } items**. They begin like this:
    }
map-preview-alt = The first students and items as they would be read
map-student = Student
map-item-out-of = { $item } (out of { $max })
map-cell-missing = missing
map-cell-excused = excused
map-cell-absent = absent
map-cell-pending = pending
map-remember = Remember this for files with the same headers
map-remember-help = Only the roles of the columns are kept: no header, no name, no score.
map-not-remembered = Nothing can be kept here now, so this is not remembered for the next file.
map-cancel = Cancel
map-use = Read it like this
map-use-rest = Read the rest like this

## Typing scores

typed-no-score = “{ $found }” is no score. Type a number, a word such as absent, or nothing.
typed-below-zero = “{ $found }” is below zero, which a score cannot be.
typed-above = “{ $found }” is far above the maximum of { $max }.

## The table that was read

read-title = The table as it was read
read-alt = The first students with their scores, the points possible and the means, and the columns that are left out
read-all = All { $n } students
read-from = From student (of { $n })
read-total = Total
read-total-help = Sum of the scores that count; an absence takes nothing away.
read-possible = Points possible
read-mean = Mean
read-left-out = ✕ { $column }
read-grey = Columns with ✕ do not count; rest the pointer on the title to see why.
read-items-more =
    { $n ->
        [one] 1 more item is not shown here.
       *[other] { $n } more items are not shown here.
    }
read-other-rows =
    { $n ->
        [one] 1 row is not in this table:
       *[other] { $n } rows are not in this table:
    }
read-row = Row { $row }: { $what } ({ $begins })
read-row-header = names the columns
read-row-above = stands above the headers and is not read
read-row-other = is left out
read-more-rows =
    { $n ->
        [one] and 1 more
       *[other] and { $n } more
    }

## Mending cells

mend-title = Mend the cells here
mend-help = Type over what is wrong. The file stays as it is; what you type is used in its place.
mend-where = Row and column
mend-place = { $row }, { $column }
mend-written = In the file
mend-instead = Use instead
mend-instead-help = A number, a word such as absent, or nothing
mend-alt = Cells that cannot be read: row, student, column, what is written, and what is used instead
mend-more =
    { $n ->
        [one] 1 more cell follows when these are mended.
       *[other] { $n } more cells follow when these are mended.
    }
mended-title =
    { $n ->
        [one] 1 cell was mended by hand
       *[other] { $n } cells were mended by hand
    }
mended-one = Row { $row } ({ $student }), { $column }: “{ $now }” instead of “{ $was }”
mended-more =
    { $n ->
        [one] and 1 more
       *[other] and { $n } more
    }
mended-take-all-back = Take all back
correct-cells = Correct cells
correct-help = These are the cells of the file. Type over what is wrong; the file itself stays as it is.
correct-alt = Rows of the file, every cell to be typed over
mend-rows-title = Rows that are wrong as a whole
import-ask-again = Do not leave them out
