-- How well a vessel was heard, minute by minute; days of before are scanned again.
ALTER TABLE exposure ADD COLUMN minutes INTEGER;
