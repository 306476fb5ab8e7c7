import type { VideoSample } from 'mediabunny';

/** A decoded picture, ready to be drawn: null is black. */
type Drawable = VideoSample | null;

type Context = CanvasRenderingContext2D;

/** Draws a picture into the whole canvas, fitted inside it on black. The sample's rotation and pixel aspect are honoured. */
export function drawPicture(context: Context, picture: Drawable): void {
  const { width, height } = context.canvas;
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  if (!picture) return;
  const scale = Math.min(width / picture.displayWidth, height / picture.displayHeight);
  const [w, h] = [Math.round(picture.displayWidth * scale), Math.round(picture.displayHeight * scale)];
  picture.draw(context, Math.round((width - w) / 2), Math.round((height - h) / 2), w, h);
}
