### Sentences about reading files. Row numbers, scores and sizes arrive as text, already in the form a teacher reads.

## Files that are not tables

table-empty = The file { $file } is empty. Export the gradebook again and choose that file.
table-blank = The file { $file } has no filled cell. Export the gradebook again and choose that file.
table-not-text = The file { $file } is not a table. Choose a CSV, TSV or XLSX file.
table-too-many-bytes = The file { $file } is larger than { $megabytes } MB. Split it, or leave out the columns that are not scores.
table-too-large = The file { $file } is too large. At most { $rows } rows, { $columns } columns and { $cells } cells can be read. Delete empty rows and columns, or split the file.
table-workbook-too-large = The workbook { $file } holds more than { $megabytes } MB. Save the sheet with the scores as CSV and choose that file.
table-damaged-workbook = The workbook { $file } is damaged or not a workbook. Open it in your spreadsheet program and save it again as XLSX or CSV.
table-other-archive = The file { $file } is an archive or a workbook of another kind. Save the sheet with the scores as XLSX or CSV and choose that file.
table-old-excel = The file { $file } is in the old Excel format (.xls). Open it in your spreadsheet program and save it as XLSX or CSV.
table-password = The workbook { $file } is protected by a password. Save a copy without the password.
table-web-page = The file { $file } is a web page, not a table. Open it in your spreadsheet program and save it as XLSX or CSV.
table-open-quote = Row { $row_number }: a quotation mark is opened and never closed, or a cell is longer than any score. Close or delete the quotation mark in { $file }.
