### 页面和工作簿中共用的单元格文字。

growth-cell = { $points }（{ $low }～{ $high }）
