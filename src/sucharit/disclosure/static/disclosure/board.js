// Moves the focus over a board by the keyboard; Enter opens an item, as with any link. Nothing needs it.
const board = document.querySelector("[data-board]");
const links = board ? [...board.querySelectorAll("a[data-code]")] : [];
const keys = document.querySelector("[data-keys]");
if (keys && links.length) keys.hidden = false;

function centre(link) {
  const box = link.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

// The nearest link on another line, above or below: first the nearest line, then the nearest in it.
function vertical(from, down) {
  const here = centre(from);
  const there = links
    .map((link) => ({ link, at: centre(link) }))
    .filter(({ at }) => (down ? at.y > here.y + 8 : at.y < here.y - 8));
  if (!there.length) return null;
  const gap = ({ at }) => Math.abs(at.y - here.y);
  const nearest = Math.min(...there.map(gap));
  const line = there.filter((one) => gap(one) <= nearest + 24);
  return line.reduce((best, one) => (Math.abs(one.at.x - here.x) < Math.abs(best.at.x - here.x) ? one : best)).link;
}

function after(from, belongs) {
  const place = links.indexOf(from);
  return [...links.slice(place + 1), ...links.slice(0, place + 1)].find(belongs) ?? null;
}

let typed = "";
let forget = 0;
function byNumber(digit) {
  clearTimeout(forget);
  typed += digit;
  forget = setTimeout(() => { typed = ""; }, 1200);
  const ends = (link) => link.dataset.code.replace(/\D/g, "").replace(/^0+/, "") === typed.replace(/^0+/, "");
  return links.find(ends) ?? null;
}

// Letters work only while an item has the focus, so that no one who dictates is carried away.
board?.addEventListener("keydown", (event) => {
  const from = event.target.closest?.("a[data-code]");
  if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
  const place = links.indexOf(from);
  const digit = "0123456789".indexOf(event.key) >= 0 ? event.key : "๐๑๒๓๔๕๖๗๘๙".indexOf(event.key);
  const to = {
    ArrowRight: () => links[place + 1] ?? null,
    ArrowLeft: () => links[place - 1] ?? null,
    ArrowDown: () => vertical(from, true),
    ArrowUp: () => vertical(from, false),
    Home: () => links[0],
    End: () => links[links.length - 1],
    KeyN: () => after(from, (link) => "open" in link.dataset),
    KeyM: () => after(from, (link) => "mine" in link.dataset),
  }[event.code.startsWith("Key") ? event.code : event.key];
  const target = to ? to() : digit !== -1 ? byNumber(digit) : undefined;
  if (target === undefined) return;
  event.preventDefault();
  target?.focus();
});
