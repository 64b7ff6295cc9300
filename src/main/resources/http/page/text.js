// The text of the documents, with the words of the findings marked.

import { direction, el } from './dom.js';
import { isOpen, short } from './finding.js';
import { number, say } from './words.js';

/** Where an evidence begins in the text: the id of the piece there. */
export function placeOf(prefix, evidence, block) {
  if (!block) return null;
  const at = visible(block).map(s => Math.max(s.start, evidence.start)).find((from, i) => from < Math.min(visible(block)[i].end, evidence.end));
  return at === undefined ? null : id(prefix, evidence.document, block.block, at);
}

const id = (prefix, document, block, start) => `t${prefix}-${document}-${block}-${start}`;

/** The parts of a block that are shown: its cells, or all of it. */
function visible(block) {
  return block.cells?.length ? block.cells.map(([start, end]) => ({ start, end })) : [{ start: 0, end: block.text.length }];
}

/** A document; findings are those of the whole report. */
export function documentText(prefix, document, findings, showMet) {
  const marks = new Map();
  for (const finding of findings) {
    for (const e of finding.result.evidence) {
      if (e.document !== document.id) continue;
      if (!marks.has(e.location.block)) marks.set(e.location.block, []);
      const known = marks.get(e.location.block).some(m => m.finding === finding && m.start === e.start && m.end === e.end);
      if (!known) marks.get(e.location.block).push({ start: e.start, end: e.end, finding, open: isOpen(finding.grade) });
    }
  }
  const made = [];
  const blocks = document.blocks ?? [];
  for (let i = 0; i < blocks.length; i++) {
    if (!blocks[i].cells?.length) {
      made.push(paragraph(blocks[i]));
      continue;
    }
    const rows = [blocks[i]];
    while (blocks[i + 1]?.cells?.length && blocks[i + 1].table === blocks[i].table) rows.push(blocks[++i]);
    made.push(table(rows));
  }
  return made.length > 0 ? made : [el('p', { class: 'hint' }, say('noText'))];

  function paragraph(block) {
    const printed = block.number && !block.text.slice(0, block.number.length + 4).includes(block.number);
    return el('p', { class: `block ${block.kind}`, dir: directed(block.text) },
      printed && el('span', { class: 'number' }, block.number, ' '),
      pieces(block, 0, block.text.length));
  }

  function table(rows) {
    const n = rows[0].table;
    const dir = direction(rows.map(r => r.text).join(' '));
    return el('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': `${document.name}: ${say('table', { n: n ?? 1 })}` },
      el('table', { dir }, el('tbody', {}, rows.map(row =>
        el('tr', {}, visible(row).map(cell => el('td', { dir: directed(row.text.slice(cell.start, cell.end)) }, pieces(row, cell.start, cell.end))))))));
  }

  /** Part of a block cut wherever a mark begins or ends; each piece knows all marks over it. */
  function pieces(block, from, to) {
    const all = (marks.get(block.block) ?? []).filter(m => m.start < to && m.end > from);
    const cuts = [...new Set([from, to, ...all.flatMap(m => [m.start, m.end])])].filter(c => c >= from && c <= to).sort((a, b) => a - b);
    const out = [];
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [start, end] = [cuts[i], cuts[i + 1]];
      const over = all.filter(m => m.start <= start && m.end >= end);
      out.push(piece(block, start, end, over));
      const ending = over.filter(m => shown(m) && (m.end === end || (m.end > to && end === to)));
      if (ending.length > 0) out.push(tags(ending));
    }
    return out;
  }

  function shown(mark) {
    return mark.open || showMet && mark.finding.grade !== 'NOT_APPLICABLE';
  }

  function piece(block, start, end, over) {
    const words = block.text.slice(start, end);
    if (over.length === 0) return words;
    const place = { id: id(prefix, document.id, block.block, start), 'data-start': start, 'data-end': end };
    const linked = over.filter(shown).sort(byWeight);
    if (linked.length === 0) return el('span', { ...place, tabindex: '-1' }, words);
    const begins = linked.some(m => m.start === start || m.start < start && visible(block).some(s => s.start === start));
    return el('mark', { class: linked[0].finding.grade },
      el('a', { ...place, href: `#${linked[0].finding.id}`, tabindex: begins ? null : '-1', title: name(linked[0].finding) }, words));
  }

  /** After the last word of a mark: which finding it was, so that overlapping ones can be told apart. */
  function tags(ending) {
    return el('span', { class: 'tags' }, ending.sort(byWeight).flatMap((m, i) => [
      i > 0 && el('wbr'),
      el('a', { class: `tag ${m.finding.grade}`, href: `#${m.finding.id}`, dir: 'ltr', 'aria-label': name(m.finding) }, label(m.finding))]));
  }
}

/** A text without letters takes the direction around it: the sums of a Persian table stand on the right. */
const directed = text => (/\p{L}/u.test(text) ? 'auto' : null);

const byWeight = (a, b) => a.finding.weight - b.finding.weight;

/** The id of the requirement, with the goods row where there are several: CST-3 (2). */
function label({ result, row }) {
  return row ? `${result.requirement} (${number(row)})` : result.requirement;
}

function name(finding) {
  return say('toFinding', { id: label(finding), grade: short(finding.grade) }) + (finding.row ? `, ${say('row', { row: finding.row })}` : '');
}
