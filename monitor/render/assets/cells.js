// How well each water was heard: thousands of cells as one shape on the canvas, beneath everything else.
const cells = {
  WIDE: 6, // column, row, half hours known, heard, class, half hours with jamming
  FILL: ["#5b6570", "#d98b3a", "#9d8ec7", "#4b3b8f"], // not known (hatched), badly, in part, well
  OPACITY: 0.5,
  JAMMED: "#7a6f00",

  of({cells: told, per_degree: perDegree}) {
    const layer = new cells.Grid(told, perDegree);
    layer.bindTooltip("", {sticky: true, className: "tip"});
    layer.on("mousemove", ({latlng}) => layer.setTooltipContent(layer.tell(latlng)));
    layer.on("add", () => layer.bringToBack());
    return layer;
  },

  percent(k, n) {  // of a half hour missed among hundreds, 99 and not 100
    const rounded = Math.round(k / n * 100);
    return k && k < n ? Math.min(99, Math.max(1, rounded)) : rounded;
  },

  hatch(ctx) {
    if (cells.pattern) return cells.pattern;
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const on = tile.getContext("2d");
    on.strokeStyle = cells.FILL[0];
    on.lineWidth = 1;
    on.beginPath();
    for (const from of [-6, 0, 6]) { on.moveTo(from, 6); on.lineTo(from + 6, 0); }
    on.stroke();
    cells.pattern = ctx.createPattern(tile, "repeat");
    return cells.pattern;
  },

  Grid: L.Path.extend({
    initialize(told, perDegree) {
      this.told = told;
      this.perDegree = perDegree;
      this.at = new Map();
      for (let i = 0; i < told.length; i += cells.WIDE) this.at.set(`${told[i]} ${told[i + 1]}`, i);
      L.setOptions(this, {interactive: true});
    },

    getBounds() { return L.latLngBounds([-85, -360], [85, 540]); },

    _project() {
      this._scale = this._map.options.crs.scale(this._map.getZoom());
      this._origin = this._map.getPixelOrigin();
      this._pxBounds = this._renderer._bounds;
    },

    _update() { this._updatePath(); },

    _updatePath() {
      const {_drawing, _bounds, _ctx} = this._renderer;
      if (!_drawing || this.hidden || !_bounds) return;
      _ctx.save();
      _ctx.globalAlpha = cells.OPACITY;
      for (let kind = 0; kind < cells.FILL.length; kind++) {
        this._fill(kind ? cells.FILL[kind] : cells.hatch(_ctx), (i) => this.told[i + 4] === kind);
      }
      _ctx.globalAlpha = 1;
      this._fill(hatch.of(cells.JAMMED), (i) => this.told[i + 5] > 0);
      _ctx.restore();
    },

    _fill(style, isOne) {
      const {_bounds, _ctx} = this._renderer;
      _ctx.fillStyle = style;
      _ctx.beginPath();
      for (let i = 0; i < this.told.length; i += cells.WIDE) {
        if (!isOne(i)) continue;
        const [west, north, east, south] = this._box(this.told[i], this.told[i + 1]);
        if (east < _bounds.min.x || west > _bounds.max.x || south < _bounds.min.y || north > _bounds.max.y) continue;
        _ctx.rect(west, north, east - west, south - north);
      }
      _ctx.fill();
    },

    _box(column, row) {
      const x = (at) => projection.x(at / this.perDegree) * this._scale - this._origin.x;
      const y = (at) => projection.y(at / this.perDegree) * this._scale - this._origin.y;
      return [x(column), y(row + 1), x(column + 1), y(row)];
    },

    _cell({lat, lng}) {
      return this.at.get(`${Math.floor(lng * this.perDegree)} ${Math.floor(lat * this.perDegree)}`);
    },

    _containsPoint(point) {
      return !this.hidden && this._cell(this._map.layerPointToLatLng(point)) !== undefined;
    },

    tell(latlng) {
      const i = this._cell(latlng);
      if (i === undefined) return "";
      const [n, k, kind, jammed] = this.told.slice(i + 2, i + cells.WIDE);
      const told = words.say(kind ? "tip_heard_share" : "tip_heard_thin", {k, n, share: cells.percent(k, n)});
      return jammed ? `${told}<br>${words.say("tip_heard_jammed", {n: jammed})}` : told;
    },
  }),
};
