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
CREATE TEMP TABLE refusal_codes AS SELECT * FROM (VALUES
    ('no time', 'no_time'),
    ('time not a date or out of range', 'clock_invalid'),
    ('malformed sentence', 'malformed'),
    ('checksum failed', 'checksum'),
    ('tag block damaged', 'tag_block'),
    ('empty payload', 'empty_payload'),
    ('payload too short for its type', 'truncated'),
    ('message type not in the standard', 'unknown_type'),
    ('part of a message whose other parts are missing', 'incomplete'),
    ('position not available', 'no_position'),
    ('position is a placeholder', 'position_placeholder'),
    ('position outside the globe', 'position_range'),
    ('MMSI of no allocated form', 'mmsi_invalid'),
    ('not text', 'encoding'),
    ('line too long', 'too_long'),
    ('row does not fit its columns', 'columns'),
    ('not a JSON object', 'not_json'),
    ('list cut short, or damaged from here on', 'cut_short')
) AS known(words, code);
UPDATE file_fates SET detail = code FROM refusal_codes WHERE fate = 'refused' AND detail = words;
UPDATE refusals SET reason = code FROM refusal_codes WHERE reason = words;
DROP TABLE refusal_codes;
