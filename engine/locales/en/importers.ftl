### Sentences about reading files. Row numbers, scores and sizes arrive as text, already in the form a teacher reads.

## Files that are not tables

table-empty = The file { $file } is empty. Export the gradebook again and choose that file.
table-blank = The file { $file } has no filled cell. Export the gradebook again and choose that file.
table-not-text = The file { $file } is not a table. Choose a CSV, TSV, XLSX, XLS or ODS file.
table-control = The file { $file } holds a character in row { $row_number } that no text has ({ $code }). It may be damaged: export it again, or delete that character.
table-bad-byte = The file { $file } says that it is in UTF-8, but row { $row_number } has a byte that is not. Open it in your spreadsheet program and save it again as “CSV UTF-8”.
table-too-many-bytes = The file { $file } is larger than { $megabytes } MB. Split it, or leave out the columns that are not scores.
table-too-large = The file { $file } is too large. At most { $rows } rows, { $columns } columns and { $cells } cells can be read. Delete empty rows and columns, or split the file.
table-workbook-too-large = The workbook { $file } holds more than { $megabytes } MB. Save the sheet with the scores as CSV and choose that file.
table-damaged-workbook = The workbook { $file } is damaged or not a workbook. Open it in your spreadsheet program and save it again as XLSX or CSV.
table-other-archive = The file { $file } is an archive without a table, or a document of another kind. Save the sheet with the scores as XLSX or CSV and choose that file.
table-archive-too-large = The archive { $file } holds more than { $megabytes } MB or more than { $n } files. Choose the file with the scores itself.
table-damaged-archive = The archive { $file } is damaged or protected by a password. Unpack it and choose the file with the scores itself.
table-old-excel = The old Excel workbook { $file } is damaged, or much larger than a gradebook. Open it in your spreadsheet program and save the sheet with the scores as XLSX or CSV.
table-password = The workbook { $file } is protected by a password. Save a copy without the password.
table-web-page = The file { $file } is a web page, not a table. Open it in your spreadsheet program and save it as XLSX or CSV.
table-open-quote = Row { $row_number }: a quotation mark is opened and never closed, or a cell is longer than any score. Close or delete the quotation mark in { $file }.

## Problems: where, what was found, what to do

