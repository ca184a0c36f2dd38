// Reads the facts, computes, and says for each announced figure whether it comes out the same.
import { hundredths, written } from "./fractions.js";
import { compute, walk } from "./score.js";

const place = document.getElementById("recompute");
const english = document.documentElement.lang === "en";
const inLanguage = (words) => (english ? words.en || words.th : words.th);
const clone = (name) => document.getElementById(`recompute-${name}`).content.firstElementChild.cloneNode(true);
const fill = (element, values) => {
  for (const [name, text] of Object.entries(values)) {
    for (const part of element.querySelectorAll(`[data-${name}]`)) part.textContent = text;
  }
  return element;
};

// Where counts are hidden, the scores of leaves are taken as announced, with two decimals: what is computed of
// them may be a hundredth off, and a rating at an edge can't be told.
export function compare(tree, result) {
  const hidden = result.answers.hidden !== null;
  const near = (here, there) => Math.abs(Number(here) - Number(there)) < 0.015;
  const announced = new Map(result.indicators.map(({ node, score, weighted }) => [node, { score, weighted }]));
  const checks = [];
  const check = (node, what, here, there) => {
    if (there !== null && there !== undefined) checks.push({ node, what, here, there, equal: here === there || (hidden && near(here, there)) });
  };
  for (const node of walk(tree)) {
    const figures = announced.get(node.id);
    if (!figures || node.announced) continue;
    check(node, "score", node.value && written(node.value), figures.score);
    if (node.share) check(node, "weighted", written(node.share), figures.weighted);
  }
  check(tree, "total", tree.value && written(tree.value), result.score);
  if (hidden) return checks;
  check(tree, "rating", tree.rating && tree.rating.id, result.rating);
  check(tree, "passes", tree.rating && tree.rating.passes, result.passes);
  return checks;
}

function drawn(tree, checks) {
  const list = document.createDocumentFragment();
  const differing = new Set(checks.filter(({ equal }) => !equal).map(({ node }) => node));
  for (const instrument of tree.children) list.append(branch(instrument, differing));
  return list;
}

function branch(node, differing) {
  const element = fill(clone("node"), {
    title: `${node.code} ${inLanguage(node.title)}`,
    value: node.value ? written(node.value) : "–",
  });
  element.querySelector("[data-bar]").setAttribute("width", `${node.value ? Number(hundredths(node.value)) / 100 : 0}%`);
  element.classList.toggle("recompute-differs", differing.has(node));
  let under = element.querySelector("[data-children]");
  if (node.children.some((child) => child.parts)) {
    const items = clone("items"); // closed until someone asks: a score has a hundred of them
    under.replaceWith(items);
    under = items.querySelector("[data-children]");
  }
  for (const child of node.children) under.append(branch(child, differing));
  for (const part of node.parts || []) under.append(...part.counts.map((counts) => countsLine(part, counts)));
  if (!under.children.length) under.remove();
  return element;
}

function countsLine(part, counts) {
  return fill(clone("counts"), { counts: counts.join(" · "), value: part.value ? written(part.value) : "–" });
}

function verdict(tree, checks, hidden) {
  const wrong = checks.filter(({ equal }) => !equal);
  const element = clone(wrong.length ? "differs" : hidden ? "hidden" : "equal");
  fill(element, { count: checks.length, total: tree.value ? written(tree.value) : "–" });
  const list = element.querySelector("[data-wrong]");
  for (const { node, here, there } of wrong) {
    const title = node.title ? `${node.code} ${inLanguage(node.title)}` : english ? "Total" : "คะแนนรวม";
    list.append(fill(clone("wrong"), { title, here: String(here), there: String(there) }));
  }
  return element;
}

async function read(address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

async function start() {
  place.replaceChildren(clone("busy"));
  const [result, edition] = await Promise.all([read(place.dataset.result), read(place.dataset.edition)]);
  const tree = compute(edition, result);
  const checks = compare(tree, result);
  place.replaceChildren(verdict(tree, checks, result.answers.hidden !== null), drawn(tree, checks));
  place.dataset.done = "yes";
}

if (place && place.dataset.result) {
  start().catch((fault) => {
    place.replaceChildren(clone("broken"));
    throw fault; // for whoever looks into the browser's console
  });
}
