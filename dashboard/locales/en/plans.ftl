### The plans page.

plans-empty = Here a study plan is made for every student: a few steps, minutes and a date to look at it together.
plans-title = Study plans
plans-whose = Whose plan
plans-one = One student
plans-all =
    { $n ->
        [one] Whole class (1)
       *[other] Whole class ({ $n })
    }
plans-groups = Groups
plans-goal =
    { $minutes } minutes, { $n ->
        [0] every skill
        [one] 1 skill
       *[other] { $n } skills
    }
plans-goal-minutes = Minutes until the review
plans-goal-targets = Skills to reach
plans-goal-all = Every skill
plans-goal-help = The steps that gain most in this time come first. What comes before a chosen skill is learnt for its sake. A plan that you changed stays as it is until you undo your changes.
plans-language = Language of handouts and letters
plans-language-help = What your curriculum or you wrote stays as it is. One student may have another language than the class.
plans-student = Student
plans-review = Review on
plans-nothing = Every skill is mastered, so there is no step to propose. Add a step of your own if you like.
plans-note = Note on the handout
plans-note-hint = Say something encouraging
plans-editor-alt = Steps of the plan: tick, name, what to do, minutes
plans-chosen =
    { $n ->
        [one] 1 step, { $minutes } minutes. Click into a cell to change it; another place moves a step; the last row adds one.
       *[other] { $n } steps, { $minutes } minutes. Click into a cell to change it; another place moves a step; the last row adds one.
    }
plans-file = Study plan { $name } { $day }
class-plans-file = Study plans { $name } { $day }
class-report-file = Class report { $name } { $day }
class-canvas-file = Canvas { $name } { $day }
class-letters-file = Letters to families { $name } { $day }
plans-letter-file = Letter to the family of { $name } { $day }
plans-print = Print
plans-export = Export
plans-as-pdf = Handout (PDF)
plans-as-letter = Letter to the family (PDF)
plans-as-docx = To edit (Word)
plans-as-html = To print from a browser (HTML)
plans-as-xlsx = Workbook (XLSX)
plans-as-csv = Table (CSV)
plans-as-ics = Calendar (ICS)
plans-as-md = Text (Markdown)
plans-reset = Undo my changes
plans-all-sentence =
    { $n ->
        [one] { $n } of { $of } students has a plan. To change one, choose “One student”.
       *[other] { $n } of { $of } students have a plan. To change one, choose “One student”.
    }
plans-kept = Plans are kept with the class.
plans-keep = This class is kept nowhere. Its plans are forgotten when this tab is closed or reloaded: save a file first.
plans-print-handouts =
    { $n ->
        [one] Print 1 handout (PDF)
       *[other] Print { $n } handouts (one PDF)
    }
plans-print-letters =
    { $n ->
        [one] Print 1 letter (PDF)
       *[other] Print { $n } letters (one PDF)
    }
plans-pack = { $n } separate files (ZIP)
class-as-xlsx = Whole class (XLSX)
class-as-docx = Handouts to edit (Word)
class-as-html = Handouts to print from a browser (HTML)
class-as-csv = Steps as a table (CSV)
class-as-ics = Calendar (ICS)
class-as-md = Handouts as text (Markdown)
class-as-json = Everything, for other programs (JSON)
class-as-canvas = Grades for Canvas (CSV)
class-canvas-help = In Canvas these become new columns, one a skill. Set them not to count towards the final grade: they are estimates.
plans-table-alt = Students with the steps of their plans, minutes and review date

column-do = Do
column-step = Step
column-practice = What to do
column-minutes = Min
column-place = Place
column-place-help = Write another number to move a step.
column-steps-chosen = Steps
column-review = Review on
