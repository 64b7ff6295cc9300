// Elements made from what they hold. Text is always text: nothing a document says becomes markup.

/** An element; children are nodes, texts, or nothing (false, null, undefined). */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter(c => c !== false && c !== null && c !== undefined && c !== ''));
  return made;
}

/** Opens everything that hides an element, brings it into view and gives it the focus. */
export function reveal(target) {
  for (let up = target; up; up = up.parentElement) {
    if (up.tagName === 'DETAILS') up.open = true;
  }
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const pane = target.closest('.texts');
  const scrolls = pane && pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === 'auto';
  // A pane of its own is moved alone: the finding beside it stays where it is being read.
  if (scrolls) pane.scrollTop += target.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
  target.scrollIntoView({ block: scrolls ? 'nearest' : 'center', behavior: still ? 'auto' : 'smooth' });
  target.focus({ preventScroll: true });
  document.querySelectorAll('.found').forEach(e => e.classList.remove('found'));
  target.classList.add('found');
}

/** Puts a text on the clipboard; also where the page is not a secure context. */
export async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) { /* then the old way */ }
  }
  const before = document.activeElement;
  const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  before?.focus();
  return done;
}

/** The direction most letters of a text run in. */
export function direction(text) {
  const rtl = (text.match(/\p{Script=Arabic}/gu) ?? []).length;
  const ltr = (text.match(/\p{Script=Latin}/gu) ?? []).length;
  return rtl > ltr || (rtl > 0 && rtl * 3 > ltr) ? 'rtl' : 'ltr';
}
