// The map as the page sees it: every mark by its id, and one way to open it, from the map or from a list.
const chart = {
  map: null,
  marks: new Map(), // id of an event or a hull: its layer
  related: new Map(), // id of an event: the dashed line of its gap
  reaches: new Map(), // id of a gap that is over: where the vessel could have been in it
  lines: [], // tracks of suspects
  timed: [], // shapes that are shown only while their time lies in the window
  folded: false, // the legend, for a popup
  popup: null, // the one that is open
  ROOMY_PX: 820, // a narrower map has no room for a popup, the legend and what the popup is about
  PIN_PX: 28, // as far to the right of its place a suspect's rank stands
  edge: null, // where the map ends
  labels: [], // names on the water and of places

  // Folium calls this for every feature.
  remember(feature, layer) {
    const said = feature.properties;
    if (said.tip) layer.bindTooltip(said.tip, {sticky: true, className: "tip"});
    if (said.popup) layer.bindPopup(said.popup, {className: "pop"});
    if (said.style?.hatched) hatch.layers.push(layer);
    if (said.line && !said.timed) chart.lines.push(layer);
    if (said.t && !said.who) chart.follow(layer);
    if (said.of) {
      chart.related.set(said.of, layer);
      layer.on("click", () => chart.open(said.of)); // its event tells
    }
    if (said.reach_of) {
      chart.reaches.set(said.reach_of, layer);
      chart.hideable(layer).hidden = true;
    }
    if (!said.id) return;
    chart.marks.set(said.id, layer);
    if (said.who) events.bind(layer);
    layer.on("mouseover", () => panel.glow(said.id, true)).on("mouseout", () => panel.glow(said.id, false));
    layer.on("add", () => chart.describe(layer));
  },

  // A shape on the canvas that can be hidden: neither drawn nor found by the pointer.
  hideable(layer) {
    const {_updatePath: draw, _containsPoint: holds} = layer;
    layer._updatePath = function () { if (!this.hidden) draw.call(this); };
    layer._containsPoint = function (point) { return !this.hidden && holds.call(this, point); };
    return layer;
  },

  follow(layer) {
    chart.timed.push(chart.hideable(layer));
  },

  // For those who hear the page: what a mark is. A template's content is inert, nothing in it loads or runs.
  describe(layer) {
    const icon = layer.getElement?.();
    if (!icon) return;
    icon.hidden = Boolean(layer.hidden);
    icon.setAttribute("aria-label", chart.told(layer.feature.properties));
  },

  // What the tip of a mark says, as text in the language of the page.
  told(said) {
    return said?.who ? events.line(said) : chart.text(said?.tip ?? "");
  },

  text(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    for (const other of holder.content.querySelectorAll("[lang]")) if (other.lang !== document.documentElement.lang) other.remove();
    for (const other of holder.content.querySelectorAll(".jst")) other.remove();
    return holder.content.textContent.trim();
  },

  mark(feature, latlng) {
    const said = feature.properties;
    if (said.line) return lines.of(said);
    if (said.cells) return cells.of(said);
    if (!said.mark) return signs.dot(latlng, said);
    // A suspect's rank stands on its corner beside the spot, so that what was seen there is not hidden.
    const [size, anchor] = said.text ? [26, [-2, 28]] : [20, [10, 10]];
    const popupAnchor = said.text ? [14, -26] : [0, -8];
    const icon = L.divIcon({className: said.mark, html: said.text ?? "", iconSize: [size, size], iconAnchor: anchor, popupAnchor});
    // The highest rank on top; an event that still goes on above those that ended.
    return L.marker(latlng, {icon, zIndexOffset: said.text ? 100000 - 10 * Number(said.text) : 0, riseOnHover: true});
  },

  name(feature, latlng) {
    const {name, sort, from, to} = feature.properties;
    const icon = L.divIcon({className: `name name-${sort}`, html: `<span>${name}</span>`, iconSize: null});
    const label = L.marker(latlng, {icon, interactive: false, keyboard: false, zIndexOffset: -100000});
    chart.labels.push({label, from, to, sort});
    return label;
  },

  // Take a mark out of sight, or back. What is on the canvas shows it when that is drawn next.
  hide(mark, hidden) {
    mark.hidden = hidden;
    const icon = mark.getElement?.();
    if (icon) icon.hidden = hidden;
  },

  // A map without anything on its canvas has none.
  draw() {
    const {renderer} = chart.map.options;
    if (renderer._ctx) renderer._updatePaths();
  },

  // Everything on the canvas, once.
  redraw() {
    signs.spread(chart.map);
    chart.draw();
    panel.inView();
  },

  // Show a mark, whether or not its layer is switched on, and open what it has to tell.
  open(id) {
    const layer = chart.marks.get(id);
    if (!layer) return;
    controls.ensure(layer);
    const at = layer.getLatLng();
    if (!scene.of(layer) && !chart.map.getBounds().pad(-0.1).contains(at)) chart.map.setView(at, Math.max(chart.map.getZoom(), 8), {animate: false});
    layer.fire("click", {latlng: at}, true);
  },

  // All of some bounds, beside what lies over the map.
  show(bounds, padding, maxZoom) {
    const over = L.point(padding.paddingTopLeft).add(padding.paddingBottomRight);
    chart.end(Math.min(maxZoom, chart.map.getBoundsZoom(bounds, false, over)));
    chart.map.fitBounds(bounds, {...padding, maxZoom, animate: false});
  },

  // Where the map ends at a zoom: what lies under the legend can be drawn out from there.
  end(zoom) {
    const edge = chart.map.project(chart.edge.getSouthEast(), zoom).add([chart.covered(), 0]);
    chart.map.options.maxBounds = L.latLngBounds(chart.edge.getNorthWest(), chart.map.unproject(edge, zoom));
  },

  // How much of the map's right side lies under the legend; beside a folded one, room for a mark at the edge.
  covered() {
    const legend = document.getElementById("legend");
    return legend.open && chart.map.getSize().x > 2 * legend.offsetWidth ? legend.offsetWidth + 20 : 44;
  },

  fit(view) {
    chart.show(L.latLngBounds(view), {paddingTopLeft: [50, 24], paddingBottomRight: [chart.covered() + chart.PIN_PX, 40]}, 11);
  },

  // A popup does not hang over its mark, where it would hide what it tells of: it stands at the map's edge, in its sea.
  dock(popup) {
    const sea = document.querySelector(".sea"), legend = document.getElementById("legend");
    const box = popup.getElement();
    sea.append(box);
    if (legend.open && sea.clientWidth < chart.ROOMY_PX) {
      chart.folded = true;
      legend.open = false;
    }
    chart.popup = popup;
    const found = scene.of(popup._source);
    if (!found) return;
    scene.show(found);
    scene.go(found, chart.beside(box));
  },

  // What is left of the map beside a popup at its edge.
  beside(box) {
    const over = box.getBoundingClientRect(), sea = document.querySelector(".sea").getBoundingClientRect();
    const slider = document.getElementById("times");
    const below = slider && !slider.hidden ? sea.bottom - slider.getBoundingClientRect().top + 10 : 40;
    if (over.width > sea.width * 0.6) return {paddingTopLeft: [16, 76], paddingBottomRight: [16, sea.bottom - over.top + 16]};
    return {paddingTopLeft: [over.right - sea.left + 16, 40], paddingBottomRight: [chart.covered(), below]};
  },

  undock() {
    chart.popup = null;
    if (chart.folded) document.getElementById("legend").open = true;
    chart.folded = false;
  },

  start(map, view) {
    chart.map = map;
    chart.edge = L.latLngBounds(map.options.maxBounds);
    map.on("zoomend resize", () => chart.end(map.getZoom()));
    document.getElementById("legend").addEventListener("toggle", () => chart.end(map.getZoom()));
    ground.start();
    hatch.start();
    words.start();
    controls.start(map);
    measure.start(map);
    // Before the lists: they hand the keyboard to a popup where it stands.
    map.on("popupopen", ({popup}) => chart.dock(popup)).on("popupclose", chart.undock);
    panel.start(map);
    signs.start(map);
    Object.assign(L.Popup.prototype.options, {autoPan: false, maxWidth: Infinity, minWidth: 0});
    scene.start(map);
    words.changed.push(() => chart.marks.forEach(chart.describe), () => map.closePopup());
    filters.start();
    slider.start();
    charts.start(map);
    replay.start();
    timed.start(map);
    map.invalidateSize({animate: false});
    chart.fit(view);
    if (timed.all.length) timed.see();
    panel.inView();
  },
};
