/** `set-up` and `account add | list | link`: the first people of an installation, brought in by the machine's owner. */

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type * as z from 'zod';
import { linkAnswerSchema, openPersonAnswerSchema, peopleAnswerSchema } from '#shared/accounts/people-api.ts';
import { POST_ROLES, type PostRole } from '#shared/accounts/role.ts';
import { formatDate, formatTime } from '#shared/i18n/format.ts';
import { dataDirOfEnvironment } from '../config.ts';
import { ask, CommandRefused, type Connection, findServer } from './connection.ts';
import { parseUnit } from './source-commands.ts';

type Link = z.infer<typeof linkAnswerSchema>['link'];
type People = z.infer<typeof peopleAnswerSchema>;

/** The address alone goes to standard output, so that it can be piped; what to do with it goes beside it. */
function showLink({ url }: Connection, link: Link, isJson: boolean): void {
  const address = url + link.path;
  if (isJson) {
    console.log(JSON.stringify({ link: address, expiresAt: link.expiresAt }));
    return;
  }
  console.log(address);
  const until = (lang: 'vi' | 'en') => `${formatTime(link.expiresAt)} ${formatDate(link.expiresAt, lang)}`;
  console.error(
    `Liên kết dùng một lần, đến ${until('vi')}; trao tận tay, không hiện lại lần nữa.\n` +
      `A one-time link, good until ${until('en')}; hand it over in person, it is not shown again.`,
  );
}

const dataDirOption = { 'data-dir': { type: 'string' }, json: { type: 'boolean' } } as const;

export async function setUpCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: dataDirOption });
  const connection = await findServer(values['data-dir'] ?? dataDirOfEnvironment());
  const body = { commandId: randomUUID() };
  const { link } = await ask(connection, { method: 'POST', path: '/admin/v1/set-up', body }, linkAnswerSchema);
  showLink(connection, link, values.json === true);
}

const USAGE = new CommandRefused(
  'Dùng: account add LOGIN --name "…" --unit G22 --role go-leader --title-vi "…" --title-en "…" | account list | account link LOGIN',
  'Usage: account add LOGIN --name "…" --unit G22 --role go-leader --title-vi "…" --title-en "…" | account list | account link LOGIN',
);

export async function accountCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...dataDirOption,
      name: { type: 'string' },
      unit: { type: 'string' },
      role: { type: 'string' },
      'title-vi': { type: 'string' },
      'title-en': { type: 'string' },
    },
  });
  const [verb, login] = positionals;
  const isJson = values.json === true;
  const server = () => findServer(values['data-dir'] ?? dataDirOfEnvironment());
  if (verb === 'list') {
    const answer = await readPeople(await server());
    return console.log(isJson ? JSON.stringify(answer) : describe(answer));
  }
  if (login === undefined) throw USAGE;
  if (verb === 'link') {
    const connection = await server();
    const id = (await readPeople(connection)).people.find((one) => one.login === login)?.id;
    if (id === undefined)
      throw new CommandRefused(`Không có người dùng "${login}".`, `There is nobody called "${login}".`);
    const path = `/api/v1/people/${encodeURIComponent(id)}/link`;
    const { link } = await ask(
      connection,
      { method: 'POST', path, body: { commandId: randomUUID() } },
      linkAnswerSchema,
    );
    return showLink(connection, link, isJson);
  }
  const { name, unit, role, 'title-vi': titleVi, 'title-en': titleEn } = values;
  const isWhole = name !== undefined && unit !== undefined && titleVi !== undefined && titleEn !== undefined;
  if (verb !== 'add' || !isWhole) throw USAGE;
  const commandId = randomUUID();
  const body = { commandId, login, name, unit: parseUnit(unit), role: parseRole(role), titleVi, titleEn };
  const connection = await server();
  const added = await ask(connection, { method: 'POST', path: '/admin/v1/accounts', body }, openPersonAnswerSchema);
  showLink(connection, added.link, isJson);
}

function parseRole(text: string | undefined): PostRole {
  const role = POST_ROLES.find((one) => one === text);
  if (role !== undefined) return role;
  const roles = POST_ROLES.join(', ');
  throw new CommandRefused(`Vai trò phải là một trong: ${roles}.`, `The role must be one of: ${roles}.`);
}

const readPeople = (connection: Connection): Promise<People> =>
  ask(connection, { method: 'GET', path: '/api/v1/people' }, peopleAnswerSchema);

/** A person, and below the posts held until further notice. */
function describe({ people, posts, holdings }: People): string {
  const titleOf = new Map(posts.map(({ id, role, titleVi }) => [id, `${titleVi} (${role})`]));
  return people
    .map(({ id, login, name, unit, closedAt, canSignIn }) => {
      const held = holdings.flatMap((one) =>
        one.person === id && one.to === null ? (titleOf.get(one.post) ?? []) : [],
      );
      const closed = closedAt === null ? '' : ', đã đóng / closed';
      const isNew = canSignIn ? '' : ', chưa đăng nhập / not signed in yet';
      return `${login.padEnd(24)} ${unit.padEnd(16)} ${name}${closed}${isNew}\n    ${held.join('; ') || '–'}`;
    })
    .join('\n');
}
