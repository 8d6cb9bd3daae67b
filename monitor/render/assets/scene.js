// An event that is open: the map goes there, and shows what belongs to it, each with its label, until it is closed.
const scene = {
  // A gap's two ends are rings of two sizes, so that both are seen where they are one place.
  RINGS: {
    last: {radius: 11, dashArray: null}, next: {radius: 6, dashArray: null}, terminal: {radius: 9, dashArray: "3 4"},
    before: {radius: 11, dashArray: "3 4"}, after: {radius: 7, dashArray: null},
  },
  ABOVE: ["last", "before"], // and the other label below, so that both fit on a narrow map
  NEAREST_ZOOM: 16,

  start(map) {
    scene.layer = L.layerGroup().addTo(map);
    map.on("popupclose", scene.clear);
  },

  // Of a mark: `{view, points}`; null where there is nothing to go to.
  of(layer) {
    const said = layer?.feature?.properties;
    const mark = said?.of ? chart.marks.get(said.of) : layer;
    const own = mark?.feature?.properties;
    if (!own) return null;
    return own.who ? events.scene(own, mark.getLatLng()) : own.scene ? {...own.scene, id: own.id, at: mark.getLatLng()} : null;
  },

  show(found) {
    scene.clear();
    for (const {sort, at, text} of found.points) scene.ring(sort, at, text);
    const reach = chart.reaches.get(found.id);
    if (reach) { reach.hidden = false; reach.redraw(); }
    if (!found.points.length) scene.add(L.circleMarker(found.at, {...scene.look(), radius: 15}));
    scene.hulls(found.id);
  },

  // Where the map must go for it, beside what lies over the map.
  go(found, padding) {
    chart.show(found.view, padding, scene.NEAREST_ZOOM);
    scene.layer.eachLayer((layer) => { if (layer.getTooltip()?.options.permanent) scene.keepInView(layer.getTooltip(), padding); });
  },

  // A label stands beside what it labels as far as there is room beside popup and legend, in lines as wide as that.
  keepInView(label, {paddingTopLeft: [left], paddingBottomRight: [right]}) {
    const sea = document.querySelector(".sea").getBoundingClientRect();
    const first = sea.left + Math.max(4, left - 12), last = sea.right - Math.max(4, right - 6);
    label.getElement().style.maxWidth = `${last - first}px`;
    label.update();
    const box = label.getElement().getBoundingClientRect();
    const by = box.left < first ? first - box.left : Math.min(0, last - box.right);
    if (!by) return;
    label.options.offset = L.point(label.options.offset).add([by, 0]);
    label.update();
  },

  clear() {
    scene.layer.clearLayers();
    for (const reach of chart.reaches.values()) if (!reach.hidden) { reach.hidden = true; reach.redraw(); }
  },

  add(layer) { return layer.addTo(scene.layer); },

  look() {
    return {color: charts.colour("--chosen").trim(), weight: 3, fill: false, interactive: false};
  },

  ring(sort, at, text) {
    const ring = scene.add(L.circleMarker(at, {...scene.look(), ...scene.RINGS[sort], interactive: sort === "terminal"}));
    if (sort === "terminal") ring.bindTooltip(text, {sticky: true, className: "tip"}); // its name stands on the map
    else scene.label(ring, text, scene.ABOVE.includes(sort) ? "top" : "bottom", 8);
  },

  label(layer, text, direction, away_px) {
    const offset = L.point(0, direction === "top" ? -away_px : away_px);
    layer.bindTooltip(text, {permanent: true, direction, offset, className: "tip scene-tip", opacity: 1});
  },

  // Two hulls to scale, at the moment when they were closest, or one about as close of which both headings are known.
  hulls(id) {
    const told = replay.all?.find((one) => one.id === id);
    if (!told) return;
    const i = scene.moment(told);
    const north = measure.RADIUS_M * Math.PI / 180, east = north * Math.cos(told.lat * Math.PI / 180);
    const place = (x, y) => [told.lat + y / north, told.lon + x / east];
    told.ships.forEach((ship, k) => {
      if (ship.x[i] === null) return;
      const look = {color: replay.COLOURS[k], weight: 1.5, fillOpacity: 0.7, interactive: false};
      const [length, beam] = ship.size, heading = ship.course[i];
      const shape = length && beam && heading !== null
        ? L.polygon(replay.outline(length, beam, heading).map(([x, y]) => place(ship.x[i] + x, ship.y[i] + y)), look)
        : L.circle(place(ship.x[i], ship.y[i]), {...look, radius: (length ?? 40) / 2, fill: false, dashArray: "4 3"});
      const half = (length ?? 40) / 2;
      const end = scene.add(L.circleMarker(place(ship.x[i], ship.y[i] + (k ? -half : half)), {radius: 0, opacity: 0, interactive: false}));
      const said = heading === null ? `${ship.name}: ${words.say("scene_no_heading")}` : `${ship.name}: ${words.say("scene_heading", {degrees: heading})}`;
      scene.add(shape);
      scene.label(end, events.element("span", "", said), k ? "bottom" : "top", 4);
    });
  },

  moment({closest, apart, ships}) {
    const near = (i) => apart[i] !== null && apart[i] <= 2 * apart[closest] + 50 && ships.every(({course}) => course[i] !== null);
    const known = apart.map((_, i) => i).filter(near);
    return known.reduce((best, i) => best === null || Math.abs(i - closest) < Math.abs(best - closest) ? i : best, null) ?? closest;
  },
};
