### Cells of tables that stand on a screen and in a workbook alike.

# Points out of 100 that a change is, without its sign, and between what it likely lies, with signs.
growth-cell = { $points } ({ $low } to { $high })
