// A browser has to start, on a machine that may be slow; waiting itself polls and has its own, shorter limits.
jest.setTimeout(120_000);
