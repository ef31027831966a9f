### What stands in the tab of the browser, and in its history: never a student.

title-of-page = { $page } – { $app }
title-of-class = { $page } – { $name } – { $app }
