### Sentences about reading files. Row numbers, scores and sizes arrive as text, already in the form a teacher reads.

## Files that are not tables

table-empty = The file { $file } is empty. Export the gradebook again and choose that file.
table-blank = The file { $file } has no filled cell. Export the gradebook again and choose that file.
table-not-text = The file { $file } is not a table. Choose a CSV, TSV, XLSX, XLS or ODS file.
table-control = The file { $file } holds a character in row { $row_number } that no text has ({ $code }). It may be damaged: export it again, or delete that character.
table-lost-letter = Row { $row_number } of the file { $file } has the sign “�” where a letter was lost (“{ $found }”): a program read the file in another encoding and saved it so. Export the gradebook again and choose that file.
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
problem-only-letters-several = { $columns } columns ({ $column }) hold letters that are grades of no known scale. Write the points.
problem-only-chosen-several = { $columns } columns ({ $column }) hold letters that look like chosen answers. Add a row with the right answers below the header, or write the points.
problem-only-text-several = { $columns } columns ({ $column }) hold text, not scores. Write numbers below the header of every item.
problem-only-formulas-several = { $columns } columns ({ $column }) hold formulas without a result, or errors of formulas. Open the file in your spreadsheet program, correct the formulas, save it and choose it again.
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
problem-split-commas = Row { $row }: “{ $found }” stands in two columns, because numbers with decimal commas were saved between commas without quotation marks. The scores below are broken in the same way and cannot be told apart. Export the file again with semicolons or as XLSX.
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
    [one] There is one more problem of another cause.
   *[other] There are { $n } more problems of other causes.
}

## The same for several cells or rows of one cause: the first of them, and how many there are

problem-text-several = Column “{ $column }”: { $n } cells are not scores, the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Write numbers, or leave the cells blank.
problem-error-several = Column “{ $column }”: { $n } cells hold the error of a formula, the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Correct the formulas in your spreadsheet program, or write the scores.
problem-formula-several = Column “{ $column }”: { $n } cells hold formulas without their result, the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Open the file in your spreadsheet program, save it and choose it again, or write the scores.
problem-other-mark-several = Column “{ $column }”: in { $n } cells the decimal mark is another one, the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}), but { $mark ->
    [comma] in this file the comma separates decimals, as in “{ $example }”. Write the numbers with a comma.
   *[point] in this file the point separates decimals. Write the numbers with a point.
}
problem-letter-several = Column “{ $column }”: { $n } cells hold letter grades that cannot be read as scores, the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Write the points, or leave the cells blank.
problem-number-among-letters-several = Column “{ $column }”: { $n } cells hold numbers among letter grades, the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}), and the file does not say what they are out of. Write letters, percentages such as 85 %, or give the column a maximum.
problem-negative-several = Column “{ $column }”: { $n } cells are below zero, which a score cannot be; the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Write zero or more, or leave the cells blank.
problem-above-several = Column “{ $column }”: { $n } cells are far above the maximum of { $max }, the first is “{ $found }” (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Correct the scores, or the maximum of this column.
problem-word = Row { $row }, column “{ $columns }”: found “{ $found }”, which is not a score. Write a number, or leave the cell blank.
problem-word-several = The word “{ $found }” stands in { $n } cells of { $n_columns ->
    [one] column “{ $columns }”
   *[other] { $n_columns } columns ({ $columns })
} in the place of a score (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Say what it means, or write numbers.
problem-no-name-several = { $n } rows have cells but name no student (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Write the names or the ids, or delete the rows.
problem-no-item-several = { $n } rows have cells but name no item (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}). Write the items, or delete the rows.
problem-row-long-several = { $n } rows have more cells than { $measure ->
    [rows] most rows
   *[header] the header
} (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}); row { $row } has { $cells } and not { $columns }. Look for a comma inside a name or a number, put that cell in quotation marks, or delete the extra cells.
problem-row-short-several = { $n } rows have fewer cells than { $measure ->
    [rows] most rows
   *[header] the header
} (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}); row { $row } has { $cells } and not { $columns }. Add what is missing, so that every score stands { $measure ->
    [rows] in its column
   *[header] below its header
}.
problem-duplicate-several = { $n } rows are for students who have a row already (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}); the first are rows { $first } and { $row } for { $student }{ $known ->
    [no] {""}
   *[yes] {" "}(id { $id })
}. Delete one row of each, or, if they are different students, tell them apart in the name or in a column of ids.
left-out-duplicate-several = { $n } rows are left out because an earlier row is already for the same student (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}); the first is row { $row } for { $student }{ $known ->
    [no] {""}
   *[yes] {" "}(id { $id })
}, who has row { $first }.
problem-again = { $first } The same is so in { $n } places (rows { $rows }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}).

