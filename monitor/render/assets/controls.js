// Layers, scale, position at the pointer, names from their zoom on.
const controls = {
  start(map) {
    controls.boxes = [...document.querySelectorAll("[data-layer]")];
    for (const box of controls.boxes) box.addEventListener("change", () => controls.toggle(box));
    if (document.querySelector(".sea").clientWidth < chart.ROOMY_PX) document.getElementById("legend").open = false;
    new controls.Scale({position: "bottomleft"}).addTo(map);
    controls.pointer(map);
    controls.names(map);
    controls.print(map);
  },

  toggle(box) {
    const layer = window[box.dataset.layer]; // Folium's layers are global variables of the page
    if (box.checked) chart.map.addLayer(layer);
    else chart.map.removeLayer(layer);
  },

  // Switch on the layer that holds a mark.
  ensure(mark) {
    const box = controls.boxes.find(({dataset}) => window[dataset.layer].hasLayer(mark));
    if (!box || box.checked) return;
    box.checked = true;
    controls.toggle(box);
  },

  // Nautical miles beside kilometres, each as long as its text at least: round numbers are half as long as may be, or longer.
  Scale: L.Control.Scale.extend({
    options: {maxWidth: 130},
    _addScales(options, className, container) {
      this._km = L.DomUtil.create("div", className, container);
      this._nm = L.DomUtil.create("div", className, container);
    },
    _updateScales(metres) {
      const km = this._getRoundNum(metres) / 1000;
      this._updateScale(this._km, km < 1 ? `${km * 1000} m` : `${km} km`, km * 1000 / metres);
      const miles = metres / 1852;
      const nm = miles >= 1 ? this._getRoundNum(miles) : Number(miles.toPrecision(1));
      this._updateScale(this._nm, `${nm} nm`, nm / miles);
    },
  }),

  pointer(map) {
    const shown = document.getElementById("pointer");
    const tell = ({lat, lng}) => { shown.textContent = controls.position(lat, lng); };
    map.on("mousemove", ({latlng}) => tell(latlng)).on("mouseout moveend", () => tell(map.getCenter()));
    tell(map.getCenter());
  },

  // Degrees and decimal minutes, as charts have them; the same as monitor/text/wording.py.
  position(lat, lon) {
    const wrapped = projection.near(lon, 0);
    const minutes = (degrees, digits) => {
      const hundredths = Math.round(Math.abs(degrees) * 6000);
      const whole = String(Math.floor(hundredths / 6000)).padStart(digits, "0");
      return `${whole}° ${(hundredths % 6000 / 100).toFixed(2).padStart(5, "0")}'`;
    };
    return `${minutes(lat, 2)} ${lat >= 0 ? "N" : "S"} ${minutes(wrapped, 3)} ${wrapped >= 0 ? "E" : "W"}`;
  },

  NAME_PX: 8, // from a place to its name
  // Where the middle of a name as tall as `high` may stand, down from what it names: of a place below or above it.
  SIDES: {sea: [() => 0], place: [(high) => controls.NAME_PX + high / 2, (high) => -controls.NAME_PX - high / 2]},

  // Each name from its zoom on, and none over another.
  names(map) {
    const update = () => {
      const zoom = map.getZoom();
      const taken = [];
      const drawn = chart.labels.map(({label, ...rest}) => ({box: label.getElement(), at: label.getLatLng(), ...rest})).filter(({box}) => box);
      for (const {box, from, to} of drawn) box.hidden = zoom < from || zoom > to;
      const size = ({box: {firstElementChild: {offsetWidth, offsetHeight}}}) => ({wide: offsetWidth, high: offsetHeight});
      const measured = drawn.filter(({box}) => !box.hidden).map((name) => ({...name, ...size(name)})); // all before any moves
      for (const {box, at, sort, wide, high} of measured) {
        const {x, y} = map.latLngToLayerPoint(at);
        const hides = (t, down) => Math.abs(t.x - x) < (t.wide + wide) / 2 + 4 && Math.abs(t.y - y - down) < (t.high + high) / 2 + 2;
        const down = controls.SIDES[sort].map((side) => side(high)).find((side) => !taken.some((t) => hides(t, side)));
        box.hidden = down === undefined;
        if (box.hidden) continue;
        box.style.setProperty("--down", `${down}px`);
        taken.push({x, y: y + down, wide, high});
      }
    };
    map.on("zoomend layeradd", L.Util.throttle(update, 60, null));
    words.changed.push(update); // names are as wide as their language makes them
    update();
  },

  // On paper the map has another size and the legend stands beneath it: draw it anew for that, and back again.
  print(map) {
    const legend = document.getElementById("legend");
    let before = null;
    matchMedia("print").addEventListener("change", ({matches}) => {
      if (matches) before = {view: controls.seen(map), at: [map.getCenter(), map.getZoom()], open: legend.open};
      if (!before) return;
      legend.open = matches || before.open;
      ground.paint(); // paper is light
      map.options.zoomSnap = matches ? 0 : 0.5; // paper is filled to its edge
      map.invalidateSize({animate: false, pan: false});
      if (matches) map.fitBounds(before.view, {animate: false});
      else map.setView(...before.at, {animate: false});
      // The printer does not wait for the next frame.
      for (const canvas of [map.options.renderer, ...Object.values(map._paneRenderers)]) canvas._updatePaths();
    });
  },

  // What is to be seen of the map, beside the legend.
  seen(map) {
    const {x, y} = map.getSize();
    const right = x - (chart.covered() > 24 ? chart.covered() : 0);
    return L.latLngBounds(map.containerPointToLatLng([0, 0]), map.containerPointToLatLng([right, y]));
  },
};
