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
    filters.ofShip = filters.byShip();
    words.changed.push(filters.count, filters.flags);
    filters.flags();
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
    profile.draw();
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
      mark.asked = said.who ? filters.wantsEvent(said, shown) : shown.has(id);
      chart.hide(mark, !mark.asked || Boolean(said.who && !filters.isInTime(said)));
    }
    for (const line of chart.lines) line.hidden = line.feature.properties.hull && !shown.has(line.feature.properties.hull);
    for (const shape of chart.timed) {
      const [from, to] = shape.feature.properties.t;
      shape.hidden = from > lines.until || to < lines.since;
    }
    filters.count();
    chart.redraw();
  },

  // Names of flags, the code beside them, in the language of the page.
  flags() {
    for (const {value, firstChild: text} of filters.form.elements.flag.options) if (value) text.data = words.country(value);
  },

  // Index of a ship that is no suspect: ids of its events on the map, in order of time.
  byShip() {
    const found = new Map();
    const marks = [...chart.marks.values()].filter((mark) => mark.feature.properties.who);
    marks.sort((a, b) => a.feature.properties.t[0] - b.feature.properties.t[0]);
    for (const {feature: {properties: {id, who}}} of marks) {
      for (const ship of who) if (!events.of(ship).hull) found.set(ship, [...(found.get(ship) ?? []), id]);
    }
    return found;
  },

  told({name, mmsi, imo}) {
    return `${name ?? ""} ${mmsi} imo${imo ?? ""} imo ${imo ?? ""}`.toLowerCase();
  },

  // Ships that take part in events and are no suspects, where they match what is searched for.
  others() {
    const {asked} = filters;
    const box = document.getElementById("others");
    const found = asked.words.length ? [...filters.ofShip].filter(([ship]) => {
      const told = filters.told(events.of(ship));
      return asked.words.every((word) => told.includes(word));
    }) : [];
    box.hidden = !found.length;
    box.querySelector("ul").replaceChildren(...found.slice(0, panel.MOST_IN_VIEW).map(filters.other));
    return found.length;
  },

  other([ship, ids]) {
    const {element} = events, {mmsi, imo, ...rest} = events.of(ship);
    const button = element("button", "show", events.named({mmsi, ...rest}));
    Object.assign(button, {type: "button"}).dataset.show = ids.at(-1);
    const numbers = `${imo ? `IMO ${imo} · ` : ""}MMSI ${mmsi} · ${words.say("panel_events", {n: ids.length})}`;
    return element("li", "item", element("div", "", button, element("p", "quiet small", numbers)));
  },

  wants({flag, points, kinds, areas, text}) {
    const {asked} = filters;
    return asked.words.every((word) => text.includes(word)) && points >= asked.points &&
      (!asked.flag || flag === asked.flag) && (!asked.kind || kinds.includes(asked.kind)) && (!asked.area || areas.includes(asked.area));
  },

  // An event is shown for what it is itself; flag and points are those of a suspect that takes part in it.
  wantsEvent({kind, area, who}, shown) {
    const {asked} = filters;
    if ((asked.kind && kind !== asked.kind) || (asked.area && events.told.areas[area] !== asked.area)) return false;
    const ships = who.map(events.of);
    if ((asked.flag || asked.points) && !ships.some(({hull}) => shown.has(hull))) return false;
    const told = () => ships.map(filters.told).join(" ");
    return !asked.words.length || ships.some(({hull}) => shown.has(hull)) || asked.words.every((word) => told().includes(word));
  },

  isInTime({t: [start, end]}) {
    return start <= lines.until && (end ?? Infinity) >= lines.since;
  },

  count() {
    const of = filters.suspects.size;
    document.getElementById("shown").textContent = words.say(filters.shown === of ? "filter_all" : "filter_some", {n: filters.shown, of});
    const others = filters.others();
    document.getElementById("none").hidden = filters.shown + others > 0 || !of;
  },
};
