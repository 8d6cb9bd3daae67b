// The lists beside the map: an entry and its mark light up together, and either opens what there is to tell.
const panel = {
  MOST_IN_VIEW: 60,
  entries: new Map(), // id: entries of the lists
  byKeyboard: null, // where the keyboard was when a popup opened

  start(map) {
    document.querySelectorAll("[data-mark]").forEach(panel.link);
    document.querySelector(".panel").addEventListener("click", (event) => {
      const button = event.target.closest("[data-show]");
      if (!button) return;
      panel.byKeyboard = event.detail === 0 ? button : null;
      chart.open(button.dataset.show);
    });
    map.on("popupopen", ({popup}) => panel.opened(popup)).on("popupclose", ({popup}) => panel.closed(popup));
    document.querySelector(".sea").addEventListener("keydown", (event) => { // the map's own, and popups at its edge
      if (event.key === "Enter") panel.byKeyboard = document.activeElement;
    }, true);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") map.closePopup(); });
    map.getContainer().addEventListener("pointerdown", () => { panel.byKeyboard = null; }, true);
    if (document.getElementById("in-view")) {
      map.on("moveend layeradd layerremove", L.Util.throttle(panel.inView, 120, null));
      words.changed.push(panel.inView);
      panel.inView();
    }
  },

  link(entry) {
    const id = entry.dataset.mark;
    panel.entries.set(id, [...(panel.entries.get(id) ?? []), entry]);
    entry.addEventListener("mouseenter", () => panel.glow(id, true));
    entry.addEventListener("mouseleave", () => panel.glow(id, false));
  },

  glow(id, on) {
    panel.entries.get(id)?.forEach((entry) => entry.classList.toggle("is-lit", on));
    const mark = chart.marks.get(id);
    mark?.getElement?.()?.classList.toggle("is-lit", on);
    if (mark instanceof signs.Dot && mark._map) {
      mark.options.lit = on;
      mark.redraw();
    }
    chart.related.get(id)?.setStyle({weight: on ? 5 : 2.5});
  },

  opened(popup) {
    const id = panel.idOf(popup);
    panel.entries.get(id)?.forEach((entry) => {
      entry.classList.add("is-open-here");
      if (panel.isBeside()) entry.scrollIntoView({block: "nearest"});
    });
    if (!panel.isBeside()) document.querySelector(".sea").scrollIntoView({block: "nearest"});
    chart.map.eachLayer((layer) => { if (layer instanceof L.Tooltip && !layer.options.permanent) layer.remove(); });
    const box = popup.getElement();
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", chart.told(popup._source.feature?.properties));
    if (panel.byKeyboard) {
      box.tabIndex = -1;
      box.focus({preventScroll: true});
    }
  },

  // Beside the map, or on a small screen beneath it.
  isBeside() {
    return getComputedStyle(document.querySelector(".panel")).overflowY !== "visible";
  },

  closed(popup) {
    panel.entries.get(panel.idOf(popup))?.forEach((entry) => entry.classList.remove("is-open-here"));
    if (panel.byKeyboard) panel.focus(panel.byKeyboard);
    panel.byKeyboard = null;
  },

  // What had the keyboard, or the entry that stands in its place now that the list is another; else the map.
  focus(before) {
    const again = before.isConnected ? before : document.querySelector(`#in-view [data-show="${CSS.escape(before.dataset.show)}"]`);
    (again ?? chart.map.getContainer()).focus({preventScroll: true});
  },

  idOf(popup) {
    const said = popup._source?.feature?.properties;
    return said?.id ?? said?.of;
  },

  // What the canvas shows, as a list that a keyboard and a screen reader can walk: clear cases first.
  inView() {
    const list = document.getElementById("in-view");
    if (!list) return;
    const bounds = chart.map.getBounds();
    const found = [...chart.marks.values()].filter(
      (mark) => mark instanceof signs.Dot && mark._map && !mark.hidden && bounds.contains(mark.getLatLng()),
    );
    found.sort((a, b) => panel.weight(a) - panel.weight(b));
    const before = list.contains(document.activeElement) ? document.activeElement : null;
    panel.forget(list);
    list.replaceChildren(...found.slice(0, panel.MOST_IN_VIEW).map(panel.entry));
    list.querySelectorAll("[data-mark]").forEach(panel.link);
    if (before) panel.focus(before);
    document.getElementById("in-view-n").textContent = words.number(found.length);
    const rest = found.length - panel.MOST_IN_VIEW;
    document.getElementById("in-view-more").textContent = rest > 0 ? words.say("panel_more", {n: rest}) : "";
  },

  weight(mark) {
    return ["yes", "cannot_tell", "no"].indexOf(mark.feature.properties.answer);
  },

  forget(list) {
    for (const entry of list.children) {
      const id = entry.dataset.mark;
      panel.entries.set(id, panel.entries.get(id).filter((other) => other !== entry));
    }
  },

  entry(mark) {
    const {id, kind, answer} = mark.feature.properties;
    const item = document.createElement("li");
    const sign = document.createElement("i");
    const button = document.createElement("button");
    item.className = "item";
    item.dataset.mark = id;
    sign.className = `sign k-${kind} a-${answer}`;
    button.type = "button";
    button.className = "show small";
    button.dataset.show = id;
    button.textContent = chart.told(mark.feature.properties);
    item.append(sign, button);
    return item;
  },
};
