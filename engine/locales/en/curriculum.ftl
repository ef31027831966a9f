### Sentences about skills and tags.
