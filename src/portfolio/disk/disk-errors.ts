import {PlnError} from '../../domain/common/errors.ts';

const CAUSES: Record<string, [string, string]> = {
  ENOSPC: ['is on a full disk', 'Make room and try again; nothing was lost.'],
  EDQUOT: ['is over its quota', 'Make room and try again; nothing was lost.'],
  EROFS: ['is on a read-only disk', 'Mount it writable, or let pln use another folder.'],
  EACCES: ['is not yours to write', 'Change its permissions, or let pln use another folder.'],
  EPERM: ['is not yours to write', 'Change its permissions, or let pln use another folder.'],
  ENOENT: ['is gone, or a part of it', 'Bring it back (plug in the disk, restore it), and try again.'],
  ENODEV: ['is gone, or a part of it', 'Bring it back (plug in the disk, restore it), and try again.'],
  ELOOP: ['is a link that leads back to itself', 'Make it a folder, or a link to one.'],
  ENOTDIR: ['is not a folder, or a part of it is not', 'Move away what is in its place.'],
  EIO: [
    'cannot be written: the disk reports an error',
    'Check the disk, and copy the folder elsewhere first.',
  ],
};

/** Runs work, and explains the system's errors as PlnError 'portfolio'. `name` is what the messages call the folder. */
export function explainDiskErrors<T>(folder: string, work: () => T, name = 'The portfolio folder'): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (error instanceof PlnError || !code) throw error;
    const [what, hint] = CAUSES[code] ?? [
      `cannot be written (${code})`,
      'Check that it is there and yours to write.',
    ];
    throw new PlnError('portfolio', `${name} ${folder} ${what}.`, hint, error);
  }
}
