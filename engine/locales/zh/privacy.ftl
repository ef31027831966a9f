### 化名：文件中代替姓名的词，后面是随机的代号。

privacy-student = 学生
privacy-section = 班级
