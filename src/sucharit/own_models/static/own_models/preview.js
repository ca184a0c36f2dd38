// Draws the picture again a moment after each choice. Without this script the button below it does.
const figure = document.querySelector("[data-preview]");
const form = figure.closest("form");
const names = ["kind", "hub_th", "hub_en"];
let timer = 0;
let latest = 0;

async function draw() {
  const typed = new FormData(form);
  const query = new URLSearchParams(names.map((name) => [name, typed.get(name) ?? ""]));
  const mine = ++latest;
  const answer = await fetch(`${figure.dataset.preview}?${query}`, { credentials: "same-origin" });
  if (!answer.ok || mine !== latest) return;
  const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  figure.replaceChildren(...drawn.body.childNodes);
}

form.addEventListener("input", (event) => {
  if (!names.includes(event.target.name)) return;
  clearTimeout(timer);
  timer = setTimeout(draw, 250);
});
