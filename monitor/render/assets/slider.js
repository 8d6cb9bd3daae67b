// The window of time: two handles beneath a profile of the events; what lies outside it is not drawn.
const slider = {
  STEP_MIN: 60,
  QUIET_H: 48, // a longer stretch without anything in it is drawn short
  QUIET_STEPS: 12,
  LONG_MIN: 3 * 1440, // of a longer event only its ends count as something that happened

  start() {
    const box = document.getElementById("times");
    if (!box) return;
    const spans = [...chart.marks.values()].filter((mark) => mark.feature.properties.who).map((mark) => mark.feature.properties.t);
    const ends = [...spans.flat().filter((t) => t !== null), ...chart.lines.flatMap(({t}) => [t[0], t[t.length - 1]])];
    if (ends.length < 2) return;
    slider.lay(slider.busy(spans));
    [slider.from, slider.to] = box.querySelectorAll("input");
    for (const [input, at] of [[slider.from, 0], [slider.to, slider.steps]]) {
      Object.assign(input, {min: 0, max: slider.steps, step: 1, value: at});
      input.addEventListener("input", () => slider.move(input));
      input.addEventListener("keydown", (event) => slider.byDay(event, input));
    }
    document.getElementById("all-times").addEventListener("click", slider.all);
    box.hidden = false;
    words.changed.push(slider.tell);
    slider.tell();
    profile.start();
  },

  // The hours in which something was received or happened, in order, since 1970.
  busy(spans) {
    const hours = new Set();
    const hour = (t) => Math.floor(t / slider.STEP_MIN);
    for (const [start, end] of spans) {
      hours.add(hour(start));
      if (end === null) continue;
      hours.add(Math.ceil(end / slider.STEP_MIN));
      if (end - start <= slider.LONG_MIN) for (let h = hour(start); h < hour(end); h++) hours.add(h);
    }
    for (const {t} of chart.lines) {
      for (const minute of t) hours.add(hour(minute));
      hours.add(Math.ceil(t[t.length - 1] / slider.STEP_MIN));
    }
    return [...hours].sort((a, b) => a - b);
  },

  // Where on the slider each stretch of time begins: an hour a step, and few steps for a stretch without anything in it.
  lay(hours) {
    slider.stretches = [{step: 0, t: hours[0] * slider.STEP_MIN, rate: slider.STEP_MIN}];
    let steps = 0;
    for (let i = 1; i < hours.length; i++) {
      const quiet = hours[i] - hours[i - 1];
      const short = quiet > slider.QUIET_H;
      if (short) slider.stretches.push({step: steps, t: hours[i - 1] * slider.STEP_MIN, rate: quiet * slider.STEP_MIN / slider.QUIET_STEPS, quiet: true});
      steps += short ? slider.QUIET_STEPS : quiet;
      if (short) slider.stretches.push({step: steps, t: hours[i] * slider.STEP_MIN, rate: slider.STEP_MIN});
    }
    slider.steps = Math.max(1, steps);
  },

  at(input) {
    const value = Number(input.value);
    const {step, t, rate} = slider.stretches.findLast((one) => one.step <= value);
    return Math.round(t + (value - step) * rate);
  },

  // The step of a time, as a fraction.
  of(minutes) {
    const {step, t, rate} = slider.stretches.findLast((one) => one.t <= minutes) ?? slider.stretches[0];
    return Math.min(slider.steps, Math.max(0, step + (minutes - t) / rate));
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
};
