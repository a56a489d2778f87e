// Control of a bridged run over HTTP: act, look, listen, and take the session home as a transcript. JSON only, from this machine
// only. Boundary: a web page must not be able to steer it, so Host must be loopback and a POST must say that it is JSON.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isWrongAction, noteToJson, readAction } from '../transcript';
import type { Action, Note } from '../engine/record';
import type { Notes } from './notes';

const MAX_BODY = 8 * 1024 * 1024;

/** What is controlled. */
export interface Steered {
  readonly seed: number;
  readonly notes: Notes;
  act(action: Action): { readonly at: number } | { readonly error: string };
  /** As JSON. */
  state(): object;
  timeline(): string | null;
}

/** An answer that ends the request. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly type?: string;
  readonly allow?: string;
}

const wrong = (status: number, error: string, allow?: string): Answer => ({
  status,
  body: { error },
  ...(allow !== undefined && { allow }),
});

export function createControl(steered: Steered): Server {
  return createServer({ requestTimeout: 30_000 }, (request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    if (!isLoopback(request.headers.host))
      return reply(response, wrong(403, 'Host must name this machine: 127.0.0.1, localhost or [::1]'));
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    if (!url) return reply(response, wrong(400, 'this is no address'));
    try {
      const answer = route(steered, request, response, url);
      if (answer) reply(response, answer);
    } catch {
      reply(response, wrong(500, 'this is more than one text can hold'));
    }
  });
}

/** null when whoever was asked answers by itself. */
function route(
  steered: Steered,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Answer | null {
  const { pathname, searchParams } = url;
  const isGet = request.method === 'GET';
  switch (pathname) {
    case '/act':
      if (request.method !== 'POST') return wrong(405, '/act takes POST', 'POST');
      takeAction(steered, request, response);
      return null;
    case '/state':
      return isGet ? { status: 200, body: steered.state() } : wrong(405, '/state takes GET', 'GET');
    case '/timeline': {
      if (!isGet) return wrong(405, '/timeline takes GET', 'GET');
      const text = steered.timeline();
      if (text === null) return wrong(409, 'more has been done in this session than is remembered');
      return { status: 200, body: text, type: 'text/plain; charset=utf-8' };
    }
    case '/notes': {
      if (!isGet) return wrong(405, '/notes takes GET', 'GET');
      const from = searchParams.get('from');
      if (from !== null && !/^\d{1,15}$/.test(from)) return wrong(400, 'from: expected the number of a note');
      return stream(steered, response, from === null ? null : Number(from));
    }
    default:
      return wrong(404, 'there are POST /act, GET /state, GET /notes and GET /timeline');
  }
}

/** The name in Host, whatever the port: a page of another site that was made to resolve to this machine has its own there. */
const isLoopback = (host = ''): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);

function takeAction(steered: Steered, request: IncomingMessage, response: ServerResponse): void {
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers['content-type'] ?? '')) {
    request.resume();
    return reply(response, wrong(415, 'an action is sent with content-type: application/json'));
  }
  const pieces: Buffer[] = [];
  let length = 0;
  request.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length <= MAX_BODY) pieces.push(piece);
  });
  request.on('end', () => {
    if (length > MAX_BODY) return reply(response, wrong(413, 'an action takes at most 8 MiB'));
    reply(response, act(steered, Buffer.concat(pieces).toString('utf8')));
  });
}

function act(steered: Steered, text: string): Answer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong(400, 'this is not JSON');
  }
  const action = readAction(value);
  if (isWrongAction(action)) return wrong(400, action.wrong);
  const result = steered.act(action);
  return 'error' in result ? wrong(400, result.error) : { status: 200, body: result };
}

/** One line a note, for as long as somebody listens and as fast as they read. */
function stream({ notes, seed }: Steered, response: ServerResponse, from: number | null): Answer | null {
  let next = from ?? notes.last() + 1;
  if (notes.isForgotten(next)) return wrong(410, FORGOTTEN);
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  response.flushHeaders();
  const pump = (): void => {
    while (!response.writableNeedDrain) {
      const note = notes.from(next);
      if (note === null) return;
      if (notes.isForgotten(next) && next > 1) return void response.destroy(); // read too slowly: better nothing than a gap
      next = note.n + 1;
      const line = lineOf(note, seed);
      if (line === null) return void response.destroy();
      response.write(line);
    }
  };
  response.on('drain', pump);
  response.on('close', notes.follow(pump));
  pump();
  return null;
}

/** null for what is too long for one: a note is heard in the middle of the run, which may not end for it. */
function lineOf(note: Note, seed: number): string | null {
  try {
    return `${noteToJson(note, seed)}\n`;
  } catch {
    return null;
  }
}

const FORGOTTEN = 'the notes from there on are not kept any more: replay the timeline';

function reply(response: ServerResponse, { status, body, type, allow }: Answer): void {
  response.writeHead(status, {
    'content-type': type ?? 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(allow !== undefined && { allow }),
  });
  response.end(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
}
