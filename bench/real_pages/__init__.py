"""What is said of real pages by others, as they were published at two times: misses and false alarms."""
