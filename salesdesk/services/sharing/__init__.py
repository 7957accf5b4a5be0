"""Working with colleagues and my own other laptops through files: sending, merging, deciding, erasing.

`salesdesk.sync` is the file alone. Here is what a desk does with one:

- believe it (`trust`, `proofs`, `standing`): a laptop's key is pinned when its card is first seen, and what no desk would write
  is refused. A desk that was put back to an older state, or copied, takes new device ids before it writes again.
- merge it (`opening`, `receiving`): in one transaction, after a preview in words. A file that builds on changes which
  are missing waits for them (`waiting`).
- exchange through a folder (`folder`, `folder_memory`): read what is new there, write what the others lack.
- erase for good (`erasure`, `cleaning`, `store/belonging`): out of log, folder, waiting files and backups, here and on each
  laptop that merges later; also what was copied when two records were joined (`domain/taken_over`, `given_back`).
"""
