/** A canvas on the page, sized for this screen: draw in CSS pixels. */
export interface Surface {
  context: CanvasRenderingContext2D;
  /** CSS pixels. */
  width: number;
  height: number;
  /** What the canvas' class gives: the tokens are read, not repeated. */
  ink: string;
  paper: string;
  /** `border-top-color` of the class. */
  accent: string;
  /** `border-bottom-color` of the class. */
  rule: string;
  /** Pixels. */
  fontSize: number;
  /** Hands what is drawn over as a picture. False when the phone allowed no way. */
  forward(name: string): Promise<boolean>;
}

/** The canvas with this id, cleared, once it is on the page; undefined where there is none. */
export type SurfaceOf = (id: string) => Promise<Surface | undefined>;
