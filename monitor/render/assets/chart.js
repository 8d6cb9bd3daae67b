// The map as the page sees it: every mark by its id, and one way to open it, from the map or from a list.
const chart = {
  map: null,
  marks: new Map(), // id of an event or a hull: its layer
  related: new Map(), // id of an event: the dashed line of its gap
  lines: [], // tracks of suspects
  timed: [], // shapes that are shown only while their time lies in the window
  folded: false, // the legend, for a popup
  popup: null, // the one that is open
  labels: [], // names on the water and of places

  // Folium calls this for every feature.
  remember(feature, layer) {
    const said = feature.properties;
    if (said.style?.hatched) hatch.layers.push(layer);
    if (said.line) chart.lines.push(layer);
    if (said.t && !said.who) chart.follow(layer);
    if (said.of) chart.related.set(said.of, layer);
    if (!said.id) return;
    chart.marks.set(said.id, layer);
    if (said.who) events.bind(layer);
    layer.on("mouseover", () => panel.glow(said.id, true)).on("mouseout", () => panel.glow(said.id, false));
    layer.on("add", () => chart.describe(layer));
  },

  // A shape on the canvas that can be hidden: neither drawn nor found by the pointer.
  follow(layer) {
    const {_updatePath: draw, _containsPoint: holds} = layer;
    layer._updatePath = function () { if (!this.hidden) draw.call(this); };
    layer._containsPoint = function (point) { return !this.hidden && holds.call(this, point); };
    chart.timed.push(layer);
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
    chart.labels.push({label, from, to, rank: sort === "sea" ? 1 : 0});
    return label;
  },

  // Take a mark out of sight, or back. What is on the canvas shows it when that is drawn next.
  hide(mark, hidden) {
    mark.hidden = hidden;
    const icon = mark.getElement?.();
    if (icon) icon.hidden = hidden;
  },

  // Everything on the canvas, once.
  redraw() {
    chart.map.options.renderer._updatePaths();
    signs.spread(chart.map);
    panel.inView();
  },

  // Show a mark, whether or not its layer is switched on, and open what it has to tell.
  open(id) {
    const layer = chart.marks.get(id);
    if (!layer) return;
    controls.ensure(layer);
    const at = layer.getLatLng();
    if (!chart.map.getBounds().pad(-0.1).contains(at)) chart.map.setView(at, Math.max(chart.map.getZoom(), 8), {animate: false});
    layer.fire("click", {latlng: at}, true);
  },

  // How much of the map's right side lies under the legend.
  covered() {
    const legend = document.getElementById("legend");
    return legend.open && chart.map.getSize().x > 2 * legend.offsetWidth ? legend.offsetWidth + 20 : 24;
  },

  fit(view) {
    const padding = {paddingTopLeft: [50, 24], paddingBottomRight: [chart.covered(), 40]};
    chart.map.fitBounds(view, {...padding, maxZoom: 11, animate: false});
  },

  // Popups fit into the map as it is now, beside the legend. Folium's popups take what they are not told from here.
  popups() {
    const {x, y} = chart.map.getSize();
    Object.assign(L.Popup.prototype.options, {
      maxWidth: Math.min(380, x - 70), maxHeight: Math.min(440, y - 120),
      autoPanPaddingTopLeft: [50, 10], autoPanPaddingBottomRight: [chart.covered(), 10],
    });
  },

  // Where a map's edge leaves no room beside the legend, the legend folds up while the popup is open.
  clear(popup) {
    const legend = document.getElementById("legend");
    if (!popup.isOpen()) return;
    chart.shorten(popup);
    const box = popup.getElement().getBoundingClientRect();
    if (!legend.open) return;
    const over = legend.getBoundingClientRect();
    chart.folded = box.right > over.left && box.top < over.bottom && box.bottom > over.top;
    legend.open = !chart.folded;
  },

  // Where the map's own edge keeps it from moving down, a popup is cut to the room above its mark, and scrolls.
  shorten(popup) {
    const over = document.querySelector(".sea").getBoundingClientRect().top + 8 - popup.getElement().getBoundingClientRect().top;
    if (over <= 0) return;
    const content = popup.getElement().querySelector(".leaflet-popup-content");
    content.style.height = `${Math.max(120, content.offsetHeight - over)}px`;
    content.classList.add("leaflet-popup-scrolled");
  },

  clearEnded() {
    if (chart.folded) document.getElementById("legend").open = true;
    chart.folded = false;
  },

  start(map, view) {
    chart.map = map;
    ground.start();
    hatch.start();
    words.start();
    controls.start(map);
    measure.start(map);
    panel.start(map);
    signs.start(map);
    words.changed.push(() => chart.marks.forEach(chart.describe), () => map.closePopup());
    filters.start();
    slider.start();
    charts.start(map);
    replay.start();
    map.invalidateSize({animate: false});
    chart.fit(view);
    chart.popups();
    map.on("resize", chart.popups);
    document.getElementById("legend").addEventListener("toggle", chart.popups);
    map.on("popupopen", ({popup}) => { chart.popup = popup; setTimeout(() => chart.clear(popup), 300); });
    map.on("popupclose", () => { chart.popup = null; chart.clearEnded(); });
    map.on("moveend", () => { if (chart.popup?.isOpen()) chart.shorten(chart.popup); });
  },
};
