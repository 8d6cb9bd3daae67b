// The window of time: two handles over a profile of the events a day; what lies outside it is not drawn.
const slider = {
  STEP_MIN: 60,

  start() {
    const box = document.getElementById("times");
    if (!box) return;
    const spans = [...chart.marks.values()].filter((mark) => mark.feature.properties.who).map((mark) => mark.feature.properties.t);
    const ends = [...spans.flat().filter((t) => t !== null), ...chart.lines.flatMap(({t}) => [t[0], t[t.length - 1]])];
    if (ends.length < 2) return;
    let [first, last] = [Infinity, -Infinity];
    for (const t of ends) { first = Math.min(first, t); last = Math.max(last, t); }
    slider.first = Math.floor(first / slider.STEP_MIN) * slider.STEP_MIN;
    slider.steps = Math.max(1, Math.ceil((last - slider.first) / slider.STEP_MIN));
    slider.spans = spans;
    [slider.from, slider.to] = box.querySelectorAll("input");
    for (const [input, at] of [[slider.from, 0], [slider.to, slider.steps]]) {
      Object.assign(input, {min: 0, max: slider.steps, step: 1, value: at});
      input.addEventListener("input", () => slider.move(input));
      input.addEventListener("keydown", (event) => slider.byDay(event, input));
    }
    document.getElementById("all-times").addEventListener("click", slider.all);
    box.hidden = false;
    chart.map.on("resize", slider.profile);
    words.changed.push(slider.tell);
    slider.profile();
    slider.tell();
  },

  at(input) {
    return slider.first + Number(input.value) * slider.STEP_MIN;
  },

  // A handle pushes the other before it.
  move(input) {
    if (Number(slider.from.value) > Number(slider.to.value)) (input === slider.from ? slider.to : slider.from).value = input.value;
    const whole = Number(slider.from.value) === 0 && Number(slider.to.value) === slider.steps;
    lines.since = whole ? -Infinity : slider.at(slider.from);
    lines.until = whole ? Infinity : slider.at(slider.to);
    slider.tell();
    slider.waiting ??= requestAnimationFrame(() => { slider.waiting = null; filters.apply(); });
  },

  all() {
    slider.from.value = 0;
    slider.to.value = slider.steps;
    slider.move(slider.to);
  },

  // Arrows move an hour; with Page Up and Page Down a day.
  byDay(event, input) {
    const days = {PageUp: 1, PageDown: -1}[event.key];
    if (!days) return;
    event.preventDefault();
    input.value = Number(input.value) + days * 24;
    slider.move(input);
  },

  tell() {
    const [since, until] = [slider.at(slider.from), slider.at(slider.to)];
    document.getElementById("times-told").textContent = clock.span([since, until]);
    slider.from.setAttribute("aria-valuetext", clock.when(since));
    slider.to.setAttribute("aria-valuetext", clock.when(until));
    const share = (input) => `${Number(input.value) / slider.steps * 100}%`;
    const track = document.getElementById("times-track");
    track.style.setProperty("--from", share(slider.from));
    track.style.setProperty("--to", share(slider.to));
  },

  // How many events go on at each time, as bars.
  profile() {
    const canvas = document.getElementById("times-profile");
    const {width, height} = canvas.getBoundingClientRect();
    if (!width) return;
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    const n = Math.min(slider.steps, Math.floor(width / 3));
    const bars = new Array(n).fill(0);
    const bar = (t) => Math.min(n - 1, Math.max(0, Math.floor((t - slider.first) / (slider.steps * slider.STEP_MIN) * n)));
    for (const [start, end] of slider.spans) for (let i = bar(start); i <= bar(end ?? Infinity); i++) bars[i]++;
    const ctx = canvas.getContext("2d");
    const most = Math.max(1, ...bars);
    ctx.fillStyle = getComputedStyle(canvas).color;
    bars.forEach((count, i) => {
      const tall = count ? Math.max(2, count / most * canvas.height) : 0;
      ctx.fillRect(i * canvas.width / n, canvas.height - tall, canvas.width / n - 1, tall);
    });
  },
};