problem-no-students = No row below the header names a student. Add one row for each student.
problem-no-scores = No column holds scores. Check that every item has a column with a header, and that its cells are numbers.
problem-only-letters = Column “{ $column }” holds letters that are grades of no known scale. Write the points.
problem-only-chosen = Column “{ $column }” holds letters that look like chosen answers. Add a row with the right answers below the header, or write the points.
problem-only-text = Column “{ $column }” holds text, not scores. Write numbers below the header of every item.
problem-only-formulas = Column “{ $column }” holds formulas without a result, or errors of formulas. Open the file in your spreadsheet program, correct the formulas, save it and choose it again.
problem-sheet = { $kind ->
    [file] The file “{ $sheet }” of this archive was read. If the scores are in another file, choose that file itself.
   *[sheet] The sheet “{ $sheet }” of this workbook was read. If the scores are in another sheet, save that sheet as a file of its own.
}
problem-no-item = Row { $row } has cells but names no item. Write the item, or delete the row.
problem-no-name = Row { $row } has cells but names no student. Write the name or the id, or delete the row.
problem-text = Row { $row }, column “{ $column }”: found “{ $found }”, which is not a score. Write a number, or leave the cell blank.
problem-error = Row { $row }, column “{ $column }”: found “{ $found }”, the error of a formula. Correct the formula in your spreadsheet program, or write the score.
problem-formula = Row { $row }, column “{ $column }”: found the formula “{ $found }” without its result. Open the file in your spreadsheet program, save it and choose it again, or write the score.
problem-other-mark = Row { $row }, column “{ $column }”: found “{ $found }”, but { $mark ->
    [comma] in this file the comma separates decimals, as in “{ $example }”. Write the number with a comma.
   *[point] in this file the point separates decimals. Write the number with a point.
}
problem-letter = Row { $row }, column “{ $column }”: found the letter grade “{ $found }”, which cannot be read as a score. Write the points, or leave the cell blank.
problem-number-among-letters = Row { $row }, column “{ $column }”: found “{ $found }” among letter grades, and the file does not say what it is out of. Write a letter, a percentage such as 85 %, or give the column a maximum.
problem-negative = Row { $row }, column “{ $column }”: found “{ $found }”, but a score cannot be below zero. Write zero or more, or leave the cell blank.
problem-above = Row { $row }, column “{ $column }”: found “{ $found }”, which is far above the maximum of { $max }. Correct the score, or the maximum of this column.
problem-row-long = Row { $row } has { $cells } cells, but { $measure ->
    [rows] most rows have
   *[header] the header has
} { $columns } columns. Look for a comma inside a name or a number, put that cell in quotation marks, or delete the extra cells.
problem-row-short = Row { $row } has only { $cells } cells, but { $measure ->
    [rows] most rows have
   *[header] the header has
} { $columns } columns. Add what is missing, so that every score stands { $measure ->
    [rows] in its column
   *[header] below its header
}.
problem-header-width = The header in row { $row } has { $header } columns, but most rows have { $cells } cells. Write a header above every column.
problem-duplicate = Rows { $first } and { $row } are both for the student { $student }{ $known ->
    [no] {""}
   *[yes] {" "}(id { $id })
}. Delete one of the rows, or, if they are two students, tell them apart in the name or in a column of ids.
left-out-duplicate = Row { $row } is left out, because row { $first } is already for the student { $student }{ $known ->
    [no] {""}
   *[yes] {" "}(id { $id })
}.
problem-max-choice = The maximum of “{ $item }” cannot be { $value }. Give a number above zero.
problem-letter-choice = The letter { $letter } cannot stand for { $value } of the points. Give a share between 0 and 1.
problem-more = { $n ->
    [one] There is one more problem like these.
   *[other] There are { $n } more problems like these.
}

## Columns that are not items, and why

ignored-by-choice = You chose to leave it out.
ignored-letters = It holds letters that no grading scale here has ({ $letters }).
ignored-chosen = Its letters are read as chosen answers, and the file does not say which are right.
ignored-empty = It has neither a score nor a maximum.
ignored-no-points = No points are possible in it.
ignored-canvas-total = Canvas computes it from other columns.
ignored-canvas-note = It has no points possible, so it is a note rather than an assignment.

## Decisions the teacher may turn around

