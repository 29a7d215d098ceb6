import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_ADVICE, findChromium, launchOptions } from './find-chromium.mjs';
import { root } from './run-command.mjs';

/**
 * Draws the icons of the installed page from `public/icon.svg`: `node scripts/icons.mjs` after a change of it. Some
 * systems take no SVG for an icon; 180 is what iOS asks for, the other sizes what a web manifest should have.
 */
const SIZES = [180, 192, 512];
const folder = join(root, 'public');

const found = await findChromium();
if (found === null) throw new Error(CHROMIUM_ADVICE);
const browser = await chromium.launch(launchOptions(found));
try {
  const drawing = readFileSync(join(folder, 'icon.svg')).toString('base64');
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<body style="margin: 0"><img alt="" width="${size}" height="${size}" style="display: block"
        src="data:image/svg+xml;base64,${drawing}"></body>`,
    );
    await page.screenshot({ path: join(folder, `icon-${size}.png`) });
  }
} finally {
  await browser.close();
}
