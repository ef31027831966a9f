### Sentences of the engine's own machinery: checkpoints and the command line.

checkpoint-unreadable = The file of meta-weights “{ $file }” is missing or damaged. Install Gradepath again, or make it with: python -m engine train --learner { $learner } --out { $file }
checkpoint-other-learner = The file of meta-weights “{ $file }” belongs to “{ $found }”, not to “{ $learner }”. Make one with: python -m engine train --learner { $learner } --out { $file }
checkpoint-wrong-shape = The file of meta-weights “{ $file }” was made by another version of “{ $learner }”. Make it again with: python -m engine train --learner { $learner } --out { $file }

log-columns-missing = { $file }: this is no response log. Its first row names the columns, and among them must be the student, the item and the score.
log-no-table = { $file }: this is no table of delimited text, packed by gzip or not.
log-not-credit = { $file }, row { $row }: the score is no number from 0 to 1, or to the points possible in a column of that name; the same in { $n } { $n ->
    [one] row
   *[other] rows
 } in all.
responses-nothing = { $file }: there is no student and no item in this file. The first row names the items, every other row is one student: the name, then credit from 0 to 1, blank where nothing was seen.
responses-not-credit = { $file }, row { $row }, column “{ $column }”: found “{ $found }”, which is not a credit. Write a number from 0 to 1 with a decimal point (score divided by maximum), or leave the cell blank.
responses-long-row = { $file }, row { $row }: has { $found } cells, but the first row names { $columns } columns. Name every column in the first row, or remove the extra cells.
responses-repeated-item = { $file }, row 1: the item “{ $column }” stands there more than once. Give every item a name of its own.
responses-blank-item = { $file }, row 1: column { $position } has no name. Give every item a name.
responses-more = { $file }: { $n ->
    [one] 1 more problem of this kind
   *[other] { $n } more problems of this kind
  }.

responses-blank-student = { $file }: a row names no student. Write who it is in the first column.
responses-repeated-student = { $file }: the student “{ $student }” stands there more than once. Give every student one row.

growth-n-tests = { $n ->
    [one] 1 file is one test, unless it has a row for every score and dates of several days.
   *[other] { $n } files are too many.
  } Name two files at least and { $most } at most, the earliest test first.
growth-n-days = { $n } files and { $days ->
    [one] 1 day
   *[other] { $days } days
  } do not go together. Name one day for every file with --days.
growth-days-order = The days are not in order: each has to be later than the one before. Name the files, and their days, from the earliest test to the latest.
growth-files-order = The files seem to be of { $days }, which is not from the earliest test to the latest. Name them in that order, or say their days with --days.
growth-same-file = { $file } and { $other } hold the very same, so they are one test. Name the file of another test.
growth-nobody-twice = No student has scores in two tests that are compared, so nothing can be compared. Check that students are written alike in all files.
growth-two-tags = A Q-matrix says which items ask for which skills, and so do --items and --skills. Name one or the other.
growth-usual-gap = Nothing says on which days these tests were taken, so they count as { $n } days apart. Name the days with --days.
growth-days-found = Read as tests of these days: { $days }. Name others with --days.
growth-doubt = { $what } { $why }

cli-no-file = { $file }: there is no such file. Check the name and the folder.
cli-unreadable-file = { $file }: this file cannot be opened ({ $reason }). Check that it is a file and that it may be read.
cli-unwritable = { $file }: cannot be written ({ $reason }). Choose another folder with --out.
cli-overwrites-input = { $file }: writing the results there would replace a file they are made from. Choose another folder with --out.
cli-same-stem = { $file }: two of the files would both write “{ $name }”. Rename one of them, or run them one at a time.
cli-unknown-learner = There is no learner “{ $learner }”. There is: { $learners }.
cli-no-response-logs = There is no response log in “{ $folder }”: it needs a folder for each log, with a log.csv or log.csv.gz in it.
cli-no-response-sets = There is no response set in “{ $folder }”: it needs a folder for each set, with a responses.csv in it.
cli-known-items-need-data = Simulated classes are too small for --known-items. Name a folder of response sets with --data.
cli-needs-flower = Learning together needs packages that are optional. Install them: python -m pip install -r requirements-federate.txt
federate-noise-wants-mean = With noise on the server the updates are averaged plainly: leave --averaging out.
federate-ended = After { $rounds } rounds the meta-weights are in { $file }.
federate-round = Round { $number }: { $accepted } schools were averaged, { $refused } were not.
federate-refused = Not averaged: { $school }, { $reason ->
    [silent] which did not answer
    [failed] which answered that it cannot or will not
    [too-long] whose update was longer than agreed
   *[other] whose update could not be used ({ $reason })
}.
federate-epsilon = Privacy spent so far: ε = { $epsilon } at δ = { $delta }.
federate-failed = The federation did not come to its end. What Flower says of it is in { $file }.
federate-entry = { $file }: { $state }, length { $length }, { $n } numbers.
federate-key = The public key is { $public }: give it to those who run the server. { $private } stays here.
federate-bad-key = { $file } holds no key of a school. “federate key” makes one; the server gets the public half of each, and no two are alike.
federate-few-keys = { $folder } holds the keys of { $n } schools, and --schools expects { $schools }: the others would never be let in.
federate-not-admitted = The server does not let this school in: its key is not known there yet, or the server is not there. Asking again for { $minutes } minutes.
federate-no-entries = There is nothing in { $folder } yet.
federate-nothing-waits = No update waits in { $folder }.
federate-answered = { $file }: { $answer ->
    [yes] may be sent.
   *[no] is held back.
}
cli-no-figures = { $file } has no place for the figures of “{ $command }”. Put “<!-- figures: { $command } | table 1 -->” and “<!-- /figures -->” on lines of their own around the table.
cli-bad-response-set = { $folder }: this response set cannot be read. Its responses.csv needs a column of students and one of credit from 0 to 1 for each item; q.csv, if there is one, a row of numbers for each of these items.
cli-unknown-export = There is no format “{ $format }”. There is: { $formats }.
cli-cell-of-which = Cells can be mended with --cell where there is one gradebook. Mend the files, or read them one at a time.
cli-remedy = { $label }: { $options }
cli-left-out = Left out: { $what }
cli-can-keep-good-rows = With --keep-good-rows the rest of the file is analysed, and what was left out is listed.

honesty-better = On this class, estimates predicted hidden scores { $percent } % better than the class average (give or take { $margin }).
honesty-no-better = On this class, estimates predicted hidden scores no better than the class average, within what so few scores can show, so trust them with care.
honesty-fallback-class-average = On this class, the class average predicted hidden scores best, so every estimate is the class average. More scores, or other skills, would change that.
honesty-fallback-percent-correct = On this class, plain percent correct predicted hidden scores best, so the estimates are percent correct, every score weighed by the questions behind it.
honesty-too-few = { $n ->
    [one] 1 score is too few to check the estimates on this class.
   *[other] { $n } scores are too few to check the estimates on this class.
  }
honesty-as-good = On this class, plain percent correct predicted hidden scores about as well as the estimates, so trust them with care.
honesty-all-equal = All scores of this class are equal, so they cannot tell what a student masters.
honesty-and-ranges = { $result } { $ranges }
honesty-ranges-too-narrow = The ranges are too narrow here: each student's points on one half of the items were predicted from the other half, and { $held } of { $n } ranges held, where about { $should } should. So be less sure than they look.

# Names in one line.
between-words = {", "}
between-sentences = {"; "}
names-listed = { $name }, { $rest }
names-and-more = { $name }, …
letter-share = { $letter } { $percent } %
memory-file-privacy-figure = { $right } ({ $n } students)
