// The page: what was entered is checked, what came of it is shown, in the chosen language.

import { el, reveal } from './dom.js';
import { Form } from './form.js';
import { result } from './result.js';
import { check, keeps, offers, titles } from './service.js';
import { chosen, knows, number, say, sayPage, switchLanguage } from './words.js';

const $ = id => document.getElementById(id);
const announce = text => { $('status').textContent = text; };
const form = new Form(announce);

/** What was checked: each submission with its report or its refusal. */
let checked = [];
let offered = {};
let named = new Map();
/** Says the problem again in another language; null where there is none. */
let problem = null;
let running = null;

// ---- language -------------------------------------------------------------------------------

function sayAll() {
  sayPage();
  const button = $('language');
  button.textContent = say('other');
  button.lang = chosen() === 'fa' ? 'en' : 'fa';
  form.show();
  problem?.();
  show();
}

$('language').addEventListener('click', () => {
  switchLanguage();
  sayAll();
  announce('');
});

// ---- problems -------------------------------------------------------------------------------

function clearProblem() {
  problem = null;
  $('problem').hidden = true;
  $('problem').replaceChildren();
}

/** Tells what went wrong where the result would stand; titleOf gives the title in the language. */
function tell(refusal, titleOf) {
  problem = () => $('problem').replaceChildren(...explanation(refusal, titleOf()));
  problem();
  $('problem').hidden = false;
}

function explanation(refusal, title) {
  const own = refusal.words?.() ?? say(knows(`p${refusal.status}`) ? `p${refusal.status}` : 'p500');
  return [
    el('h2', {}, title),
    el('p', {}, own),
    refusal.detail && el('p', {}, say('detail')),
    refusal.detail && el('p', { class: 'detail', lang: 'en', dir: 'auto' }, refusal.detail),
    el('p', {}, say('kept')),
  ].filter(Boolean);
}

function refuseDownload(refusal, titleOf, button) {
  tell(refusal, titleOf);
  $('problem').scrollIntoView({ block: 'nearest' });
  button.focus({ preventScroll: true });
}

// ---- checking -------------------------------------------------------------------------------

$('form').addEventListener('submit', async event => {
  event.preventDefault();
  if (running) return;
  clearProblem();
  const submissions = form.submissions();
  if (submissions.length === 0) {
    const key = form.onlyGoods ? 'onlyGoods' : 'nothing';
    tell({ words: () => say(key) }, () => say('problem'));
    $('files').focus();
    return;
  }
  checked = [];
  show();
  running = new AbortController();
  busy(true);
  try {
    const described = offers();
    for (const [index, submission] of submissions.entries()) {
      checked.push(await one(index, submission, submissions.length));
    }
    [offered, named] = await Promise.all([described, titles(submissions[0].token)]);
    finish();
  } catch (stopped) {
    if (stopped.name !== 'AbortError') throw stopped;
    checked = [];
    announce(say('stopped'));
    $('check').focus();
  } finally {
    running = null;
    busy(false);
  }
});

$('stop').addEventListener('click', () => running?.abort());

/** One check; a refusal is kept beside the reports of the others. */
async function one(index, submission, total) {
  const of = total > 1 ? `${submission.name} (${number(index + 1)}/${number(total)})` : submission.name;
  stage(say('sending', { name: of }), 0);
  const sent = part => (part < 1 ? stage(say('sending', { name: of }), part) : stage(say('checking', { name: of })));
  try {
    return { index, submission, report: await check(submission, chosen(), { sent, signal: running.signal }) };
  } catch (refusal) {
    if (refusal.name === 'AbortError') throw refusal;
    return { index, submission, refusal };
  }
}

/** Shows how far it is; without a part the bar only moves. A new stage is announced, its parts are not. */
function stage(text, part) {
  if (part === undefined) $('bar').removeAttribute('value');
  else $('bar').value = part * 100;
  if ($('stage').textContent !== text) {
    $('stage').textContent = text;
    announce(text);
  }
}

function busy(is) {
  $('progress').hidden = !is;
  $('stop').hidden = !is;
  $('check').setAttribute('aria-disabled', is);
  $('form').setAttribute('aria-busy', is);
}

function finish() {
  const reports = checked.filter(c => c.report);
  if (reports.length === 0) {
    const { refusal } = checked[0];
    tell(refusal, () => say('problem'));
    const field = Form.field(refusal.status);
    (field ?? $('problem')).focus();
    announce('');
    checked = [];
    return;
  }
  show();
  const verdicts = reports.map(c => say(c.report.verdict)).join(chosen() === 'fa' ? '، ' : ', ');
  announce(say('done', { verdict: verdicts }));
  const heading = $('result').querySelector('h2');
  heading.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
}

// ---- result ---------------------------------------------------------------------------------

/** Builds the result anew, keeping what was opened and chosen in it. */
function show() {
  const box = $('result');
  const open = new Map([...box.querySelectorAll('details[id]')].map(d => [d.id, d.open]));
  const fields = new Map([...box.querySelectorAll('select[id], input[id]')].map(f => [f.id, f.type === 'checkbox' ? f.checked : f.value]));
  const context = { offers: offered, titles: named, announce, refuse: refuseDownload };
  const several = checked.length > 1;
  box.replaceChildren(...checked.map(c => (c.report ? result(c, several, context) : refused(c))),
    ...(checked.length > 0 ? [el('p', { class: 'again' }, el('a', { href: '#main' }, say('again')))] : []));
  box.querySelectorAll('details[id]').forEach(d => { d.open = open.get(d.id) ?? d.open; });
  for (const [id, value] of fields) {
    const field = $(id);
    if (!field) continue;
    if (field.type === 'checkbox') {
      field.checked = value;
      field.dispatchEvent(new Event('change'));
    } else {
      field.value = value;
    }
  }
}

function refused({ submission, refusal }) {
  return el('section', { class: 'problem' }, explanation(refusal, say('problemOf', { name: submission.name })));
}

/** Links within the page open what hides their target and give it the focus. */
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#"]');
  const target = link && $(link.getAttribute('href').slice(1));
  if (!target) return;
  event.preventDefault();
  history.pushState(null, '', link.getAttribute('href'));
  reveal(target);
  if (link.classList.contains('place')) {
    const [from, to] = [Number(link.dataset.from), Number(link.dataset.to)];
    for (const piece of target.closest('.block, tr').querySelectorAll('[data-start]')) {
      if (piece.dataset.start >= from && piece.dataset.end <= to) piece.classList.add('found');
    }
  }
});

addEventListener('popstate', () => {
  const target = $(location.hash.slice(1));
  if (target) reveal(target);
});

// On paper everything is open.
let closed = [];
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('#result details:not([open])')];
  closed.forEach(d => { d.open = true; });
});
addEventListener('afterprint', () => closed.forEach(d => { d.open = false; }));

sayAll();

// ---- the register ---------------------------------------------------------------------------

keeps().then(kept => {
  if (!kept) return;
  $('ways').hidden = false;
  $('sale').hidden = false;
  document.querySelector('[data-say="privacy"]').dataset.say = 'privacyKept';
  sayPage();
});
