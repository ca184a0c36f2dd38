// What the public pages add where scripts run: lists that act when chosen, sharing and copying an address.
const root = document.documentElement;
root.classList.add("scripted");

document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-at-once]");
  if (form) form.requestSubmit();
});

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-share], [data-copy], [data-print]");
  if (!button) return;
  const url = button.dataset.url || location.href;
  if ("print" in button.dataset) print();
  else if ("share" in button.dataset) await share(button.dataset.share, url);
  else await copy(button, url);
});

async function share(title, url) {
  try {
    await navigator.share({ title, url });
  } catch (refused) {
    if (refused.name !== "AbortError") throw refused; // the reader closed the list
  }
}

async function copy(button, url) {
  await navigator.clipboard.writeText(url);
  const said = document.querySelector(button.dataset.copy);
  if (said) said.textContent = button.dataset.done;
}

if (navigator.share) root.classList.add("can-share");
if (navigator.clipboard) root.classList.add("can-copy");

// Most readers of the country's page read and go on, so what refreshes its parts comes with the first touch of
// one of them. What the reader did meanwhile is done once more when it is there; without it, links and forms work.
const bringing = document.querySelector('meta[name="htmx-later"]');
if (bringing) bringLater(bringing.content);

function bringLater(address) {
  const touches = ["focusin", "pointerdown", "input", "change", "click"];
  const waiting = new Map(); // what was done last, by its kind
  let script;
  const touched = (event) => {
    const part = event.target.closest("[hx-get]");
    if (!part) return;
    if (!script) bring();
    if (event.type === "click" && event.target.closest("a[hx-get]") && !opensElsewhere(event)) {
      event.preventDefault();
      waiting.set("click", event.target);
    } else if (event.type === "input" || event.type === "change") waiting.set(event.type, event.target);
  };
  const stop = () => touches.forEach((kind) => document.removeEventListener(kind, touched));
  const bring = () => {
    script = document.createElement("script");
    script.addEventListener("load", () => {
      stop();
      waiting.forEach((target, kind) => setTimeout(repeat, 0, target, kind));
    });
    script.addEventListener("error", () => {
      stop();
      root.classList.remove("scripted");
      const link = waiting.get("click")?.closest("a");
      if (link) location.href = link.href;
    });
    script.src = address;
    document.head.append(script);
  };
  touches.forEach((kind) => document.addEventListener(kind, touched));
}

function repeat(target, kind) {
  if (kind === "click") target.click();
  else target.dispatchEvent(new Event(kind, { bubbles: true }));
}

function opensElsewhere(event) {
  return event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
