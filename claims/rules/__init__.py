"""Pure judgements on plain values. No ORM, no clock, no settings: values in, sentences out.

`objections_to_…` functions return a tuple of sentences; an empty tuple means yes. The same sentences reach the
disabled button, the form error, the API problem and the import report.
"""
