CREATE MACRO believed_files(until_day) AS TABLE
SELECT file_id FROM files
WHERE standing <> 'unknown' OR NOT EXISTS (
    SELECT 1 FROM file_days AS d JOIN files AS k ON k.file_id = d.file_id
    WHERE d.day <= until_day AND k.standing <> 'unknown');
