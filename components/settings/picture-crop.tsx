"use client";

import { type PointerEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { Label } from "@/components/ui/label";
import { type Crop, MAX_ZOOM, moved, squareOf, wholeCrop } from "./crop";

/** The side of what is sent, in pixels: twice that of what is kept, which is a square of 256. */
const SIDE = 512;

type PictureCropProps = {
  file: File;
  /** The field of the form around it that holds the file. */
  name: string;
};

/**
 * Shows a chosen picture as the square that it becomes. The square is moved with the pointer or with
 * sliders, which the keyboard reaches, and takes the file's place when the form is sent. A file that the
 * browser can't show is sent as it is, and the server says what is wrong with it.
 */
export function PictureCrop({ file, name }: PictureCropProps) {
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { picture, isUnreadable } = usePicture(file);
  const [crop, setCrop] = useState(wholeCrop);
  const drag = useDrag((by) => picture && setCrop((from) => moved(picture, from, by)));

  useEffect(() => {
    if (canvas.current && picture) draw(canvas.current, picture, crop);
  }, [picture, crop]);

  const replace = useEffectEvent((event: FormDataEvent) => {
    if (canvas.current && picture) event.formData.set(name, fileOf(canvas.current));
  });
  useEffect(() => {
    const form = canvas.current?.closest("form");
    const listen = (event: FormDataEvent) => replace(event);
    form?.addEventListener("formdata", listen);
    return () => form?.removeEventListener("formdata", listen);
  }, []);

  const room = picture && {
    x: squareOf(picture, { ...crop, x: 1 }).left > 0,
    y: squareOf(picture, { ...crop, y: 1 }).top > 0,
  };
  const slider = { min: 0, max: 1, step: 0.02 };
  return (
    <fieldset hidden={isUnreadable} className="flex flex-wrap items-start gap-5">
      <legend className="sr-only">Crop the picture</legend>
      <canvas
        ref={canvas}
        width={SIDE}
        height={SIDE}
        role="img"
        aria-label="The picture as it will be shown"
        {...drag}
        className="size-40 shrink-0 cursor-move touch-none rounded-full border border-line bg-sunken"
      />
      <div className="grid min-w-40 flex-1 gap-3">
        <Slider
          id={`${id}-zoom`}
          label="Zoom"
          value={crop.zoom}
          {...{ min: 1, max: MAX_ZOOM, step: 0.1 }}
          onChange={(zoom) => setCrop((from) => ({ ...from, zoom }))}
        />
        <Slider
          id={`${id}-x`}
          label="Left or right"
          value={crop.x}
          {...slider}
          disabled={!room?.x}
          onChange={(x) => setCrop((from) => ({ ...from, x }))}
        />
        <Slider
          id={`${id}-y`}
          label="Up or down"
          value={crop.y}
          {...slider}
          disabled={!room?.y}
          onChange={(y) => setCrop((from) => ({ ...from, y }))}
        />
      </div>
    </fieldset>
  );
}

type SliderProps = {
  id: string;
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  disabled?: boolean;
  onChange: (value: number) => void;
};

function Slider({ id, label, onChange, ...rest }: SliderProps) {
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <input
        {...rest}
        id={id}
        type="range"
        onChange={(event) => onChange(Number(event.currentTarget.value))}
        className="block h-6 w-full cursor-pointer accent-accent disabled:cursor-not-allowed"
      />
    </div>
  );
}

/** The decoded file, upright as the camera was held; `isUnreadable` where the browser can't show it. */
function usePicture(file: File) {
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    createImageBitmap(file).then(
      (bitmap) => (isCurrent ? setPicture(bitmap) : bitmap.close()),
      () => isCurrent && setUnreadable(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return { picture, isUnreadable };
}

/** Reports how far a pointer that is held down moves, in parts of the element. */
function useDrag(onMove: (by: { x: number; y: number }) => void) {
  return {
    onPointerDown: ({ currentTarget, pointerId }: PointerEvent<HTMLCanvasElement>) =>
      currentTarget.setPointerCapture(pointerId),
    onPointerMove({ currentTarget, pointerId, ...event }: PointerEvent<HTMLCanvasElement>) {
      if (!currentTarget.hasPointerCapture(pointerId)) return;
      const side = currentTarget.clientWidth;
      onMove({ x: event.movementX / side, y: event.movementY / side });
    },
  };
}

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { left, top, side } = squareOf(picture, crop);
  context.imageSmoothingQuality = "high";
  context.clearRect(0, 0, SIDE, SIDE);
  context.drawImage(picture, left, top, side, side, 0, 0, SIDE, SIDE);
}

/** Made at once, since a form's data is read at once. WebP, or PNG in browsers that can't write that. */
function fileOf(canvas: HTMLCanvasElement): File {
  const [head = "", base64 = ""] = canvas.toDataURL("image/webp", 0.9).split(",");
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? "image/png";
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new File([bytes], "picture", { type });
}