doubt-sheet = { $kind ->
    [file] Of the { $n } tables in this archive, “{ $sheet }” is read.
   *[sheet] Of the { $n } sheets with cells in this workbook, “{ $sheet }”{ $hidden ->
        [yes] {" "}(a hidden sheet)
       *[no] {""}
    } is read.
}
doubt-sheet-reason = { $by ->
    [teacher] You chose it.
   *[looks] It looks most like a gradebook. The others are not read.
}
doubt-blank = { $chosen ->
    [zero_points] { $n ->
        [one] One cell is blank and counts as zero points.
       *[other] { $n } cells are blank and count as zero points.
    }
   *[no_score] { $n ->
        [one] One cell is blank and is read as no score.
       *[other] { $n } cells are blank and are read as no score.
    }
}
doubt-blank-pairs = { $chosen ->
    [zero_points] { $n ->
        [one] One student has no score on an item, which counts as zero points.
       *[other] { $n } times a student has no score on an item, which counts as zero points.
    }
   *[no_score] { $n ->
        [one] One student has no score on an item; nothing is put in its place.
       *[other] { $n } times a student has no score on an item; nothing is put in its place.
    }
}
doubt-blank-reason = { $chosen ->
    [zero_points] You chose so.
   *[no_score] A blank does not say whether the work was not done or not yet graded, so it never becomes a zero by itself.
}
doubt-dash = { $chosen ->
    [zero_points] { $n ->
        [one] One cell is a dash and counts as zero points.
       *[other] { $n } cells are dashes and count as zero points.
    }
    [absent] { $n ->
        [one] One cell is a dash and is read as absent.
       *[other] { $n } cells are dashes and are read as absent.
    }
   *[no_score] { $n ->
        [one] One cell is a dash and is read as no score.
       *[other] { $n } cells are dashes and are read as no score.
    }
}
doubt-dash-reason = { $chosen ->
    [zero_points] You chose so.
    [absent] You chose so. An absence is never a zero.
   *[no_score] This file has blank cells too, so a dash may mean something of its own.
}
doubt-letters = { $chosen ->
    [answers] The letters in { $items } are read as chosen answers, so { $n ->
        [one] the column is
       *[other] these { $n } columns are
    } left out.
   *[grades] The letters in { $items } are read as grades.
}
doubt-letters-reason = { $chosen ->
    [answers] Letters from A to E without plus or minus below the number of a question are mostly answers to it.
   *[grades] No letter has a plus or minus, so they could also be the answers that students chose.
}
doubt-decimal = { $chosen ->
    [comma] The comma in { $example } is read as a decimal comma.
   *[point] The comma in { $example } is read as a thousands separator.
}
doubt-decimal-reason = The file does not show clearly which of the two it uses.
doubt-maxima = { $n ->
    [one] In “{ $item }”, one score has another maximum than the rest.
   *[other] In “{ $item }”, { $n } scores have another maximum than the rest.
}
doubt-maxima-reason = { $chosen ->
    [as_written] You chose to keep the points as they are written, out of { $max }.
   *[own_maximum] Each score keeps its share of its own maximum and is shown out of { $max }.
}
doubt-namesakes = { $chosen ->
    [merge] { $n } rows ({ $rows }) with different ids are read as one student, { $student }.
   *[two_students] { $n } students with different ids are called { $student } (rows { $rows }).
}
doubt-namesakes-reason = { $chosen ->
    [merge] You chose so. Where more than one row has a score, the later row counts.
   *[two_students] Different ids are different students; the id is shown beside the name.
}
doubt-attempts = { $n ->
    [one] One student has
   *[other] { $n } students have
} several finished attempts, of which { $chosen ->
    [best] the best
    [first] the first
   *[latest] the latest
} counts.
doubt-attempts-reason = { $chosen ->
    [best] You chose so.
    [first] You chose so.
   *[latest] The latest attempt shows best what a student knows today.
}
doubt-attempts-items = { $n ->
    [one] One score is written more than once for a student and an item;
   *[other] { $n } scores are written more than once for a student and an item;
} { $chosen ->
    [best] the best
    [first] the first
   *[latest] the latest
} counts.
remark-several-days = { $n ->
    [one] One student has scores on one item from several days; one of them counts, so what changed between these days is not read.
   *[other] { $n } times a student has scores on one item from several days; one of them counts, so what changed between these days is not read.
}
doubt-versions = { $chosen ->
    [same_items] Equal numbers in the versions of the key ({ $versions }) are read as the same question.
   *[separate_items] { $n ->
        [one] One question has different right answers in the versions of the key ({ $versions }) and is read as a question of its own in each version.
       *[other] { $n } questions have different right answers in the versions of the key ({ $versions }) and are read as questions of their own in each version.
    }
}
doubt-versions-reason = { $chosen ->
    [same_items] You chose so.
   *[separate_items] Versions of a test usually have their questions in another order.
}
doubt-class = Of the { $n } classes in this archive, “{ $class }” is read.
doubt-class-reason = { $by ->
    [teacher] You chose it.
   *[size] It has the most scores. The others are not read.
}
doubt-dates = Dates such as { $example } are read with { $chosen ->
    [day_first] the day first.
   *[month_first] the month first.
}
doubt-dates-reason = No date in the file shows which of the two comes first. It only decides which attempt counts and when an item was taken.
doubt-maybe-total = { $chosen ->
    [item] The column “{ $column }” is read as an item.
   *[ignore] The column “{ $column }” is left out.
}
doubt-maybe-total-reason = It is called like a total, but it is not the sum or the mean of other columns.
doubt-letter-total-reason = Its letters seem to be the grade for the points in the other columns, which would count twice.
doubt-sum = { $chosen ->
    [item] The column “{ $column }” is read as an item.
   *[ignore] The column “{ $column }” is left out.
}
doubt-sum-reason = In all { $n } rows with a number it is exactly the sum of the other columns.
doubt-names = { $chosen ->
    [numbers] The students are numbered in the order of the file.
   *[names] The column “{ $column }” is read as the students’ names.
}
doubt-names-reason = No header says where the names are. Nearly every row has words of its own in “{ $column }”.
doubt-row-max = { $chosen ->
    [maxima] Row { $row } is read as the maximum of every column.
   *[student] Row { $row } is read as a student called { $name }.
}
doubt-row-max-reason = Its first cell is “{ $name }”, which can be a word or a name.
doubt-row-summary = { $chosen ->
    [summary] Row { $row } (“{ $name }”) is about the whole class and is left out.
   *[student] Row { $row } is read as a student called { $name }.
}
doubt-row-summary-reason = “{ $name }” can be a name, or the label of a row with averages or weights.

