// Tracks of hundreds of vessels on the canvas: packed as monitor/render/packed.py says, drawn in one pass over typed
// arrays, no finer than pixels, only where the view is and only for the time that is asked for.
const lines = {
  since: -Infinity, // minutes since 1970
  until: Infinity,
  NEAR_PX: 1.2, // nearer to the point before, a point adds nothing that can be seen
  WITHIN_PX: 0.5, // a drawn line lies no farther than this from any point that it leaves out

  // x and y on the unit square of Web Mercator, t in minutes; `starts` is 1 where a stretch begins, and after the last.
  decode(text) {
    const found = {x: [], y: [], t: []};
    const starts = [0];
    packed.read(text, 3, ([lon, lat, t]) => {
      found.x.push(projection.x(lon / packed.PER_DEG));
      found.y.push(projection.y(lat / packed.PER_DEG));
      found.t.push(t);
    }, () => starts.push(found.x.length));
    const begins = new Uint8Array(found.x.length + 1);
    for (const i of [...starts, found.x.length]) begins[i] = 1;
    return {x: Float64Array.from(found.x), y: Float64Array.from(found.y), t: Float64Array.from(found.t), starts: begins};
  },

  of(said) {
    return new (said.timed ? timed.Line : lines.Line)(lines.decode(said.line), said.style);
  },

  Line: L.Path.extend({
    initialize(way, style) {
      Object.assign(this, way);
      this._thin = new Map(); // by scale
      this.west = Math.min(...way.x); this.east = Math.max(...way.x);
      this.north = Math.min(...way.y); this.south = Math.max(...way.y);
      L.setOptions(this, style);
    },

    getBounds() {
      const at = (x, y) => [projection.lat(y), projection.lon(x)];
      return L.latLngBounds(at(this.west, this.south), at(this.east, this.north));
    },

    _project() {
      this._scale = this._map.options.crs.scale(this._map.getZoom());
      this._origin = this._map.getPixelOrigin();
      const margin = this.options.weight + this._renderer.options.tolerance;
      this._pxBounds = L.bounds(
        [this.west * this._scale - this._origin.x - margin, this.north * this._scale - this._origin.y - margin],
        [this.east * this._scale - this._origin.x + margin, this.south * this._scale - this._origin.y + margin],
      );
    },

    _update() { this._updatePath(); },

    _updatePath() {
      const {_drawing, _bounds, _ctx} = this._renderer;
      if (!_drawing || this.hidden || !this._pxBounds || !_bounds.intersects(this._pxBounds)) return;
      const {color, weight, opacity} = this.options;
      Object.assign(_ctx, {strokeStyle: color ?? charts.colour("--track"), lineWidth: weight, globalAlpha: opacity, lineCap: "round", lineJoin: "bevel"});
      _ctx.setLineDash([]);
      _ctx.beginPath();
      this._walk(_bounds, (x0, y0, x1, y1, joined) => { if (!joined) _ctx.moveTo(x0, y0); _ctx.lineTo(x1, y1); });
      _ctx.stroke();
      _ctx.globalAlpha = 1;
    },

    // The points that can be told apart at this zoom, once a zoom: from each point kept, the next is the last one to
    // which a straight line passes near enough to all in between (the cone of directions that do is not yet empty).
    _thinned() {
      if (this._thin.has(this._scale)) return this._thin.get(this._scale);
      const {x, y, t, starts, _scale: scale} = this;
      const kept = [], near = lines.NEAR_PX ** 2;
      let from = 0, before = 0, low = 0, high = 0, base = 0, far = 0;
      const begin = (i) => { kept.push(i); [from, before, low, high, far] = [i, i, -Infinity, Infinity, 0]; };
      for (let i = 0; i < x.length; i++) {
        if (starts[i]) { begin(i); continue; }
        for (;;) {
          const dx = (x[i] - x[from]) * scale, dy = (y[i] - y[from]) * scale;
          const square = dx * dx + dy * dy;
          if (square < near && far < lines.NEAR_PX) break;
          const away = Math.sqrt(square);
          if (before === from) base = Math.atan2(dy, dx);
          let angle = Math.atan2(dy, dx) - base;
          if (angle > Math.PI) angle -= 2 * Math.PI; else if (angle < -Math.PI) angle += 2 * Math.PI;
          if (before !== from && (angle < low || angle > high || away < far - lines.WITHIN_PX)) { begin(before); continue; }
          const wide = Math.asin(Math.min(1, lines.WITHIN_PX / away));
          [low, high, far, before] = [Math.max(low, angle - wide), Math.min(high, angle + wide), Math.max(far, away), i];
          break;
        }
        if (starts[i + 1]) kept.push(i);
      }
      const of = (values) => Float64Array.from(kept, (i) => values[i]);
      const begins = new Uint8Array(kept.length + 1);
      kept.forEach((i, n) => { begins[n] = starts[i] && (n === 0 || kept[n - 1] !== i) ? 1 : 0; });
      begins[kept.length] = 1;
      this._thin.set(scale, {x: of(x), y: of(y), t: of(t), starts: begins});
      return this._thin.get(scale);
    },

    // Each step of the way that may touch the box, in pixels, cut at the window of time; `joined` where it goes on
    // from the step before. Between two points the vessel is taken to have kept its speed.
    _walk({min, max}, step) {
      const {x, y, t, starts} = this._thinned();
      const {_scale: scale, _origin: origin} = this;
      const {since, until} = lines;
      let x0 = 0, y0 = 0, t0 = 0, joined = false;
      for (let i = 0; i < x.length; i++) {
        const x1 = x[i] * scale - origin.x, y1 = y[i] * scale - origin.y, t1 = t[i];
        const last = starts[i + 1];
        if (starts[i]) {
          if (last && t1 >= since && t1 <= until) step(x1, y1, x1 + 0.1, y1, false, t1, t1); // a lone fix is a dot
          [x0, y0, t0, joined] = [x1, y1, t1, false];
          continue;
        }
        const outside = t1 < since || t0 > until || (x0 < min.x && x1 < min.x) || (x0 > max.x && x1 > max.x) ||
          (y0 < min.y && y1 < min.y) || (y0 > max.y && y1 > max.y);
        if (!outside) {
          const from = t0 < since ? (since - t0) / (t1 - t0) : 0, to = t1 > until ? (until - t0) / (t1 - t0) : 1;
          step(x0 + from * (x1 - x0), y0 + from * (y1 - y0), x0 + to * (x1 - x0), y0 + to * (y1 - y0), joined && !from, t0 + from * (t1 - t0), t0 + to * (t1 - t0));
        }
        [x0, y0, t0, joined] = [x1, y1, t1, !outside];
      }
    },

    _containsPoint(point) {
      if (this.hidden || !this._pxBounds?.contains(point)) return false;
      const reach = this._clickTolerance();
      const box = L.bounds(point.subtract([reach, reach]), point.add([reach, reach]));
      let hit = false;
      this._walk(box, (x0, y0, x1, y1) => {
        hit ||= L.LineUtil.pointToSegmentDistance(point, L.point(x0, y0), L.point(x1, y1)) <= reach;
      });
      return hit;
    },
  }),
};
