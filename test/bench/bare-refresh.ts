import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {DatabaseSync} from 'node:sqlite';
import {parseRssFeed} from 'feedsmith';
import sanitizeHtml from 'sanitize-html';

// The least that a first refresh can do, in one thread, with the libraries as they come: fetch, parse, sanitise, and
// store rows that a full-text search finds. No validators, no states, no thought of a crash. Takes the database's file
// and one with the feeds' addresses, one a line.

const AT_ONCE = 8;
const FEEDS_TOGETHER = 20;

interface Row {
  id: string;
  title: string;
  url: string;
  html: string;
  text: string;
}

const [, , file = '', list = ''] = process.argv;
const db = new DatabaseSync(file);
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE entries (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, url TEXT, html TEXT, text TEXT);
  CREATE VIRTUAL TABLE search USING fts5 (title, text, content = '')`);
const insert = db.prepare(
  'INSERT OR IGNORE INTO entries (id, title, url, html, text) VALUES (?, ?, ?, ?, ?)',
);
const index = db.prepare('INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)');

function store(rows: readonly Row[]): void {
  db.exec('BEGIN');
  for (const {id, title, url, html, text} of rows) {
    const {lastInsertRowid} = insert.run(id, title, url, html, text);
    index.run(lastInsertRowid, title, text);
  }
  db.exec('COMMIT');
}

async function read(address: string): Promise<Row[]> {
  const response = await fetch(address);
  const {items = []} = parseRssFeed(await response.text());
  return items.map(item => {
    const html = sanitizeHtml(item.content?.encoded ?? item.description ?? '');
    const text = sanitizeHtml(html, {allowedTags: []});
    const url = item.link ?? '';
    return {
      id: createHash('sha256').update(url).digest('base64url'),
      title: item.title ?? '',
      url,
      html,
      text,
    };
  });
}

const addresses = readFileSync(list, 'utf8').split('\n').filter(Boolean);
let waiting: Row[][] = [];
async function ask(): Promise<void> {
  for (let address = addresses.pop(); address !== undefined; address = addresses.pop()) {
    waiting.push(await read(address));
    if (waiting.length < FEEDS_TOGETHER) continue;
    store(waiting.flat());
    waiting = [];
  }
}
await Promise.all(Array.from({length: AT_ONCE}, ask));
store(waiting.flat());
db.close();
