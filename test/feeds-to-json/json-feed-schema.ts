// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) as a JSON Schema, written from its text, with our extension.

const link = {type: 'string', pattern: '^(?:https?://|mailto:)\\S'};
const text = {type: 'string', minLength: 1};
const number = {type: 'number', minimum: 0};
const date = {type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$'};
const language = {type: 'string', pattern: '^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$'};

const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const list = (items: object) => ({type: 'array', minItems: 1, items});

/** «At least one of them must be there.» */
const author = {...object({name: text, url: link, avatar: link}), minProperties: 1};

const attachment = object(
  {
    url: link,
    mime_type: {type: 'string', pattern: '^[\\w.+-]+/[\\w.+-]+'},
    title: text,
    size_in_bytes: number,
    duration_in_seconds: number,
  },
  ['url', 'mime_type'],
);

const item = {
  ...object(
    {
      id: text,
      url: link,
      external_url: link,
      title: text,
      content_html: {type: 'string'},
      content_text: {type: 'string'},
      summary: text,
      image: link,
      banner_image: link,
      date_published: date,
      date_modified: date,
      authors: list(author),
      tags: list(text),
      language,
      attachments: list(attachment),
      _pln: object({
        guid: text,
        no_guid: {const: true},
        comments_url: link,
        comments_feed_url: link,
        replies: number,
        parent_key: text,
        thread_key: text,
        source_title: text,
        source_url: link,
      }),
    },
    ['id'],
  ),
  anyOf: [{required: ['content_html']}, {required: ['content_text']}],
};

export const jsonFeedSchema = object(
  {
    version: {const: 'https://jsonfeed.org/version/1.1'},
    title: {type: 'string'},
    home_page_url: link,
    feed_url: link,
    description: text,
    icon: link,
    favicon: link,
    language,
    authors: list(author),
    items: {type: 'array', items: item},
    _pln: object({format: {enum: ['rss', 'rdf', 'atom', 'json']}, ttl_minutes: number}, ['format']),
  },
  ['version', 'title', 'items', '_pln'],
);
