// Worlds without slots, in Korean.
import type { GroupTexts } from '../../group';
import { labels } from './labels';
import { situations } from './situations';
import { stage } from './stage';

export const group: GroupTexts = { labels, situations, stage };