option-maxima = Maxima
option-summary = About the class
option-student = A student
option-names = The names
option-numbers = Not names
option-latest = The latest
option-best = The best
option-first = The first
option-day_first = Day first
option-month_first = Month first
option-separate_items = Different questions
option-same_items = The same question
option-no_score = No score
option-absent = Absent
option-grades = Grades
option-answers = Answers
option-zero_points = Zero points
option-comma = Decimal comma
option-point = Thousands separator
option-own_maximum = Out of its own maximum
option-as_written = Points as written
option-two_students = Different students
option-merge = The same student
option-item = An item
option-ignore = Leave out

## Said, not to be decided

remark-encoding-gb18030 = The file is not in UTF-8 and was read as Chinese text (GB18030). If names look wrong, save it as “CSV UTF-8”.
remark-encoding-cp1251 = The file is not in UTF-8 and was read as Cyrillic text (Windows-1251). If names look wrong, save it as “CSV UTF-8”.
remark-encoding-cp1252 = The file is not in UTF-8 and was read as Western European text (Windows-1252). If names look wrong, save it as “CSV UTF-8”.
remark-comma = The comma is read as the decimal mark, as in { $example }.
remark-thousands = The comma is read as a thousands separator, as in { $example }.
remark-renamed = { $n ->
    [one] One item had the same title as another and is now called { $items }.
   *[other] { $n } items had the same titles as others and are now called { $items }.
}
remark-max-highest = { $n ->
    [one] The file gives no maximum for { $items }. The highest score seen is taken as the maximum; you can change it.
   *[other] The file gives no maxima for { $n } items ({ $items }). The highest scores seen are taken as the maxima; you can change them.
}
remark-max-credit = { $n ->
    [one] The scores of { $items } are read as shares of the points.
   *[other] The scores of { $n } items ({ $items }) are read as shares of the points.
}
remark-letters = { $n ->
    [one] { $items } holds letter grades. They are read
   *[other] { $n } items ({ $items }) hold letter grades. They are read
} as shares of the points: { $letters }. { $source ->
    [teacher] You changed this scale.
    [chinese] Each is the middle of its range in the five levels of Chinese schools, with 优 from 90 % and 及格 from 60 %. You can change it.
   *[american] Each is the middle of its range in the default grading scheme of Canvas, with A+ from 97 %. You can change it.
}
remark-extra-credit = { $n ->
    [one] One score in { $items } is above the maximum. It is kept and counts as full credit.
   *[other] { $n } scores are above their maximum ({ $items }). They are kept and count as full credit.
} If points were added for everybody (a curve), enter a maximum that includes them.
remark-no-score-yet = { $n ->
    [one] { $items } has no score yet and does not count.
   *[other] { $n } items ({ $items }) have no score yet and do not count.
}
remark-all-or-nothing = { $n ->
    [one] { $items } has only been passed or not: a score counts like one question, whatever its points.
   *[other] { $n } items ({ $items }) have only been passed or not: a score on them counts like one question, whatever its points.
}
remark-question-pools = A blank means that the student was not given the question, or that it has no points yet. Such cells are no scores and never zeros.
remark-test-student = Row { $row } is Canvas's test student and is left out.

