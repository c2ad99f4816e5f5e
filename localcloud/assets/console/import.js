/** A file of records into a collection, as the cloud console takes it. */
import { $, api, element } from './page.js';
import { inWords } from './words.js';

const dialog = $('import-dialog');
const form = dialog.querySelector('form');
const SHOWN = 20;

/** @returns whether anything was imported */
export function askImport(base, collection) {
  form.reset();
  $('import-title').textContent = `导入到 ${collection}`;
  $('import-result').replaceChildren();
  dialog.showModal();

  return new Promise((resolve) => {
    let imported = false;
    dialog.onclose = () => resolve(imported);
    $('import-leave').onclick = () => dialog.close();
    form.onsubmit = async (event) => {
      event.preventDefault();
      const { file, mode, start } = form.elements;
      start.disabled = true;
      $('import-result').replaceChildren(element('p', { text: '正在导入…' }));
      try {
        const [chosen] = file.files;
        const format = /\.csv$/i.test(chosen.name) ? 'csv' : 'jsonl';
        const query = new URLSearchParams({ format, mode: mode.value });
        report(await api(`${base}/import?${query}`, { method: 'POST', body: chosen }));
        imported = true;
      } catch (error) {
        $('import-result').replaceChildren(element('p', { text: error.message, className: 'bad' }));
      } finally {
        start.disabled = false;
      }
    };
  });
}

function report({ inserted, replaced, refused, problems }) {
  const lines = [
    element('p', { text: `导入完成：新增 ${inserted} 条，覆盖 ${replaced} 条，失败 ${refused} 条。` }),
    ...problems
      .slice(0, SHOWN)
      .map(({ record, ...error }) =>
        element('p', { text: `第 ${record} 条：${inWords(error)}`, className: 'bad' }),
      ),
  ];
  if (refused > SHOWN) lines.push(element('p', { text: `……还有 ${refused - SHOWN} 条` }));
  $('import-result').replaceChildren(...lines);
}
