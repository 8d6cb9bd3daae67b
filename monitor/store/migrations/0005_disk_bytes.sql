-- How many bytes on disk the digest is of, so that a log that has grown since can be told from one that was changed,
-- and an archive found again under another name. For members of archives read earlier, nobody wrote it down.
ALTER TABLE files ADD COLUMN disk_bytes BIGINT;
UPDATE files SET disk_bytes = size_bytes WHERE member = '';
