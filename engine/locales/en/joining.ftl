### Sentences about several files that become one class.

format-joined = Several files of one class
why-joined = { $n } files are read as one class: { $files }.

problem-in-file = { $file }: { $what }

join-matched-id = { $n ->
    [one] One student is in more than one file and was matched by the id.
   *[other] { $n } students are in more than one file and were matched by their ids.
}
join-matched-email = { $n ->
    [one] One student was matched by the e-mail address.
   *[other] { $n } students were matched by their e-mail addresses.
}
join-matched-name = { $n ->
    [one] One student was matched by the name.
   *[other] { $n } students were matched by their names.
}
join-nobody-matched = Nobody is in more than one of the files. Check that they are of the same class.
join-not-in-file = { $n ->
    [one] One student is not in “{ $file }” ({ $students }). Its items are missing for that student and never count as zero.
   *[other] { $n } students are not in “{ $file }” ({ $students }). Its items are missing for them and never count as zero.
}
join-renamed = { $n ->
    [one] One item has the same title in another file and is now called { $items }.
   *[other] { $n } items have the same titles in several files and are now called { $items }.
}

doubt-match = { $chosen ->
    [same_student] { $one } in “{ $one_file }” and { $other } in “{ $other_file }” are read as one student.
   *[two_students] { $one } in “{ $one_file }” and { $other } in “{ $other_file }” are read as different students.
}
doubt-match-reason = { $reason ->
    [swapped] The same names stand in another order.
    [similar] The names differ a little.
    [namesakes] The names are the same, but more than one student has that name.
    [ids-differ] Something is the same, but the ids differ.
    [id-only] The ids are the same, but the names are not alike.
    [email-only] The e-mail addresses are the same, but the names are not alike.
   *[taken] One of them is already read as another student of that file. Change that first.
}
doubt-match-ids = { $chosen ->
    [same_student] { $n ->
        [one] One student has the same name in several files, but another kind of id, and is read as one student: { $students }.
       *[other] { $n } students have the same names in several files, but other kinds of ids, and are read as the same: { $students }.
    }
   *[two_students] { $n ->
        [one] One name stands in several files beside another kind of id, and is read as different students: { $students }.
       *[other] { $n } names stand in several files beside other kinds of ids, and are read as different students: { $students }.
    }
}
doubt-match-ids-reason = The files have no ids in common, so only the names tell.
doubt-repeat = { $chosen ->
    [item] { $n ->
        [one] One item is in both “{ $file }” and “{ $other }” and is counted twice: { $items }.
       *[other] { $n } items are in both “{ $file }” and “{ $other }” and are counted twice: { $items }.
    }
   *[ignore] { $n ->
        [one] One item is in both “{ $file }” and “{ $other }” and is counted once: { $items }.
       *[other] { $n } items are in both “{ $file }” and “{ $other }” and are counted once: { $items }.
    }
}
doubt-repeat-reason = The titles are the same, and “{ $other }” has every score that “{ $file }” has.
ignored-repeat = “{ $file }” has the same item with the same scores.
doubt-same-work = { $chosen ->
    [same_work] { $n ->
        [one] One item is called alike in “{ $file }” and “{ $newer }” and is counted once: { $items }.
       *[other] { $n } items are called alike in “{ $file }” and “{ $newer }” and are counted once: { $items }.
    }
    [asked_again] { $n ->
        [one] One item is called alike in “{ $file }” and “{ $newer }” and is read as asked again on the later day: { $items }.
       *[other] { $n } items are called alike in “{ $file }” and “{ $newer }” and are read as asked again on the later day: { $items }.
    }
   *[different_work] { $n ->
        [one] One item is called alike in “{ $file }” and “{ $newer }” and is counted as two different ones: { $items }.
       *[other] { $n } items are called alike in “{ $file }” and “{ $newer }” and are counted as different ones: { $items }.
    }
}
doubt-same-work-reason = { $both ->
    [0] No student has a score in both.
    [one] One score is in both files, { $differ ->
        [0] and it is the same.
       *[other] and it is not the same.
    }
   *[other] { $both } scores are in both files, { $differ ->
        [0] and all are the same.
        [one] and one of them is not the same.
       *[other] and { $differ } of them are not the same.
    }
} { $chosen ->
    [same_work] { $differ ->
        [0] What only one of them has is counted too.
       *[other] Where they differ, “{ $newer }” counts.
    }
    [asked_again] Both scores of a student count, each on its day.
   *[different_work] If they are the same work, it now weighs twice.
}
doubt-asked-again-reason = { $why ->
    [text] The title is that of one question, and the scores are not those of “{ $file }” exported again.
    [keys] Both files have the same items out of the same points, with the same right answers.
    [names] Both files have the same items out of the same points, and their names say before and after.
    [forms] Who had these questions on one day did not have them on the other, as where two forms are swapped.
    [difficulty] Both files have the same items out of the same points, and the same ones were hard on both days.
   *[nothing] Titles as short as these can belong to other questions: every test has a question 1.
} { $chosen ->
    [same_work] What “{ $newer }” says counts in the place of what “{ $file }” says, as if both were of one day.
    [asked_again] They are taken to be as hard on the later day as on the earlier one. If they are other questions, a change may be shown where there is none.
   *[different_work] If they are the same questions, say so: they show whether the class moved or the test was easier.
}
ignored-same-work = It is the same work as in “{ $file }”, which is newer; what only this file has is counted there.
doubt-total-of-file = { $chosen ->
    [item] The column “{ $column }” is read as an item.
   *[ignore] The column “{ $column }” is left out.
}
doubt-total-of-file-reason = Its scores are those of “{ $file }” added up, and each of its items is already counted.
ignored-total-of-file = It adds up the items of “{ $file }”, which are read one by one.

option-same_work = The same work
option-asked_again = Asked again
option-different_work = Different work
option-same_student = The same student

# The day behind a title that is a number, such as “3 (14 Oct)”.
title-day = { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
title-day-of-year = { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $year }
