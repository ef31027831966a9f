### PDF 里显示不了的字符：写给老师。

print-boxes = 这台电脑上没有能显示 { $letters } 的字体：PDF 中用方框代替，其余内容不受影响，其他格式都能显示。安装 Noto 字体（noto-fonts.github.io）后就能显示。
print-boxes-in = { $file }：这台电脑上没有能显示 { $letters } 的字体，用方框代替。
