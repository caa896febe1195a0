import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Act} from '../../src/domain/acts/act.ts';
import {openPortfolio} from '../../src/portfolio/disk/portfolio.ts';
import {temporaryHome} from '../helpers/home.ts';

/** A portfolio folder of its own for a test, not yet made. */
export function aFolder(device = 'deviceaa') {
  const home = temporaryHome();
  const dir = join(home, 'portfolio');
  const drafts = join(home, 'drafts');
  return {home, dir, drafts, portfolio: openPortfolio({dir, drafts, device})};
}

export const act = (id: string, facts: Partial<Act> = {}): Act => ({
  id: id as Act['id'],
  at: Date.parse('2026-11-21T17:04:05.123Z'),
  zone: 60,
  stamp: Date.parse('2026-11-21T17:04:05.123Z') * 1000,
  device: 'deviceaa',
  session: id,
  verb: 'tag',
  value: 'größe',
  was: null,
  entries: [{id: 'eaaaaaaaaaaaa' as never, url: 'https://a.example/', title: 'Ä — 😀', community: null}],
  ...facts,
});

export const AT = '2026-11-21T18:04:05.123+01:00';

/** Every file below a folder by its path; empty where there is none. */
export function filesIn(dir: string): Record<string, string> {
  try {
    const names = readdirSync(dir, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
    return Object.fromEntries(
      names.map(entry => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(dir.length + 1), readFileSync(path, 'utf8')];
      }),
    );
  } catch {
    return {};
  }
}
