"""The import page: from the teacher's files to a class; nothing is asked that the files already say."""
