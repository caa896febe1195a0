import {attachmentFacts, attachmentName} from '../../../domain/entries/attachment.ts';
import type {Option} from '../../common/effects.ts';
import type {Article} from '../../components/article.ts';

/** What the entry leads to: its files first, then the links of its text by their numbers. */
export const linkOptions = ({rendered, attachments}: Article): Option[] => [
  ...attachments.map(file => ({
    label: `▸  ${attachmentName(file)}  ${attachmentFacts(file)}  ${file.url}`,
    value: file.url,
  })),
  ...rendered.links.map(link => ({label: `${link.number}  ${link.text}  ${link.url}`, value: link.url})),
];
