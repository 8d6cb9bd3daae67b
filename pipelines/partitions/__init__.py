"""The store as partitions of Parquet files, in a folder or an object store: written, and read back."""
