-- Numbers that people type to have something there; their check digits hold. Equals model.ids.PLACEHOLDER_IMOS.
CREATE MACRO placeholder_imo(n) AS n IN (1234567, 5555555);

-- The IMO number where its check digit holds and it is no placeholder, else NULL. Equals model.ids.imo_is_valid.
CREATE OR REPLACE MACRO sound_imo(n) AS CASE
    WHEN n BETWEEN 1000000 AND 9999999 AND NOT placeholder_imo(n)
     AND (7 * (n // 1000000 % 10) + 6 * (n // 100000 % 10) + 5 * (n // 10000 % 10)
        + 4 * (n // 1000 % 10) + 3 * (n // 100 % 10) + 2 * (n // 10 % 10)) % 10 = n % 10
    THEN n END;
