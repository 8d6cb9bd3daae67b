// Distances along great circles, in nautical miles and kilometres, from click to click or from Enter to Enter.
const measure = {
  RADIUS_M: 6371008.8, // as monitor/geo/sphere.py
  M_PER_NM: 1852,
  points: [],
  on: false,

  Button: L.Control.extend({
    onAdd() {
      const bar = L.DomUtil.create("div", "leaflet-bar leaflet-control measure no-print");
      measure.button = L.DomUtil.create("button", "", bar);
      Object.assign(measure.button, {type: "button", id: "measure"});
      measure.button.append("⟷");
      measure.button.setAttribute("aria-pressed", "false");
      for (const name of ["aria-label", "title"]) {
        measure.button.setAttribute(`data-say-${name}`, "measure_start");
        measure.button.setAttribute(name, words.say("measure_start"));
      }
      L.DomEvent.disableClickPropagation(bar);
      measure.button.addEventListener("click", measure.toggle);
      return bar;
    },
  }),

  start(map) {
    new measure.Button({position: "topleft"}).addTo(map);
    measure.told = document.getElementById("measured");
    measure.layer = L.layerGroup().addTo(map);
    map.getContainer().addEventListener("keydown", (event) => {
      if (!measure.on || !["Enter", "Escape", "Backspace"].includes(event.key) || document.activeElement === measure.button) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Escape") measure.toggle();
      else if (event.key === "Backspace") measure.set(measure.points.slice(0, -1));
      else measure.add(map.getCenter());
    }, true);
    // Before the map's own: while one measures, a click is a point and opens nothing.
    map.getContainer().addEventListener("click", (event) => {
      if (!measure.on || event.target.closest(".leaflet-control")) return;
      event.stopImmediatePropagation();
      if (!map.dragging.moved()) measure.add(map.mouseEventToLatLng(event));
    }, true);
    words.changed.push(measure.tell);
  },

  toggle() {
    measure.on = !measure.on;
    measure.button.setAttribute("aria-pressed", measure.on);
    chart.map.getContainer().classList.toggle("is-measuring", measure.on);
    chart.map.closePopup();
    chart.map.doubleClickZoom[measure.on ? "disable" : "enable"]();
    if (measure.on) chart.map.getContainer().focus({preventScroll: true});
    measure.set([]);
  },

  add(at) {
    measure.set([...measure.points, at]);
  },

  set(points) {
    measure.points = points;
    measure.layer.clearLayers();
    const look = {color: "#b4380a", weight: 2.5, interactive: false};
    for (let i = 1; i < points.length; i++) L.polyline(measure.way(points[i - 1], points[i]), look).addTo(measure.layer);
    for (const at of points) L.circleMarker(at, {...look, radius: 4, fillColor: "#fff", fillOpacity: 1}).addTo(measure.layer);
    measure.tell();
  },

  tell() {
    measure.told.hidden = !measure.on;
    if (measure.points.length < 2) {
      measure.told.textContent = words.say("measure_how");
      return;
    }
    const legs = measure.points.slice(1).map((at, i) => measure.distance_m(measure.points[i], at));
    const whole_m = legs.reduce((a, b) => a + b, 0);
    const said = measure.both(whole_m);
    measure.told.textContent = legs.length > 1 ? `${said} · ${words.say("measure_last", {distance: measure.both(legs.at(-1))})}` : said;
  },

  both(metres) {
    const digits = (value) => value < 100 ? words.number(value, 2) : words.number(Math.round(value));
    return `${digits(metres / measure.M_PER_NM)} nm · ${digits(metres / 1000)} km`;
  },

  distance_m(a, b) {
    const rad = Math.PI / 180;
    const h = Math.sin((b.lat - a.lat) * rad / 2) ** 2 +
      Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin((b.lng - a.lng) * rad / 2) ** 2;
    return 2 * measure.RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
  },

  // Points of the great circle, close enough to look smooth; longitudes run on from the first.
  way(a, b) {
    const rad = Math.PI / 180;
    const vector = ({lat, lng}) => [Math.cos(lat * rad) * Math.cos(lng * rad), Math.cos(lat * rad) * Math.sin(lng * rad), Math.sin(lat * rad)];
    const [from, to] = [vector(a), vector(b)];
    const angle = measure.distance_m(a, b) / measure.RADIUS_M;
    const n = Math.max(1, Math.ceil(angle / (2 * rad)));
    if (angle === 0 || Math.sin(angle) < 1e-9) return [a, b];
    const found = [];
    let before = a.lng;
    for (let i = 0; i <= n; i++) {
      const [p, q] = [Math.sin((1 - i / n) * angle) / Math.sin(angle), Math.sin(i / n * angle) / Math.sin(angle)];
      const [x, y, z] = [0, 1, 2].map((k) => p * from[k] + q * to[k]);
      const lng = Math.atan2(y, x) / rad;
      before = projection.near(lng, before);
      found.push([Math.atan2(z, Math.hypot(x, y)) / rad, before]);
    }
    return found;
  },
};