## Formats, and by what each is recognised

format-canvas_gradebook = Canvas gradebook
format-moodle_quiz = Moodle quiz
format-moodle_gradebook = Moodle gradebook
format-gradescope_course = Gradescope course
format-canvas_student_analysis = Canvas quiz, Student Analysis
format-gradescope_assignment = Gradescope assignment
format-blackboard = Blackboard gradebook
format-brightspace = Brightspace grades
format-powerschool = PowerSchool score sheet
format-google_forms = Google Forms quiz
format-microsoft_forms = Microsoft Forms quiz
format-oneroster = OneRoster results
format-zipgrade = ZipGrade export
format-kahoot = Kahoot report
format-quizizz = Quizizz report
format-chinese_exam = Scores of every question of a Chinese exam
format-plain_long = Table with one row per score
format-plain_wide = Table with one row per student
why-canvas = Its columns Student, ID and Section, and its row of points possible, are those of a Canvas export.
why-moodle-quiz = Its state and start of each attempt, and its columns that end in the points possible, are those of a Moodle quiz report.
why-moodle-gradebook = Its last column has the time of the download, and its grades have their kind in brackets, as in a Moodle gradebook.
why-gradescope-course = Every assignment has a second column with its Max Points, as in a Gradescope course export.
why-canvas-student-analysis = Every question has its number, and a second column that is called by its maximum, as in a Canvas Student Analysis.
why-gradescope-assignment = Its total score with Max Points, its status and its submissions are those of a Gradescope assignment.
why-blackboard = Its items have their points in brackets and an id after a bar, as Blackboard writes them.
why-brightspace = Its OrgDefinedId and its grades called Points Grade are those of a Brightspace export.
why-powerschool = Its lines above the header, such as Points Possible, are those of a PowerSchool score sheet.
why-google-forms = The time of each response and scores such as 8.00 / 10 are those of a Google Forms quiz.
why-microsoft-forms = Every question has a second column that begins with Points, as in the responses to a Microsoft Forms quiz.
why-oneroster = Its results refer to students and line items by sourcedId, as in OneRoster.
why-zipgrade = For every question it has the columns Stu, PriKey and Points, as in the full export of ZipGrade.
why-kahoot = Its players with correct and incorrect answers are those of a Kahoot report.
why-quizizz = Its accuracy beside correct and incorrect answers is that of a Quizizz report.
why-chinese-exam = Its numbered questions, with 总分, 满分 or 答案, are those of a Chinese exam sheet.
why-plain-long = It names a student, an item and a score in every row.
why-plain-wide = It has one row per student and no sign of a particular platform.

