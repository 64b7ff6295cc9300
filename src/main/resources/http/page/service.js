// What is asked of the service: checks, downloads, and what it offers.

/** An answer that is no result; status 0 where none came. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }
}

const GOODS = /(^|\/)goods\.(json|csv)$/i;

/** Whether a file is data on the goods, and no document. */
export const isGoodsData = file => GOODS.test(file.name);

/** A submission as a form: the documents with their types first, then data on the goods. */
function form({ files, audit, saleFile, customer }, more = {}) {
  const body = new FormData();
  const documents = files.filter(f => !isGoodsData(f.file));
  for (const { file } of [...documents, ...files.filter(f => isGoodsData(f.file))]) body.append('files', file, file.name);
  for (const { type } of documents) body.append('types', type ?? '');
  body.append('mode', audit ? 'AUDIT' : 'DRAFT');
  if (saleFile) body.append('saleFile', saleFile);
  if (customer) body.append('customer', customer);
  for (const [name, value] of Object.entries(more)) body.append(name, value);
  return body;
}

function headers({ token }, accept, language) {
  const all = { Accept: accept, 'Accept-Language': language };
  if (token) all.Authorization = `Bearer ${token}`;
  return all;
}

function detail(text) {
  try { return JSON.parse(text).detail ?? ''; } catch (noJson) { return ''; }
}

/** Checks a submission and gives the report; fetch cannot tell how much is sent, XMLHttpRequest can. */
export function check(submission, language, { sent, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/checks');
    for (const [name, value] of Object.entries(headers(submission, 'application/json', language))) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', e => e.lengthComputable && sent(e.loaded / e.total));
    request.upload.addEventListener('load', () => sent(1));
    request.addEventListener('load', () => {
      if (request.status !== 200) return reject(new Refusal(request.status, detail(request.responseText)));
      const entry = /(\d+)$/.exec(request.getResponseHeader('Content-Location') ?? '')?.[1] ?? null;
      try { resolve({ ...JSON.parse(request.responseText), entry }); } catch (broken) { reject(new Refusal(0, broken.message)); }
    });
    request.addEventListener('error', () => reject(new Refusal(0, '')));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(form(submission, { text: 'true' }));
  });
}

/** Sends the same files again and gives a file: its name and content. */
export async function file(submission, { path, accept, fields, name }, language) {
  let answer;
  try {
    answer = await fetch(path, { method: 'POST', headers: headers(submission, accept, language), body: form(submission, fields) });
  } catch (unreached) {
    throw new Refusal(0, '');
  }
  if (!answer.ok) throw new Refusal(answer.status, detail(await answer.text()));
  return { name: given(answer.headers.get('Content-Disposition')) ?? name, content: await answer.blob() };
}

/** The file name of a Content-Disposition header. */
export function given(disposition) {
  const encoded = /filename\*\s*=\s*(?:UTF-8|utf-8)''([^;]+)/.exec(disposition ?? '');
  if (encoded) {
    try { return decodeURIComponent(encoded[1].trim()); } catch (malformed) { /* then the plain one */ }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/.exec(disposition ?? '');
  return plain ? (plain[1] ?? plain[2]).replace(/\\(.)/g, '$1') : null;
}

/** Which downloads the service describes. */
export async function offers() {
  let yaml = '';
  try {
    const answer = await fetch('/openapi.yaml');
    if (answer.ok) yaml = await answer.text();
  } catch (unreached) { /* then none */ }
  const describes = path => yaml.includes(`\n  ${path}:`);
  // Only what is answered counts: a PDF may also be sent.
  const checks = yaml.split('\n  /v1/checks:')[1]?.split(/\n {2}\S/)[0] ?? '';
  const answers = checks.split('responses:')[1] ?? '';
  return {
    markups: describes('/v1/markups'),
    forms: describes('/v1/forms'),
    notices: describes('/v1/notices'),
    pdf: answers.includes('application/pdf:'),
    html: answers.includes('text/html:'),
  };
}

/** Whether the service keeps checks in a register. */
export async function keeps() {
  try {
    const answer = await fetch('/health/ready');
    return answer.ok && (await answer.json()).register === true;
  } catch (unreached) {
    return false;
  }
}

/** The titles of the requirements by id; none where they cannot be had. */
export async function titles(token) {
  try {
    const answer = await fetch('/v1/requirements', { headers: token ? { Authorization: `Bearer ${token}` } : {} });
    return answer.ok ? new Map((await answer.json()).map(r => [r.id, r.title])) : new Map();
  } catch (unreached) {
    return new Map();
  }
}
