import {attachmentFacts, attachmentName} from '../../../domain/entries/attachment.ts';
import type {Effect, Option} from '../../common/effects.ts';
import type {LaidOutArticle} from '../../components/article.ts';

const browse = (url: string): readonly Effect[] => [{do: 'browse', urls: [url]}];

/** Files and links of the entry: first its files, then the links of its text by their numbers. */
export const linkOptions = ({rendered, attachments}: LaidOutArticle): Option[] => [
  ...attachments.map(file => ({
    label: `▸  ${attachmentName(file)}  ${attachmentFacts(file)}  ${file.url}`,
    effects: browse(file.url),
  })),
  ...rendered.links.map(link => ({
    label: `${link.number}  ${link.text}  ${link.url}`,
    effects: browse(link.url),
  })),
];
