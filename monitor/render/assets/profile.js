// What goes on at each time, over the handles of the window of time: bars, dates beneath them, and a key.
const profile = {
  BAR_PX: 3,
  WIDEST_PX: 72, // a date in full, and room beside it

  start() {
    const box = document.getElementById("times"), sea = document.querySelector(".sea");
    // What else lies over the map ends above it.
    new ResizeObserver(() => sea.style.setProperty("--times", `${box.offsetHeight}px`)).observe(box);
    chart.map.on("resize layeradd layerremove", L.Util.throttle(profile.draw, 120, null));
    words.changed.push(profile.draw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", profile.draw);
    profile.draw();
  },

  draw() {
    const canvas = document.getElementById("times-profile");
    if (!canvas.clientWidth) return; // no window of time is shown, or not yet
    const most = profile.bars(canvas);
    profile.axis(document.getElementById("times-axis"));
    const short = slider.stretches.some(({quiet}) => quiet) ? ` ${words.say("times_short")}` : "";
    document.getElementById("times-key").textContent = words.say("times_bars", {n: most}) + short;
  },

  // Times of the events that are on the map, or would be if their time were in the window.
  spans() {
    return [...chart.marks.values()].filter((mark) => mark._map && mark.asked && mark.feature.properties.who).map((mark) => mark.feature.properties.t);
  },

  // How many of them go on at each time; returns the most.
  bars(canvas) {
    const {ctx, width, height} = charts.fresh(canvas);
    const n = Math.min(slider.steps, Math.floor(width / profile.BAR_PX));
    const counts = new Array(n).fill(0);
    const bar = (t) => Math.min(n - 1, Math.floor(slider.of(t) / slider.steps * n));
    for (const [start, end] of profile.spans()) for (let i = bar(start); i <= bar(end ?? Infinity); i++) counts[i]++;
    const most = Math.max(0, ...counts);
    ctx.fillStyle = getComputedStyle(canvas).color;
    // Where time was drawn short, the axis is broken.
    ctx.globalAlpha = 0.25;
    for (const {step, quiet} of slider.stretches) {
      if (quiet) ctx.fillRect(step / slider.steps * width, 0, slider.QUIET_STEPS / slider.steps * width, height);
    }
    ctx.globalAlpha = 1;
    counts.forEach((count, i) => {
      const tall = count ? Math.max(1, count / most * height) : 0;
      ctx.fillRect(i * width / n, height - tall, width / n - 0.5, tall);
    });
    return most;
  },

  // Dates: where a stretch of time begins, and in it as many days as there is room for.
  axis(canvas) {
    const {ctx, width} = charts.fresh(canvas);
    const x = (t) => slider.of(t) / slider.steps * width;
    const shown = [];
    const place = (t) => {
      if (x(t) <= width - profile.WIDEST_PX && shown.every((other) => Math.abs(x(t) - x(other)) >= profile.WIDEST_PX)) shown.push(t);
    };
    const begins = slider.stretches.filter(({quiet}) => !quiet).map(({t}) => t);
    begins.forEach(place);
    for (let day = Math.ceil(begins[0] / 1440); day * 1440 <= slider.at({value: slider.steps}); day++) place(day * 1440);
    ctx.fillStyle = charts.colour("--quiet");
    let before = null;
    for (const t of shown.sort((a, b) => a - b)) {
      ctx.fillRect(x(t), 0, 1, 4);
      ctx.fillText(clock.tick(t, before, false), x(t) + 3, 11);
      before = t;
    }
  },
};
