"""Reads S3 for a COPY in a process of its own: `apart.py TABLE MANIFEST ROLE NAME=TYPE…` prints the rows as CSV."""

import sys

from .columns import Column
from .copying import Copy, csv_of

copy, columns = Copy(*sys.argv[1:4]), [Column(*named.split("=", 1)) for named in sys.argv[4:]]
for text in csv_of(copy, columns):
    sys.stdout.buffer.write(text)
