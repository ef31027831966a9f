// Tiles of students by skills: a grid of buttons, one stop of the tab key with the arrows inside (the grid pattern of
// ARIA). What is shown comes from the data as text and never as markup.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
/** Pixels of a tile under which the names over the tiles are turned; height of Streamlit's bar over the page. */
const NARROW = 62, BAR = 64;

const make = (kind, attributes = {}, ...inside) => {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
};

const place = (kind, left, width) => {
  const made = make("i", { class: kind });
  made.style.left = `${100 * left}%`;
  if (width !== undefined) made.style.width = `${100 * width}%`;
  return made;
};

/** Best guess, range and the teacher's line, each a share of the tile between its paddings. */
const drawRange = (tile, line) => {
  const ground = make("span", { class: "ground" });
  if (line !== null) ground.append(place("line", line));
  ground.append(place("range", tile.low, tile.high - tile.low), place("guess", tile.guess));
  return ground;
};

const drawTile = (data, row, column) => {
  const tile = data.tiles[row][column];
  const about = [data.students[row], data.skills[column], ...tile.said.split("\n")];
  const inside = tile.guess === null ? tile.sign : drawRange(tile, data.line);
  const button = make("button", { class: "tile", type: "button", tabindex: -1, "data-look": tile.look }, inside);
  // Whole, though the heads name row and column: they are shortened, and lists of buttons know no heads.
  button.setAttribute("aria-label", about.join(", "));
  Object.assign(button, { about, row, column, opens: [tile.student, tile.skill] });
  return make("div", { role: "gridcell" }, button);
};

const drawGrid = (data) => {
  const corner = make("div", { role: "columnheader", class: "corner" }, data.corner);
  const heads = data.heads.map((head, column) =>
    make("div", { role: "columnheader", class: "head", title: data.skills[column] }, make("span", { dir: "auto" }, head)));
  const rows = data.rows.map((name, row) => make("div", { role: "row" },
    make("div", { role: "rowheader", class: "name", title: data.students[row] }, make("span", { dir: "auto" }, name)),
    ...data.heads.map((_, column) => drawTile(data, row, column))));
  const grid = make("div", { role: "grid", class: "grid", "aria-label": data.alt });
  grid.append(make("div", { role: "row" }, corner, ...heads), ...rows);
  grid.style.setProperty("--columns", data.heads.length);
  return { grid, corner, tiles: rows.map((row) => [...row.querySelectorAll(".tile")]) };
};

/** What is pointed at or has the focus says who, which skill and how much; Escape takes that away. */
const addTip = (root, grid, tip, signal) => {
  const hide = () => tip.classList.remove("is-shown");
  const show = (tile) => {
    const [who, ...lines] = tile.about.map((line) => make("div", { dir: "auto" }, line));
    tip.replaceChildren(make("b", {}, who), ...lines);
    tip.classList.add("is-shown");
    const own = root.getBoundingClientRect(), at = tile.getBoundingClientRect(), size = tip.getBoundingClientRect();
    const above = at.top - size.height - 6;
    tip.style.left = `${Math.max(Math.min(at.left - own.left, own.width - size.width), 0)}px`;
    tip.style.top = `${(above > BAR ? above : at.bottom + 6) - own.top}px`;
  };
  grid.addEventListener("pointerover", (event) => {
    const tile = event.target.closest(".tile");
    if (tile && event.pointerType !== "touch") show(tile); else hide();
  });
  grid.addEventListener("pointerleave", hide);
  grid.addEventListener("focusin", ({ target }) => target.matches(".tile:focus-visible") && show(target));
  grid.addEventListener("focusout", hide);
  grid.parentElement.addEventListener("scroll", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide(), { signal });
};

/** Arrows go from tile to tile, Home and End within a row, with Control to the first and the last tile of all. */
const addKeys = (grid, tiles) => {
  const last = tiles[0].length - 1;
  grid.addEventListener("keydown", (event) => {
    if (event.metaKey || event.altKey || !event.target.matches(".tile")) return;
    const ends = event.ctrlKey ? tiles.length : 0;
    const steps = event.ctrlKey ? {} : STEPS;
    const step = { ...steps, Home: [-ends, -last], End: [ends, last] }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const row = Math.min(Math.max(event.target.row + step[0], 0), tiles.length - 1);
    tiles[row][Math.min(Math.max(event.target.column + step[1], 0), last)].focus();
  });
};

const draw = (root, data, signal) => {
  // Whoever is in the grid while it changes stays with student and skill.
  const before = root.current, had = before?.matches(":focus");
  const { grid, corner, tiles } = drawGrid(data);
  const tip = make("div", { class: "tip", "aria-hidden": "true" });
  root.replaceChildren(make("div", { class: "scroll" }, grid), tip);
  const all = tiles.flat();
  if (!all.length) return;

  let width = -1;
  const turn = () => {
    if (root.offsetWidth === width) return;
    width = root.offsetWidth;
    grid.style.setProperty("--names", `${corner.offsetWidth + 5}px`);
    grid.classList.toggle("is-turned", data.turned || all[0].offsetWidth < NARROW);
  };
  turn();
  const observer = new ResizeObserver(() => requestAnimationFrame(turn));
  observer.observe(root);
  signal.addEventListener("abort", () => observer.disconnect());

  addTip(root, grid, tip, signal);
  addKeys(grid, tiles);
  const enter = (tile) => {
    if (root.current) root.current.tabIndex = -1;
    root.current = tile;
    tile.tabIndex = 0;
  };
  grid.addEventListener("focusin", ({ target }) => target.matches(".tile") && enter(target));
  grid.addEventListener("click", ({ target }) => {
    const tile = target.closest(".tile");
    if (tile) root.open(tile.opens);
  });
  const same = before && all.find((tile) => `${tile.opens}` === `${before.opens}`);
  enter(same ?? all[0]);
  if (same && had) same.focus();
};

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".tiles");
  if (!root) parentElement.append((root = make("div", { class: "tiles" })));
  root.open = (tile) => setTriggerValue("opened", tile);
  const said = JSON.stringify(data);
  if (root.said !== said) {
    root.said = said;
    root.ending?.abort();
    root.ending = new AbortController();
    draw(root, data, root.ending.signal);
  }
  return () => root.ending.abort();
}
