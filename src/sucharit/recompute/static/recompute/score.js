// A score from counts, written from docs/methods/scoring.md and from nothing else: it shares no line with the
// program that announced it. In: an edition and a result as the API gives them. Out: a tree of nodes.
import { ZERO, atLeast, dividedBy, fraction, hundredths, parsed, plus, sum, times } from "./fractions.js";

const mean = (values) => {
  const known = values.filter((value) => value !== null);
  return known.length ? dividedBy(sum(known), known.length) : null; // unknown is never zero
};

export function compute(edition, result) {
  const facts = factsOf(edition, result);
  const instruments = edition.instruments.map((instrument) => ofInstrument(edition, instrument, facts));
  const shares = instruments.map(({ share }) => share);
  const total = shares.includes(null) ? null : sum(shares);
  return { id: "total", value: total, children: instruments, rating: ratingOf(edition, total, instruments) };
}

// Counts by instrument, column and channel; and of leaves without counts the score as it was announced.
function factsOf(edition, result) {
  const counts = new Map();
  for (const tally of result.answers.tallies) {
    counts.set(`${tally.instrument} ${tally.column} ${tally.channel}`, tally.counts);
  }
  const announced = new Map(result.indicators.map(({ node, score }) => [node, score]));
  return { counts, announced };
}

const tallyOf = (facts, instrument, part, channel) =>
  facts.counts.get(`${instrument.id} ${part.column} ${channel}`) || [];

function ofInstrument(edition, instrument, facts) {
  const children = instrument.indicators.map((child) => ofIndicator(edition, instrument, child, facts));
  const value = mean(children.map((child) => child.value));
  const weight = parsed(instrument.weight);
  const share = value === null ? null : dividedBy(times(value, weight), 100);
  return { id: instrument.id, code: instrument.code, title: instrument.title, value, weight, share, children };
}

function ofIndicator(edition, instrument, indicator, facts) {
  const { id, code, title } = indicator;
  if (indicator.children.length) {
    const children = indicator.children.map((child) => ofIndicator(edition, instrument, child, facts));
    return { id, code, title, value: mean(children.map((child) => child.value)), children };
  }
  const counted = indicator.items.some((item) =>
    item.parts.some((part) => instrument.channels.some((channel) => tallyOf(facts, instrument, part, channel).length)));
  const announced = facts.announced.get(id);
  if (!counted && announced) return { id, code, title, value: parsed(announced), children: [], announced: true };
  const children = indicator.items.map((item) => ofItem(instrument, item, facts));
  const pooled = edition.combine_parts === "pooled";
  const averaged = pooled ? children.flatMap((item) => item.parts) : children;
  return { id, code, title, value: mean(averaged.map((child) => child.value)), children };
}

function ofItem(instrument, item, facts) {
  const parts = item.parts.map((part) => ofPart(instrument, part, facts));
  const { id, code, title } = item;
  return { id, code, title, value: mean(parts.map((part) => part.value)), parts, children: [] };
}

function ofPart(instrument, part, facts) {
  const tallies = instrument.channels.map((channel) => tallyOf(facts, instrument, part, channel));
  const apart = tallies.length > 1 && instrument.combine_channels === "mean";
  const counts = apart ? tallies : [pooledCounts(tallies, part.choices.length)];
  return { id: part.id, value: mean(counts.map((each) => ofCounts(part.choices, each))), counts };
}

const pooledCounts = (tallies, choices) =>
  Array.from({ length: choices }, (_, place) => tallies.reduce((all, tally) => all + (tally[place] || 0), 0));

// Points of each choice × how many chose it ÷ how many chose one that carries points.
function ofCounts(choices, counts) {
  let points = ZERO;
  let people = 0;
  choices.forEach((choice, place) => {
    const count = counts[place] || 0;
    if (choice.points === null || !count) return;
    points = plus(points, times(parsed(choice.points), fraction(BigInt(count))));
    people += count;
  });
  return people ? dividedBy(points, people) : null;
}

// The first rating whose marks the rounded figures reach.
function ratingOf(edition, total, instruments) {
  if (total === null) return null;
  const reaches = (value, mark) => value !== null && atLeast(fraction(hundredths(value), 100n), parsed(mark));
  for (const rule of edition.ratings) {
    if (!reaches(total, rule.total)) continue;
    if (rule.each_instrument === null) return rule;
    if (instruments.some(({ value }) => value === null)) return null;
    if (instruments.every(({ value }) => reaches(value, rule.each_instrument))) return rule;
  }
  return null;
}

export function* walk(node) {
  yield node;
  for (const child of node.children) yield* walk(child);
}
