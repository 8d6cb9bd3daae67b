// An encounter as a replay: both ways on a plane in metres, hulls to scale, the distance between them over time.
const replay = {
  COLOURS: ["#0072b2", "#d55e00"],
  STEP_MS: 60, // of the slider, at speed 1
  timer: null, // while it plays

  start() {
    const box = document.getElementById("replay");
    if (!box) return;
    replay.all = JSON.parse(box.dataset.encounters);
    replay.box = box;
    replay.plane = document.getElementById("replay-plane");
    replay.apart = document.getElementById("replay-apart");
    replay.slider = document.getElementById("replay-at");
    replay.told = document.getElementById("replay-told");
    replay.slider.addEventListener("input", replay.draw);
    replay.player = document.getElementById("replay-play");
    replay.player.addEventListener("click", () => replay.timer ? replay.pause() : replay.play());
    for (const [id, by] of [["replay-back", -1], ["replay-on", 1]]) {
      document.getElementById(id).addEventListener("click", () => { replay.pause(); replay.step(by); });
    }
    document.getElementById("replay-speed").addEventListener("change", () => { if (replay.timer) replay.play(); });
    replay.apart.addEventListener("mousemove", (event) => replay.jump(event.offsetX));
    document.getElementById("replay-close").addEventListener("click", replay.close);
    for (const button of document.querySelectorAll("[data-replay]")) {
      button.addEventListener("click", () => replay.open(button.dataset.replay, button));
    }
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") replay.close(); });
    words.changed.push(() => replay.now && replay.draw());
    chart.map.on("resize", () => replay.now && replay.draw());
  },

  open(id, from) {
    replay.now = replay.all.find((one) => one.id === id);
    replay.from = from;
    replay.box.hidden = false;
    document.getElementById("charts").classList.add("is-replaying");
    chart.map.closePopup();
    Object.assign(replay.slider, {min: 0, max: replay.now.t.length - 1, value: replay.now.closest});
    chart.map.invalidateSize({pan: false});
    chart.map.setView([replay.now.lat, replay.now.lon], Math.max(chart.map.getZoom(), 12), {animate: false});
    replay.draw();
    replay.slider.focus({preventScroll: true});
  },

  // From where it stands, or from the beginning where it has ended.
  play() {
    replay.pause();
    if (Number(replay.slider.value) >= Number(replay.slider.max)) replay.slider.value = 0;
    replay.timer = setInterval(() => replay.step(1), replay.STEP_MS / Number(document.getElementById("replay-speed").value));
    replay.tellPlayer("pause", "❚❚");
  },

  pause() {
    clearInterval(replay.timer);
    replay.timer = null;
    replay.tellPlayer("play", "▶");
  },

  tellPlayer(word, sign) {
    replay.player.textContent = `${sign}\uFE0E`;
    for (const name of ["aria-label", "title"]) {
      replay.player.setAttribute(`data-say-${name}`, `replay_${word}`);
      replay.player.setAttribute(name, words.say(`replay_${word}`));
    }
  },

  step(by) {
    const last = Number(replay.slider.max), at = Number(replay.slider.value) + by;
    replay.slider.value = Math.min(last, Math.max(0, at));
    if (at >= last) replay.pause();
    replay.draw();
  },

  close() {
    replay.pause();
    replay.now = null;
    replay.box.hidden = true;
    document.getElementById("charts").classList.remove("is-replaying");
    chart.map.invalidateSize({pan: false});
    if (charts.mark) charts.draw();
    replay.from?.focus();
  },

  jump(px) {
    if (!replay.x) return;
    const n = replay.now.t.length - 1;
    const {left, right} = charts.PAD;
    replay.slider.value = Math.round((px - left) / (replay.apart.clientWidth - left - right) * n);
    replay.draw();
  },

  draw() {
    const i = Number(replay.slider.value);
    replay.ways(i);
    replay.distance(i);
    const {t, apart} = replay.now;
    const metres = apart[i] === null ? words.say("replay_unknown") : words.say("replay_apart", {metres: apart[i]});
    replay.told.textContent = `${clock.when(t[i])} · ${metres}`;
    replay.slider.setAttribute("aria-valuetext", replay.told.textContent);
  },

  // Half the width of the plane in metres: round ships and the way between them, no less than the longer hull.
  reach(i) {
    const {ships} = replay.now;
    const lengths = ships.map(({size}) => size[0] ?? 0);
    const far = ships.flatMap(({x, y}) => [Math.abs(x[i] ?? 0), Math.abs(y[i] ?? 0)]);
    const wanted = Math.max(200, ...lengths, ...far) * 1.35;
    const step = 10 ** Math.floor(Math.log10(wanted));
    return [1, 2, 5, 10].map((n) => n * step).find((n) => n >= wanted);
  },

  ways(i) {
    const {ctx, width, height} = charts.fresh(replay.plane);
    const reach = replay.reach(i);
    const scale = Math.min(width, height) / 2 / reach;
    const at = (x, y) => [width / 2 + x * scale, height / 2 - y * scale];
    replay.scale(ctx, reach, scale, height);
    replay.now.ships.forEach((ship, k) => {
      ctx.strokeStyle = ctx.fillStyle = replay.COLOURS[k];
      ctx.globalAlpha = 0.5;
      ctx.beginPath();
      let before = false;
      ship.x.forEach((x, j) => {
        if (x === null) { before = false; return; }
        ctx[before ? "lineTo" : "moveTo"](...at(x, ship.y[j]));
        before = true;
      });
      ctx.stroke();
      ctx.globalAlpha = 1;
      if (ship.x[i] !== null) replay.hull(ctx, at(ship.x[i], ship.y[i]), ship, i, scale);
      ctx.textAlign = "left";
      ctx.fillStyle = replay.COLOURS[k];
      ctx.fillRect(8, 7 + 15 * k, 10, 10);
      ctx.fillStyle = charts.colour("--ink");
      ctx.fillText(ship.name, 23, 16 + 15 * k);
    });
  },

  // The corners of a hull on a course, metres east and north of its middle.
  outline(length, beam, course) {
    const [l, b, turn] = [length / 2, beam / 2, course * Math.PI / 180];
    return [[0, l], [b * 0.7, l * 0.85], [b, l * 0.6], [b, -l], [-b, -l], [-b, l * 0.6], [-b * 0.7, l * 0.85]].map(([x, y]) => [
      x * Math.cos(turn) + y * Math.sin(turn), y * Math.cos(turn) - x * Math.sin(turn),
    ]);
  },

  // A hull to scale where length, beam and course are known; a dashed ring as wide as it is long where it lay still;
  // the antenna is taken to be amidships.
  hull(ctx, [x, y], {size: [length, beam], course}, i, scale) {
    ctx.save();
    ctx.translate(x, y);
    if (length && beam && course[i] !== null) {
      ctx.beginPath();
      for (const [east, north] of replay.outline(length * scale, Math.max(2, beam * scale), course[i])) ctx.lineTo(east, -north);
      ctx.globalAlpha = 0.75;
      ctx.fill();
    } else if (length) {
      ctx.setLineDash([4, 3]);
      ctx.beginPath();
      ctx.arc(0, 0, length * scale / 2, 0, 7);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.arc(0, 0, 3, 0, 7);
    ctx.fill();
    ctx.restore();
  },

  scale(ctx, reach, scale, height) {
    const metres = reach / 2;
    ctx.fillStyle = ctx.strokeStyle = charts.colour("--quiet");
    ctx.fillRect(8, height - 10, metres * scale, 2);
    ctx.fillText(`${words.number(metres)} m`, 8, height - 15);
  },

  distance(i) {
    const {ctx, width, height} = charts.fresh(replay.apart);
    const {t, apart, most: farthest} = replay.now;
    const {PAD} = charts;
    const span = [t[0], t[t.length - 1]];
    const most = replay.round(2 * farthest);
    const box = {x0: PAD.left, x1: width - PAD.right, y0: PAD.top, y1: height - PAD.bottom};
    const near = most > 20000 ? 1000 : 1;
    const {x, y} = charts.frame(ctx, box, span, most / near, near === 1 ? "m" : "km");
    replay.x = x;
    ctx.strokeStyle = charts.colour("--accent");
    ctx.lineWidth = 1.5;
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0 + 1); // farther apart than this, they did not meet
    ctx.clip();
    ctx.beginPath();
    let before = false;
    apart.forEach((metres, j) => {
      if (metres === null) { before = false; return; }
      ctx[before ? "lineTo" : "moveTo"](x(t[j]), y(metres / near));
      before = true;
    });
    ctx.stroke();
    ctx.restore();
    charts.ticks(ctx, x, span, height - 5);
    ctx.textAlign = "left";
    ctx.fillStyle = charts.colour("--ink");
    ctx.fillText(words.say("replay_separation"), PAD.left, 11);
    ctx.fillStyle = "#b4380a";
    ctx.fillRect(x(t[i]) - 0.75, PAD.top, 1.5, height - PAD.top - PAD.bottom);
  },

  round(value) {
    const step = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return Math.max(10, Math.ceil(value / step) * step);
  },
};
