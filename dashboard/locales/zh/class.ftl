### 班级页面。

class-empty = 这里可以看到每名学生掌握了什么，明天该重讲什么。先导入成绩表，或者看看示例班级。
class-students = { $n } 名学生
class-skills = { $n } 个知识点
class-items = { $n } 道题
class-opened = { $opened }打开
class-tests = { $n } 次测验
class-latest = 最近一次 { $day }
class-untagged = 目前所有题目算作一个知识点。
class-tag-items = 标注知识点
class-name = 班级名称
class-threshold = 达标线 { $points } 分
class-threshold-label = 达标线（满分 100 分）
class-threshold-help = 同样可能的 20 种结果中，至少有 { $n } 种达到这个分数，才算已掌握。只是最可能的得分刚过达标线，把握还不够。

class-reteach = :material/replay: 明天重讲
class-reteach-none = 没有需要全班重讲的
class-reteach-none-sentence = 还不能肯定有哪个知识点难住了大多数学生。每名学生接下来学什么，见学习计划。
class-reteach-most = 最接近的是“{ $skill }”：{ $of } 人中有 { $n } 人看起来需要帮助，但还不能肯定大多数学生都这样，不必全班重讲。
class-reteach-more = “{ $skill }”看起来需要帮助的学生更多（{ $of } 人中 { $n } 人），但把握小一些。
class-reteach-done-sentence = 所有学生都掌握了全部知识点，可以学新内容了。
# $of 名学生中有 $n 名在这个知识点上得分够多，其中 $need 名需要帮助。
class-check-first =
    { $n ->
        [0] 得分太少，看不出要不要重讲：{ $of } 名学生都没有足够的得分。先让全班做一次小检测。
        [1] 得分太少，看不出要不要重讲：{ $of } 名学生中只有 1 名有足够的得分。先让全班做一次小检测。
       *[other] 得分太少，看不出要不要重讲：{ $of } 名学生中只有 { $n } 名有足够的得分，其中 { $need } 名需要帮助。先让全班做一次小检测。
    }
class-check = :material/quiz: 先做小检测
class-what-to-teach = 备这节课
lesson-begin-with = 先讲“**{ $skill }**”。
lesson-then = 再讲“{ $skill }”
lesson-no-texts = 知识点表中还没有这个知识点的讲解和练习，可以在“知识点”页面写上。
lesson-lost = 失分最多的题
lesson-item = { $item }：全班得分率 { $points }%
lesson-who = { $level }
lesson-missing = 这个知识点没有得分（缺考或没有考到）
class-make-plans = 制定学习计划
class-who = :material/person_alert: 谁需要什么
class-who-none = 所有学生都掌握了全部知识点。
class-who-sentence = { $of } 名学生中，有 { $n } 名有接下来要学的内容。最需要帮助的在前：
class-see-all = 查看全部（{ $n }）
class-everyone = 最需要帮助的在前。点选一行，打开该学生。
class-groups = :material/groups: 分组学习
class-groups-none = 目前没有学生需要分组学习。
class-groups-too-few = 能一起学同一个知识点的学生太少。小组人数可以在“学习计划”页面调整。
class-groups-sentence = 同组的学生可以一起学同一个知识点。调整小组：学习计划 → 小组。
class-groups-more = 另有 { $n } 个小组
class-groups-names = 显示名单

class-mastery = 每名学生的掌握情况
sort-by = 排序
sort-need = 先看需要帮助的
sort-name = 姓名
sort-file = 文件顺序
show-as = 显示
show-levels = 掌握程度
show-sure = 把握程度
show-table = 表格
filter = 学生
filter-everyone = 全班
filter-group = 小组：{ $name }
tiles-alt = { $n } 名学生在 { $skills } 个知识点上的掌握情况一览。用方向键在格子之间移动，按回车键打开该学生。在“显示”中选择“表格”，可看内容相同的表格。
tiles-help = 一格是一名学生的一个知识点。指向格子可看范围；点一下格子，或用方向键移到格子上再按回车键，就打开该学生。
tiles-help-sure = 圆点：最可能的得分。横线：十次中约有八次，真实水平在这个范围内。虚线：达标线。点一下格子或按回车键，打开该学生。
table-alt = 每名学生各知识点的掌握程度符号和预计得分（满分 100 分）
table-help = { $signs }。数字是最可能的得分（满分 100 分）：刚过达标线、把握还不够的，仍算部分掌握。

class-tab-skills = 按知识点
class-tab-items = 题目
items-unknown = 题目或得分太少，看不出各题之间是否一致。
items-fine = 每道题都能多少看出谁会谁不会。
items-more = 表中还有 { $n } 道。
items-alt = 各题的得分率，以及与其他题的一致性。下表有同样的数字。
items-table-alt = 各题的知识点、得分个数、得分率和需要核对的地方

column-student = 学生
column-next = 下一步
column-steps = 步数
column-item = 题目
column-skill = 知识点
column-earned = 得分率
column-tells = 与其他题的一致性
column-tells-help = 接近 1：其他题做得好的学生，这道题也做得好。接近 0：几乎没有关系。低于 0：正好相反。

# 各题之间是否一致。$alpha、$low、$high 是不超过 1 的数，以文字给出。
items-key-counts =
    { $n ->
        [1] “{ $items }”的影响已自动减小，但仍有一点计入每个估计。
       *[other] 这些题的影响已自动减小，但仍有一点计入每个估计：{ $items }。
    }
items-without =
    { $n ->
        [1] 去掉这道题重新分析
       *[other] 去掉这 { $n } 道题重新分析
    }
items-count-all = 全部重新计入
column-quality = 区分度
column-quality-help = 能否区分会与不会。按 Ebel 和 Frisbie（1991）：0.40 及以上很好，0.30 及以上良好，0.20 及以上尚可，低于 0.20 较差。需要核对的题，这里写的是原因。
items-together-help = 这个数是信度（克龙巴赫 α 系数）：换一份同类试卷，结果是否稳定。达到 0.80 左右，说明这些题合起来能较好地区分学生。
column-counts-like-help = 这道题的一个得分，相当于多少道只分对错的题所提供的信息。分值大、给分细，信息就多；得分忽高忽低，信息就少；答案可能有误，也会减少一些。它只说明得分能带来多大把握，与这道题在成绩中占多少无关。
column-information = 信息量占比
column-information-help = 要了解这个班的学生，这道题的得分提供了全部题目中多少信息。

answers-title = 各选项的选择情况
answers-none-shared = 没有看出哪些学生错得一样：相同的错选不比偶然的多。
answers-table-alt = 这道题各选项的选择人数，以及这些学生在其他题上的得分率
answers-unused = 没有学生选：{ $options }。
column-option = 选项
column-chosen = 选择人数
column-chosen-share = 比例
column-level = 其他题得分率
column-remark = 说明
option-key = 标准答案
option-draws-stronger = 其他题做得好的学生反而选它
