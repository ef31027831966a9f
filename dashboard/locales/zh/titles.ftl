### 浏览器标签页和历史记录里的标题：不出现学生。

title-of-page = { $page } – { $app }
title-of-class = { $page } – { $name } – { $app }
