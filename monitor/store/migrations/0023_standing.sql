-- How far the source of a file is trusted, as whoever had it read said.
ALTER TABLE files ADD COLUMN standing VARCHAR DEFAULT 'ordinary';
