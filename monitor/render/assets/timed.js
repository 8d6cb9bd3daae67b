// The track of one vessel: coloured by time, from the first to the last that is in view, with arrows of its direction.
const timed = {
  COLOURS: 10,
  ARROW_PX: 120, // from arrow to arrow along the way
  all: [],

  start(map) {
    if (!timed.all.length) return;
    for (const line of timed.all) {
      line.unbindTooltip().bindTooltip("", {sticky: true, className: "tip"});
      line.on("mousemove", ({latlng}) => line.setTooltipContent(line.tell(latlng)));
    }
    map.on("moveend", timed.see);
    timed.see();
  },

  // Colours span what is in view.
  see() {
    let [first, last] = [Infinity, -Infinity];
    const {min, max} = chart.map.getPixelBounds(), origin = chart.map.getPixelOrigin();
    const box = L.bounds(min.subtract(origin), max.subtract(origin));
    for (const line of timed.all) {
      if (!line._map) continue;
      line._walk(box, (x0, y0, x1, y1, _, t0, t1) => {
        const cut = L.LineUtil.clipSegment(L.point(x0, y0), L.point(x1, y1), box, false);
        if (!cut) return;
        const long = Math.hypot(x1 - x0, y1 - y0) || 1;
        for (const {x, y} of cut) {
          const t = Math.round(t0 + Math.hypot(x - x0, y - y0) / long * (t1 - t0));
          [first, last] = [Math.min(first, t), Math.max(last, t)];
        }
      });
    }
    if (first > last) return; // nothing in view: as before
    const changed = first !== timed.first || last !== timed.last;
    Object.assign(timed, {first, last});
    timed.legend();
    if (changed) chart.draw();
  },

  legend() {
    const ends = document.getElementById("ramp-ends");
    if (ends) [timed.first, timed.last].forEach((t, i) => { ends.children[i].textContent = `${clock.day(t)} ${clock.time(t)}`; });
  },

  colour(t) {
    const share = (t - timed.first) / Math.max(1, timed.last - timed.first);
    return Math.min(timed.COLOURS - 1, Math.max(0, Math.floor(share * timed.COLOURS)));
  },

  Line: lines.Line.extend({
    initialize(way, style) {
      lines.Line.prototype.initialize.call(this, way, style);
      timed.all.push(this);
    },

    _updatePath() {
      const {_drawing, _bounds, _ctx} = this._renderer;
      if (!_drawing || this.hidden || !this._pxBounds || !_bounds.intersects(this._pxBounds)) return;
      const ramp = Array.from({length: timed.COLOURS}, (_, i) => charts.colour(`--time-${i}`).trim());
      const arrows = [];
      let way = 0;
      Object.assign(_ctx, {lineWidth: this.options.weight, globalAlpha: this.options.opacity, lineCap: "round", lineJoin: "bevel"});
      _ctx.setLineDash([]);
      this._walk(_bounds, (x0, y0, x1, y1, joined, t0, t1) => {
        if (!joined) way = timed.ARROW_PX / 2;
        const from = timed.colour(t0), to = timed.colour(t1), n = to - from + 1;
        for (let k = 0; k < n; k++) {
          _ctx.strokeStyle = ramp[from + k];
          _ctx.beginPath();
          _ctx.moveTo(x0 + k / n * (x1 - x0), y0 + k / n * (y1 - y0));
          _ctx.lineTo(x0 + (k + 1) / n * (x1 - x0), y0 + (k + 1) / n * (y1 - y0));
          _ctx.stroke();
        }
        const long = Math.hypot(x1 - x0, y1 - y0);
        for (let at = timed.ARROW_PX - way; at <= long; at += timed.ARROW_PX) {
          const share = at / long;
          arrows.push([x0 + share * (x1 - x0), y0 + share * (y1 - y0), Math.atan2(y1 - y0, x1 - x0), ramp[timed.colour(t0 + share * (t1 - t0))]]);
        }
        way = (way + long) % timed.ARROW_PX;
      });
      for (const arrow of arrows) this._arrow(_ctx, ...arrow);
      _ctx.globalAlpha = 1;
    },

    _arrow(ctx, x, y, turn, colour) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(turn);
      ctx.beginPath();
      ctx.moveTo(7, 0);
      ctx.lineTo(-5, -5.5);
      ctx.lineTo(-2.5, 0);
      ctx.lineTo(-5, 5.5);
      ctx.closePath();
      Object.assign(ctx, {fillStyle: colour, strokeStyle: charts.colour("--sea"), lineWidth: 1.2});
      ctx.stroke();
      ctx.fill();
      ctx.restore();
    },

    // When it was next to a place.
    tell(latlng) {
      const at = chart.map.latLngToLayerPoint(latlng);
      let [best, near] = [null, Infinity];
      this._walk(this._renderer._bounds, (x0, y0, x1, y1, _, t0, t1) => {
        const square = (x1 - x0) ** 2 + (y1 - y0) ** 2;
        const share = square ? Math.min(1, Math.max(0, ((at.x - x0) * (x1 - x0) + (at.y - y0) * (y1 - y0)) / square)) : 0;
        const far = Math.hypot(at.x - x0 - share * (x1 - x0), at.y - y0 - share * (y1 - y0));
        if (far < near) [near, best] = [far, t0 + share * (t1 - t0)];
      });
      return best === null ? "" : clock.when(Math.round(best));
    },
  }),
};
