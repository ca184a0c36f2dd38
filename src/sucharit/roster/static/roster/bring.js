// What the pages that bring people add where scripts run: copying a link, figures that are fresh after a download,
// and how far e-mails are. Without it the same forms and links work by loading the page again.
const EVERY = 3000; // milliseconds between two looks at how far sending is

async function freshPage(reply) {
  return new DOMParser().parseFromString(await (reply || await fetch(location.href)).text(), "text/html");
}

function putInPlace(page, selector) {
  const [here, there] = [document, page].map((side) => side.querySelector(selector));
  if (here && there) here.replaceWith(document.importNode(there, true));
  document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
}

function say(text) {
  document.querySelectorAll("[data-says]").forEach((place) => { place.textContent = text; });
}

async function copy(button) {
  const field = document.querySelector(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.textContent.trim());
  } catch (error) {
    getSelection().selectAllChildren(field);
    document.execCommand("copy");
  }
  say(button.dataset.done);
}

// Slips come once: the file is saved, and the page shows at once how many codes there are now.
async function download(form) {
  const button = form.querySelector("button:not([type])");
  button.disabled = true;
  const reply = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const isFile = reply.headers.get("Content-Type") === "application/pdf";
  if (isFile) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = /filename="([^"]+)"/.exec(reply.headers.get("Content-Disposition"))[1];
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
  putInPlace(await freshPage(isFile ? null : reply), "#content");
  if (isFile) say(form.dataset.done);
}

async function look() {
  if (!document.querySelector("#letters[data-sending]")) return;
  putInPlace(await freshPage(), "#letters");
  setTimeout(look, EVERY);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-download]")) return;
  event.preventDefault();
  download(event.target);
});
document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
setTimeout(look, EVERY);
