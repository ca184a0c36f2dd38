// The respondent's form. Without this script it is a plain form on one page; nothing is ever stored here.
(function () {
  "use strict";
  const form = document.getElementById("form");
  if (!form || !window.fetch || !window.AbortController || !Object.entries || !form.replaceChildren) return;
  const id = (name) => document.getElementById(name);
  const hasCode = "code" in form.dataset, isPreview = "preview" in form.dataset;
  let isOver = false, isDirty = false, began = 0, ticket = "", work = null, codeWhy = "";

  // — the code: typed, or after # in the address, which no server ever sees —
  const inAddress = unescaped(location.hash.slice(1));
  // In a blind survey a ballot answers; a code from a slip is changed for one first.
  const isBlind = "blind" in form.dataset, ballot = isBlind ? plainBallot(inAddress) : "";
  const code = ballot ? "" : plainCode(inAddress);
  if (isBlind && code) return location.replace("ballot/#" + code);
  if (hasCode && (ballot || code)) id("code").value = ballot || code.replace(/(.{4})(?=.)/g, "$1-");
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  let home = location.pathname; // where this page lies now: a switched language moves it

  function codeFault(why) {
    const fault = id("code-fault");
    codeWhy = why;
    fault.textContent = why ? word(why) : "";
    fault.classList.toggle("on", Boolean(why));
    if (!why) return id("code").removeAttribute("aria-invalid");
    id("code").setAttribute("aria-invalid", "true");
    id("code").focus();
  }

  // Only a definite answer of the server stops anyone; a bad line doesn't.
  async function codeIsGood() {
    const typed = id("code").value, written = isBlind ? plainBallot(typed) : plainCode(typed);
    if (!typed.trim()) { codeFault("no-code"); return false; }
    if (!written) { codeFault("odd-code"); return false; }
    const control = new AbortController();
    const over = setTimeout(() => control.abort(), 4000);
    let status = 0;
    try {
      const body = new URLSearchParams({ code: written });
      status = (await fetch(home.replace(/\/en\/$/, "/") + "code", { method: "POST", body, credentials: "omit", signal: control.signal })).status;
    } catch (error) { status = 0; }
    clearTimeout(over);
    const why = { 404: "unknown-code", 409: "used" }[status] || "";
    codeFault(why);
    return !why;
  }

  // — an open page's ticket: worked for while one reads; more of it is added to what is done —
  // Returns whether the work can be done here, so that no one has to wait.
  function useTicket(asked, pieces) {
    if (!work || !work.isFor(asked)) work = digging(asked);
    ticket = asked;
    work.want(pieces);
    return work.canWork();
  }

  if (!hasCode && !isPreview) {
    const inAddress = ticketOfAddress();
    useTicket(id("ticket").value || inAddress, Number(id("ticket").dataset.work));
  }

  async function extras(notify) {
    const seconds = (Date.now() - began) / 1000;
    const more = { by: "script" };
    if (began && seconds < form.dataset.fast * steps.questions.length) more.pace = "fast";
    if (!hasCode) { more.ticket = ticket; more.work = await work.done(notify); }
    return more;
  }

  // — the end: nothing stays in the page, in the history or in the memory of this script —
  function wipe() {
    isDirty = false;
    form.remove();
    hush();
  }

  function atTheEnd() {
    history.replaceState(null, "", home + "thanks/");
  }

  function taken() {
    const depth = history.state && history.state.depth || 0;
    isOver = true;
    wipe();
    document.documentElement.classList.remove("one");
    id("switch") && id("switch").remove();
    id("content").replaceChildren(id("thanks").content.cloneNode(true));
    scrollTo(0, 0);
    id("done").focus({ preventScroll: true });
    if (depth) history.go(-depth); else atTheEnd();
  }

  function refused(status, why) {
    if (status === 409 || status === 404) {
      if (steps.isAlone() || steps.isLooking()) steps.go(0);
      hush();
      return codeFault(status === 409 ? "used" : why || "unknown-code");
    }
    if (status === 422) return lacking(steps.missing());
    say("bad", word("unsent"), word(status === 410 ? "closed" : "broken"));
  }

  function lacking(number) {
    const first = document.activeElement;
    if (number) say("warn", word("missing", number));
    if (number && !steps.isAlone()) first.scrollIntoView({ block: "center" });
    return number;
  }

  const steps = stepping(form, () => {
    if (isOver) atTheEnd();
    else if (location.pathname !== home) history.replaceState(history.state, "", home);
    return isOver;
  });
  const send = sending(form, extras, { taken, refused, ticket: useTicket });
  switching((address) => {
    home = address;
    history.replaceState(history.state, "", home);
    hush();
    steps.mark();
    if (hasCode && codeWhy) codeFault(codeWhy);
    countLetters();
  });

  function countLetters() {
    const note = id("note");
    if (note) id("note-room").textContent = word("room", note.maxLength - note.value.length);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!isPreview && lacking(steps.missing())) return;
    if (hasCode && !isPreview && !id("code").value.trim()) return refused(404, "no-code");
    hush();
    if (!steps.isLooking()) return steps.look();
    if (isPreview) return say("warn", word("preview"));
    send();
  });
  form.addEventListener("change", () => { isDirty = true; began = began || Date.now(); hush(); });
  form.addEventListener("input", (event) => {
    if (event.target.id === "code") codeFault("");
    if (event.target.id === "note") countLetters();
  });
  id("begin").addEventListener("click", async () => {
    if (hasCode && !isPreview && !(await codeIsGood())) return;
    began = began || Date.now();
    hush();
    steps.resume();
  });
  // Returned by the server, because it was sent before this script ran.
  const brought = document.querySelector("[data-why]");
  isDirty = Boolean(form.querySelector("input:checked"));
  if (brought && brought.dataset.why === "missing") lacking(steps.missing());

  addEventListener("beforeunload", (event) => { if (isDirty && !isPreview) { event.preventDefault(); event.returnValue = ""; } });
  addEventListener("pagehide", () => { if (!isPreview) form.remove(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
