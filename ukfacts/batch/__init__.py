"""Folders of files to files of records: reading inputs, running an extractor over them, writing what can be resumed."""
