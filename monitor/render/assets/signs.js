// Signs on the canvas: drawn once a look, then copied, so that thousands of them cost little.
const signs = {
  kinds: null, // kind: {colour, path}; the path lies in a square of 24
  sprites: new Map(), // look: a small canvas, in pixels of a fine screen

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
      if (!renderer._drawing || this.hidden || this._empty()) return;
      const {sprite, size} = signs.sprite(this.options);
      renderer._ctx.drawImage(sprite, this._point.x - size / 2, this._point.y - size / 2, size, size);
    },

    _containsPoint(point) {
      return !this.hidden && point.distanceTo(this._point) <= this._radius + this._clickTolerance();
    },
  }),

  sprite({kind, answer, radius, lit}) {
    const look = `${kind} ${answer} ${lit ? 1 : 0}`;
    if (!signs.sprites.has(look)) {
      const scale = radius / 12 * (lit ? 1.5 : 1);
      const size = Math.ceil(28 * scale);
      const sprite = document.createElement("canvas");
      sprite.width = sprite.height = 2 * size;
      const ctx = sprite.getContext("2d");
      ctx.scale(2, 2);
      ctx.translate(size / 2 - 12 * scale, size / 2 - 12 * scale);
      ctx.scale(scale, scale);
      signs.draw(ctx, kind, answer);
      signs.sprites.set(look, {sprite, size});
    }
    return signs.sprites.get(look);
  },

  draw(ctx, kind, answer) {
    const {colour, path} = signs.of(kind);
    ctx.lineJoin = "round";
    ctx.fillStyle = answer === "yes" ? colour : "#fff";
    ctx.strokeStyle = answer === "yes" ? "#fff" : colour;
    ctx.lineWidth = answer === "yes" ? 2.2 : 3;
    ctx.setLineDash(answer === "cannot_tell" ? [4.4, 2.8] : []);
    ctx.fill(path);
    ctx.stroke(path);
    if (answer === "no") ctx.stroke(signs.stroke);
  },

  stroke: new Path2D("M2 22L22 2"),

  // Signs drawn as elements would hide each other: those of events on one spot stand side by side, and where
  // suspects crowd, the higher rank keeps its number and the others shrink to a point until one zooms in.
  spread(map) {
    const taken = [];
    const hides = (p, at, far) => Math.abs(p.x - at.x) < far && Math.abs(p.y - at.y) < far;
    for (const layer of chart.marks.values()) {
      const icon = layer instanceof L.Marker && layer.getElement();
      if (!icon || icon.hidden) continue;
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
