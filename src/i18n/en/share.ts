// Handing a run on, in English.
import type { ShareTexts } from '../share';
import { count, number } from './format';

export const share: ShareTexts = {
  title: 'Share this run',
  what: (clock, actions, seed) =>
    `The run as it stands at ${clock}: seed ${seed}, ${count(actions, 'action', 'actions')}. Opened anywhere, it is the same run to the bit.`,
  computing: 'Working out the link …',
  hash: (hash, rules) => `Hash ${hash}, rules ${rules}`,
  link: {
    heading: 'Link',
    field: 'Link to this run',
    copy: 'Copy link',
    copied: 'The link is on the clipboard.',
    length: (characters) => `${number(characters)} characters`,
    long: 'Some programs cut off links of more than 8,000 characters: a file is safer.',
    tooLong: 'So much has been done here that no link can hold it. Save it as a file.',
    plays: 'Plays when it is opened',
  },
  file: {
    heading: 'File',
    save: 'Save as a file',
    open: 'Open a file …',
    hint: 'A file can also be dropped anywhere on the page.',
    drop: 'Drop the file to open its run',
    refused: (name) => `${name} is not opened, and nothing has changed.`,
  },
  text: {
    heading: 'As text',
    transcript: 'Copy transcript',
    transcriptCopied: 'The transcript is on the clipboard.',
    transcriptHint: 'npm run hashslot -- run FILE replays a transcript to the same hash.',
    notes: 'Notes as text',
    notesJson: 'Notes as JSON',
    ledger: 'Ledger as CSV',
  },
  picture: {
    heading: 'Picture of the stage',
    background: 'Background',
    light: 'light',
    dark: 'dark',
    svg: 'Save as SVG',
    png: 'Save as PNG',
    failed: 'This browser could not make the picture.',
  },
  embed: {
    heading: 'In a page of yours',
    copy: 'Copy embed code',
    copied: 'The embed code is on the clipboard.',
    code: 'Embed code',
  },
  copyThis: 'The browser did not allow copying. Here is the text:',
  banner: {
    rules: (made, today) =>
      `This run was made under rules ${made} of Hashslot and is computed under rules ${today}.`,
    agrees: 'It comes to the same hash: what you see is what was shared.',
    differs: 'It comes to another hash: what you see may differ from what was shared.',
    unknown: 'Whether it is still the same run cannot be said.',
    changed:
      'This run comes to another hash than it says itself: somebody has changed it since it was shared.',
  },
  refused: {
    title: 'This link cannot be opened',
    nothingRan: 'Nothing of it has been run.',
    instead: 'What can be opened instead',
    usual: 'The usual cluster',
  },
  why: (refusal) => {
    switch (refusal.why) {
      case 'cutShort':
        return refusal.need > 0
          ? `Its end is missing: ${number(refusal.have)} of ${number(refusal.need)} characters have come. Ask for the whole link, or for the run as a file.`
          : 'Its end is missing. Ask for the whole link, or for the run as a file.';
      case 'damaged':
        return 'Something in it has been changed: it does not fit its own checksum. Ask for it again.';
      case 'unknownCodec':
        return `It is of a kind (${refusal.codec}) that this page does not know. A newer Hashslot may have made it.`;
      case 'noUnpacking':
        return 'It is compressed, and this browser cannot unpack it. A newer browser can.';
      case 'notARun':
        return 'It holds no run of Hashslot. Such a file ends in .hashslot.json.';
      case 'tooLarge':
        return `It holds more than ${number(refusal.limit / 1024)} kB, the most that is opened.`;
      case 'tooManyActions':
        return `It holds ${number(refusal.count)} actions; ${number(refusal.limit)} are the most.`;
      case 'tooManyNodes':
        return `It asks for ${number(refusal.count)} nodes; ${number(refusal.limit)} are the most.`;
      case 'wrongValue':
        return `It says ${refusal.field} = ${refusal.value || 'nothing'}. Allowed: ${refusal.allowed}.`;
      case 'wrongAction':
        return `Its action ${number(refusal.number)}, “${refusal.text}”, makes no sense: ${refusal.expected}.`;
    }
  },
};