ignored-answers = It holds answers without points.
ignored-feedback = It holds feedback in words, not scores.
ignored-about-score = It says something about each score and is not a score.
ignored-about-paper = It describes the quiz, the paper or its total; the questions are read one by one.
ignored-speed = Its points reward speed as well as knowledge; the correct answers are read instead.
ignored-accuracy = It is the share of correct answers, which are read themselves.
ignored-answer-counts = It is only used to count the questions.
ignored-no-key = It holds chosen answers, and nothing in the file says which one is right.
ignored-blackboard = Blackboard gives it no points, so it is not an item.
ignored-blackboard-total = Blackboard computes it from other columns.
ignored-brightspace-total = Brightspace computes it from other grades.
ignored-brightspace-again = It is the same grade as the points of “{ $item }”.
ignored-gradescope-parts = It is the sum of its parts, which are read one by one.
ignored-lateness = It tells how late the work was, not how good.
ignored-time = It tells when the work was handed in, not how good it was.
ignored-gradescope-other = It has no Max Points beside it, so it is not an assignment.
ignored-survey = No points are possible in it, so it is a survey question.
ignored-quiz-total = It is the total of the quiz; its questions are read one by one.
ignored-about-student = It describes the student or the attempt and is not a score.
ignored-text = It holds text, not scores.
ignored-formulas = It holds only formulas without a saved result, or errors of formulas.
ignored-mostly-text = It holds more text than scores.
ignored-identifier = Its long numbers name something rather than score it.
ignored-running-number = It numbers the rows and is not a score.
ignored-moodle-downloaded = It tells when the file was downloaded from Moodle.
ignored-moodle-total = Moodle computes it from the other grades.
ignored-moodle-percentage = It is the same grade as “{ $column }”, as a percentage.
ignored-moodle-again = It is the same grade as “{ $column }”.
ignored-moodle-feedback = It holds feedback in words, not scores.
ignored-total = It is computed from the other columns.
ignored-sum = It is the sum of the other columns.
ignored-letter-total = Its letters seem to be the grade for the points in the other columns.
ignored-maybe-total = It is called like a total, though it is not the sum or the mean of other columns.
remark-unfinished = { $n ->
    [one] One attempt is not finished and is not counted;
   *[other] { $n } attempts are not finished and are not counted;
} { $students ->
    [0] each of these students has a finished one.
    [one] one student has no finished attempt, so the scores are pending.
   *[other] { $students } students have no finished attempt, so their scores are pending.
}
remark-summary-row = Row { $row } (“{ $name }”) is about the whole class and is left out.
remark-missing =
    { $others ->
        [one] Of the { $n } missing scores 1 is no blank cell: the file says so in a word, or what stands there is no score.
       *[other] Of the { $n } missing scores { $others } are no blank cells: the file says so in words, or what stands there is no score.
    }
remark-no-names = No column names the students, so they are numbered in the order of the file.
item-number = Question { $number }
item-correct = Correct answers
student-number = Student { $number }
problem-no-header = Row { $row } ({ $cells }) holds scores where the headers should be. Add a first row that names every column, such as Student, Q1, Q2; if the row is the header, write Student above the names.
remark-outlier = In “{ $item }”, the highest score is { $highest } and the next one { $next }. Check whether { $highest } is right: it is taken as the maximum.
remark-above-header = { $n ->
    [one] Row { $rows } stands above the headers and is not read.
   *[other] Rows { $rows } stand above the headers and are not read.
}
remark-seen-in-parsers = Gradepath knows this kind of file only from other programs that read it, not from a real export. Compare a few scores with the file.
remark-form-total = This sheet has answers without points, so only the score of the whole quiz is read. Download the responses of the quiz as CSV to have one score for every question.
remark-deleted = { $n ->
    [one] One score is marked for deletion, or its student or item is, and is left out.
   *[other] { $n } scores are marked for deletion, or their students or items are, and are left out.
}
remark-oneroster-alone = The results have ids in place of the names of students or items. Choose the whole archive to have the names and the maxima.
remark-kahoot = Kahoot gives more points to those who are faster, so the points are not read. The one item is how many answers were correct, out of { $n ->
    [one] one question
   *[other] { $n } questions
}, the most that one player answered.
remark-kahoot-answers = Kahoot gives more points to those who are faster, so the points are not read. Every question counts one point for a correct answer.
remark-quizizz = Quizizz gives more points to those who are faster, so its score is not read. The one item is how many answers were correct, out of { $n ->
    [one] one question
   *[other] { $n } questions
}, the most that one student answered.
remark-marked = { $n ->
    [one] One item holds chosen answers.
   *[other] { $n } items hold chosen answers.
} An answer that equals the key earns { $known ->
    [yes] the maximum
   *[no] one point, because the file gives no maximum
}, any other answer nothing.

## Tables mapped by hand

format-mapped = Table mapped by hand
why-mapped = Its columns are read as you said.
ignored-by-mapping = You did not map it.
problem-mapping-header = The headers cannot be in row { $row }: the file has { $rows } rows. Give the row that names the columns.
problem-mapping-no-item = No column is mapped as an item. Choose at least one column with scores.
problem-mapping-twice = The columns { $columns } cannot both be { $role ->
    [name] the name
    [first] the first name
    [last] the last name
    [id] the id
    [email] the e-mail address
   *[section] the section
}. Choose one of them.
