### 班级文件和备份：文件里对自己的说明，以及为什么打不开。打不开时什么都没有改动。

class-file-noun = 班级文件
backup-noun = 备份

checked-zip-too-large = { $file }：超过 { $most } 百万字节，{ $noun }不能这么大。如果是在这里保存的，请不要带上传的原文件。
checked-zip-unpacks-too-large = { $file }：解压后会超过 { $most } 百万字节，或者超过 { $members } 个文件，{ $noun }不能这么大。没有解压任何内容。如果是在这里保存的，请不要带上传的原文件。
checked-zip-other-file = { $file }：这不是 Gradepath 的{ $noun }。请选择 Gradepath 保存的文件。
checked-zip-newer = { $file }：这份{ $noun }由更新版本的 Gradepath 保存（格式版本 { $version }，这里最高能读 { $known }）。请先升级 Gradepath，再打开。
checked-zip-damaged = { $file }：文件已损坏，有一部分缺失或无法读取。请换一份副本。
checked-zip-protected = { $file }：其中有文件用压缩软件加了密码，Gradepath 读不了。请使用 Gradepath 保存的原样文件；Gradepath 自己的密码锁的是整个文件。
checked-zip-twice = { $file }：其中有一个文件出现了两次，无法判断以哪个为准。请换一份副本。
checked-zip-path = { $file }：其中有一个文件的路径指向别处，Gradepath 从不这样写。没有解压。请换一份副本。
checked-zip-missing = { $file }：缺少“{ $member }”。请换一份副本。
checked-zip-more = { $file }：其中有清单上没有的文件，不是 Gradepath 保存时的样子。请解压后使用里面的文件，或者换一份{ $noun }副本。
checked-zip-changed = { $file }：“{ $member }”在保存之后改动过。在那里的表格中所作的改动不会读入：请换一份副本，并在 Gradepath 中修改。

class-file-needs-passphrase = { $file }：这个文件有密码。请输入保存时用的密码。
class-file-unreadable = { $file }：“{ $member }”在“{ $place }”处无法读取。请换一份副本。
class-file-not-json = { $file }：“{ $member }”不是 JSON。请换一份副本。
class-file-wrong = { $file }：“{ $place }”处{ $why }。请换一份副本。
class-file-why-counts = 的数目和清单上的不一致
class-file-why-number = 有一个不可能的数字
class-file-why-sentence = 有一句话是这个版本的 Gradepath 不认识的
class-file-why-moment = 有一个不可能的时间
class-file-why-text = 有一段文字太长
class-file-why-halves = 有一个不完整的字符
class-file-why-twice = 有一项只能出现一次，却出现了两次
class-file-why-id = 有一个编号不是 Gradepath 生成的
class-file-why-range = 有一个值不在允许的范围内
class-file-why-shape = 学生、题目和得分的数目对不上
class-file-why-no-upload = 没有任何上传，而班级至少要有一次
class-file-why-unknown-student = 提到了不在班级里的学生
class-file-why-unnamed-student = 有一名学生在任何一次上传中都没有姓名
class-file-why-unknown-item = 提到了任何一次上传中都没有的题目
class-file-why-unknown-skill = 提到了知识点体系中没有的知识点
class-file-why-unknown-learner = 提到了这个版本的 Gradepath 没有的算法
class-file-why-original = 的原文件不是当时上传的那个

class-file-readme = Gradepath 班级文件

    这个文件包含 Gradepath 保存的关于班级“{ $name }”的全部内容：上传的得分，以及老师的判定、计划和记录。其中有学生的姓名和成绩，请放在别人看不到的地方。

    在 Gradepath 中打开：首页上的“打开班级文件”；或者 python -m engine classes import 文件名

    Gradepath 读取的是 JSON 文件。CSV 文件内容相同，供人和表格软件查看：Gradepath 不读取，而且改动过任何一个，这个班级文件就打不开。表格软件会当作公式的姓名，前面加了一个撇号。

    manifest.json    这是什么文件，以及其中每个文件的校验值
    class.json    班级名称、学生代号、设置
    students.csv    学生与代号对照
    curriculum.json    知识点，以及哪道题考哪个知识点；skills.csv 和 items.csv 内容相同
    decisions.json    更正的得分、不计入的题目、老师判定的掌握程度
    notes.json    老师关于学生和班级的记录；notes.csv 内容相同
    plans.json    学习计划；plans.csv 是选定的步骤
    teachings.json    两次测验之间教了什么；teachings.csv 内容相同
    uploads/    每份成绩表一个文件夹，按顺序：gradebook.json 是读入的内容，upload.json 是日期和读取方式，scores.csv 是表格；如果保留了原文件，也在其中
    memory.json    以前的班留下的题目数据，仅当估计用到时才有；不含学生

    估计、掌握程度和分析结果不在其中，每次都根据得分重新计算。每一项的含义见 Gradepath 的 engine/store/CLASS_FILE.md。

backup-not-whole = { $path }：备份写完后检查，内容不完整，已删除这份备份。班级数据没有变化。请检查磁盘后再试。
backup-store-not-empty = 这个数据库里已经有班级，什么都没有改动。要用备份代替，请先写明把现有班级存到哪个新文件：--replace 文件名
backup-readme = Gradepath 备份

    这个文件包含一个 Gradepath 数据库的全部内容：所有老师的 { $classes } 个班级，其中有学生的姓名和成绩。请放在别人看不到的地方。备份之后才删除的内容，这里仍然有。

    恢复到这台电脑或服务器的数据库：python -m engine classes restore 文件名

    manifest.json    这是什么文件，以及其中每个文件的校验值
    store.json    班级归谁、有哪些老师和协作老师，以及谁做过什么的操作记录
    classes/    每个班级一个班级文件；也可以单独打开：python -m engine classes import 文件名
    shelf/    老师为其他班级保存的知识点体系和列设置

    每一项的含义见 Gradepath 的 engine/store/CLASS_FILE.md。
