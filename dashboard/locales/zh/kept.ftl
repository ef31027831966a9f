### 已保存的班级：首页、班级菜单，以及删除时说什么。

page-settings = 设置

## 列表中的班级

kept-nameless = 未命名的班级
kept-day = { $year } 年 { $day }
kept-title = 已保存的班级
kept-title-all = 全部班级
kept-search = 按名称查找
kept-show-archived = 显示已归档的班级（{ $n }）
kept-none-found = 没有找到名称中含有这些字的班级。
kept-only-archived = 只剩已归档的班级，打开“显示已归档的班级”就能看到。
kept-shown = 第 { $first }～{ $last } 个，共 { $n } 个
kept-uploads = { $n } 次上传，最近一次 { $last }
kept-shared = 别人共享的
kept-pseudonyms = 化名
kept-archived = 已归档
home-card-sample = 虚构班级，不保存
home-card-not-kept = 未保存，关闭本页后就没有了

## 班级保存在哪里

home-privacy = :small[:material/lock: 数据只存在这台电脑上，不会上传。]
keeping-plain = :small[班级保存在 **{ $path }** 中。这个文件**没有加密**，能登录这台电脑的人都可以打开。]
keeping-encrypted = :small[班级保存在 **{ $path }** 中，已用密码加密。]
keeping-plain-there = :small[班级保存在那台服务器的文件中。这个文件**没有加密**，服务器管理员可以读取。]
keeping-encrypted-there = :small[班级保存在那台服务器上，文件已加密。]
keeping-server = :small[班级保存在学校服务器的数据库中，加密和备份由服务器管理员负责。]
keeping-nowhere = :small[目前什么都不能保存：关闭或刷新本页后，班级就没有了。]
place-more = 保存了什么，怎样删除

## 很久没有使用的班级

unused-title = { $n } 个班级已有 { $months } 个月没有使用：保留、归档或删除
unused-why = 不再需要的姓名和得分，最好删除。选择“**保留**”，过同样长的时间会再问一次。
unused-keep = 保留
archive = 归档
delete-ask = 删除…

## 邀请

invited-by = “**{ $by }**”邀请共同管理“{ $name }”。
invited = 有一个邀请：共同管理“{ $name }”。
invited-accept = 接受
invited-in = 已成为“{ $name }”的协作老师，班级已列在首页。

## 询问

ask-cancel = 取消
ask-working = 请稍候……
delete-class = 删除班级
delete-class-what = “**{ $name }**”：{ $files } 次上传、{ $n } 名学生的得分，以及全部学习计划、记录和各项决定都会删除，无法恢复。
delete-class-stays = 题目数据中来自这个班的内容也会删除。已经下载的文件和自己做的备份还在原处。
delete-class-sure = 确认删除“{ $name }”及其全部内容
delete-forever = 永久删除

## 哪里已经删除

deleted-class = “{ $name }”已删除。{ $where }
deleted-student = “{ $name }”的全部数据已从这个班级删除。{ $where }
deleted-upload = “{ $name }”已从这个班级删除。{ $where }
deleted-everything = 全部班级、题目数据、保存的知识点和列设置、各项设置和操作记录都已删除。{ $where }
gone-file = 保存班级的文件、程序自动留下的备份和本页中都没有了，文件中原来的位置也已覆盖。已经下载的文件和自己做的备份还在原处。
gone-owed = 本页中已经没有了。保存班级的文件正由另一个程序使用，剩下的痕迹会在 Gradepath 下次启动时覆盖。
gone-server = 服务器的数据库和本页中都没有了。服务器的备份由服务器管理员负责。
gone-nowhere = 原来就没有保存，现在本页中也没有了。
