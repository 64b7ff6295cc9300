// What can be had from the service for the same files: each is made when it is asked for.

import { el } from './dom.js';
import { file } from './service.js';
import { chosen, say } from './words.js';

/** The buttons for what the service offers; refuse tells of what could not be made. */
export function downloads({ index, submission, report }, offers, announce, refuse) {
  const button = (key, request) => {
    const made = el('button', {
      type: 'button',
      'data-download': key,
      onclick: async () => {
        // Stays in the order of focus while it works, so that the focus is not lost.
        if (made.getAttribute('aria-disabled') === 'true') return;
        made.setAttribute('aria-disabled', 'true');
        announce(say('preparing', { name: say(key) }));
        try {
          const { name, content } = await file(submission, { fields: {}, accept: '*/*', ...request() }, chosen());
          save(name, content);
          announce(say('downloaded', { name }));
        } catch (refusal) {
          refuse(refusal, () => say('downloadProblem', { name: say(key) }), made);
        } finally {
          made.removeAttribute('aria-disabled');
        }
      },
    }, say(key));
    return made;
  };
  const bar = el('section', { class: 'downloads', 'aria-label': say('downloads') });
  const markable = report.documents.map(d => d.name).filter(name => /\.(docx|pdf)$/i.test(name));
  if (offers.markups && markable.length) bar.append(markup(index, markable, button));
  if (offers.forms) bar.append(button('forms', () => ({ path: '/v1/forms', name: 'F-31-07-01.docx' })));
  if (offers.notices) bar.append(button('notices', () => ({ path: '/v1/notices', name: 'notice.docx' })));
  if (offers.pdf) bar.append(button('pdf', () => ({ path: '/v1/checks', accept: 'application/pdf', name: 'report.pdf' })));
  if (offers.html) bar.append(button('html', () => ({ path: '/v1/checks', accept: 'text/html', name: 'report.html' })));
  bar.append(el('button', { type: 'button', class: 'quiet', onclick: () => print() }, say('print')));
  return bar;
}

function markup(index, names, button) {
  const which = names.length > 1 && el('select', { id: `markup-${index}`, 'aria-label': say('markupOf') },
    names.map(name => el('option', { value: name }, name)));
  const suggest = el('input', { type: 'checkbox', id: `suggest-${index}`, checked: true });
  return el('span', { class: 'markup', role: 'group', 'aria-label': say('markup') },
    button('markup', () => {
      const name = which ? which.value : names[0];
      return { path: '/v1/markups', fields: { document: name, suggest: String(suggest.checked) }, name };
    }),
    which,
    el('label', { class: 'choice' }, suggest, ' ', say('suggest')));
}

function save(name, content) {
  const url = URL.createObjectURL(content);
  const link = el('a', { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