## What makes a problem go away

remedy-ignore-column = Leave out column “{ $column }”
remedy-word = { $reading ->
    [absent] “{ $word }” means absent
    [excused] “{ $word }” means excused
   *[missing] “{ $word }” means no score
}
remedy-maximum = { $max } is the maximum of “{ $item }”
doubt-word = { $n ->
    [one] “{ $word }” in one cell is read as { $chosen ->
        [absent] absent
        [excused] excused
        [pending] not graded yet
       *[missing] no score
    }.
   *[other] “{ $word }” in { $n } cells is read as { $chosen ->
        [absent] absent
        [excused] excused
        [pending] not graded yet
       *[missing] no score
    }.
}
doubt-word-reason = You said so. None of it ever counts as zero.
doubt-word-unknown-reason = The word stands in place of scores, and what it means is not known. It never counts as zero by itself.
option-excused = Excused
option-missing = No score
option-pending = Not graded yet
option-unread = None of these
remark-mended = { $n ->
    [one] One cell says what you wrote and not what is in the file: { $places }.
   *[other] { $n } cells say what you wrote and not what is in the file: { $places }.
}

## Columns that are not items, and why

ignored-by-choice = You chose to leave it out.
ignored-letters = It holds letters that no grading scale here has ({ $letters }).
ignored-chosen = Its letters are read as chosen answers, and the file does not say which are right.
ignored-empty = It has neither a score nor a maximum.
ignored-no-points = No points are possible in it.
ignored-bonus = No points are possible in it, so its { $n ->
    [one] score is
   *[other] { $n } scores are
} extra credit, which has no share of anything.
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
doubt-max = { $chosen ->
    [highest] The file does not say what { $items } { $n ->
        [one] is
       *[other] are
    } out of. The highest score seen is taken as the maximum of each.
   *[other] The file does not say what { $items } { $n ->
        [one] is
       *[other] are
    } out of. { $n ->
        [one] It is read as { $chosen } points.
       *[other] Each is read as { $chosen } points.
    }
}
doubt-max-reason = A class seldom reaches the highest score that is possible, and items of one kind usually have one maximum. It changes what share of the points every student has.
doubt-max-all = { $chosen ->
    [highest] The file does not say what { $n } items are out of. The highest score seen is taken as the maximum of each.
    [usual] The file does not say what { $n } items are out of. They are read as { $items }.
   *[other] The file does not say what { $n } items are out of. Each is read as { $chosen } points.
}
doubt-direction = { $chosen ->
    [higher_better] { $items } { $n ->
        [one] is
       *[other] are
    } read as grades of which the highest is best.
   *[lower_better] { $items } { $n ->
        [one] is
       *[other] are
    } read as grades of which 1 is best and { $worst } worst.
}
doubt-direction-reason = The numbers look like school grades, and in some countries 1 is the best grade, in others 5 or 6.
doubt-row-percent = { $chosen ->
    [no_score] Row { $row } has much larger numbers than the others ({ $found }) and is not read.
   *[percent] Row { $row } has much larger numbers than the others ({ $found }) and is read as per cent of the points.
}
doubt-row-percent-reason = None of them is above 100. No other row is changed by it.
doubt-far = { $n ->
    [one] One number is
   *[other] { $n } numbers are
} far above all others of the same item: { $cells }. { $chosen ->
    [as_written] { $n ->
        [one] It is read as a score.
       *[other] They are read as scores.
    }
   *[no_score] { $n ->
        [one] It is read as no score.
       *[other] They are read as no scores.
    }
}
doubt-far-reason = It may be a slip of the pen or a code for a missing score. As a score it would set the maximum of the item.
doubt-odd-percent = { $rows ->
    [one] Row { $row } is written in per cent where other rows have points: { $cells }.
   *[other] { $n } scores are written in per cent where most are points: { $cells }.
} { $chosen ->
    [no_score] { $n ->
        [one] It is read as no score.
       *[other] They are read as no scores.
    }
   *[percent] { $n ->
        [one] It is read as that share of the points.
       *[other] They are read as those shares of the points.
    }
}
doubt-odd-percent-reason = No other score is changed by it.
doubt-odd-number = { $n ->
    [one] One score is a plain number where most are percentages: { $cells }.
   *[other] { $n } scores are plain numbers where most are percentages: { $cells }.
} { $chosen ->
    [no_score] { $n ->
        [one] It is read as no score.
       *[other] They are read as no scores.
    }
   *[percent] { $n ->
        [one] It is read as per cent.
       *[other] They are read as per cent.
    }
}
doubt-odd-number-reason = It could also be points, and the file does not say out of how many.
doubt-marks = { $chosen ->
    [ignore] The signs in { $items } ({ $words }) are not read.
   *[done] The signs in { $items } ({ $words }) are read as done, which earns all points.
}
doubt-marks-reason = The file does not say what the sign stands for. A blank cell is no score.
doubt-done = { $chosen ->
    [ignore] The words in { $items } (“{ $first }”, “{ $second }”) are not read.
   *[other] In { $items }, “{ $chosen }” is read as all points and “{ $none }” as none.
}
doubt-done-reason = The words stand in place of scores, and it is not certain which of the two stands for work that was done. Choose the word that earns the points.
doubt-true = { $chosen ->
    [ignore] { $items } ({ $words }) { $n ->
        [one] is
       *[other] are
    } not read.
   *[right_wrong] In { $items }, { $words } are read as right and wrong.
}
doubt-true-reason = They could also be what the students answered.
doubt-maxima = { $n ->
    [one] In “{ $item }”, one score has another maximum than the rest: { $cells }.
   *[other] In “{ $item }”, { $n } scores have another maximum than the rest: { $cells }.
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
doubt-columns = { $chosen ->
    [item] { $n ->
        [one] “{ $columns }” is read as an item.
       *[other] { $columns } are read as items.
    }
   *[ignore] { $n ->
        [one] “{ $columns }” is not read as an item.
       *[other] { $columns } are not read as items.
    }
}
doubt-columns-reason = { $kind ->
    [total] { $n ->
        [one] It could be an item, or a total, a mean or a grade that counts the other columns again.
       *[other] They could be items, or totals, means or grades that count the other columns again.
    }
    [who] { $n ->
        [one] It could be an item, or a number or a word that says who the student is.
       *[other] They could be items, or say who the student is.
    }
   *[note] { $n ->
        [one] It could be an item, or say something else about the students, such as absences, minutes or a room.
       *[other] They could be items, or say something else about the students, such as absences, minutes or a room.
    }
}
doubt-questions = { $n ->
    [one] The column { $column } is { $chosen ->
        [ignore] left out.
       *[item] read as a question.
    }
   *[other] { $n } columns ({ $column }) are { $chosen ->
        [ignore] left out.
       *[item] read as questions.
    }
}
doubt-questions-reason = They stand where questions can stand, but they do not add up to the result of the test.
doubt-gradeables = { $n ->
    [one] The column { $column } is { $chosen ->
        [ignore] left out.
       *[item] read as an item.
    }
   *[other] { $n } columns ({ $column }) are { $chosen ->
        [ignore] left out.
       *[item] read as items.
    }
}
doubt-gradeables-reason = They have scores, but the row PERFECT has no points for them, as for work that only brings extra credit.
doubt-names = { $chosen ->
    [numbers] The students are numbered in the order of the file.
   *[names] The column “{ $column }” is read as the students’ names.
}
doubt-names-reason = No header says where the names are. Nearly every row has words of its own in “{ $column }”.
doubt-row-max = { $chosen ->
    [maxima] Row { $row } is read as the maximum of every column.
    [summary] Row { $row } is about the class and is left out.
   *[student] Row { $row } is read as a student called { $name }.
}
doubt-row-max-reason = { $named ->
    [no] It names nobody, and hardly anybody has more points in any column.
   *[yes] It is called “{ $name }”, and hardly anybody has more points in any column.
}
doubt-row-summary = { $chosen ->
    [summary]
        { $n ->
            [one] Row { $row }{ $named ->
                [no] {""}
               *[yes] {" "}(“{ $name }”)
            } is no student’s and { $kind ->
                [key] has the right answers.
               *[statistic] is left out.
            }
           *[other] Rows { $row } ({ $name }) are no students’ and are left out.
        }
   *[student]
        { $n ->
            [one] Row { $row } is read as a student called { $name }.
           *[other] Rows { $row } are read as students called { $name }.
        }
}
doubt-row-summary-reason = { $kind ->
    [key] It has what most students chose, and what it is called can be a name.
    [footer] It has no score, and what it says can be a name or a note.
    [posting] It has no score, and what it says can be a name or a note.
   *[statistic] { $named ->
        [no] It does not say whose it is, as the other rows do.
       *[yes] “{ $name }” can be a name, or the label of a row with averages or weights.
    }
}

option-highest = The highest score seen
option-usual = As listed
option-lower_better = 1 is best
option-higher_better = The highest is best
option-percent = Per cent
option-done = Done
option-right_wrong = Right and wrong
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

## What rows are that are no student's

row-above = stands above the headers and is not read
row-header = names the columns
row-repeated = names the columns once more
row-maxima = has the points possible
row-key = has the right answers
row-weights = has the weights of the columns
row-posting = is the platform’s own row
row-test-student = is a test student
row-statistic = is about the whole class
row-attempt = is another attempt of a student
row-footer = stands below the table and is not read

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
remark-max-guessed = { $n ->
    [one] The file gives no maximum for { $items }. It is read like items of the same kind; you can change it.
   *[other] The file gives no maxima for { $n } items ({ $items }). Like items have one maximum; you can change it.
}
remark-lower-better = { $n ->
    [one] { $items } has grades of which 1 is best. A grade n is read as { $worst } − n of { $points } points, so that 1 is all points and { $worst } none.
   *[other] { $n } items ({ $items }) have grades of which 1 is best. A grade n is read as { $worst } − n of { $points } points, so that 1 is all points and { $worst } none.
}
remark-higher-better = { $n ->
    [one] { $items } has grades of which the highest is best. They are read as points out of { $worst }.
   *[other] { $n } items ({ $items }) have grades of which the highest is best. They are read as points out of { $worst }.
}
remark-words = { $n ->
    [one] { $items } has words or signs in place of points.
   *[other] { $n } items ({ $items }) have words or signs in place of points.
}{ $full ->
    [0] {""}
   *[other] {" "}All points for: { $full }.
}{ $none ->
    [0] {""}
   *[other] {" "}None for: { $none }.
}
remark-starred = { $n ->
    [one] One score in { $items } has a star, which usually stands for late work. It is read without the star.
   *[other] { $n } scores ({ $items }) have a star, which usually stands for late work. They are read without the star.
}
remark-so-far = { $n ->
    [one] One score is only a score so far, because work still waits to be graded. It does not count.
   *[other] { $n } scores are only scores so far, because work still waits to be graded. They do not count.
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
remark-test-student = Row { $row } is a test student and is left out.

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
format-nbgrader = nbgrader grades
format-github_classroom = GitHub Classroom grades
format-prairielearn = PrairieLearn scores
format-open_edx = Open edX grade report
format-sakai = Sakai gradebook
format-artemis = Artemis scores
format-ilias = ILIAS test results
format-submitty = Submitty, Rainbow Grades
format-gradescope_evaluations = Gradescope evaluations of one question
format-checkmark = Moodle Checkmark submissions
format-socrative = Socrative results
format-google_classroom = Google Classroom grades
format-mylab = Pearson MyLab gradebook
format-turkish_marks = List of marks from e-Okul or OBS
format-schoology = Schoology gradebook
format-chinese_course = Course grades from 学习通 or 雨课堂
format-zhixue = Scores of every question from 智学网
format-blackboard_questions = Blackboard test by question
format-assistments = ASSISTments log
format-datashop = DataShop export
format-plain_long = Table with one row per score
format-plain_items = Table with one row per item
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
why-nbgrader = Its assignments with max_score, raw_score and late_submission_penalty are those of an nbgrader export.
why-github-classroom = Its points awarded and available beside GitHub user names are those of GitHub Classroom.
why-prairielearn = Its UID and role of everybody are those of a PrairieLearn file.
why-plain-items = Its rows are called like items, and its columns like students.
why-open-edx = Its user names and grades, with what it says of enrolment or of points earned and possible, are those of an Open edX report.
why-sakai = Its items with their points in brackets, beside columns that begin with * or #, are those of a Sakai export.
why-artemis = Its user names with a score in per cent, or with the points of every exercise and their sums, are those of an Artemis export.
why-ilias = Its test results in points beside the maximum available points are those of an ILIAS test.
why-submitty = Its USERNAME and OVERALL, and rows such as PERFECT among the students, are those of Rainbow Grades.
why-gradescope-evaluations = Its submissions of one question, with their grader and the lines of a rubric, are those of Gradescope evaluations.
why-checkmark = Its ticks below examples with their points in brackets are those of a Moodle Checkmark activity.
why-socrative = Its student names beside a total score and the number of correct answers are those of a Socrative report.
why-google-classroom = Its names and e-mail addresses, with rows of dates and of points below the header, are those of Google Classroom.
why-mylab = Its log-ins and columns called Score, below the titles of assignments, are those of a Pearson MyLab gradebook.
why-turkish-marks = Its Turkish names for exams are those of a list from e-Okul or a university's OBS, where every exam has 100 points.
why-schoology = Its names beside a Unique User ID are those of a Schoology gradebook.
why-chinese-course = Its numbers and names of students, beside columns such as 章节测验 or 课堂得分, are those of 学习通 or 雨课堂.
why-zhixue = Its questions above 得分, or above their points, are those of a sheet from 智学网.
why-blackboard-questions = Its questions with possible points, an auto score and a manual score are those of a Blackboard test.
why-assistments = Its users, problems and hints are those of an ASSISTments log.
why-datashop = Its anonymous students with problems, steps and first attempts are those of a DataShop export.
why-plain-long = It names a student, an item and a score in every row.
why-plain-wide = It has one row per student and no sign of a particular platform.

ignored-answers = It holds answers without points.
ignored-feedback = It holds feedback in words, not scores.
ignored-about-score = It says something about each score and is not a score.
ignored-about-paper = It describes the quiz, the paper or its total; the questions are read one by one.
ignored-sakai-marked = Sakai marks it as a column that is no item of the gradebook.
ignored-sakai-no-points = It has no points in brackets, as every item of a Sakai gradebook has.
ignored-as-points = It is the same score as the one that is read, in another unit.
ignored-no-perfect-score = The row PERFECT has no points for it.
ignored-rubric = It says whether a line of the rubric applied; the score that comes of it is read.
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
ignored-identifier = Its long numbers name something rather than score it.
ignored-moodle-downloaded = It tells when the file was downloaded from Moodle.
ignored-moodle-total = Moodle computes it from the other grades.
ignored-moodle-percentage = It is the same grade as “{ $column }”, as a percentage.
ignored-moodle-again = It is the same grade as “{ $column }”.
ignored-moodle-feedback = It holds feedback in words, not scores.
ignored-total = It is computed from the other columns.
remark-unfinished = { $n ->
    [one] One attempt is not finished and is not counted;
   *[other] { $n } attempts are not finished and are not counted;
} { $students ->
    [0] each of these students has a finished one.
    [one] one student has no finished attempt, so the scores are pending.
   *[other] { $students } students have no finished attempt, so their scores are pending.
}
remark-summary-row = Row { $row } (“{ $name }”) is about the whole class and is left out.
remark-summary-rows = { $n ->
    [one] Row { $rows }
   *[other] Rows { $rows }
}{ $named ->
    [no] {""}
   *[yes] {" "}({ $names })
} { $n ->
    [one] is
   *[other] are
} about the whole class and { $n ->
    [one] is
   *[other] are
} left out.
remark-nobodys-rows = { $n ->
    [one] Row { $rows } is no student’s
   *[other] Rows { $rows } are no students’
}{ $named ->
    [no] {""}
   *[yes] {" "}({ $names })
} and { $n ->
    [one] is
   *[other] are
} left out.
remark-maxima-row = { $named ->
    [no] Row { $row } is read as the maximum of every column: it names nobody, and nobody has more.
   *[yes] Row { $row } (“{ $name }”) is read as the maximum of every column: nobody has more.
}
remark-repeated-headers = { $n ->
    [one] One row repeats the headers and is left out.
   *[other] { $n } rows repeat the headers and are left out.
}
remark-missing =
    { $others ->
        [one] Of the { $n } missing scores 1 is no blank cell: the file says so in a word, or what stands there is no score.
       *[other] Of the { $n } missing scores { $others } are no blank cells: the file says so in words, or what stands there is no score.
    }
remark-no-names = No column names the students, so they are numbered in the order of the file.
item-number = Question { $number }
item-correct = Correct answers
item-assignment = Assignment
item-exercise = Exercise
student-number = Student { $number }
problem-no-header = Row { $row } ({ $cells }) holds scores where the headers should be. Add a first row that names every column, such as Student, Q1, Q2; if the row is the header, write Student above the names.
remark-above-header = { $n ->
    [one] Row { $rows } stands above the headers and is not read.
   *[other] Rows { $rows } stand above the headers and are not read.
}
remark-by-hand = { $n ->
    [one] One score was given by hand and counts instead of the automatic one.
   *[other] { $n } scores were given by hand and count instead of the automatic ones.
}
remark-scaffolds = { $n ->
    [one] One row is about a scaffolding question, which only those see who need help, and is left out.
   *[other] { $n } rows are about scaffolding questions, which only those see who need help, and are left out.
}
remark-turkish-absent = { $n ->
    [one] One cell says with a letter such as G that a student was not there or is exempt, and has no score.
   *[other] { $n } cells say with a letter such as G that a student was not there or is exempt, and have no score.
}
remark-seen-in-parsers = Gradepath knows this kind of file only from other programs that read it, not from a real export. Compare a few scores with the file.
remark-form-total = This sheet has answers without points, so only the score of the whole quiz is read. Download the responses of the quiz as CSV to have one score for every question.
remark-deleted = { $n ->
    [one] One score is marked for deletion, or its student or item is, and is left out.
   *[other] { $n } scores are marked for deletion, or their students or items are, and are left out.
}
remark-oneroster-alone = The results have ids in place of the names of students or items. Choose the whole archive to have the names and the maxima.
remark-not-handed-in = { $n ->
    [one] One score of zero has no time of submission: nothing was handed in, so it is no score.
   *[other] { $n } scores of zero have no time of submission: nothing was handed in, so they are no scores.
}
remark-not-attempted = { $n ->
    [one] One cell says that the work was not attempted or not available; it is no score, though Open edX counts it as zero in its own grade.
   *[other] { $n } cells say that the work was not attempted or not available; they are no scores, though Open edX counts them as zero in its own grade.
}
remark-scored-pass = { $n ->
    [one] One pass that ILIAS did not score is left out.
   *[other] { $n } passes that ILIAS did not score are left out.
}
remark-ilias-zeros = { $n ->
    [one] One blank cell is read as zero points, because the student answered every question and ILIAS leaves such a cell blank.
   *[other] { $n } blank cells are read as zero points, because these students answered every question and ILIAS leaves such cells blank.
}
remark-late-stars = { $n ->
    [one] One score has stars behind it, which count late days. The score is read without them.
   *[other] { $n } scores have stars behind them, which count late days. The scores are read without them.
}
remark-checkmark = A tick says that the student declares to have solved an example. It counts all points of the example, a box without a tick none.
remark-checkmark-nothing = { $n ->
    [one] One student handed nothing in and has no scores, which are never zeros.
   *[other] { $n } students handed nothing in and have no scores, which are never zeros.
}
remark-socrative = Socrative shows only by colours which answers are right, so the answers are not read one by one. The one item is how many were correct.
remark-out-of-nothing = { $n ->
    [one] One score is 0 out of 0 points: the work was never graded, so it is no score.
   *[other] { $n } scores are 0 out of 0 points: the work was never graded, so they are no scores.
}
remark-other-roles = { $n ->
    [one] One person with another role than student ({ $roles }) is left out.
   *[other] { $n } people with other roles than student ({ $roles }) are left out.
}
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
ignored-same = It has the same scores as “{ $columns }”.
ignored-sum-of = It is the sum of { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}.
ignored-mean-of = It is the mean of { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}.
ignored-percent-of = It is the percentage of the points in { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}.
ignored-without-lowest = It is the sum or the mean of { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}, without the lowest.
ignored-weighted-of = It is a weighted sum or mean of { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}.
ignored-scaled = It is “{ $columns }” on another scale.
ignored-multiple-of = It is the sum or the mean, on another scale, of { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}.
ignored-lost = It is what is missing from a fixed number of points in { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}.
ignored-rank-of = It is the rank of the students by { $n ->
    [0] { $columns }
   *[other] { $n } columns, from “{ $columns }” to “{ $last }”
}.
ignored-grade-of = It goes up in steps with { $n ->
    [0] { $columns }
   *[other] the sum of { $n } columns, from “{ $columns }” to “{ $last }”
}, as a grade for it does.
ignored-like-total = It seems to be a total or a mean, not an item.
ignored-like-grade = It seems to be a grade for other columns, not an item.
ignored-like-time = It tells a time or how long something took, and is not a score.
ignored-like-key = It seems to hold the right answers.
ignored-like-maxima = It seems to hold points possible.
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

doubt-shape = { $chosen ->
    [scores] Every row is read as one score of one student.
    [items] Every row is read as an item, and every column as a student.
   *[students] Every row is read as a student.
}
doubt-shape-reason = Headers and cells do not say for certain what a row is.
option-scores = A row is one score
option-items = A row is an item
option-students = A row is a student
remedy-shape-students = Every row is a student
remedy-shape-scores = Every row is one score
remedy-shape-items = Every row is an item
problem-no-score-rows = This table cannot be read with one score in every row: no two of its columns name a student and an item. Choose another reading.
doubt-names-column = The students are those of the column “{ $column }”.
doubt-names-column-reason = Two columns repeat their values from row to row, and neither says clearly that it names students.
doubt-score-column = The scores are those of the column “{ $column }”.
doubt-score-column-reason = Several columns could be the points of a student on an item.
problem-answers-no-key = { $n ->
    [one] “{ $columns }” holds
   *[other] { $columns } hold
} what students answered, and nothing in the file says which answers are right. Add a row with the right answers below the header, labelled Key, or write the points.
remedy-answers-grades = These are letter grades
remedy-answers-points = These are points
problem-no-item-rows = This table cannot be read with one item in every row: no two of its columns are students with scores. Choose another reading.
problem-in-a-students-column = Column { $letter } of the file, turned into a row because its columns are students: { $sentence }
problem-nothing-scored = This file has no scores of students. { $n ->
    [0] It has cells
   *[other] Its columns ({ $columns }) say something
}, but none holds points, grades or answers. Choose the file with the results.
problem-looks-like-scores = { $n } rows look like one score each: the same students come again and again. Is this a table with one row per score?
problem-other-shape = { $shape ->
    [scores] Every row was read as one score of a student.
    [items] Every row was read as an item, and every column as a student.
   *[students] Every row was read as a student.
} If it is something else, say so.
remedy-answers-key-row = Row { $row } ({ $name }) has the right answers
ignored-key = It holds the right answers.
ignored-activity = It counts what a student did on the platform, not how good it was.
ignored-answers-beside = It holds what students answered; the points beside it are read.
doubt-right-word = “{ $word }” in the column “{ $column }” is read as right, the other word as wrong.
doubt-right-word-reason = The column holds two words only, and neither is known here; most answers of most classes are right.

remark-hidden =
    { $n ->
        [one] 1 name or title holds marks that nobody sees, which can turn text around ({ $places }). They are left out wherever it is shown.
       *[other] { $n } names or titles hold marks that nobody sees, which can turn text around ({ $places }). They are left out wherever these are shown.
    }
