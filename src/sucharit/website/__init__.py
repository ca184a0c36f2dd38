"""What an office or school writes for its site: kinds of record, versions, files, and the editing desk."""
