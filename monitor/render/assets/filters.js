// Which suspects and events the map of all shows: by words, kind, flag, sea area, points and time.
const filters = {
  asked: {words: [], kind: "", flag: "", area: "", points: 0},
  suspects: new Map(), // hull: what can be asked of it, from its entry in the list

  start() {
    filters.form = document.getElementById("filters");
    if (!filters.form) return;
    for (const entry of document.querySelectorAll(".suspects .item")) filters.suspects.set(entry.dataset.mark, filters.read(entry));
    filters.form.addEventListener("input", filters.change);
    filters.form.addEventListener("reset", () => setTimeout(filters.change));
    filters.form.addEventListener("submit", (event) => event.preventDefault());
    words.changed.push(filters.count);
    filters.change(); // a browser may bring back what was asked before
  },

  read(entry) {
    const {flag, points, kinds, areas} = entry.dataset;
    return {entry, flag, points: Number(points), kinds: kinds.split(" "), areas: areas.split("|"), text: entry.textContent.toLowerCase()};
  },

  change() {
    const field = (name) => filters.form.elements[name].value;
    filters.asked = {
      words: field("search").toLowerCase().split(/\s+/).filter(Boolean),
      kind: field("kind"), flag: field("flag"), area: field("area"), points: Number(field("points")) || 0,
    };
    filters.apply();
  },

  // Hide what does not match, then draw once.
  apply() {
    const shown = new Set();
    for (const [hull, suspect] of filters.suspects) {
      const matches = filters.wants(suspect);
      suspect.entry.hidden = !matches;
      if (matches) shown.add(hull);
    }
    filters.shown = shown.size;
    for (const [id, mark] of chart.marks) {
      const said = mark.feature.properties;
      chart.hide(mark, said.who ? !filters.wantsEvent(said, shown) : !shown.has(id));
    }
    for (const line of chart.lines) line.hidden = line.feature.properties.hull && !shown.has(line.feature.properties.hull);
    for (const shape of chart.timed) {
      const [from, to] = shape.feature.properties.t;
      shape.hidden = from > lines.until || to < lines.since;
    }
    filters.count();
    chart.redraw();
  },

  wants({flag, points, kinds, areas, text}) {
    const {asked} = filters;
    return asked.words.every((word) => text.includes(word)) && points >= asked.points &&
      (!asked.flag || flag === asked.flag) && (!asked.kind || kinds.includes(asked.kind)) && (!asked.area || areas.includes(asked.area));
  },

  // An event is shown for what it is itself; flag and points are those of a suspect that takes part in it.
  wantsEvent({kind, area, who, t}, shown) {
    const {asked} = filters;
    if ((asked.kind && kind !== asked.kind) || (asked.area && events.told.areas[area] !== asked.area)) return false;
    if (t[0] > lines.until || (t[1] ?? Infinity) < lines.since) return false;
    const ships = who.map(events.of);
    if ((asked.flag || asked.points) && !ships.some(({hull}) => shown.has(hull))) return false;
    const told = () => ships.map(({name, mmsi, imo}) => `${name ?? ""} ${mmsi} imo${imo ?? ""} imo ${imo ?? ""}`).join(" ").toLowerCase();
    return !asked.words.length || ships.some(({hull}) => shown.has(hull)) || asked.words.every((word) => told().includes(word));
  },

  count() {
    const of = filters.suspects.size;
    document.getElementById("shown").textContent = words.say(filters.shown === of ? "filter_all" : "filter_some", {n: filters.shown, of});
    document.getElementById("none").hidden = filters.shown > 0 || !of;
  },
};
