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
    shift: L.point(0, 0), // from its place, so that it hides no other
    count: 0, // how many lie there; 0: it alone, or another dot tells

    _updateBounds() {
      const reach = L.point(1, 1).multiplyBy(this._radius + this._clickTolerance()).add([Math.abs(this.shift.x), Math.abs(this.shift.y)]);
      this._pxBounds = L.bounds(this._point.subtract(reach), this._point.add(reach));
    },

    _updatePath() {
      const renderer = this._renderer;
      if (!renderer._drawing || this.hidden || this._empty()) return;
      const {sprite, size} = signs.sprite(this.options);
      const {x, y} = this._point.add(this.shift);
      renderer._ctx.drawImage(sprite, x - size / 2, y - size / 2, size, size);
      if (this.count) signs.badge(renderer._ctx, x + 9, y - 8, this.count);
    },

    _containsPoint(point) {
      return !this.hidden && point.distanceTo(this._point.add(this.shift)) <= this._radius + this._clickTolerance();
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

  badge(ctx, x, y, n) {
    Object.assign(ctx, {font: "700 10px system-ui, 'DejaVu Sans', sans-serif", textAlign: "center", textBaseline: "middle", fillStyle: "#15222c", globalAlpha: 1});
    const wide = Math.max(14, ctx.measureText(n).width + 7);
    ctx.beginPath();
    ctx.roundRect(x - wide / 2, y - 7, wide, 14, 7);
    ctx.fill();
    Object.assign(ctx, {fillStyle: "#fff", strokeStyle: "#fff", lineWidth: 1});
    ctx.stroke();
    ctx.fillText(n, x, y + 0.5);
  },

  stroke: new Path2D("M2 22L22 2"),

  SLOTS: [[0, 0], [28, 0], [0, -28], [28, -28], [-28, 0], [-28, -28], [0, 28], [28, 28], [-28, 28]],
  APART_PX: 10, // dots nearer than this would hide each other
  CLOSE_ZOOM: 9, // from here on they are spread; farther out a number says how many lie together

  // Signs drawn as elements would hide each other: those of events on one spot stand side by side. Where suspects
  // crowd, the lower rank stands beside the higher, and shrinks to a point where there is no room until one zooms in.
  spread(map) {
    const taken = [];
    const hides = (p, at, far) => Math.abs(p.x - at.x) < far && Math.abs(p.y - at.y) < far;
    for (const layer of chart.marks.values()) {
      const icon = layer instanceof L.Marker && layer.getElement();
      if (!icon || icon.hidden) continue;
      const at = map.latLngToLayerPoint(layer.getLatLng());
      if (icon.classList.contains("suspect")) {
        const free = signs.SLOTS.find(([x, y]) => !taken.some((p) => hides(p, at.add([x, y]), 26)));
        icon.classList.toggle("is-under", !free);
        const [x, y] = free ?? [0, 0];
        const [left, top] = layer.options.icon.options.iconAnchor;
        Object.assign(icon.style, {marginLeft: `${x - left}px`, marginTop: `${y - top}px`});
        if (free) taken.push(at.add([x, y]));
        continue;
      }
      const from = at.x;
      while (taken.some((p) => hides(p, at, 18))) at.x += 20;
      taken.push(at);
      icon.style.marginLeft = `${at.x - from - 10}px`;
    }
    signs.part(map);
  },

  // Dots that lie together: spread like the seeds of a sunflower, or counted.
  part(map) {
    const groups = new Map();
    for (const dot of chart.marks.values()) {
      if (!(dot instanceof signs.Dot) || !dot._map || dot.hidden) continue;
      const {x, y} = map.project(dot.getLatLng());
      const key = `${Math.round(x / signs.APART_PX)} ${Math.round(y / signs.APART_PX)}`;
      groups.set(key, [...(groups.get(key) ?? []), dot]);
    }
    const close = map.getZoom() >= signs.CLOSE_ZOOM;
    let moved = false;
    for (const dots of groups.values()) {
      dots.forEach((dot, k) => {
        const far = close && dots.length > 1 ? 9 * Math.sqrt(k) : 0;
        const turn = 2.4 * k; // radians: the golden angle
        const shift = L.point(far * Math.cos(turn), far * Math.sin(turn));
        const count = !close && dots.length > 1 && k === dots.length - 1 ? dots.length : 0;
        moved ||= !shift.equals(dot.shift) || count !== dot.count;
        Object.assign(dot, {shift, count});
      });
    }
    if (moved) chart.draw();
  },

  start(map) {
    map.on("zoomend layeradd", L.Util.throttle(() => signs.spread(map), 60, null));
    signs.spread(map);
  },
};
