// One result of a requirement: how it stands, what is said of it, at which words, what to write instead.

import { copy, el } from './dom.js';
import { chosen, knows, number, say } from './words.js';

/** The grades of results, gravest first, each with a sign of its own beside its colour. */
export const GRADES = ['MAJOR', 'MINOR', 'MANUAL_REVIEW', 'OBS', 'OFI', 'WAITING', 'NOT_VERIFIABLE', 'PASS', 'NOT_APPLICABLE'];
const SIGNS = { MAJOR: '✖', MINOR: '✖', OBS: '●', OFI: '●', MANUAL_REVIEW: '?', WAITING: '…', NOT_VERIFIABLE: '…', PASS: '✔', NOT_APPLICABLE: '–' };

/** The grade of a result; a point for review without words waits for the class of its good, if that is open. */
export function grade(result, open) {
  if (result.severity) return result.severity;
  return result.outcome === 'MANUAL_REVIEW' && result.evidence.length === 0 && open.has(result.good) ? 'WAITING' : result.outcome;
}

/** Whether something is to be done about a grade; its words are marked in the text. */
export const isOpen = g => ['MAJOR', 'MINOR', 'MANUAL_REVIEW', 'OBS', 'OFI'].includes(g);

/** The sign of a grade. */
export const sign = g => el('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[g]);

/** The name of a grade within a line. */
export const short = g => (knows(`${g}_SHORT`) ? say(`${g}_SHORT`) : say(g));

/** A finding as an entry of a list. */
export function entry(finding, { titles, documents, place, announce, detailed = true }) {
  const { result } = finding;
  const title = titles.get(result.requirement)?.[chosen()];
  return el('li', { class: `finding ${finding.grade}`, id: finding.id, tabindex: '-1' },
    el('h5', {},
      el('span', { class: `chip ${finding.grade}` }, sign(finding.grade), ' ', short(finding.grade)), ' ',
      el('span', { class: 'id', dir: 'ltr' }, result.requirement), ' ',
      title && el('span', { class: 'title' }, title)),
    el('p', { class: 'message', dir: 'auto' }, result.message[chosen()]),
    detailed && result.evidence.length > 0 && quotes(result.evidence, documents, place),
    detailed && result.remediation && remedy(finding, documents, announce));
}

function quotes(evidence, documents, place) {
  return el('ul', { class: 'quotes', 'aria-label': say('places') }, unique(evidence).map(e => {
    const words = `«${e.quote.replace(/\s+/g, ' ').trim()}»`;
    const to = place(e);
    return el('li', {},
      to ? el('a', { href: `#${to}`, class: 'place', dir: 'auto', title: say('toPlace'), 'data-from': e.start, 'data-to': e.end }, words) : el('bdi', {}, words),
      ' ', el('span', { class: 'where' }, where(e, documents)));
  }));
}

function unique(evidence) {
  const seen = new Set();
  return evidence.filter(e => {
    const key = [e.document, e.location.block, e.start, e.end].join('/');
    return !seen.has(key) && seen.add(key);
  });
}

function where(e, documents) {
  const { number: printed, page, table, row, paragraph, cell, sheet } = e.location;
  const parts = [];
  if (documents.length > 1) parts.push(documents.find(d => d.id === e.document)?.name.split('/').pop());
  if (printed) parts.push(/^[\p{N}.\-–/]+$/u.test(printed) ? say('clauseNo', { n: printed }) : printed);
  if (page) parts.push(say('page', { n: page }));
  if (sheet) parts.push(`${sheet}!${letters(cell)}${row || ''}`);
  else if (table && row) parts.push(say('tableRow', { n: row }));
  else if (!printed && paragraph) parts.push(say('line', { n: paragraph }));
  return parts.filter(Boolean).flatMap((p, i) => [i > 0 && (chosen() === 'fa' ? '، ' : ', '), el('bdi', {}, number(p))]);
}

/** The letters of a column of a sheet: A, B, … Z, AA. */
function letters(column = 0) {
  return column > 0 ? letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + (column - 1) % 26) : '';
}

// ---- what to write instead ------------------------------------------------------------------

function remedy(finding, documents, announce) {
  const { remediation, requirement } = finding.result;
  const own = chosen();
  const box = el('div', { class: 'remedy' }, pieces(remediation[own], own, requirement, announce));
  // A clause is pasted into a document, so it is also given in the document's language.
  for (const language of languages(finding, documents)) {
    const clauses = split(remediation[language]).filter(p => p.clause);
    if (language !== own && clauses.length > 0) {
      box.append(
        el('p', { class: 'hint' }, say('clauseIn', { language: say(language) })),
        ...clauses.map(p => clause(p.text, language, requirement, announce)));
    }
  }
  return box;
}

function languages(finding, documents) {
  const { evidence, document } = finding.result;
  const named = new Set([document, ...evidence.map(e => e.document)]);
  const own = documents.filter(d => named.has(d.id));
  const sale = documents.filter(d => d.type === 'CONTRACT' || d.type === 'PROFORMA');
  const of = own.length > 0 ? own : sale.length > 0 ? sale : documents;
  return ['fa', 'en'].filter(l => of.some(d => d.languages.includes(l)));
}

function pieces(text, language, requirement, announce) {
  return split(text).map(p => (p.clause
    ? clause(p.text, language, requirement, announce)
    : el('p', { dir: 'auto' }, p.text)));
}

function clause(text, language, requirement, announce) {
  const button = el('button', {
    type: 'button',
    class: 'copy',
    'aria-label': say('copyLabel', { id: requirement }),
    onclick: async () => {
      const done = await copy(text);
      announce(say(done ? 'copied' : 'notCopied'));
      button.textContent = done ? `✔ ${say('copied')}` : say('notCopied');
      setTimeout(() => { button.textContent = say('copy'); }, 2500);
    },
  }, say('copy'));
  return el('figure', { class: 'clause', 'aria-label': say('clause') },
    el('blockquote', { dir: 'auto', lang: language }, text), button);
}

const CLOSES = { '«': '»', '“': '”', '"': '"' };
const SHORTEST = 25;

/** A remedy as prose and the clauses it quotes; a quotation of few words stays in the prose. */
export function split(text) {
  const parts = [];
  let prose = '';
  for (let i = 0; i < text.length; i++) {
    const end = CLOSES[text[i]] ? closing(text, i) : -1;
    const quoted = end < 0 ? '' : text.slice(i + 1, end);
    if (quoted.length < SHORTEST) {
      prose += text[i];
      continue;
    }
    parts.push({ text: prose.trim() }, { clause: true, text: quoted.trim() });
    prose = '';
    i = end;
  }
  parts.push({ text: prose.trim() });
  return parts.filter(p => /[\p{L}\p{N}]/u.test(p.text));
}

function closing(text, open) {
  const [opens, closes] = [text[open], CLOSES[text[open]]];
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === closes && (closes !== opens || i > open)) depth--;
    else if (text[i] === opens) depth++;
    if (depth === 0) return i;
  }
  return -1;
}
