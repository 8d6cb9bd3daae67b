-- Lists say dates without a day or a month: they are kept as they are said (ISO 8601, reduced precision).
ALTER TABLE list_entries ALTER COLUMN listed_on TYPE VARCHAR;
