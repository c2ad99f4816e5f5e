/** Which release of the mini-program a code opens: only `release` opens for residents. */
type CodeVersion = 'release' | 'trial' | 'develop';

type CodePicture =
  | { ok: true; type: 'jpg' | 'png'; bytes: Uint8Array }
  /** WeChat's own error code and words. */
  | { ok: false; reason: string };

/** WeChat's round codes. */
export interface CodePictures {
  /** @param scene 1 to 32 characters (domain/entry: SCENE); the code opens the home with it */
  draw(scene: string, version: CodeVersion): Promise<CodePicture>;
}
