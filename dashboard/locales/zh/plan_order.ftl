### 学习计划中步骤的顺序，以及排不下的步骤。

plan-order = 步骤顺序
plan-order-gain = 收获最多的在前
plan-order-urgent = 最急需的在前
plan-order-says-gain = 按 { $minutes } 分钟内收获最多的顺序排列。前置知识点排在前面，所以最急需的知识点可能排在后面。
plan-order-says-urgent = 最急需的知识点排在最前，前面只有它的前置知识点。
plan-left-out = { $minutes } 分钟排不下第 { $steps } 步，已留到下一次。
plan-not-chosen = 没有选第 { $steps } 步，已留到下一次。
plan-left-urgent = 其中有最需要帮助的知识点：{ $skill }。连同前置知识点共需 { $minutes } 分钟。
plan-left-urgent-alone = 这是最需要帮助的知识点。连同前置知识点共需 { $minutes } 分钟。
plan-left-urgent-choose = 选择“最急需的在前”就能排进去。
plan-left-urgent-begin = 可以增加时间，或选择“最急需的在前”，从它的前置知识点开始。
plan-left-urgent-more = 增加时间后就能排进去。
plans-without-urgent = 有 { $n } 份计划排不下最需要帮助的知识点（{ $names }）。可以增加时间，或选择“最急需的在前”，从前置知识点开始。
