/** One record as JSON: looked at, changed, added, deleted. */
import { parseJson } from './json.js';
import { $, api } from './page.js';

const dialog = $('editor');
const form = dialog.querySelector('form');
const { text: area } = form.elements;
const NEW = '{\n  \n}';

const idOf = (text) => JSON.stringify(JSON.parse(text)._id);

function complain(error) {
  $('problem').textContent = error.message;
  if (error.at === undefined) return;
  area.focus();
  area.setSelectionRange(error.at, Math.min(error.at + 1, area.value.length));
}

/** @throws Error in words */
function checked(original) {
  const record = parseJson(area.value, '');
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw new Error('一条记录应当是 { } 括起来的一组字段');
  }
  if (original && JSON.stringify(record._id) !== idOf(original)) {
    throw new Error('不能修改 _id。要换 _id，请另外添加一条记录，再删除这一条。');
  }
}

/**
 * @param base address of the collection
 * @param original the record's text, empty for a new one
 * @returns what was done, in words; undefined where nothing was
 */
export function askRecord(base, original) {
  const shown = original ? JSON.stringify(JSON.parse(original), null, 2) : NEW;
  area.value = shown;
  $('editor-title').textContent = original ? `记录 ${idOf(original)}` : '新记录';
  $('delete').hidden = !original;
  $('problem').textContent = '';
  dialog.showModal();
  area.setSelectionRange(original ? 0 : 4, original ? 0 : 4);
  area.scrollTop = 0;

  return new Promise((resolve) => {
    const end = (done) => {
      dialog.close();
      resolve(done);
    };
    const leave = (event) => {
      event.preventDefault();
      if (area.value === shown || confirm('放弃刚才的修改？')) end(undefined);
    };
    const attempt = (action) => async () => {
      try {
        await action();
      } catch (error) {
        complain(error);
      }
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      void attempt(async () => {
        checked(original);
        const { id } = await api(`${base}/records`, {
          method: original ? 'PUT' : 'POST',
          body: area.value,
        });
        end(original ? `已保存 ${id}` : `已添加 ${id}`);
      })();
    };
    $('delete').onclick = attempt(async () => {
      const id = idOf(original);
      if (!confirm(`删除记录 ${id}？删除后无法恢复。`)) return;
      await api(`${base}/records?id=${encodeURIComponent(id)}`, { method: 'DELETE' });
      end(`已删除 ${id}`);
    });
    $('leave').onclick = leave;
    dialog.oncancel = leave;
  });
}
