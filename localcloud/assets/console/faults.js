/** 故障: failures on demand, to see how the rest bears them. */
import { $, api, fill, guarded, row } from './page.js';

const TARGETS = { function: '云函数', collection: '集合', openapi: '开放接口', storage: '存储文件' };
const KINDS = { delay: '变慢', error: '报错', timeout: '超时', drop: '断开连接', duplicate: '重复送达' };

function show({ faults }) {
  fill(
    $('fault-rows'),
    faults.map(({ target, name, kind, delay, code, times }) =>
      row([
        TARGETS[target],
        name === '*' ? '全部' : name,
        KINDS[kind],
        kind === 'delay' ? `${delay ?? 1000}` : (code ?? ''),
        times === undefined ? '一直' : `还有 ${times} 次`,
      ]),
    ),
    '现在没有故障。',
  );
  $('mend').disabled = faults.length === 0;
}

export const showFaults = async () => show(await api('/faults'));

function adapt() {
  const { kind } = $('plant').elements;
  $('fault-delay').hidden = kind.value !== 'delay';
  $('fault-code').hidden = kind.value !== 'error';
}
$('plant').elements.kind.onchange = adapt;
$('plant').onsubmit = guarded(async ({ target: form }) => {
  const { target, name, kind, delay, code, times } = form.elements;
  const fault = {
    target: target.value,
    name: name.value.trim() || '*',
    kind: kind.value,
    ...(kind.value === 'delay' ? { delay: Number(delay.value) } : {}),
    ...(kind.value === 'error' && code.value ? { code: code.value.trim() } : {}),
    ...(times.value ? { times: Number(times.value) } : {}),
  };
  show(await api('/faults', { method: 'POST', body: JSON.stringify(fault) }));
});
$('mend').onclick = guarded(async () => show(await api('/faults', { method: 'DELETE' })));
