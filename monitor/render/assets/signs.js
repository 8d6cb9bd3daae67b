// Signs on the canvas: thousands of them cost no more than circles, and look as in the legend.
const signs = {
  kinds: null, // kind: {colour, shape}; the shape lies in a square of 24

  of(kind) {
    signs.kinds ??= Object.fromEntries(
      Object.entries(JSON.parse(document.getElementById("map").dataset.signs)).map(([name, {colour, shape}]) => [
        name, {colour, path: new Path2D(shape)},
      ]),
    );
    return signs.kinds[kind];
  },

  dot(latlng, {kind, answer}) {
    return new signs.Dot(latlng, {kind, answer, radius: answer === "yes" ? 7.5 : 6.5});
  },

  Dot: L.CircleMarker.extend({
    _updatePath() {
      const renderer = this._renderer;
      if (renderer._drawing && !this._empty()) signs.draw(renderer._ctx, this._point, this.options);
    },
  }),

  draw(ctx, at, {kind, answer, radius, lit}) {
    const {colour, path} = signs.of(kind);
    const scale = radius / 12 * (lit ? 1.5 : 1);
    ctx.save();
    ctx.translate(at.x - 12 * scale, at.y - 12 * scale);
    ctx.scale(scale, scale);
    ctx.lineJoin = "round";
    ctx.fillStyle = answer === "yes" ? colour : "#fff";
    ctx.strokeStyle = answer === "yes" ? "#fff" : colour;
    ctx.lineWidth = answer === "yes" ? 2.2 : 3;
    ctx.setLineDash(answer === "cannot_tell" ? [4.4, 2.8] : []);
    ctx.fill(path);
    ctx.stroke(path);
    if (answer === "no") ctx.stroke(signs.stroke);
    ctx.restore();
  },

  stroke: new Path2D("M2 22L22 2"),

  // Signs drawn as elements would hide each other: those of events on one spot stand side by side, and where
  // suspects crowd, the higher rank keeps its number and the others shrink to a point until one zooms in.
  spread(map) {
    const taken = [];
    const hides = (p, at, far) => Math.abs(p.x - at.x) < far && Math.abs(p.y - at.y) < far;
    for (const layer of chart.marks.values()) {
      const icon = layer instanceof L.Marker && layer.getElement();
      if (!icon) continue;
      const at = map.latLngToLayerPoint(layer.getLatLng());
      if (icon.classList.contains("suspect")) {
        const under = taken.some((p) => hides(p, at, 20));
        icon.classList.toggle("is-under", under);
        if (!under) taken.push(at);
        continue;
      }
      const from = at.x;
      while (taken.some((p) => hides(p, at, 18))) at.x += 20;
      taken.push(at);
      icon.style.marginLeft = `${at.x - from - 10}px`;
    }
  },

  start(map) {
    map.on("zoomend layeradd", L.Util.throttle(() => signs.spread(map), 60, null));
    signs.spread(map);
  },
};
