-- Cells that a table said and nobody understood are told by `status`: a tanker without a type is never looked at.
-- And the names that `--map` gave to a file's columns, for its cited rows are read again with them.
CREATE TABLE unread_words (file_id INTEGER NOT NULL, field VARCHAR NOT NULL, word VARCHAR NOT NULL, n BIGINT NOT NULL);
ALTER TABLE files ADD COLUMN column_names VARCHAR;
