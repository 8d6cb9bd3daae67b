// Speed and draught under the map: the pointer or the arrow keys move a mark on the track.
const charts = {
  plain: document.createElement("canvas"), // the charts without the mark
  PAD: {left: 42, right: 12, top: 16, bottom: 20},

  start(map) {
    charts.box = document.getElementById("charts");
    if (!charts.box) return;
    charts.data = JSON.parse(charts.box.dataset.sailing);
    if (!charts.data.t.length) return;
    charts.canvas = document.getElementById("sailing");
    charts.told = document.getElementById("sailing-told");
    charts.mark = L.circleMarker([0, 0], {radius: 8, color: "#fff", weight: 3, fillColor: "#b4380a", fillOpacity: 1, interactive: false});
    charts.at = null;
    charts.canvas.addEventListener("mousemove", (event) => charts.show(charts.nearest(event.offsetX)));
    charts.canvas.addEventListener("mouseleave", () => charts.show(null));
    charts.canvas.addEventListener("click", charts.center);
    charts.canvas.addEventListener("keydown", charts.key);
    charts.canvas.addEventListener("blur", () => charts.show(null));
    map.on("mousemove", ({latlng}) => charts.follow(latlng));
    map.on("resize", charts.draw);
    words.changed.push(charts.draw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", charts.draw);
    charts.draw();
  },

  // A canvas as large as it is shown, for fine screens, with its context in pixels of the page.
  fresh(canvas) {
    const {width, height} = canvas.getBoundingClientRect();
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    const ctx = canvas.getContext("2d");
    ctx.scale(2, 2);
    ctx.font = "11px system-ui, 'DejaVu Sans', sans-serif";
    return {ctx, width, height};
  },

  colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name);
  },

  // A frame with scales: returns x of a time and y of a value.
  frame(ctx, {x0, x1, y0, y1}, [since, until], most, unit) {
    const x = (t) => x0 + (t - since) / Math.max(1, until - since) * (x1 - x0);
    const y = (value) => y1 - value / most * (y1 - y0);
    ctx.strokeStyle = charts.colour("--line");
    ctx.fillStyle = charts.colour("--quiet");
    ctx.lineWidth = 1;
    ctx.textAlign = "right";
    for (const value of [0, most / 2, most]) {
      ctx.beginPath();
      ctx.moveTo(x0, y(value));
      ctx.lineTo(x1, y(value));
      ctx.stroke();
      ctx.fillText(`${Number(value.toPrecision(3))}${value === most ? ` ${unit}` : ""}`, x0 - 5, y(value) + 4);
    }
    return {x, y};
  },

  // Days, or hours where the time is short; one that has no room beside the one before it is left out.
  ticks(ctx, x, [since, until], bottom) {
    const steps = [15, 30, 60, 120, 360, 720, 1440, 2880, 7200, 14400, 43200];
    const step = steps.find((s) => (until - since) / s <= 8) ?? 86400;
    ctx.textAlign = "center";
    ctx.fillStyle = charts.colour("--quiet");
    let before = null, end = 0;
    for (let t = Math.ceil(since / step) * step; t <= until; t += step) {
      const label = clock.tick(t, before, step < 1440), half = ctx.measureText(label).width / 2;
      const middle = Math.min(Math.max(x(t), half + 2), x(until) + charts.PAD.right - half);
      if (middle - half < end) continue;
      ctx.fillText(label, middle, bottom);
      [before, end] = [t, middle + half + 8];
    }
  },

  draw() {
    const {t, kn, draught, events} = charts.data;
    if (!charts.canvas.clientWidth) return; // a replay stands in its place
    const {ctx, width, height} = charts.fresh(charts.canvas);
    const {PAD} = charts;
    const span = [t[0], t[t.length - 1]];
    const speeds = kn.filter((v) => v !== null);
    const metres = draught.filter(([at]) => at >= span[0] && at <= span[1]);
    const split = metres.length ? PAD.top + (height - PAD.top - PAD.bottom) * 0.58 : height - PAD.bottom;
    const box = {x0: PAD.left, x1: width - PAD.right, y0: PAD.top, y1: split};
    const {x, y} = charts.frame(ctx, box, span, Math.max(5, Math.ceil(Math.max(0, ...speeds) / 5) * 5), "kn");
    charts.x = x;
    for (const [from, to, kind] of events) {
      const [a, b] = [Math.max(from, span[0]), Math.min(to ?? span[1], span[1])];
      if (b < a) continue;
      ctx.fillStyle = signs.of(kind).colour;
      ctx.globalAlpha = 0.18;
      ctx.fillRect(x(a), PAD.top, Math.max(2, x(b) - x(a)), height - PAD.top - PAD.bottom);
      ctx.globalAlpha = 1;
    }
    charts.speeds(ctx, x, y);
    if (metres.length) charts.draughts(ctx, x, metres, {...box, y0: split + 18, y1: height - PAD.bottom}, span);
    charts.ticks(ctx, x, span, height - 5);
    ctx.textAlign = "left";
    ctx.fillStyle = charts.colour("--ink");
    ctx.fillText(words.say("charts_speed"), PAD.left, 11);
    charts.plain.width = charts.canvas.width;
    charts.plain.height = charts.canvas.height;
    charts.plain.getContext("2d").drawImage(charts.canvas, 0, 0);
    charts.show(charts.at);
  },

  speeds(ctx, x, y) {
    const {t, kn} = charts.data;
    ctx.strokeStyle = charts.colour("--accent");
    ctx.lineWidth = 1.4;
    ctx.beginPath();
    let before = -Infinity;
    for (let i = 0; i < t.length; i++) {
      if (kn[i] === null) { before = -Infinity; continue; }
      if (t[i] - before > charts.data.break) ctx.moveTo(x(t[i]), y(kn[i]));
      ctx.lineTo(x(t[i]) + 0.01, y(kn[i]));
      before = t[i];
    }
    ctx.stroke();
  },

  draughts(ctx, x, metres, box, span) {
    const {y} = charts.frame(ctx, box, span, Math.ceil(Math.max(...metres.map(([, m]) => m)) / 5) * 5, "m");
    ctx.textAlign = "left";
    ctx.fillStyle = charts.colour("--ink");
    ctx.fillText(words.say("charts_draught"), box.x0, box.y0 - 5);
    ctx.strokeStyle = ctx.fillStyle = charts.colour("--accent");
    ctx.lineWidth = 1.2;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    metres.forEach(([at, m]) => ctx.lineTo(x(at), y(m)));
    ctx.stroke();
    ctx.setLineDash([]);
    for (const [at, m] of metres) {
      ctx.beginPath();
      ctx.arc(x(at), y(m), 3.5, 0, 7);
      ctx.fill();
    }
  },

  nearest(px) {
    const {t} = charts.data;
    let best = 0;
    for (let i = 1; i < t.length; i++) if (Math.abs(charts.x(t[i]) - px) < Math.abs(charts.x(t[best]) - px)) best = i;
    return best;
  },

  // The fix next to the pointer on the map, where it is near.
  follow(latlng) {
    const {lon, lat} = charts.data;
    const at = chart.map.latLngToContainerPoint(latlng);
    let [best, away] = [null, 12];
    const bounds = chart.map.getBounds();
    for (let i = 0; i < lon.length; i++) {
      if (!bounds.contains([lat[i], lon[i]])) continue;
      const far = at.distanceTo(chart.map.latLngToContainerPoint([lat[i], lon[i]]));
      if (far < away) [best, away] = [i, far];
    }
    if (best !== charts.at) charts.show(best);
  },

  key(event) {
    const {t} = charts.data;
    const last = t.length - 1;
    const to = {ArrowRight: 1, ArrowLeft: -1, PageUp: 20, PageDown: -20, Home: -Infinity, End: Infinity}[event.key];
    if (event.key === "Enter") charts.center();
    if (to === undefined) return;
    event.preventDefault();
    charts.show(charts.at === null ? (to > 0 ? 0 : last) : Math.min(last, Math.max(0, charts.at + to)));
    charts.canvas.setAttribute("aria-valuenow", charts.at);
    charts.canvas.setAttribute("aria-valuetext", charts.told.textContent);
  },

  show(index) {
    charts.at = index;
    const {t, kn, lon, lat} = charts.data;
    const ctx = charts.canvas.getContext("2d");
    ctx.save();
    ctx.resetTransform();
    ctx.clearRect(0, 0, charts.plain.width, charts.plain.height);
    ctx.drawImage(charts.plain, 0, 0);
    ctx.restore();
    if (index === null) {
      charts.mark.remove();
      charts.told.textContent = words.say("charts_how");
      return;
    }
    ctx.fillStyle = "#b4380a";
    ctx.fillRect(charts.x(t[index]) - 0.75, charts.PAD.top, 1.5, charts.canvas.height / 2 - charts.PAD.top - charts.PAD.bottom);
    charts.mark.setLatLng([lat[index], lon[index]]).addTo(chart.map).bringToFront();
    const speed = kn[index] === null ? "–" : `${kn[index]} kn`;
    charts.told.textContent = `${clock.when(t[index])} · ${speed} · ${controls.position(lat[index], lon[index])}`;
  },

  center() {
    if (charts.at !== null) chart.map.panTo(charts.mark.getLatLng());
  },
};
