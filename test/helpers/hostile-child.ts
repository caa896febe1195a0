import {PlnError} from '../../src/domain/common/errors.ts';
import {feedToJson, sanitiseFeed} from '../../src/feeds-to-json/index.ts';
import {HOSTILE_FEEDS} from './hostile-feeds.ts';

// node hostile-child.ts SIZE [NAME]: reads one hostile document, or each in turn; a line of JSON for each.

const [size, name] = process.argv.slice(2);

for (const hostile of HOSTILE_FEEDS) {
  if (name !== undefined && hostile.name !== name) continue;
  const bytes = new TextEncoder().encode(hostile.make(Number(size)));
  const start = performance.now();
  const end = read(bytes);
  const ms = Math.round(performance.now() - start);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({name: hostile.name, end, ms, megabytes}));
}

function read(bytes: Uint8Array): string {
  try {
    const feed = sanitiseFeed(feedToJson({bytes, url: 'https://a.example/f', maxBytes: 1e9}));
    if (({} as Record<string, unknown>).polluted !== undefined) return 'polluted';
    return /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(JSON.stringify(feed))
      ? 'control characters'
      : 'feed';
  } catch (error) {
    return error instanceof PlnError ? error.code : String(error);
  }
}
