"""The files of a whole announcement: a page that lists them, PDF by province, tables as a stream."""
