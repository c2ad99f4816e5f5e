/** 数据库: the collections, and the records of one of them. */
import { askRecord } from './editor.js';
import { askImport } from './import.js';
import { parseJson } from './json.js';
import { $, api, button, element, guarded, notify } from './page.js';
import { filterOf } from './query.js';

const PAGE = 20;
/** Of a record in the list. */
const SHOWN = 300;
/** `filter` is EJSON text, empty for all. */
const state = { collection: '', filter: '', skip: 0, total: 0 };

const PERMISSIONS = {
  ADMINONLY: '只有云函数和控制台能读写',
  READONLY: '所有人可读，只有创建者能写',
  PRIVATE: '只有创建者能读写',
  ADMINWRITE: '所有人可读，只有云函数和控制台能写',
  CUSTOM: '按云开发控制台里自己写的安全规则',
};

const base = () => `/console/api/collections/${encodeURIComponent(state.collection)}`;
const filtered = (more = {}) => new URLSearchParams({ filter: state.filter, ...more });

async function showCollections() {
  const { collections } = await api('/console/api/collections');
  if (!collections.some(({ name }) => name === state.collection)) {
    Object.assign(state, { collection: collections[0]?.name ?? '', filter: '', skip: 0 });
  }
  $('collections').replaceChildren(
    ...collections.map(({ name, count }) => {
      const choose = button(name, () => chooseCollection(name));
      choose.append(element('small', { text: count.toLocaleString('zh-CN') }));
      if (name === state.collection) choose.setAttribute('aria-current', 'true');
      return element('li', { children: [choose] });
    }),
  );
  const current = collections.find(({ name }) => name === state.collection);
  $('records-pane').hidden = !current;
  if (current) showDeclaration(current);
}

function showDeclaration({ permission, indexes }) {
  $('declared').textContent = `索引 ${indexes.length} 个`;
  const lines = indexes.map(
    ({ name, keys, unique }) =>
      `${name}：${keys.map(([field, order]) => `${field} ${order === 1 ? '升' : order === -1 ? '降' : order}`).join('，')}${unique ? '（唯一）' : ''}`,
  );
  $('indexes').replaceChildren(
    ...[`权限：${PERMISSIONS[permission] ?? permission}`, ...lines].map((text) => element('li', { text })),
  );
}

async function chooseCollection(name) {
  Object.assign(state, { collection: name, filter: '', skip: 0 });
  $('search').reset();
  $('search-json').reset();
  adaptSearch();
  await showDatabase();
}

function listItem(text) {
  const { _id, ...rest } = JSON.parse(text);
  const line = JSON.stringify(rest);
  const open = button('', () => edit(text));
  open.title = '查看、修改或删除这条记录';
  open.append(
    element('b', { text: typeof _id === 'string' ? _id : JSON.stringify(_id) }),
    element('span', { text: line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line }),
  );
  return element('li', { children: [open] });
}

async function showRecords() {
  if (!state.collection) return;
  const { records, more } = await api(`${base()}/records?${filtered({ skip: state.skip, limit: PAGE })}`);
  $('records').replaceChildren(...records.map(listItem));
  $('fields').replaceChildren(
    ...[...new Set(records.flatMap((text) => Object.keys(JSON.parse(text))))].map((value) =>
      element('option', { value }),
    ),
  );
  $('previous').disabled = state.skip === 0;
  $('next').disabled = !more;
  $('export-json').href = `${base()}/export?${filtered({ format: 'jsonl' })}`;
  $('export-csv').href = `${base()}/export?${filtered({ format: 'csv' })}`;
  showTotal(records.length);
}

/** Known at once for a whole collection; for a search it is counted after the records are shown. */
async function countRecords() {
  state.total = undefined;
  const asked = `${base()}/count?${filtered()}`;
  const { total } = await api(asked);
  if (asked !== `${base()}/count?${filtered()}`) return;
  state.total = total;
  showTotal($('records').children.length);
}

function showTotal(shown) {
  const all = state.total === undefined ? '正在数…' : `共 ${state.total.toLocaleString('zh-CN')} 条`;
  const part = shown === 0 ? '没有记录' : `第 ${state.skip + 1}–${state.skip + shown} 条，${all}`;
  $('total').textContent = state.filter ? `查到：${part}` : part;
  $('everything').hidden = !state.filter;
}

export async function showDatabase() {
  await showCollections();
  if (!state.collection) return;
  await Promise.all([showRecords(), countRecords()]);
}

/** After a change: the page that was being looked at, or the one before where that is empty now. */
async function refresh() {
  await showDatabase();
  if ($('records').children.length > 0 || state.skip === 0) return;
  state.skip = Math.max(0, state.skip - PAGE);
  await showRecords();
}

async function edit(text) {
  const done = await askRecord(base(), text);
  if (!done) return;
  await refresh();
  notify(done);
}

async function searchFor(filter) {
  Object.assign(state, { filter, skip: 0 });
  await Promise.all([showRecords(), countRecords()]);
}

/** Whether a field is there needs no value. */
function adaptSearch() {
  const { condition, value } = $('search').elements;
  value.disabled = condition.value === 'missing' || condition.value === 'present';
  if (value.disabled) value.value = '';
}

$('search').elements.condition.onchange = adaptSearch;
$('search').onsubmit = guarded(async () => {
  const { field, condition, value } = $('search').elements;
  const name = field.value.trim();
  if (!name && value.value) throw new Error('先写字段的名字，例如 title');
  await searchFor(name ? JSON.stringify(filterOf(name, condition.value, value.value)) : '');
});
$('search-json').onsubmit = guarded(async () => {
  const text = $('search-json').elements.filter.value.trim();
  if (text) parseJson(text, '查询');
  await searchFor(text);
});
$('everything').onclick = guarded(() => chooseCollection(state.collection));
$('add').onclick = guarded(() => edit(''));
$('import').onclick = guarded(async () => {
  if (await askImport(base(), state.collection)) await refresh();
});
$('previous').onclick = guarded(async () => {
  state.skip = Math.max(0, state.skip - PAGE);
  await showRecords();
});
$('next').onclick = guarded(async () => {
  state.skip += PAGE;
  await showRecords();
});
$('new-collection').onsubmit = guarded(async ({ target }) => {
  const { name } = target.elements;
  await api('/console/api/collections', { method: 'POST', body: JSON.stringify({ name: name.value }) });
  const made = name.value;
  target.reset();
  await chooseCollection(made);
});
