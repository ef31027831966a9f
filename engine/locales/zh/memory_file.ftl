### 题目数据文件：文件里对自己的说明，以及可能出什么错。

memory-file-about-what = 这是 Gradepath 的题目数据：以前的班留下的关于题目和知识点的数据，下一个考同样题目的班可以从这里开始。
memory-file-about-none = 不含学生，不含姓名、得分和日期。每个班只记有多少名学生，每道题只记得分率高低和区分度。备注名是老师自己写的。
memory-file-about-merge = 合并两份题目数据：python -m engine remember --merge 另一份.memory --out 这一份.memory
memory-file-about-forget = 列出其中的班级：python -m engine forget 这一份.memory。去掉一个班级：python -m engine forget 这一份.memory 班级
memory-file-about-edit = 备注名和题目名称可以用文本编辑器修改。各项的含义见 engine/memory/MEMORY.md。

memory-file-privacy-holds-none = 其中是全班学生的平均值。不足 { $fewest } 名学生的班级，以及得分不足这个数目的题目，都不在其中。
memory-file-privacy-membership = 如果有人已经有一名学生的全部作答，就可以猜这名学生是不是在其中某个班。用 28 道题的模拟班级试过：在班里的一名学生和另一名学生中挑一名，100 次中猜对的次数如下（随便猜是 50 次）：{ $figures }。题目越多，猜对的越多。在真实考试中，最多猜对：{ $exams }。
memory-file-privacy-means = 也就是说，这样猜比随便猜准。如果还有全班其他学生的作答，就能完全确定，甚至能推算出最后一名学生的作答。没有这些的话，有了这个文件，要猜一名学生的作答也只容易一点点；不过全班都做对的题，是看得出来的。不该知道谁在哪个班的人，不要给这个文件。

memory-file-too-large = { $file }：超过 { $most } 百万字节，题目数据不会这么大。请选择另一个文件。
memory-file-unreadable = { $file } 第 { $line } 行：不是 JSON，或者文件到这里就断了。请用以前的副本，或者重新存入各个班级。
memory-file-other-format = { $file }：这不是题目数据（“{ $format }”）。请选择存有题目数据的文件。
memory-file-newer = { $file }：这份题目数据由更新版本的 Gradepath 保存（格式版本 { $version }，这里最高能读 { $known }）。请先升级 Gradepath。
memory-file-missing = { $file }：缺少“{ $place }”（从 1 数起）。请用以前的副本，或者重新存入各个班级。
memory-file-wrong-value = { $file }：“{ $place }”（从 1 数起）的内容“{ $found }”不可能出现。请改正，用以前的副本，或者重新存入各个班级。
memory-file-class-twice = { $file }：班级 { $id } 出现了两次。请去掉其中一个。

memory-no-such-class = 这份题目数据里没有班级“{ $class }”，其中共有 { $n } 个班级。请写序号、备注名，或者编号的至少四位；不写班级，就列出全部。
memory-several-classes = 这份题目数据里不止一个班级可能是“{ $class }”。请写编号的至少四位；不写班级，就列出全部。

## 命令 remember 和 forget，以及 --memory

memory-class = 班级 { $id }（{ $n } 名学生，{ $items } 道题）
memory-class-labelled = 班级 { $id }（“{ $label }”，{ $n } 名学生，{ $items } 道题）
memory-is-new = { $file }：已存入，作为{ $class }。
memory-was-known = { $file }：以前已经存入，就是{ $class }。
memory-replaced = { $file }：已存入，作为{ $class }，代替{ $old }：两者的数字非常接近，应该是同一批学生。
memory-doubles = 这两个可能是同一批学生，如果是，就重复计算了：{ $one }，{ $other }。请去掉较早的一个：python -m engine forget
memory-merged = 从其他题目数据中并入了 { $n } 个班级。
memory-holds = 题目数据现有 { $classes } 个班级的 { $items } 道题。
memory-forgot = 已去掉{ $class }。题目数据现有 { $n } 个班级。
memory-kept-in = 这个班级的题目数据另存在 { $file }。
memory-class-too-small = { $file }：{ $n ->
    [0] 没有学生有得分
   *[other] 只有 { $n } 名学生有得分
  }。不足 { $fewest } 人的班级不存入：人这么少，平均值和每名学生的得分就太接近了。
memory-no-items = { $file }：没有一道题有至少 { $fewest } 名学生的得分，没有可以存入的内容。
memory-remember-what = 没有可以存入的内容。请写一个班级的文件，或者在 --merge 后面写一份题目数据。
memory-one-label = 备注名只能给一个班级。请只写一个文件。
memory-tags-of-both = --q-matrix 用于得分率表格，--items 和 --skills 用于成绩表。请分两次运行。
memory-keep-what = 用 --keep 时，要写明去掉哪个班级。
memory-keep-elsewhere = { $file }：这就是题目数据本身。请在 --keep 后面写另一个文件。
memory-knows = { $file }：{ $items } 道题中有 { $n } 道在以前 { $classes } 个班考过，难度已知。
memory-knows-nothing = { $file }：没有一道题在以前的班考过。
memory-is-itself = { $file }：这个班级自己就在题目数据里，即{ $class }。计算时不算它自己。
memory-passed-over = “{ $learner }”不使用以前的班留下的数据。能用的有：{ $learners }。
memory-few-students = { $file }：只有 { $n } 名学生。班这么小，如果有人拿到这个文件，又已经有一名学生的全部作答，就相当容易猜出这名学生是不是在班里：实测在班里的一名学生和另一名学生中挑一名，100 次最多猜对 { $right } 次（随便猜是 50 次）。
