/** Which version of the program runs. */
export interface VersionPort {
  /** It is tried out and not released: WeChat's developer or trial version. What happens in it is no resident's. */
  readonly test: boolean;
}
