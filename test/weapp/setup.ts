import { quitAll } from '../harness/weapp/mini-app';

// What a slow machine may need for compiling every template; waiting itself polls and has its own, shorter limit.
jest.setTimeout(120_000);

// Whatever a test is about, the mini-program goes on in order: what fails is worded on the screen, not printed.
afterEach(() => expect(quitAll()).toEqual([]));
