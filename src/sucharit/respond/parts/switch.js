// The same page in the other language, put in place: what was chosen and typed stays, and no address carries it.
// Both pages come from one template, so their elements stand in the same order.
function switching(moved) {
  const OURS = "#notice, #place, #next, #code-fault, #all, textarea, script";
  const ATTRIBUTES = ["lang", "formaction", "aria-label"];

  function adopt(here, there) {
    for (const name of ATTRIBUTES) if (there.hasAttribute(name)) here.setAttribute(name, there.getAttribute(name));
    if (here.content) return here.replaceWith(document.importNode(there, true));
    const mine = Array.from(here.childNodes), theirs = Array.from(there.childNodes);
    if (here.matches(".who")) return here.replaceChildren(...theirs.map((node) => document.importNode(node, true)));
    mine.forEach((node, place) => {
      const other = theirs[place];
      if (!other || node.nodeName !== other.nodeName) return;
      if (node.nodeType === Node.TEXT_NODE) node.data = other.data;
      else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(OURS)) adopt(node, other);
    });
  }

  const button = document.getElementById("switch");
  button && button.addEventListener("click", async (event) => {
    event.preventDefault();
    const address = new URL(button.formAction);
    button.disabled = true;
    let there = null;
    try {
      const reply = await fetch(address, { cache: "no-store", credentials: "omit" });
      there = new DOMParser().parseFromString(await reply.text(), "text/html");
    } catch (error) { there = null; }
    button.disabled = false;
    if (!there || !there.getElementById("form")) return say("warn", word("no-switch"));
    adopt(document.body, there.body);
    document.title = there.title;
    document.documentElement.lang = there.documentElement.lang;
    moved(address.pathname);
    button.focus({ preventScroll: true });
  });
}
