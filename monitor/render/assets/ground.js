// Sea and land, beneath everything else, in the colours of the page; thinned to what can be seen at each zoom.
const ground = {
  layers: [],

  // Folium calls this for every piece, in the order in which they are drawn.
  draw(feature) {
    const {ground: text, paint} = feature.properties;
    const rings = [[]];
    packed.read(text, 2, ([lon, lat]) => rings.at(-1).push([lat / packed.PER_DEG, lon / packed.PER_DEG]), () => rings.push([]));
    // One shape: where rings lie in each other, the inner one is a hole.
    const layer = L.polygon(rings, {stroke: false, fillOpacity: 1, interactive: false, pane: "ground", smoothFactor: 0.5});
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
