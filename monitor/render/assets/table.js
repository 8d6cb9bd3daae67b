// The table of suspects: sort by the head of a column, show only what matches.
(() => {
  words.start();
  const table = document.getElementById("suspects");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const order = new Intl.Collator("en", {numeric: true, sensitivity: "base"});

  // What is not known stands last, whichever way round.
  const compare = (a, b, up) => {
    if (!a || !b) return Number(!a) - Number(!b);
    return up ? order.compare(a, b) : order.compare(b, a);
  };

  const sort = (column) => {
    const up = heads[column].getAttribute("aria-sort") !== "ascending";
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
    const value = (row) => row.cells[column].dataset.sort;
    const rank = (row) => Number(row.cells[0].dataset.sort);
    rows.sort((a, b) => compare(value(a), value(b), up) || rank(a) - rank(b));
    body.append(...rows);
  };

  heads.forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => sort(column)));

  const field = (id) => document.getElementById(id);
  const filter = () => {
    const asked = field("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const least = Number(field("least").value) || 0;
    let n = 0;
    for (const row of rows) {
      const {flag, reasons, points} = row.dataset;
      const matches =
        asked.every((word) => texts.get(row).includes(word)) &&
        (!field("reason").value || reasons.split(" ").includes(field("reason").value)) &&
        (!field("flag").value || flag === field("flag").value) &&
        Number(points) >= least;
      row.hidden = !matches;
      n += matches;
    }
    field("shown").textContent = words.say(n === rows.length ? "filter_all" : "filter_some", {n, of: rows.length});
    field("none").hidden = n > 0;
  };

  const form = field("filters");
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  words.changed.push(filter);
  filter(); // a browser may bring back what was asked before
})();
