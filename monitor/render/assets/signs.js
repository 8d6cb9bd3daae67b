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

  // Signs drawn as elements (a vessel's own map) would hide each other: those on one spot stand side by side.
  start(map) {
    const spread = () => {
      const taken = [];
      for (const [, layer] of chart.marks) {
        const icon = layer.getElement?.();
        if (!(layer instanceof L.Marker) || !icon || icon.classList.contains("suspect")) continue;
        const at = map.latLngToLayerPoint(layer.getLatLng());
        while (taken.some((p) => Math.abs(p.x - at.x) < 18 && Math.abs(p.y - at.y) < 18)) at.x += 20;
        taken.push(at);
        icon.style.marginLeft = `${at.x - map.latLngToLayerPoint(layer.getLatLng()).x - 10}px`;
      }
    };
    map.on("zoomend layeradd", L.Util.throttle(spread, 60, null));
    spread();
  },
};
