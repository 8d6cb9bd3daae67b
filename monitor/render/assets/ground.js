// Sea and land, beneath everything else, in the colours of the page; thinned to what can be seen at each zoom.
const ground = {
  layers: [],
  FINE_ZOOM: 6, // farther out, finer land differs by less than a pixel, and costs as much

  Fine: L.Polygon.extend({
    _project() {
      if (this._map.getZoom() >= ground.FINE_ZOOM) L.Polygon.prototype._project.call(this);
      else this._pxBounds = null; // as a shape that lies out of sight
    },
  }),

  // Folium calls this for every piece, in the order in which they are drawn.
  draw(feature) {
    const {ground: text, paint, fine} = feature.properties;
    const rings = [[]];
    packed.read(text, 2, ([lon, lat]) => rings.at(-1).push([lat / packed.PER_DEG, lon / packed.PER_DEG]), () => rings.push([]));
    // One shape: where rings lie in each other, the inner one is a hole.
    const layer = new (fine ? ground.Fine : L.Polygon)(rings, {stroke: false, fillOpacity: 1, interactive: false, pane: "ground", smoothFactor: 0.5});
    ground.layers.push({layer, paint});
    return layer;
  },

  paint() {
    for (const {layer, paint} of ground.layers) layer.setStyle({fillColor: charts.colour(`--${paint}`).trim()});
  },

  start() {
    ground.paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      ground.paint();
      chart.draw();
    });
  },
};
