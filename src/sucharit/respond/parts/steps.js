// One question in view, and before sending all answers. Browser back and forward go through what was seen; answers
// stay in the form.
function stepping(form, leave) {
  const root = document.documentElement;
  const steps = Array.from(form.querySelectorAll(".step"));
  const questions = steps.filter((step) => step.matches(".q:not(.optional)"));
  const id = (name) => document.getElementById(name);
  const chosen = (step) => step.querySelector("input:checked");
  const END = steps.length - 1, LOOK = steps.length;
  let now = 0, shown = 0, alone = true, looking = false;

  function show(number) {
    looking = number >= LOOK;
    now = Math.max(0, Math.min(END, number));
    shown = Date.now();
    steps.forEach((step, place) => step.classList.toggle("on", place === now));
    form.querySelectorAll(".part").forEach((part) => part.classList.toggle("has", part.contains(steps[now])));
    form.classList.toggle("check", looking);
    form.querySelectorAll(".open").forEach((step) => step.classList.remove("open"));
    id("bar").hidden = looking || alone && now === 0;
    id("go").hidden = alone && now === 0;
    id("back").hidden = !alone && !looking;
    id("next").hidden = looking || !alone || now === END;
    id("check").hidden = looking || alone && now < END;
    mark();
    if (alone || looking) {
      // With large letters the question comes first, not the head over it.
      scrollTo(0, now && !looking ? id("content").offsetTop : 0);
      if (now) (looking ? id("look") : steps[now]).focus({ preventScroll: true });
    }
  }

  // What depends on the answers so far, in the page's language.
  function mark() {
    const question = questions.indexOf(steps[now]);
    id("place").textContent = !alone ? "" : question < 0 ? word("before-end") : word("place", question + 1, questions.length);
    id("progress").value = questions.filter(chosen).length;
    id("next").textContent = steps[now].matches(".optional") && !chosen(steps[now]) ? word("skip") : word("next");
    id("all").textContent = word(alone ? "all" : "one");
  }

  // Depth counts our own entries in the history, so that "back" never leaves the page.
  function go(number) {
    const depth = (history.state && history.state.depth || 0) + 1;
    history.pushState({ step: number, depth: depth }, "");
    show(number);
  }

  function forward() {
    if (steps[now].matches(".q:not(.optional)") && !chosen(steps[now])) return fault(steps[now]);
    if (now < END) go(now + 1);
  }

  function back() {
    if (history.state && history.state.depth) history.back();
    else show(looking ? END : now - 1);
  }

  function fault(step) {
    step.dataset.missing = "";
    const first = step.querySelector("input");
    if (first) first.focus();
  }

  // Shows the first question without an answer; returns how many there are.
  function missing() {
    const open = questions.filter((question) => !chosen(question));
    open.forEach((question) => { question.dataset.missing = ""; });
    if (open.length) {
      if (alone || looking) go(steps.indexOf(open[0]));
      fault(open[0]);
    }
    return open.length;
  }

  // Goes to the first question without an answer; past the last one if there is none.
  function resume() {
    const open = questions.find((question) => !chosen(question));
    go(open ? steps.indexOf(open) : END);
  }

  function all() {
    alone = !alone;
    root.classList.toggle("one", alone);
    id("begin").hidden = !alone;
    show(alone ? 0 : now);
  }

  // Opens a question among the answers looked through; choosing closes it.
  function reopen(event) {
    const step = event.target.closest(".q");
    event.preventDefault();
    step.classList.add("open");
    (chosen(step) || step.querySelector("input")).focus();
  }

  // A tap chooses and goes on; keys choose, and Enter goes on. A second tap of the same finger is ignored.
  form.addEventListener("click", (event) => {
    if (event.target.closest(".fix")) return reopen(event);
    const label = event.target.closest(".c");
    if (label && looking && event.detail) setTimeout(() => label.closest(".q").classList.remove("open"), 240);
    if (!label || !alone || looking || !event.detail) return;
    if (Date.now() - shown < 350) { event.preventDefault(); return; }
    if (event.target.tagName !== "INPUT") {
      const from = now;
      setTimeout(() => { if (from === now && chosen(steps[now])) forward(); }, 240);
    }
  });
  form.addEventListener("change", (event) => {
    const step = event.target.closest(".q");
    if (step) delete step.dataset.missing;
    mark();
  });
  form.addEventListener("keydown", (event) => {
    const typing = event.target.matches("textarea,button,a,summary");
    if (event.key === "Enter" && !typing && looking) {
      event.preventDefault();
      event.target.closest(".q")?.classList.remove("open");
    } else if (event.key === "Enter" && !typing && alone && now < END) {
      event.preventDefault();
      if (now) forward(); else id("begin").click();
    }
    const box = /^[1-9]$/.test(event.key) && alone && steps[now].matches(".q") && steps[now].contains(event.target)
      && steps[now].querySelectorAll("input")[event.key - 1];
    if (box) { box.checked = true; box.focus(); box.dispatchEvent(new Event("change", { bubbles: true })); }
  });
  addEventListener("popstate", (event) => { if (!leave()) show(event.state ? event.state.step : 0); });
  id("next").addEventListener("click", forward);
  id("back").addEventListener("click", back);
  id("all").addEventListener("click", all);

  root.classList.add("one");
  const brought = form.matches(".check") ? LOOK : 0; // by the server, since it was asked before this script ran
  document.querySelectorAll(".scripted").forEach((part) => { part.hidden = false; });
  history.replaceState({ step: brought, depth: 0 }, "");
  show(brought);
  return { go, resume, missing, mark, questions, look: () => go(LOOK), isAlone: () => alone, isLooking: () => looking };
}
