-- Explanations were English sentences: they are kept as they were written, as hypotheses whose reason is that text.
ALTER TABLE events RENAME COLUMN explanations TO hypotheses;
UPDATE events SET
    hypotheses = CAST(to_json(list_transform(
        from_json(hypotheses, '[{"reading": "VARCHAR", "standing": "VARCHAR", "because": "VARCHAR"}]'),
        lambda x: {
            'id': 'as_written',
            'verdict': CASE x.standing WHEN 'yes' THEN 'explains' WHEN 'no' THEN 'does_not_explain' ELSE 'undecided' END,
            'reason': {'id': 'as_written', 'args': {'text': x.reading || ': ' || x.because}}})) AS VARCHAR),
    evidence = CAST(to_json(list_transform(
        from_json(evidence, '[{"sha256": "VARCHAR", "file": "VARCHAR", "line_no": "BIGINT", "offset": "BIGINT", "shows": "VARCHAR"}]'),
        lambda e: {
            'sha256': e.sha256, 'file': e.file, 'line_no': e.line_no, 'offset': e."offset",
            'shows': {'id': 'as_written', 'args': {'text': e.shows}}})) AS VARCHAR);

-- Reasons of refusal were English: they are codes.
UPDATE file_fates SET detail = CASE detail
        WHEN 'no time' THEN 'no_time'
        WHEN 'time not a date or out of range' THEN 'clock_invalid'
        WHEN 'malformed sentence' THEN 'malformed'
        WHEN 'checksum failed' THEN 'checksum'
        WHEN 'tag block damaged' THEN 'tag_block'
        WHEN 'empty payload' THEN 'empty_payload'
        WHEN 'payload too short for its type' THEN 'truncated'
        WHEN 'message type not in the standard' THEN 'unknown_type'
        WHEN 'part of a message whose other parts are missing' THEN 'incomplete'
        WHEN 'position not available' THEN 'no_position'
        WHEN 'position is a placeholder' THEN 'position_placeholder'
        WHEN 'position outside the globe' THEN 'position_range'
        WHEN 'MMSI of no allocated form' THEN 'mmsi_invalid'
        WHEN 'not text' THEN 'encoding'
        WHEN 'line too long' THEN 'too_long'
        WHEN 'row does not fit its columns' THEN 'columns'
        WHEN 'not a JSON object' THEN 'not_json'
        WHEN 'list cut short, or damaged from here on' THEN 'cut_short'
        ELSE detail END WHERE fate = 'refused';
UPDATE refusals SET reason = CASE reason
        WHEN 'no time' THEN 'no_time'
        WHEN 'time not a date or out of range' THEN 'clock_invalid'
        WHEN 'malformed sentence' THEN 'malformed'
        WHEN 'checksum failed' THEN 'checksum'
        WHEN 'tag block damaged' THEN 'tag_block'
        WHEN 'empty payload' THEN 'empty_payload'
        WHEN 'payload too short for its type' THEN 'truncated'
        WHEN 'message type not in the standard' THEN 'unknown_type'
        WHEN 'part of a message whose other parts are missing' THEN 'incomplete'
        WHEN 'position not available' THEN 'no_position'
        WHEN 'position is a placeholder' THEN 'position_placeholder'
        WHEN 'position outside the globe' THEN 'position_range'
        WHEN 'MMSI of no allocated form' THEN 'mmsi_invalid'
        WHEN 'not text' THEN 'encoding'
        WHEN 'line too long' THEN 'too_long'
        WHEN 'row does not fit its columns' THEN 'columns'
        WHEN 'not a JSON object' THEN 'not_json'
        WHEN 'list cut short, or damaged from here on' THEN 'cut_short'
        ELSE reason END;
