"""Many photos at once: what is asked, a journal that survives a kill, processes on one machine or many, a report."""
