import { launchBrowser } from './test/browser/launch.ts';
const b = await launchBrowser();
const base = 'http://localhost:3111';
const run = async (name: string, lang: string, width: number, dark: boolean, need: string, where: string) => {
  const c = await b.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false, colorScheme: dark ? 'dark' : 'light' });
  const p = await c.newPage();
  await p.goto(`${base}/milano/${lang}`); await p.screenshot({ path: `/tmp/shots/${name}-home.png`, fullPage: true });
  await p.fill('#need', need); await p.fill('#where', where); await p.click('form.ask button[type=submit]'); 
  await p.screenshot({ path: `/tmp/shots/${name}-results.png`, fullPage: true });
  const first = p.locator('.hit h3 a').first();
  if (await first.count()) { await first.click(); await p.screenshot({ path: `/tmp/shots/${name}-service.png`, fullPage: true }); }
  await c.close();
};
import { mkdirSync } from 'node:fs'; mkdirSync('/tmp/shots', { recursive: true });
await run('en-desk', 'en', 1280, false, 'my mother cannot cook any more', 'viale Monza 140');
await run('ar-phone', 'ar', 360, false, 'أمي لم تعد تستطيع الطبخ', 'viale Monza 140'); await run('it-phone','it',320,false,'mio padre è caduto due volte e io lavoro fino alle sei','via Padova 120');
await run('it-dark', 'it', 1280, true, 'non ce la faccio più, mio marito mi picchia', '');
await b.close();
