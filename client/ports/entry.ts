/** How the program was opened or shown, as WeChat tells it. Values of `query` are as delivered: not decoded. */
export interface EnterOptions {
  path: string;
  query: Readonly<Record<string, string | undefined>>;
  /** WeChat's number of the way in: 1047 scanned a mini-program code, 1089 opened from the recent list. */
  scene?: number;
}
