### Earlier classes: what is known of items from them, and the file that holds it.

## Under the name of a class

earlier-known-help = Earlier classes had these items too. How hard each is and how well it tells students apart is known from them, and the estimates of this class start from that. An item that went differently here counts less, or not at all.
earlier-known-unused = Earlier classes had these items too. For this class a simpler average predicts hidden scores better, so its estimates do not rest on earlier classes.
earlier-known-alike = Beside them nothing stands out, neither an item nor the class.
earlier-known-where = Item by item: page Class, Items. Class by class: page Class, Earlier classes.
home-known = :material/history: { $line }

# After the number of students, skills and items of a class.
class-in-memory = in the memory, does not count for itself

## The memory

class-tab-earlier = Earlier classes
earlier-empty = When a test is given again, its items can be known: how hard each is and how well it tells students apart. Remember the classes that took it, save the file, and choose it here or when you import the next class.
earlier-none-known = No class in the memory had an item of this class. An item is known again by its title and its points.
earlier-changed = The memory has changed since this class was analysed.
earlier-again = Analyse again
earlier-list =
    { $n ->
        [one] **1 class in the memory**
       *[other] **{ $n } classes in the memory**
    }
# After the label of a class: $items are those it has in common with the class in view.
earlier-class =
    { $students ->
        [one] 1 student
       *[other] { $students } students
    } · { $items ->
        [0] no item in common
        [one] 1 item in common
       *[other] { $items } items in common
    }
earlier-class-itself =
    { $students ->
        [one] 1 student
       *[other] { $students } students
    } · this class: does not count for itself
earlier-no-label = no label
earlier-take-out = Take out
earlier-file = Memory file (school.memory)
earlier-save = Save the memory ({ $file })
earlier-kept = The memory is kept with your classes. With the file it can be taken to another computer.
earlier-session = The memory lasts as long as this tab. To use it next time, save the file.

## One more class

earlier-remember = Remember this class
earlier-what = The next class that takes this test then starts from what this one taught. In the file stand, for every item, its title, points and skills, how hard it is, how well it tells students apart and how many scores say so; for the class, its number of students, a few averages and how widely results spread. No student, no name, no score.
earlier-label = What do you call this class?
earlier-label-help = May stay empty. It stands in the file, for whoever opens it.
earlier-itself = This class is in the memory. It does not count for itself. To remember it anew, take it out first.
# $label is what the class was called, or that it had no name.
earlier-replaced = It takes the place of a class ({ $label }) whose numbers agree so closely that they must be of the same students.
# $n students with a score; fewer than the $fewest that a class needs.
earlier-too-few =
    { $n ->
        [0] Nobody in this class has a score yet, so it has nothing to remember.
        [one] This class has 1 student with scores. With fewer than { $fewest }, what is kept of a class comes close to what its students did, so it cannot be remembered.
       *[other] This class has { $n } students with scores. With fewer than { $fewest }, what is kept of a class comes close to what its students did, so it cannot be remembered.
    }
earlier-no-items = No item has scores of at least { $fewest } students. With fewer, what is kept of an item comes close to what these students did, so there is nothing to remember.
earlier-few = This class has only { $n } students. Somebody who has the file and all answers of a student can then guess better than chance whether that student is in the class. Hand the file on only to people who may know that.

## On the page Import

import-memory = Start from earlier classes
import-memory-help = Was this test given before? If that class was remembered, choose the file here: what it taught about items with the same titles and points is where this class starts.

## In the table of items

column-earlier = Earlier classes
column-earlier-help = In how many earlier classes the item was met. Where it went so differently here that this hardly counts, what to check.
column-before = Expected
column-before-help = Share of the points that a class like this one was expected to earn on it, by earlier classes. Beside it: what this class earned.

## Why an estimate is what it is

# Of the $n items of the class, $known are known; both at least 1.
why-earlier =
    The start also rests on earlier classes, from which { $n ->
        [one] { $known } of 1 item
       *[other] { $known } of { $n } items
    } of this class { $known ->
        [one] is
       *[other] are
    } known.
why-start-hover-earlier = Without these scores: about { $points } of 100 points, from the other scores, the class and earlier classes
