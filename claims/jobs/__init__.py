"""Work that takes longer than a page may: done by a worker process, or by a thread of the demo, after the commit."""
