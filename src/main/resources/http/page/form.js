// What is to be checked: chosen and dropped files with their types, a pasted text, the options.

import { el } from './dom.js';
import { number, say } from './words.js';
import { isGoodsData } from './service.js';

const TYPES = ['CONTRACT', 'PROFORMA', 'FORM', 'MANUFACTURER_DOCUMENT', 'NOTICE', 'PROCUREMENT_RECORD', 'MASTER_LIST', 'OTHER'];

const $ = id => document.getElementById(id);

/** The form; announce tells a screen reader what has changed. */
export class Form {
  #chosen = [];
  #announce;

  constructor(announce) {
    this.#announce = announce;
    const input = $('files');
    input.addEventListener('change', () => {
      this.add([...input.files]);
      input.value = '';
    });
    this.#dropping();
  }

  /** Adds files, each once. */
  add(files) {
    const known = new Set(this.#chosen.map(c => key(c.file)));
    const fresh = files.filter(f => !known.has(key(f)));
    this.#chosen.push(...fresh.map(file => ({ file, type: '' })));
    this.show();
    this.#announce(say('added', { n: number(fresh.length) }));
  }

  #dropping() {
    const zone = $('drop');
    const carriesFiles = e => [...(e.dataTransfer?.types ?? [])].includes('Files');
    // Dropped beside the zone a file would replace the page and what was entered.
    addEventListener('dragover', e => {
      if (!carriesFiles(e)) return;
      e.preventDefault();
      zone.classList.add('over');
    });
    addEventListener('dragleave', e => { if (!e.relatedTarget) zone.classList.remove('over'); });
    addEventListener('drop', e => {
      if (!carriesFiles(e)) return;
      e.preventDefault();
      zone.classList.remove('over');
      this.add([...e.dataTransfer.files]);
    });
  }

  /** Shows the chosen files in the language of the interface. */
  show() {
    $('chosen').replaceChildren(...this.#chosen.map((chosen, i) => {
      const name = chosen.file.name;
      const type = isGoodsData(chosen.file)
        ? el('span', { class: 'hint' }, say('goodsData'))
        : el('select', { id: `type-${i}`, 'aria-label': say('typeOf', { name }), onchange: e => { chosen.type = e.target.value; } },
          el('option', { value: '' }, say('auto')),
          TYPES.map(t => el('option', { value: t, selected: t === chosen.type }, say(t))));
      return el('li', {},
        el('bdi', { class: 'name' }, name),
        type,
        el('button', { type: 'button', class: 'quiet', 'aria-label': say('remove', { name }), onclick: () => this.#remove(i) }, '✕'));
    }));
  }

  #remove(i) {
    const [gone] = this.#chosen.splice(i, 1);
    this.show();
    this.#announce(say('removed', { name: gone.file.name }));
    ($('chosen').querySelectorAll('button')[Math.min(i, this.#chosen.length - 1)] ?? $('files')).focus();
  }

  /** What is to be checked, each entry by itself; empty if nothing was entered. */
  submissions() {
    const text = $('text').value;
    const files = [...this.#chosen.map(c => ({ ...c }))];
    if (text.trim()) {
      files.push({ file: new File([text], `${say('pasted')}.txt`, { type: 'text/plain' }), type: '' });
    }
    const data = files.filter(f => isGoodsData(f.file));
    const documents = files.filter(f => !isGoodsData(f.file));
    const options = {
      audit: $('audit').checked, token: $('token').value.trim(), saleFile: $('sale-file').value.trim(), customer: $('customer').value.trim(),
    };
    if (documents.length === 0) return [];
    if ($('together').checked || documents.length === 1) return [{ files, ...options, name: label(documents) }];
    // Each is a sale of its own then, so one name cannot be meant for all.
    return documents.map(d => ({ files: [d, ...data], ...options, saleFile: '', name: d.file.name }));
  }

  /** Whether only data on the goods was chosen. */
  get onlyGoods() {
    return this.#chosen.length > 0 && this.#chosen.every(c => isGoodsData(c.file));
  }

  /** The field that an answer of this status speaks of. */
  static field(status) {
    return status === 401 ? $('token') : null;
  }
}

function key(file) {
  return [file.name, file.size, file.lastModified].join('/');
}

function label(documents) {
  return documents.length === 1 ? documents[0].file.name : say('filesOf', { n: documents.length });
}
