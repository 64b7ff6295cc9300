// The result of one submission: verdict, goods rows with what is met and missing, marked texts.

import { el } from './dom.js';
import { downloads } from './downloads.js';
import { GRADES, entry, grade, isOpen, short, sign } from './finding.js';
import { documentText, placeOf } from './text.js';
import { number, say } from './words.js';

const VERDICT_SIGNS = { NON_COMPLIANT: '✖', REVIEW: '?', COMPLIANT: '✔' };

/** A report as a section of the page. */
export function result(checked, several, { offers, titles, announce, refuse }) {
  const { index, report, submission } = checked;
  const rows = new Map(report.goods.length > 1 ? report.goods.map(g => [g.id, g.row]) : []);
  const open = new Set(report.goods.filter(g => ['UNCLASSIFIED', 'CONFLICTING'].includes(g.classification)).map(g => g.id));
  const findings = merged(report.results).map((r, i) => {
    const g = grade(r, open);
    return { id: `f${index}-${i}`, result: r, grade: g, weight: GRADES.indexOf(g), row: rows.get(r.good) };
  });
  const blocks = new Map(report.documents.map(d => [d.id, new Map((d.blocks ?? []).map(b => [b.block, b]))]));
  const context = {
    titles,
    documents: report.documents,
    announce,
    place: e => placeOf(index, e, blocks.get(e.document)?.get(e.location.block)),
  };
  return el('section', { class: 'result', 'aria-labelledby': `result-${index}` },
    el('h2', { id: `result-${index}`, tabindex: '-1' }, several ? say('resultOf', { name: submission.name }) : say('result')),
    verdict(report, findings),
    report.entry && el('p', { class: 'kept' }, el('a', { href: `/checks/${report.entry}` }, say('kept', { n: number(Number(report.entry)) }))),
    downloads(checked, offers, announce, refuse),
    notes(report),
    el('div', { class: 'sides' },
      el('div', { class: 'findings' }, goods(index, report, findings, context)),
      texts(index, report, findings)));
}

/** What is said twice in the same words, as of two documents, is shown once with all its evidence. */
function merged(results) {
  const kept = new Map();
  for (const r of results) {
    const key = JSON.stringify([r.requirement, r.good, r.outcome, r.severity, r.message, r.remediation]);
    const known = kept.get(key);
    kept.set(key, known ? { ...known, evidence: [...known.evidence, ...r.evidence] } : r);
  }
  return [...kept.values()];
}

// ---- verdict --------------------------------------------------------------------------------

function verdict(report, findings) {
  const counts = GRADES.filter(g => isOpen(g) || g === 'PASS')
    .map(g => [g, findings.filter(f => f.grade === g).length])
    .filter(([, n]) => n > 0);
  return el('div', { class: `verdict ${report.verdict}` },
    el('p', { class: 'word' }, el('span', { class: 'sign', 'aria-hidden': 'true' }, VERDICT_SIGNS[report.verdict]), ' ', el('strong', {}, say(report.verdict)),
      report.mode === 'AUDIT' && el('span', { class: 'chip' }, say('audited'))),
    el('p', {}, say(`${report.verdict}_LONG`)),
    el('ul', { class: 'counts' }, counts.map(([g, n]) =>
      el('li', { class: `chip ${g}` }, sign(g), ' ', `${say(g)}: ${number(n)}`))),
    el('ul', { class: 'documents' }, report.documents.map(d => el('li', {}, el('bdi', {}, d.name), ' – ', say(d.type)))));
}

function notes(report) {
  const noted = report.documents.filter(d => d.notes.length > 0);
  return noted.length > 0 && el('section', { class: 'notes', 'aria-label': say('notes') },
    el('h3', {}, say('notes')),
    el('ul', {}, noted.flatMap(d => d.notes.map(n =>
      el('li', { dir: 'auto', lang: 'en' }, report.documents.length > 1 && el('strong', {}, el('bdi', {}, d.name), ': '), n)))));
}

// ---- goods ----------------------------------------------------------------------------------

function goods(index, report, findings, context) {
  const of = id => findings.filter(f => f.result.good === id);
  const known = new Set(report.goods.map(g => g.id));
  const others = findings.filter(f => !known.has(f.result.good));
  return [
    report.goods.length === 0 && el('p', { class: 'hint' }, say('noGoods')),
    ...report.goods.map(good => group(`good-${index}-${good.id}`, 'good', goodTitle(good), of(good.id), context)),
    others.length > 0 && group(`documents-${index}`, 'good', [say('aboutDocuments')], others, context),
  ];
}

function goodTitle(good) {
  const details = [good.brand, good.model].filter(Boolean).join(' ');
  return [
    el('span', { class: 'row' }, say('row', { row: good.row })), ' ',
    el('bdi', {}, good.name), ' ',
    details && el('bdi', { class: 'model' }, details), ' ',
    el('span', { class: `chip class ${good.classification}` }, say(good.classification)),
  ];
}

function group(id, kind, title, findings, context) {
  const missing = findings.filter(f => isOpen(f.grade)).length;
  const met = findings.filter(f => f.grade === 'PASS').length;
  return el('details', { class: kind, id, open: missing > 0 },
    el('summary', {}, el('h3', {}, title), el('span', { class: 'sum' }, say('missingMet', { missing, met }))),
    GRADES.map(g => graded(`${id}-${g}`, g, findings.filter(f => f.grade === g), context)));
}

function graded(id, g, findings, context) {
  if (findings.length === 0) return null;
  const title = el('h4', {}, sign(g), ' ', say(g), el('span', { class: 'count' }, ` (${number(findings.length)})`));
  const list = el('ul', { class: 'entries' }, findings.map(f => entry(f, { ...context, detailed: g !== 'NOT_APPLICABLE' })));
  return isOpen(g)
    ? el('section', { class: `grade ${g}`, id }, title, list)
    : el('details', { class: `grade ${g}`, id }, el('summary', {}, title), list);
}

// ---- texts ----------------------------------------------------------------------------------

function texts(index, report, findings) {
  const body = el('div', {});
  const fill = showMet => body.replaceChildren(...report.documents.map((d, i) =>
    el('article', { class: 'document', 'aria-labelledby': `document-${index}-${i}` },
      el('h4', { id: `document-${index}-${i}` }, el('bdi', {}, d.name), ' ', el('span', { class: 'chip' }, say(d.type))),
      documentText(index, d, findings, showMet))));
  const met = el('input', { type: 'checkbox', id: `met-${index}`, onchange: () => fill(met.checked) });
  fill(false);
  return el('section', { class: 'texts', tabindex: '0', 'aria-labelledby': `texts-${index}` },
    el('h3', { id: `texts-${index}` }, say('texts')),
    el('p', { class: 'hint' }, say('textsHint')),
    el('label', { class: 'choice' }, met, ' ', say('showMet')),
    body);
}
