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
