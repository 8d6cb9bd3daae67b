"""Raw NMEA logs in bulk: from the bytes of a file to columns, line for line what `decode.nmea` says of it.

Three steps a chunk: `scan` splits and reads the lines that need nothing from before them (any chunk, any core);
`state` gives times and stations and puts messages together (one chunk after the other); `fields` takes
payloads apart (any core again). Lines of no common shape are read by the reference, in the second step.
"""

from monitor.decode.columnar.stream import decode_batches

__all__ = ["decode_batches"]
