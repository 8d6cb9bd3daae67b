// What the map of all says of an event: built here from its few facts, as text and never as HTML.
const events = {
  all: null, // {ships, places, areas, texts}: marks name them by their index

  get told() {
    return (events.all ??= JSON.parse(document.getElementById("map").dataset.told));
  },

  of(index) {
    const [name, mmsi, imo, hull] = events.told.ships[index]; // the hull where it has a map of its own, else null
    return {name, mmsi, imo, hull};
  },

  named({name, mmsi}) {
    return name ?? `MMSI ${mmsi}`;
  },

  line({kind, who, t}) {
    const ships = who.map((i) => events.named(events.of(i))).join(" + ");
    // Jamming is of a water, and of no ship.
    return `${words.say(`kind_${kind}`)}${ships && `: ${ships}`}, ${clock.span(t)}`;
  },

  // What opening one shows: where it was, and of a gap where it ended.
  scene({id, kind, t, to, was}, at) {
    const point = (sort, where, minutes) => ({sort, at: where, text: events.element("span", "", words.say(`scene_${sort}`, {at: clock.when(minutes)}))});
    const points = kind === "dark" ? [point("last", [at.lat, at.lng], t[0])] : [];
    if (to) points.push(point("next", to, t[1]));
    (was ?? []).forEach(([country, name], i) => {
      const who = `${name} · ${country ? words.country(country) : "–"}`;
      points.push({sort: i ? "after" : "before", at: [at.lat, at.lng], text: events.element("span", "", words.say(i ? "scene_after" : "scene_before", {who}))});
    });
    const far = events.ROUND_DEG[kind] ?? 0.4;
    const view = L.latLngBounds([at.lat - far, at.lng - far], [at.lat + far, at.lng + far]);
    if (to) view.extend(to);
    return {id, at, points, view};
  },

  ROUND_DEG: {sts: 0.02, port_call: 0.05}, // shown round an event of the kind, in degrees

  bind(layer) {
    const said = layer.feature.properties;
    layer.bindTooltip(() => events.element("span", "", events.line(said)), {sticky: true, className: "tip"});
    layer.bindPopup(() => events.popup(said, layer.getLatLng()), {className: "pop"});
  },

  element(tag, name, ...inside) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  },

  popup(said, {lat, lng}) {
    const {element} = events;
    const lasted = clock.lasted(said.t);
    const near = said.near !== null ? `, ${words.say("popup_near", {place: events.told.places[said.near][document.documentElement.lang]})}` : "";
    return element("div", "",
      element("h3", "", element("i", `sign k-${said.kind} a-${said.answer}`), ` ${words.say(`kind_${said.kind}`)}`),
      element("p", "", clock.span(said.t) + (lasted ? `, ${lasted}` : "")),
      element("p", "", element("b", "", words.say(`answer_${said.answer}`))),
      element("p", "", controls.position(lat, lng) + near),
      ...(said.who.length ? [element("ul", "", ...said.who.map((i) => events.party(events.of(i))))] : []),
      ...events.left(said),
    );
  },

  // Of what the data cannot decide: what is around it, and what would decide it.
  left({around, decider}) {
    if (!around) return [];
    const {element} = events;
    const text = (i) => events.told.texts[i][document.documentElement.lang];
    return [
      element("p", "", element("b", "", words.say("undecided_context"))),
      element("ul", "", ...around.map((i) => element("li", "", text(i)))),
      element("p", "", element("b", "", words.say("undecided_by")), `: ${text(decider)}`),
    ];
  },

  party(ship) {
    const numbers = `MMSI ${ship.mmsi}${ship.imo ? `, IMO ${ship.imo}` : ""}`;
    if (!ship.hull) return events.element("li", "", `${ship.name ?? words.say("vessel_no_name")} `, events.element("span", "quiet", numbers));
    const link = events.element("a", "", events.named(ship));
    link.href = `vessels/${ship.hull}/map.html`;
    return events.element("li", "", link, ` ${words.say("popup_own_map")}`);
  },
};
