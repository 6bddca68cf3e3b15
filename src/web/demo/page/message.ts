import { fileUrl } from './api.ts'
import type { App } from './app.ts'
import type { ChatFile, Message } from './chat.ts'
import { h } from './dom.ts'
import { count, fileSize, time } from './french.ts'
import { type Names, namesIn } from './names.ts'

export interface MessageOptions {
  /** The author stands just above: no name again. */
  readonly following: boolean
  /** Inside a thread there is no link to it. */
  readonly inThread: boolean
}

/** One message: author, text or blocks, files, and the way into its thread. */
export function messageElement(app: App, message: Message, { following, inThread }: MessageOptions): HTMLElement {
  const { dress } = app
  const names = namesIn(app.state)
  const author = app.state.seen?.people.find(({ id }) => id === message.user)
  const name = author?.name ?? message.user
  const at = time(message.at, names.zone)
  const openThread = () => app.go({ kind: 'conversation', id: message.channel, thread: message.id })
  const canThread = !inThread && message.hasThread
  const content = dress.content(app, message, `m${message.id}${inThread ? 't' : ''}`)
  if (message.system) {
    return h('article', { class: 'message system' }, content, canThread ? replies(app, message, openThread) : null)
  }
  const onlyYou = message.ephemeral ? dress.onlyYou(app, message) : null
  return h(
    'article',
    {
      class: ['message', following && 'following', message.ephemeral && 'ephemeral', message.replies && 'answered']
        .filter(Boolean)
        .join(' '),
      'data-id': message.id,
      'aria-label': `${name}, ${at}`,
    },
    following ? h('time', { class: 'aside-time' }, at) : avatar(name, author?.isBot ?? false),
    h(
      'div',
      { class: 'message-main' },
      onlyYou?.place === 'above' ? onlyYou.element : null,
      message.because ? because(message.because, names) : null,
      following
        ? null
        : h(
            'div',
            { class: 'author' },
            h('strong', {}, name),
            author?.isBot ? h('span', { class: 'tag' }, dress.words.bot) : null,
            h('time', {}, at),
          ),
      content,
      message.edited ? h('span', { class: 'edited' }, '(modifié)') : null,
      files(message, names.me),
      onlyYou?.place === 'below' ? onlyYou.element : null,
      canThread ? replies(app, message, openThread) : null,
    ),
    canThread && !message.thread
      ? h(
          'button',
          {
            type: 'button',
            class: 'thread-button',
            'aria-label': `Répondre dans le fil à ${name}`,
            on: { click: openThread },
          },
          'Répondre',
        )
      : null,
  )
}

export function avatar(name: string, isBot: boolean): HTMLElement {
  if (isBot) return h('img', { class: 'avatar', src: '/page/logo.svg', alt: '', width: 38, height: 38 })
  const words = name.replace(/^(DGS|Secrétaire( de mairie)?|Chargé\S*( de mission)?)\s+(de |d’|d'|du |des )?/i, '')
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6
  return h('span', { class: `avatar hue-${hue}`, 'aria-hidden': 'true' }, words.slice(0, 2))
}

function files(message: Message, me: string): HTMLElement | null {
  if (message.files.length === 0) return null
  return h(
    'ul',
    { class: 'files' },
    message.files.map((file) => h('li', {}, fileLink(file, me))),
  )
}

/** @param me who may read it */
export function fileLink({ id, name, title, size }: ChatFile, me: string): HTMLElement {
  return h(
    'span',
    { class: 'file' },
    h('a', { href: fileUrl(me, id), download: name }, title),
    h('span', { class: 'quiet' }, ` ${fileSize(size)}`),
  )
}

function because({ user, what }: NonNullable<Message['because']>, names: Names): HTMLElement {
  return h('p', { class: 'because' }, h('span', {}, names.person(user)), ' a utilisé ', h('span', {}, what))
}

function replies(app: App, { replies: list = [], thread }: Message, open: () => void): HTMLElement | null {
  const last = list.at(-1)
  if (!last && !thread) return null
  return h(
    'button',
    { type: 'button', class: 'replies', on: { click: open } },
    thread ? h('span', { class: 'thread-name' }, thread.name) : null,
    h('strong', {}, count(list.length, ...app.dress.words.replies)),
    last ? h('span', { class: 'quiet' }, `${app.dress.words.last} à ${time(last.at, app.state.clock.zone)}`) : null,
  )
}
