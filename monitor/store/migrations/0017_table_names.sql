-- Named as the vocabulary has them.
ALTER TABLE presence RENAME TO exposure;
ALTER TABLE losses RENAME TO signal_losses;
ALTER TABLE slow_spells RENAME TO slow_segments;
