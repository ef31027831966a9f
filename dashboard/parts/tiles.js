// Tiles of students by skills: a grid of buttons with a name of their own, one stop of the tab key, the arrows inside.
// What is shown comes from the data as text and never as markup.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
/** Pixels under which the names over the tiles stand upright no more, and a line of Streamlit's own over the page. */
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
  const about = `${data.students[row]}\n${data.skills[column]}\n${tile.said}`;
  const inside = tile.guess === null ? tile.sign : drawRange(tile, data.line);
  const button = make("button", { class: "tile", type: "button", tabindex: -1, "data-look": tile.look }, inside);
  button.setAttribute("aria-label", about.split("\n").join(", "));
  Object.assign(button, { about, row, column, opens: [tile.student, tile.skill] });
  return make("div", { role: "gridcell" }, button);
};

const draw = (root, data) => {
  const heads = data.heads.map((head, k) =>
    make("div", { role: "columnheader", class: "head", title: data.skills[k] }, make("span", {}, head)));
  const corner = make("div", { role: "columnheader", class: "corner" }, data.corner);
  const top = make("div", { role: "row" }, corner, ...heads);
  const rows = data.rows.map((name, row) => make("div", { role: "row" },
    make("div", { role: "rowheader", class: "name", title: data.students[row] }, make("span", {}, name)),
    ...data.heads.map((_, column) => drawTile(data, row, column))));
  const grid = make("div", { role: "grid", class: "grid", "aria-label": data.alt }, top, ...rows);
  grid.style.setProperty("--columns", data.heads.length);
  const tip = make("div", { class: "tip", "aria-hidden": "true" });
  const scroll = make("div", { class: "scroll" }, grid);
  root.replaceChildren(scroll, tip);

  const tiles = rows.map((row) => [...row.querySelectorAll(".tile")]);
  const first = tiles[0]?.[0];
  if (!first) return;
  let current = first;
  first.tabIndex = 0;

  const turn = () => {
    grid.style.setProperty("--names", `${corner.offsetWidth + 5}px`);
    grid.classList.toggle("is-turned", data.turned || first.offsetWidth < NARROW);
  };
  new ResizeObserver(turn).observe(scroll);
  turn();

  const hide = () => tip.classList.remove("is-shown");
  const show = (tile) => {
    const [who, ...lines] = tile.about.split("\n");
    tip.replaceChildren(make("b", {}, who), ...lines.map((line) => make("div", {}, line)));
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
  scroll.addEventListener("scroll", hide);
  grid.addEventListener("focusin", (event) => {
    const tile = event.target.closest(".tile");
    if (!tile) return;
    current.tabIndex = -1;
    current = tile;
    current.tabIndex = 0;
    if (tile.matches(":focus-visible")) show(tile);
  });
  grid.addEventListener("focusout", hide);
  grid.addEventListener("click", (event) => {
    const tile = event.target.closest(".tile");
    if (tile) root.open(tile.opens);
  });
  grid.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = tiles[0].length - 1;
    const [down, right] = STEPS[event.key] ?? { Home: [0, -last], End: [0, last] }[event.key] ?? [];
    if (down === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const row = Math.min(Math.max(current.row + down, 0), tiles.length - 1);
    tiles[row][Math.min(Math.max(current.column + right, 0), last)].focus();
  });
};

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".tiles");
  if (!root) parentElement.append((root = make("div", { class: "tiles" })));
  root.open = (tile) => setTriggerValue("opened", tile);
  const said = JSON.stringify(data);
  if (root.said === said) return;
  root.said = said;
  draw(root, data);
}
