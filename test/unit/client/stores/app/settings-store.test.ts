import { textSizeFor } from '../../../../../client/stores/app/settings-store';
import { FakeStorage, world } from '../fakes';

test.each([
  [0.94, 18],
  [1, 18],
  [1.1, 20],
  [1.25, 22],
  [1.4, 27],
  [1.55, 30],
  [1.75, 30],
])("WeChat's scale %d begins at %d px", (scale, size) => {
  expect(textSizeFor(scale)).toBe(size);
  expect(world({ fontScale: scale }).root.settings.textSize).toBe(size);
});

test("a choice is kept, and goes before WeChat's scale", () => {
  const storage = new FakeStorage();
  const first = world({ storage }).root.settings;
  first.setTextSize(24);
  first.setTheme('dark');
  const second = world({ storage, fontScale: 1.75 }).root.settings;
  expect([second.textSize, second.theme, second.brightness]).toEqual([24, 'dark', 'dark']);
});

test("without a choice of size, WeChat's is followed, also when it changes and when something else was chosen", () => {
  const storage = new FakeStorage();
  const { root } = world({ storage });
  root.settings.setTheme('dark');
  expect(world({ storage, fontScale: 1.25 }).root.settings.textSize).toBe(22);
  root.ports.appearance.fontScale = () => 1.4;
  root.shown({ path: '', query: {} });
  expect(root.settings.textSize).toBe(27);
  root.settings.setTextSize(20);
  root.shown({ path: '', query: {} });
  expect(root.settings.textSize).toBe(20);
});

test("'auto' follows the phone, a choice does not", () => {
  const { root, setBrightness } = world();
  setBrightness('dark');
  expect(root.settings.brightness).toBe('dark');
  root.settings.setTheme('light');
  expect(root.settings.brightness).toBe('light');
});

test.each([[null], [3], [{ textSize: 19, theme: 'blue' }]])(
  'a damaged memory (%p) is passed over',
  (kept) => {
    const storage = new FakeStorage();
    storage.write('settings', kept);
    const { settings } = world({ storage }).root;
    expect([settings.textSize, settings.theme]).toEqual([18, 'auto']);
  },
);
