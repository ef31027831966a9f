### 这台电脑上用密码加密的数据文件。

unlock-what = **班级已锁定**。保存班级的文件已加密。打开以后，到程序关闭之前不用再输密码。
unlock-passphrase = 密码
unlock = 打开班级
unlock-else = 从来没有设过密码？
encrypt-title = 用密码加密文件
encrypt-what = 加密以后，拿到文件的人读不了其中的内容；不知道密码，谁也打不开，老师自己和 Gradepath 的开发者也不例外。程序每次启动后只问一次密码。密码至少 { $n } 位，请写下来，和钥匙放在一起。
encrypt-missing = 还需要安装一个组件。请先关闭程序，安装后再启动：
encrypt-passphrase = 密码
encrypt-again = 再输一遍密码
encrypt-knows = 已了解：没有密码，谁也打不开这些班级
encrypt-do = 加密
encrypt-not-yet = 请把同一个密码输入两遍，至少 { $n } 位，并勾选上面的方框。
encrypt-done = 文件已加密。程序以前自动留下的备份已删除。
