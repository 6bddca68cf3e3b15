import { fileUrl } from './api.ts'
import type { App } from './app.ts'
import { blocks } from './blocks.ts'
import type { SeenMessage } from './chat-types.ts'
import { h } from './dom.ts'
import { count, fileSize, time } from './french.ts'
import { mrkdwn } from './marks.ts'
import { choosingIn, namesIn } from './workspace.ts'

export interface MessageOptions {
  /** The author stands just above: no name again. */
  readonly following: boolean
  /** Inside a thread there is no link to it. */
  readonly inThread: boolean
}

/** One message: author, text or blocks, files, and the way into its thread. */
export function messageElement(app: App, message: SeenMessage, { following, inThread }: MessageOptions): HTMLElement {
  const names = namesIn(app.state)
  const author = app.state.seen?.users.find(({ id }) => id === message.user)
  const name = author?.realName ?? message.user
  const at = time(message.at, names.zone)
  const openThread = () => app.go({ kind: 'conversation', id: message.channel, thread: message.ts })
  const canThread = !inThread && !message.ephemeral && !message.subtype
  if (message.subtype) {
    return h('article', { class: 'message system' }, h('div', { class: 'text' }, mrkdwn(message.text, names)))
  }
  return h(
    'article',
    {
      class: ['message', following && 'following', message.ephemeral && 'ephemeral', message.replies && 'answered']
        .filter(Boolean)
        .join(' '),
      'data-ts': message.ts,
      'aria-label': `${name}, ${at}`,
    },
    following ? h('time', { class: 'aside-time' }, at) : avatar(name, author?.isBot ?? false),
    h(
      'div',
      { class: 'message-main' },
      message.ephemeral ? h('p', { class: 'only-you' }, 'Visible de vous seul') : null,
      following
        ? null
        : h(
            'div',
            { class: 'author' },
            h('strong', {}, name),
            author?.isBot ? h('span', { class: 'tag' }, 'robot') : null,
            h('time', {}, at),
          ),
      content(app, message, inThread),
      message.edited ? h('span', { class: 'edited' }, '(modifié)') : null,
      files(message, names.me),
      canThread ? replies(message, openThread, names.zone) : null,
    ),
    canThread
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

function content(app: App, message: SeenMessage, inThread: boolean): HTMLElement {
  const names = namesIn(app.state)
  if (!message.blocks?.length) return h('div', { class: 'text' }, mrkdwn(message.text, names))
  const on = { channel: message.channel, ts: message.ts }
  const shown = blocks(message.blocks, {
    names,
    choosing: choosingIn(app, on),
    scope: `m${message.ts}${inThread ? 't' : ''}`,
    use: async (action) => void (await app.act({ do: 'click', on, ...action })),
  })
  return h('div', { class: 'blocks' }, shown)
}

export function avatar(name: string, isBot: boolean): HTMLElement {
  if (isBot) return h('img', { class: 'avatar', src: '/page/logo.svg', alt: '', width: 38, height: 38 })
  const words = name.replace(/^(DGS|Secrétaire( de mairie)?|Chargé\S*( de mission)?)\s+(de |d’|d'|du |des )?/i, '')
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6
  return h('span', { class: `avatar hue-${hue}`, 'aria-hidden': 'true' }, words.slice(0, 2))
}

function files(message: SeenMessage, me: string): HTMLElement | null {
  if (!message.files?.length) return null
  return h(
    'ul',
    { class: 'files' },
    message.files.map((file) =>
      h(
        'li',
        {},
        h('a', { href: fileUrl(me, file.id), download: file.name }, file.title || file.name),
        h('span', { class: 'quiet' }, ` ${fileSize(file.size)}`),
      ),
    ),
  )
}

function replies(message: SeenMessage, open: () => void, zone: string): HTMLElement | null {
  const last = message.replies?.at(-1)
  if (!message.replies || !last) return null
  return h(
    'button',
    { type: 'button', class: 'replies', on: { click: open } },
    h('strong', {}, count(message.replies.length, 'réponse', 'réponses')),
    h('span', { class: 'quiet' }, `dernière à ${time(last.at, zone)}`),
  )
}
