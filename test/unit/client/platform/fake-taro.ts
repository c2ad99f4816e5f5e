/** Stands in for `@tarojs/taro` in a test file: `jest.mock('@tarojs/taro', () => require('./fake-taro'))`. Fill in what it needs. */
const taro: Record<string, unknown> = {};

export default taro;
