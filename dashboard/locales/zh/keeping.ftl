### 已保存的班级，以及其他窗口对它们的改动。

address-wrong = 这个网址指向的班级不在这里：可能已经删除，可能是别人的班级，也可能只在另一个标签页中打开过。
class-gone = “{ $name }”已在另一个窗口删除。
class-changed = 另一个窗口改过“{ $name }”，现在显示的是改动后的内容。
class-other-weights = 上次打开这个班级之后，Gradepath 更新过，估计可能与那时略有不同。
