-- What was kept as a probability of darkness is the chance that a transmitting ship would have been missed.
ALTER TABLE events RENAME COLUMN probability TO p_unheard_if_transmitting;
UPDATE events SET p_unheard_if_transmitting = round(1.0 - p_unheard_if_transmitting, 4) WHERE p_unheard_if_transmitting IS NOT NULL;
