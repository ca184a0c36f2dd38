// Exchanges a code for a ballot that this page creates itself. The ballot leaves the page only as an
// address that its owner opens or keeps; what is sent before can't be told apart from anything sent later.
(function () {
  "use strict";
  const id = (name) => document.getElementById(name);
  const form = id("form"), word = (name) => form.querySelector('[data-word="' + name + '"]').textContent;
  const key = { n: blindRSA.number(blindRSA.read(form.dataset.key)), e: 65537n };
  const home = new URL("../", location.href);
  const MAX_DELAY = 30; // seconds between two tries
  let kept = null, code = "", tries = 0, isOpen = false;

  const inAddress = plainCode(unescaped(location.hash.slice(1)));
  if (inAddress) id("code").value = inAddress.replace(/(.{4})(?=.)/g, "$1-");
  if (location.hash) history.replaceState(null, "", location.pathname);
  document.querySelectorAll(".scripted").forEach((part) => { part.hidden = false; });

  function fault(text) {
    id("code-fault").textContent = text;
    id("code-fault").classList.toggle("on", Boolean(text));
    if (text) id("code").setAttribute("aria-invalid", "true"); else id("code").removeAttribute("aria-invalid");
    if (text) id("code").focus();
  }

  // The code goes along into the other language, behind # where no server sees it; a ballot being made can't.
  id("switch").addEventListener("click", (event) => { event.currentTarget.hash = plainCode(id("code").value); });

  function working(is, text) {
    id("change").disabled = id("code").readOnly = id("switch").hidden = is;
    id("working").textContent = text || "";
  }

  // One ballot for one code typed: sent again after a lost reply, it must be the same blinded value.
  function makeUp(typed) {
    if (kept && code === typed) return;
    code = typed;
    const prepared = blindRSA.prepare(new TextEncoder().encode("sucharit ballot " + form.dataset.link));
    kept = { prepared, ...blindRSA.blind(key, prepared) };
  }

  async function change() {
    tries += 1;
    working(true, word("working"));
    const body = new URLSearchParams({ code, blinded: blindRSA.written(kept.blinded) });
    const [status, reply] = await post(body);
    if (status === 200) return signed(reply.signature);
    if (status === 0 || status >= 500) {
      working(true, word("again"));
      setTimeout(change, Math.min(MAX_DELAY, 2 ** tries) * 1000);
      return;
    }
    if (status !== 410) kept = null;
    working(false);
    fault(word({ 404: "unknown-code", 409: "used", 410: "closed" }[status] || "unknown-code"));
  }

  function signed(text) {
    let signature = null;
    try { signature = blindRSA.finalize(key, kept, blindRSA.read(text)); } catch (error) { signature = null; }
    // No second try: a signer who could choose when to fail would learn from it.
    if (!signature) return working(false, word("bad-signature"));
    const ballot = blindRSA.written(blindRSA.join(kept.prepared.subarray(0, blindRSA.PREFIX), signature));
    kept = null;
    home.hash = ballot;
    isOpen = true;
    form.hidden = id("switch").hidden = true;
    id("address").value = home.href;
    id("answer").href = home.href;
    id("ready").hidden = false;
    id("done").focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = plainCode(id("code").value);
    if (!typed) return fault(word("odd-code"));
    fault("");
    tries = 0;
    makeUp(typed);
    change();
  });

  id("copy").addEventListener("click", async () => {
    id("address").select();
    let isCopied = false;
    try { await navigator.clipboard.writeText(id("address").value); isCopied = true; } catch (error) { isCopied = document.execCommand("copy"); }
    if (isCopied) { isOpen = false; id("copied").hidden = false; }
  });
  id("answer").addEventListener("click", () => { isOpen = false; });
  addEventListener("beforeunload", (event) => { if (isOpen || kept && tries) { event.preventDefault(); event.returnValue = ""; } });
  addEventListener("pagehide", () => { id("address").value = ""; id("answer").removeAttribute("href"); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
