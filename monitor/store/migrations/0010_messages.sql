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
