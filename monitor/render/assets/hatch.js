// Hatched areas. The map is one canvas, whose fills may be patterns instead of colours.
const hatch = {
  layers: [], // to be hatched: Folium gives them their style after it has told us of them
  patterns: new Map(), // by colour
  STEP: 8, // px from line to line

  start() {
    for (const layer of hatch.layers) layer.setStyle({fillColor: hatch.of(layer.options.color)});
  },

  of(colour) {
    if (!hatch.patterns.has(colour)) hatch.patterns.set(colour, hatch.drawn(colour));
    return hatch.patterns.get(colour);
  },

  // A tile with one diagonal, drawn a little beyond its corners so that it meets those of its neighbours.
  drawn(colour) {
    const tile = Object.assign(document.createElement("canvas"), {width: hatch.STEP, height: hatch.STEP});
    const to = tile.getContext("2d");
    Object.assign(to, {strokeStyle: colour, lineWidth: 1});
    for (const shift of [-hatch.STEP, 0, hatch.STEP]) {
      to.moveTo(shift - 1, hatch.STEP + 1);
      to.lineTo(shift + hatch.STEP + 1, -1);
    }
    to.stroke();
    return to.createPattern(tile, "repeat");
  },
};
