import { readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { say } from "./support/project.mjs";

/**
 * `node scripts/icons.mjs`: draws the icons in public/ from the mark in app/icon.svg, which serves
 * browsers that know SVG. Their results are committed.
 */
const BACKGROUND = "#fcfaf7";
const light = { gate: "#29231e", door: "#08634a" };

/** The mark's two paths, with their colours as attributes, since a PNG knows no colour scheme. */
const mark = readFileSync("app/icon.svg", "utf8")
  .replace(/<style>[\s\S]*<\/style>|<title>.*<\/title>|<\/?svg[^>]*>/g, "")
  .replace(/class="(\w+)"/g, (_, name) => `stroke="${light[name]}"`);

/** The mark on a tile. `scale` is the share that the mark takes; `corner` is the radius, in 32nds. */
function tile(size, { scale, corner }) {
  const margin = (32 - 32 * scale) / 2;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none">
    <rect width="32" height="32" rx="${corner}" fill="${BACKGROUND}"/>
    <g transform="translate(${margin} ${margin}) scale(${scale})">${mark}</g>
  </svg>`;
  const density = (72 * size) / 32;
  return sharp(Buffer.from(svg), { density })
    .resize(size, size)
    .png({ palette: size > 48 })
    .toBuffer();
}

/** An ICO file of PNG images: a header, an entry of 16 bytes for each image, then the images. */
function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, bytes }] of images.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size, at);
    head.writeUInt8(size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...images.map(({ bytes }) => bytes)]);
}

const rounded = { scale: 0.82, corner: 6 };
// Systems cut these to a shape of their own; a maskable icon's safe zone is the inner 80%.
const full = { scale: 0.7, corner: 0 };
const maskable = { scale: 0.58, corner: 0 };

const small = [16, 32, 48].map(async (size) => ({ size, bytes: await tile(size, rounded) }));
writeFileSync("public/favicon.ico", ico(await Promise.all(small)));
writeFileSync("public/icon-192.png", await tile(192, rounded));
writeFileSync("public/icon-512.png", await tile(512, rounded));
writeFileSync("public/icon-maskable-512.png", await tile(512, maskable));
writeFileSync("public/apple-touch-icon.png", await tile(180, full));
say("Drew the icons in public/.");
