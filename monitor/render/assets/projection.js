// The date line and the unit square of Web Mercator, for all scripts of a page; the same as monitor/geo/projection.py.
const projection = {
  x(lon) { return lon / 360 + 0.5; },
  y(lat) { return 0.5 - Math.asinh(Math.tan(lat * Math.PI / 180)) / (2 * Math.PI); },
  lon(x) { return (x - 0.5) * 360; },
  lat(y) { return Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI; },

  // A longitude brought into [middle - 180, middle + 180).
  near(lon, middle) { return lon - 360 * Math.floor((lon - middle + 180) / 360); },
};
