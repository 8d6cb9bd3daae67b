-- Whom a list names as a ship's owner, manager, insurer or class: what lists said before is read when they are added anew.
ALTER TABLE list_entries ADD COLUMN parties VARCHAR DEFAULT '[]';
