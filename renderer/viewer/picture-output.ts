/** Told of each picture as soon as it is drawn; only then are a WebGL canvas's pixels sure to be there. */
export type PictureListener = (canvas: HTMLCanvasElement) => void;

/** Where the pictures of a monitor come out: what scopes measure and the clean feed shows. They are in the picture's own code values, before the display's. */
export interface PictureOutput {
  readonly canvas: HTMLCanvasElement;
  /** Calls back with the picture on show and with each one after it. Returns the function that ends it. */
  onPicture(listener: PictureListener): () => void;
}
