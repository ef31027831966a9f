## What cannot be done to a class that is kept, and what to do instead. Nothing has been changed.

class-no-item-left = No item of this class would count any more. Let at least one count.
class-no-student-left = Nobody would be left in this class. To give the class up, archive or delete it.
class-last-upload = This is the only file of the class. Add another one first, or delete the class.
class-unknown-upload = This file is no longer in the class. Open the class again to see what is in it.
class-unknown-student = This student is no longer in the class. Open the class again to see who is.
class-unknown-item = This item does not count in the class any more, so nothing can be decided about it.
class-match-one-day = Two columns of one file and one day are two questions, whatever they are called.
class-match-other-points = They are out of different points, or have different right answers: they are not the same question.
class-unknown-skill = The class has no such skill any more. Open it again to see its skills.
class-unknown-teaching = What was taught is no longer noted here. Open the class again to see what is.
class-day-far = { $day } is not a day of any school year. Choose another one.
class-teaching-empty = Write what was taught, or choose the skills that it was about.
class-score-negative = A score cannot be below zero. Write the points that were earned, or say that the student was absent.
class-score-no-number = This is no number of points. Write a number such as 7 or 7.5, or say that the student was absent.
class-score-too-high = { $score } points are more than ten times what the item is out of, { $max }. Check what was typed.
class-score-status = Write points where there is a score, and none where there is not.
class-same-upload = This file is in the class already.
class-erase-last = Nobody else is in this class. Delete the class instead: then the student is gone too.
