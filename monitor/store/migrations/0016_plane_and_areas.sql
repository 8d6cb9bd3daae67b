-- Metres of short ways and areas of cells were written out in each query.
CREATE MACRO east_m(dlon, lat) AS radians(wrapped(dlon)) * cos(radians(lat)) * 6371008.8;
CREATE MACRO north_m(dlat) AS radians(dlat) * 6371008.8;
CREATE MACRO area_x(column_no) AS CAST(floor(column_no / 12) AS INTEGER);
CREATE MACRO area_y(row_no) AS CAST(floor(row_no / 6) AS INTEGER);
CREATE MACRO areas_touch(x1, y1, x2, y2) AS abs(y1 - y2) <= 1 AND (abs(x1 - x2) <= 1 OR abs(x1 - x2) = 179);
