// A message is caught: what the stage shows on its way has mostly arrived by then, so time goes back to when it had not.
import { commands, front } from '../store';
import type { PickedMessage } from '../view/picked';
import { linkName, messageName } from '../view/picked';

export function lookAt(message: PickedMessage): void {
  const { from, to, sentAt, arrivesAt } = message;
  commands.pause();
  if (Number.isNaN(arrivesAt)) return commands.select(linkName(from, to)); // it waits behind a cut
  const now = front.stage.current();
  if (!now || now.playing || now.at >= arrivesAt) commands.seek(Math.floor((sentAt + arrivesAt) / 2));
  commands.select(messageName(message));
}
