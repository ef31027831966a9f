### Sentences of a district's night.

why-district-responses = rows of a district's responses
district-needs-extras = A district's night needs { $packages }, which are not installed. Install them with: python -m pip install -r { $file }
district-no-class = { $input }: there is no class. Name a folder or a pattern of gradebooks, or a folder with partitions such as school=12/class=7b.
district-no-rows = There is no row in this partition.
district-no-column = These columns are missing: { $columns }. A row needs student, item, points and max_points.
district-bad-column = A column has another type than engine/district/DISTRICT.md says.
district-bad-maximum = An item has no points possible, or not more than 0. Give every row a max_points above 0.
district-bad-points = A score is below 0 or infinite. Leave points empty where there is no score.
district-no-student-or-item = A row has no student or no item. Fill both in every row.
district-other-district = { $folder }: holds the results of other classes, none of which is there now. Choose another folder with --out.
district-no-scheduler = { $scheduler }: no scheduler answers there. Start one with “dask scheduler”, or leave --scheduler out.
district-no-workers = { $scheduler }: the scheduler has no worker. Start some with “dask worker { $scheduler } --nthreads 1”.
district-other-engine = { $scheduler }: its workers have another version of Gradepath. Install the same one there.
district-not-seen = { $scheduler }: its workers do not see the input or the folder of --out. Name folders that all of them share.
district-done = { $classes ->
    [0] Nothing was missing
    [one] 1 class with { $students } students was analysed
   *[other] { $classes } classes with { $students } students were analysed
  }; { $all } in all.
district-failed = { $n ->
    [one] 1 class has
   *[other] { $n } classes have
  } no results; { $file } says why.
district-removed = The results of { $n ->
    [one] 1 class
   *[other] { $n } classes
  } that the input has no more were taken away.
